"""Header lines: dates, sources and labelled fields that stand on a line of their own above the text."""

import re
from dataclasses import dataclass

from dragoman.records import Section
from dragoman.records.vocabulary import SectionKind
from dragoman.reports.dates import WrittenDay, day_at, time_end
from dragoman.reports.words import OpeningWords, folded

_MOST_WORDS = 18  # a longer line is running text
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")
_MARK = re.compile(r"(?P<colon>\s?[:|])?\s{0,3}")
_FILLING = re.compile(r"[\s,;|•·–—()\[\]/:._*=#-]+")
_TOKEN = re.compile(r"[^\s,;|•·()\[\]:]+")
_MOST_RESIDUE = 5  # words of a place or a name beside a date


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a header line says; None where it does not. `is_update` marks a date of a later change."""

    kind: SectionKind = "header"
    publisher: str | None = None
    place: str | None = None
    day: WrittenDay | None = None
    is_update: bool = False


def read_header_line(line: str, *, words: OpeningWords) -> HeaderLine | None:
    """Read a whole line as a header line, or None where it is none."""
    line = line.strip()
    if not any(character.isalnum() for character in line):
        return HeaderLine()  # a rule of dashes or stars
    if folded(line.strip("*-–—:.! ")) in words.banners:
        return HeaderLine()
    if len(line.split()) > _MOST_WORDS:
        return None
    return _labelled(line, words) or _unlabelled(line, words)


def label_at(text: str, start: int, end: int, *, words: OpeningWords) -> tuple[str, int, bool] | None:
    """Read the label that begins at `start`: its kind, where its value begins, whether a colon parts them."""
    match = _LABEL.match(text, start, end)
    label = match[0] if match else ""
    while label:
        kind = words.label(label)
        mark = _MARK.match(text, start + len(label), end)
        if kind and mark and mark[0]:
            return kind, mark.end(), mark["colon"] is not None
        label = label.rpartition(" ")[0]
    return None


def dated_label_at(text: str, start: int, end: int, *, words: OpeningWords) -> tuple[WrittenDay, int] | None:
    """Read a label and a full date before text on the same line ("date 2020-09-04 MOSCOW, ...").

    Returns: the day and where the text behind it begins.
    """
    label = label_at(text, start, end, words=words)
    if label is None or label[0] != "published":
        return None
    day = day_at(text, label[1], end)
    if day is None or day.year is None:
        return None
    if not label[2] and not text[day.start : day.start + 4].isdecimal():
        return None  # "Released on May 3, 2019, the report says ..." is running text
    return day, time_end(text, day.end, end)


def _labelled(line: str, words: OpeningWords) -> HeaderLine | None:
    label = label_at(line, 0, len(line), words=words)
    if label is None:
        return None
    kind, at, has_colon = label
    found = _contents(line, at, words)
    if kind in {"published", "updated"}:
        is_header = found.day and len(found.residue) <= (_MOST_RESIDUE if has_colon else 0)
        return HeaderLine(day=found.day, publisher=found.publisher, is_update=kind == "updated") if is_header else None
    if not has_colon:
        return None
    if kind == "place":
        return HeaderLine(place=" ".join(found.residue) or None, day=found.day)
    named = re.split(r"\s*[|;]\s*", line[at:].strip())[0] or None if kind == "source" else None
    return HeaderLine(publisher=found.publisher or named, day=found.day)


def _unlabelled(line: str, words: OpeningWords) -> HeaderLine | None:
    """Read a line of nothing but a date, a source, or both; a place beside a date makes it a dateline."""
    found = _contents(line, 0, words)
    if found.day is None and found.publisher is None:
        return None
    if not found.residue:
        return HeaderLine(publisher=found.publisher, day=found.day)
    if found.day is None or not found.parted or not _is_name(found.residue, words):
        return None
    return HeaderLine("dateline", found.publisher, " ".join(found.residue), found.day)


@dataclass(slots=True)
class _Contents:
    day: WrittenDay | None = None
    publisher: str | None = None
    residue: tuple[str, ...] = ()
    parted: bool = False


def _contents(line: str, at: int, words: OpeningWords) -> _Contents:
    """Take date, time and source out of a line; what is left is the residue."""
    found = _Contents()
    while at < len(line):
        if filling := _FILLING.match(line, at):
            found.parted = found.parted or bool(filling[0].strip(" ."))
            at = filling.end()
        elif day := day_at(line, at, len(line)):
            found.day = found.day or day
            at = time_end(line, day.end, len(line))
        elif (end := time_end(line, at, len(line))) > at:
            at = end
        elif agency := _agency_at(line, at, words):
            found.publisher = found.publisher or agency[0]
            at = agency[1]
        else:
            token = _TOKEN.match(line, at)
            at = token.end() if token else at + 1
            found.residue += (token[0],) if token else ()
    return found


def _agency_at(line: str, at: int, words: OpeningWords) -> tuple[str, int] | None:
    """Return the agency whose name begins here, the longest, and where the name ends."""
    ends = [match.end() for match in re.finditer(r"(?:\s?[^\s,;|()\[\]:]+)", line[at : at + 60])][:4]
    for end in reversed(ends):
        if name := words.agency(line[at : at + end].rstrip(".").strip("/")):
            return name, at + end
    return None


def _is_name(residue: tuple[str, ...], words: OpeningWords) -> bool:
    return (
        len(residue) <= _MOST_RESIDUE
        and all(word[:1].isupper() for word in residue)
        and folded(residue[0]) not in words.openers
    )


def section(kind: SectionKind, start: int, text: str) -> Section:
    """Return the section of these words, without the space around them."""
    lead = len(text) - len(text.lstrip())
    return Section(kind=kind, start=start + lead, end=start + max(lead, len(text.rstrip())))
