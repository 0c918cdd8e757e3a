"""`retelling.yaml` and `links.yaml` -> the words of stories, checked when they are first read."""

from collections import defaultdict
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from dragoman.coding.lexicon import WordsLoader
from dragoman.errors import KnowledgeError
from dragoman.records.vocabulary import LinkKind

FOLDER = Path(__file__).parent
Words = frozenset[str]
F = TypeVar("F", bound=BaseModel)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    sources: tuple[str, ...]


class RetellingWords(_File):
    """The content of `retelling.yaml`, which explains each field."""

    other: Words
    other_adverbs: Words
    definite: Words
    one_in_plural: Words
    modes: tuple[Words, ...]
    spoken: Words
    often: Words
    empty: Words


class Connector(BaseModel):
    """Words between two acts.

    Attributes:
        kind: how one act stands to the other.
        of: which act has the link: the one `above` the words in the parse, or the one `below` them.
        types: types of the act above that the words connect; all where empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: LinkKind
    of: str = "above"
    words: tuple[str, ...]
    types: Words = frozenset()

    @model_validator(mode="after")
    def _has_a_side(self) -> "Connector":
        if self.of not in ("above", "below"):
            raise ValueError(f"of is 'above' or 'below', not {self.of!r}")
        return self


class Frame(BaseModel):
    """A verb that tells how its subject stands to its object or to what a preposition brings.

    Attributes:
        verbs: lemmas.
        object: where the other act stands: "object", "agent" (of a passive) or prepositions.
        by: prepositions that bring the first act where it is not the subject ("responded by shelling").
        of: which act has the link: the `first` or the `other`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: LinkKind
    verbs: Words
    object: tuple[str, ...]
    by: tuple[str, ...] = ()
    of: str = "first"


class LinkWords(_File):
    """The content of `links.yaml`, which explains each field."""

    connectors: tuple[Connector, ...]
    frames: tuple[Frame, ...]
    openers: dict[LinkKind, tuple[str, ...]]
    steps: Words
    not_told: Words
    denials: Words

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], Connector], ...]]:
        """The connectors with their words, by the first word, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Connector]]] = defaultdict(list)
        for connector in self.connectors:
            for said in connector.words:
                found[said.split()[0]].append((tuple(said.split()), connector))
        return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in found.items()}


@cache
def retelling_words() -> RetellingWords:
    """Read `retelling.yaml` once.

    Raises: KnowledgeError where the file breaks its schema.
    """
    return _checked(RetellingWords, "retelling.yaml")


@cache
def link_words() -> LinkWords:
    """Read `links.yaml` once.

    Raises: KnowledgeError where the file breaks its schema.
    """
    return _checked(LinkWords, "links.yaml")


def _checked(schema: type[F], name: str) -> F:
    path = FOLDER / name
    try:
        return schema.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=WordsLoader))
    except ValidationError as error:
        raise KnowledgeError(f"{path}: {error}") from error
