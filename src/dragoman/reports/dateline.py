"""Datelines: who sent a report from where and when, at the start of a paragraph ("CAIRO, May 3 (Reuters) -").

Source: the forms that the news agencies print; `tests/cases/datelines.yaml` lists them.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum

from dragoman.reports.dates import WrittenDay, day_at, time_end
from dragoman.reports.place_words import Place, place_at
from dragoman.reports.words import OpeningWords, folded

LONGEST = 300  # characters; the longest datelines with place, date, source and editorial brackets stay below

_GAP = re.compile(r"[,.]?[ \t]{0,3}")
_NO_DATE = re.compile(r"no date\b|undated\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\(([^()\n]{1,80})\)")
_SLASHES = re.compile(r"/\s?([^/\n]{2,40}?)\s?/")
_NAME = re.compile(r"[^\W\d_][\w'’.&/-]*(?: [^\W\d_][\w'’.&/-]*){0,3}")
# The last three are an em or en dash of UTF-8 that was read as windows-1252.
_DASH = re.compile(r"[ \t]{0,3}(?:\.\s?-+|-{2,3}|[—–―]|-(?=\s)|â€”|â€“|â€\")\s{0,3}")
_COLON = re.compile(r":\s{1,3}")
_EDITORIAL = re.compile(r"[ \t]{0,3}\n?[ \t]{0,3}\[[^\[\]]{1,120}\]")
_BEGINS_SENTENCE = re.compile(r"[\"'“‘«(\[]*[^\W_a-zß-öø-ÿ]")


class Strength(IntEnum):
    """How surely words are a dateline: by date or agency, by capitals and a dash, or only by their shape."""

    SHAPE = 1
    CAPITALS = 2
    CREDIT = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at [start, end) with what it says; None where it does not."""

    start: int
    end: int
    strength: Strength
    place: str | None
    publisher: str | None
    day: WrittenDay | None


@dataclass(slots=True)
class _Parts:
    """What has been read of a dateline so far, up to `end`."""

    end: int
    place: Place | None = None
    region: bool = False
    day: WrittenDay | None = None
    undated: bool = False
    agency: str | None = None
    source: str | None = None
    in_slashes: bool = False
    words: OpeningWords = field(kw_only=True)

    @property
    def is_dated(self) -> bool:
        return self.day is not None or self.undated


def dateline_at(text: str, start: int, *, words: OpeningWords) -> Dateline | None:
    """Read the dateline that begins at `start`, or None where there is none.

    Its end lies after the separator and the editorial brackets ("[TEXT]") that follow it.
    """
    stop = min(len(text), start + LONGEST)
    parts = _Parts(start, words=words)
    parts.place = place_at(text, start, stop, words=words)
    if parts.place:
        parts.end = parts.place.end
    _read_details(text, stop, parts)
    if parts.end == start:
        return None
    mark, end = _separator(text, parts.end, stop)
    strength = _strength(text, parts, mark, end)
    if strength is None:
        return None
    return Dateline(
        start,
        _end_of_words(text, start, _after_brackets(text, end, stop)),
        strength,
        text[start : parts.place.end] if parts.place else None,
        parts.agency or parts.source,
        parts.day,
    )


def _read_details(text: str, stop: int, parts: _Parts) -> None:
    """Read what may follow the place, in any order: region, date, source."""
    for _ in range(6):
        gap = _GAP.match(text, parts.end, stop)
        at = gap.end() if gap else parts.end
        before = parts.end
        _read_detail(text, at, stop, parts)
        if parts.end == before:
            return


def _read_detail(text: str, at: int, stop: int, parts: _Parts) -> None:
    if not parts.is_dated and (day := day_at(text, at, stop)):
        parts.day, parts.end = day, time_end(text, day.end, stop)
    elif not parts.is_dated and (undated := _NO_DATE.match(text, at, stop)):
        parts.undated, parts.end = True, undated.end()
    elif inside := _PARENTHESIS.match(text, at, stop):
        if _read_credit(inside[1], parts):
            parts.end = inside.end()
            if parts.region and parts.place and folded(inside[1]) in parts.words.regions:
                parts.place = parts.place.extended(parts.end)
    elif (inside := _SLASHES.match(text, at, stop)) and parts.words.agency(inside[1]):
        parts.agency, parts.end, parts.in_slashes = parts.words.agency(inside[1]), inside.end(), True
    else:
        _read_name(text, at, stop, parts)


