"""The words by which openings are read, from `opening.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import KnowledgeError


class Agency(BaseModel):
    """A news agency: the name that becomes `publisher` and other ways to write it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    also: tuple[str, ...] = ()


class OpeningFile(BaseModel):
    """The content of `opening.yaml`, which explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[str, ...]
    agencies: tuple[Agency, ...]
    labels: Mapping[str, tuple[str, ...]]
    banners: frozenset[str]
    not_places: frozenset[str]
    openers: frozenset[str]
    byline_words: frozenset[str]
    regions: frozenset[str]


class OpeningWords:
    """The same words, folded for look-up; case does not matter."""

    def __init__(self, file: OpeningFile) -> None:
        self._agencies = {
            folded(written): agency.name for agency in file.agencies for written in (agency.name, *agency.also)
        }
        self._labels = {folded(label): kind for kind, labels in file.labels.items() for label in labels}
        self.banners = frozenset(map(folded, file.banners))
        self.not_places = frozenset(map(folded, file.not_places)) | self.banners
        self.openers = frozenset(map(folded, file.openers))
        self.byline_words = frozenset(map(folded, file.byline_words))
        self.regions = frozenset(map(folded, file.regions))

    def agency(self, written: str) -> str | None:
        """Return the name of the agency that is written so ("Itar-Tass" -> "TASS"), or None."""
        return self._agencies.get(folded(written))

    def label(self, written: str) -> str | None:
        """Return what kind of header line begins so: published, updated, source, place, other; or None."""
        return self._labels.get(folded(written))


def folded(written: str) -> str:
    """Return the words without case, surplus space and differing apostrophes."""
    return " ".join(written.replace("’", "'").casefold().split())


@cache
def opening_words() -> OpeningWords:
    """Read the built-in words once.

    Raises:
        KnowledgeError: `opening.yaml` breaks its schema.
    """
    text = files("dragoman.reports").joinpath("opening.yaml").read_text(encoding="utf-8")
    try:
        return OpeningWords(OpeningFile.model_validate(yaml.safe_load(text)))
    except ValidationError as error:
        raise KnowledgeError(
            [f"reports/opening.yaml: {fault['loc']} {fault['msg']}" for fault in error.errors()]
        ) from error
