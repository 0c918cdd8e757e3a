"""The order of the stages, written here and nowhere else: split and parse, code, resolve."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.codebook import load_codebook
from dragoman.coding.coder import Coder, LexiconCoder
from dragoman.coding.lexicon import load_lexicon
from dragoman.coding.reference.chains import chain_spans
from dragoman.config import Settings
from dragoman.records import Rejected, Report
from dragoman.resolve.stage import Resolver
from dragoman.text.parse import load_model
from dragoman.text.stage import read_texts
from dragoman.text.work import Work
from dragoman.world import World, load_world

if TYPE_CHECKING:
    from dragoman.text.parse import Language


@dataclass(frozen=True)
class Pipeline:
    """Everything loaded that coding needs; give it reports, take works with accounts."""

    nlp: "Language"
    world: World
    coder: Coder
    resolver: Resolver
    batch_size: int

    @classmethod
    def from_settings(cls, settings: Settings) -> "Pipeline":
        """Load model, codebook, lexicon and world.

        Raises: SettingError, CodebookError or WorldError where a setting or a file is wrong.
        """
        codebook = load_codebook(settings.codebook)
        lexicon = load_lexicon(codebook)
        world = load_world(settings.world)
        return cls(
            nlp=load_model(settings.model),
            world=world,
            coder=LexiconCoder(lexicon=lexicon, codebook=codebook, world=world),
            resolver=Resolver(world, default_sectors=settings.default_sectors),
            batch_size=settings.batch_size,
        )

    def code(self, inputs: Iterable[Report | Rejected]) -> Iterator[Work]:
        """Code reports in order, some at a time; rejections pass through."""
        stream = iter(inputs)
        while batch := list(islice(stream, self.batch_size)):
            works = [Work(report=item) if isinstance(item, Report) else Work(rejection=item) for item in batch]
            for work in read_texts(works, nlp=self.nlp, world=self.world):
                yield self.resolver.resolve(self.coder.code(work))


def read_chains(
    inputs: Iterable[Report | Rejected], settings: Settings
) -> Iterator[tuple[str, list[list[tuple[int, int]]]]]:
    """Read reports without coding them: the id of each with its chains of reference, as spans of its text.

    Raises: SettingError, CodebookError or WorldError where a setting or a file is wrong.
    """
    lexicon = load_lexicon(load_codebook(settings.codebook))
    world, nlp = load_world(settings.world), load_model(settings.model)
    for item in inputs:
        for work in read_texts([Work(report=item) if isinstance(item, Report) else Work()], nlp=nlp, world=world):
            if work.report is not None:
                yield work.report.report_id, chain_spans(work, lexicon=lexicon, world=world)