def _read_name(text: str, at: int, stop: int, parts: _Parts) -> None:
    """Read a region or an agency that stands without brackets; the longest name counts."""
    match = _NAME.match(text, at, stop)
    name = match[0] if match else ""
    while name:
        for written in (name, name.rstrip(".-")):
            agency = parts.words.agency(written)
            if folded(written) in parts.words.regions and parts.place and not parts.region:
                parts.region, parts.end = True, at + len(written)
                parts.place = parts.place.extended(parts.end)
                return
            if agency and not parts.agency:
                parts.agency, parts.end = agency, at + len(written)
                return
        name = name.rpartition(" ")[0]


def _read_credit(inside: str, parts: _Parts) -> bool:
    """Read what stands in brackets; False where it can be no part of a dateline."""
    if folded(inside) in parts.words.regions:
        parts.region = True
        return True
    if day := day_at(inside, 0, len(inside)):
        if not parts.is_dated:
            parts.day = day
        return True
    pieces = [piece.strip() for piece in re.split(r"[/,;|]", inside)]
    agency = next(filter(None, map(parts.words.agency, (inside, *pieces))), None)
    if agency:
        parts.agency = agency
        day = next(filter(None, (day_at(piece, 0, len(piece)) for piece in pieces)), None)
        parts.day = parts.day or day
        return True
    if (parts.source is None or parts.is_dated) and all(
        word[:1].isupper() or len(word) <= 3 for word in inside.split()
    ):
        parts.source = " ".join(inside.split())
        return True
    return False


def _separator(text: str, at: int, stop: int) -> tuple[str, int]:
    """Return what parts the dateline from its text ("dash", "colon", "") and where it ends."""
    for name, pattern in (("dash", _DASH), ("colon", _COLON)):
        if match := pattern.match(text, at, stop):
            return name, match.end()
    if text[at - 1 : at + 1] == "/.":  # "/TASS/."
        return "", at + 1
    return "", at


def _strength(text: str, parts: _Parts, mark: str, end: int) -> Strength | None:
    if _has_credit(text, parts, mark, end):
        return Strength.CREDIT
    place = parts.place
    if place is None or not mark or parts.source or parts.is_dated or parts.agency:
        return None
    if not _BEGINS_SENTENCE.match(text, end) or text[end : end + 60].isupper():
        return None  # "HAMAS - the movement" goes on; in a text all in capitals they say nothing
    if mark == "dash" and (place.in_capitals or parts.region):
        return Strength.CAPITALS if place.in_capitals else Strength.SHAPE
    return Strength.SHAPE if place.in_capitals else None


def _has_credit(text: str, parts: _Parts, mark: str, end: int) -> bool:
    """Tell whether a date or an agency makes the words a dateline.

    "Palestinian Authority (PA) President" does not: without date, an agency must be parted from what follows.
    """
    parted = bool(mark) or _ends_line(text, parts.end)
    if parts.agency is None:
        return parts.is_dated and parts.place is not None and parted
    bracketed = text[parts.end - 1] in ")/"
    if parts.in_slashes or (parts.is_dated and (parted or bracketed)):
        return True
    if bracketed and text[parts.end : parts.end + 1].isupper():  # "London (CNN)Rebels"
        return True
    if parts.place is None and not bracketed and mark != "dash":  # "Reuters: ..."
        return False
    return parted and (_ends_line(text, end) or bool(_BEGINS_SENTENCE.match(text, end)))


def _ends_line(text: str, at: int) -> bool:
    return text[at : at + 1] in {"", "\n"}


def _after_brackets(text: str, end: int, stop: int) -> int:
    while match := _EDITORIAL.match(text, end, stop):
        end = match.end()
    return end


def _end_of_words(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
