"""`counts.yaml` -> the words by which numbers are told and what they count, as lists and patterns ready to use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from dragoman.coding.lexicon import WordsLoader
from dragoman.errors import KnowledgeError
from dragoman.records.vocabulary import CountKind

FILE = Path(__file__).parent / "counts.yaml"
Estimate = Literal["low", "high", "about", "exact"]
Words = frozenset[str]


class Counted(BaseModel):
    """The words of one kind of number; `phrases` are pairs "verb word"."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    types: tuple[str, ...]
    object: Words
    subject: Words
    phrases: tuple[str, ...]
    states: Words
    nouns: Words

    @field_validator("phrases")
    @classmethod
    def _are_pairs(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [p for p in phrases if len(p.split()) != 2]
        if wrong:
            raise ValueError(f"{wrong} are not of two words; write each as 'verb word'")
        return phrases

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The phrases as pairs of verb and word."""
        return frozenset((verb, word) for verb, word in (p.split() for p in self.phrases))


class CountsFile(BaseModel):
    """The content of `counts.yaml`, which explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sources: tuple[str, ...]
    numbers: dict[str, int]
    magnitudes: dict[str, int]
    vague: dict[str, int]
    none: tuple[str, ...]
    low: tuple[str, ...]
    high: tuple[str, ...]
    about: tuple[str, ...]
    exact: tuple[str, ...]
    low_after: tuple[str, ...]
    high_after: tuple[str, ...]
    about_after: tuple[str, ...]
    not_before: Words
    not_after: Words
    what: dict[CountKind, Counted]
    tolls: Words
    toll_counts: dict[str, CountKind]
    counting: Words
    either: Words
    either_what: tuple[CountKind, ...]
    reckoning: Words
    lives: Words
    states: Words
    done_to: Words
    found: Words
    leaving: Words
    holding: Words
    held: Words
    shares: Words
    fillers: Words
    accidents: Words
    combatant: Words
    combatant_before: Words
    combatant_nouns: Words
    civilian: Words
    actor: Words
    of_either_side: Words
    people: Words
    groups: Words
    expelled_alone: Words
    done_to_persons: Words
    no_persons: Words
    cumulative: tuple[str, ...]
    period: tuple[str, ...]
    incidents: tuple[str, ...]
    blows: Words

    @field_validator("cumulative", "period")
    @classmethod
    def _are_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no pattern: {error}") from error
        return patterns


@dataclass(frozen=True, slots=True)
class CountWords:
    """The words of `counts.yaml` with the patterns made from them.

    Attributes:
        file: the lists.
        quantity: finds a number with the words before and after it that say how exact it is.
        before, after: words beside a number -> what they make of it.
        cumulative, period: find the words that make a number a sum until now, or of a time.
    """

    file: CountsFile
    quantity: re.Pattern[str]
    before: dict[str, Estimate]
    after: dict[str, Estimate]
    cumulative: re.Pattern[str]
    period: re.Pattern[str]


@cache
def load_count_words() -> CountWords:
    """Return the words of counts.

    Raises: KnowledgeError with every fault of the file.
    """
    try:
        file = CountsFile.model_validate(yaml.load(FILE.read_text(encoding="utf-8"), Loader=WordsLoader))
    except ValidationError as error:
        faults = "\n".join(f"{FILE}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise KnowledgeError(faults) from error
    kinds: tuple[tuple[Estimate, tuple[str, ...]], ...] = (
        ("low", file.low),
        ("high", file.high),
        ("about", file.about),
        ("exact", file.exact),
    )
    afters: tuple[tuple[Estimate, tuple[str, ...]], ...] = (
        ("low", file.low_after),
        ("high", file.high_after),
        ("about", file.about_after),
    )
    return CountWords(
        file=file,
        quantity=_quantity(file),
        before={phrase: kind for kind, phrases in kinds for phrase in phrases},
        after={phrase: kind for kind, phrases in afters for phrase in phrases},
        cumulative=re.compile("|".join(file.cumulative)),
        period=re.compile("|".join(file.period)),
    )


def _either(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first, with free white space."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + ")"


def _quantity(file: CountsFile) -> re.Pattern[str]:
    """Return the pattern of a number: `before`, `first`, `joint`, `second`, `after`."""
    word = _either(file.numbers)
    magnitude = _either(file.magnitudes)
    spelled = rf"(?:{word}(?:[-\s]{word})?)"
    digits = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    more = rf"(?:\s+(?:and\s+)?{spelled}(?:\s+{magnitude})*)*"
    many = rf"(?:{digits}|{spelled}|half\s+an?|an?|several|a\s+few|a\s+couple(?:\s+of)?)(?:[-\s]+{magnitude})+\b{more}"
    number = rf"\b(?:{many}|{_either(file.vague)}|{_either(file.none)}|{digits}|{spelled})\b"
    befores = _either((*file.low, *file.high, *file.about, *file.exact))
    afters = _either((*file.low_after, *file.high_after, *file.about_after))
    joint = r"\s*[-–—]\s*|\s+to\s+|\s+or\s+|\s+and\s+|,?\s+(?:if\s+not|or\s+even|possibly|perhaps|and\s+possibly)\s+"
    return re.compile(
        rf"(?P<before>(?:(?:between|{befores})\s+)*)(?P<first>{number})"
        rf"(?:(?P<joint>{joint})(?P<middle>(?:{befores}\s+)*)(?P<second>{number}))?"
        rf"(?P<after>\s+{afters}\b|\+|-plus\b)?",
        re.IGNORECASE,
    )
