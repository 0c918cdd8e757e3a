"""The order of the stages, written here and nowhere else: split and parse, code, resolve."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
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
            for work in self._read(works):
                yield _kept(lambda one: self.resolver.resolve(self.coder.code(one)), work)

    def _read(self, works: list[Work]) -> Iterable[Work]:
        """Split and parse a batch; where a report of it makes that fail, one by one, so that only that one is lost."""
        try:
            return list(read_texts(works, nlp=self.nlp, world=self.world))
        except Exception:  # noqa: BLE001 - told below, by the report that it fails on
            return [_kept(lambda one: next(iter(read_texts([one], nlp=self.nlp, world=self.world))), w) for w in works]


def _kept(stage: Callable[[Work], Work], work: Work) -> Work:
    """Return what a stage makes of a work; a fault of ours costs that report alone, and is stored as its rejection."""
    try:
        return stage(work)
    except Exception as fault:
        if work.report is None:
            raise
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        message = f"Coding failed ({type(fault).__name__} at {place}). Please report the text that does this."
        return Work(rejection=Rejected(report_id=work.report.report_id, reason="coding_failed", message=message))


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
