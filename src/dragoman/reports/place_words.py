"""The place at the start of a dateline: words in capitals, or capitalised ones, as they stand."""

import re
from dataclasses import dataclass, replace

from dragoman.reports.dates import is_month_or_weekday
from dragoman.reports.words import OpeningWords, folded

_WORD = re.compile(r"[^\W\d_](?:[\w'’.]|-(?=\w))*")
_BETWEEN = re.compile(r" ?/ ?| ")
_PARTICLES = frozenset(
    {"of", "the", "de", "del", "al", "el", "la", "du", "da", "di", "do", "le", "on", "upon", "near", "and"}
)
_SHORT_FORMS = frozenset({"st", "ft", "mt", "pt"})  # whose full stop is no end: ST. PETERSBURG, FT. BRAGG
_MOST_WORDS = 6  # "ABOARD THE PAPAL PLANE", "TRUCE VILLAGE OF PANMUNJOM"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, ending at `end`."""

    end: int
    in_capitals: bool

    def extended(self, end: int) -> "Place":
        """Return the place with what follows it up to `end`: its country."""
        return replace(self, end=end)


def place_at(text: str, start: int, stop: int, *, words: OpeningWords) -> Place | None:
    """Read the place that begins at `start`: at most six words, in capitals or capitalised."""
    first = _WORD.match(text, start, stop)
    if first is None or not first[0][0].isupper():
        return None
    in_capitals = first[0].isupper() and len(first[0]) > 1
    end, at = start, start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at, stop)
        if word is None or not _fits(word[0], in_capitals) or is_month_or_weekday(word[0]):
            break
        bare = _without_stop(word[0])
        if in_capitals or bare not in _PARTICLES:
            end = at + len(bare)
        between = _BETWEEN.match(text, at + len(bare), stop)
        if len(bare) < len(word[0]) or between is None:
            break
        at = between.end()
    return Place(end, in_capitals) if _may_be_place(text[start:end], words) else None


def _fits(word: str, in_capitals: bool) -> bool:
    return word.isupper() if in_capitals else word[0].isupper() or word in _PARTICLES


def _without_stop(word: str) -> str:
    bare = word.rstrip(".")
    return word if "." in bare or bare.casefold() in _SHORT_FORMS else bare


def _may_be_place(written: str, words: OpeningWords) -> bool:
    name = folded(written)
    if not name or name in words.not_places or words.agency(written):
        return False
    return name.partition(" ")[0].rstrip(".") not in words.openers
