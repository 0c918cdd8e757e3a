"""Bylines: who wrote a report ("By Jane Doe in Cairo", "By AFP and staff")."""

import re
from dataclasses import dataclass

from dragoman.reports.dates import WrittenDay, day_at, is_month_or_weekday
from dragoman.reports.words import OpeningWords, folded

_BY = re.compile(
    r"(?:(?:words|reporting|report|written|story|compiled|additional reporting) )?by:?\s{1,3}", re.IGNORECASE
)
_MOST_WORDS = 16  # three authors with their places
_WORD = re.compile(r"[^\s,;|/()]+")
_CONTACT = re.compile(r"@|\.(?:com|org|net)\b|^\d")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline's agency and day, where it names them."""

    publisher: str | None = None
    day: WrittenDay | None = None


def read_byline(line: str, *, words: OpeningWords) -> Byline | None:
    """Read a whole line as a byline, or None where it is none.

    A line is one where it begins with "by" and holds nothing but names and the words of bylines, or where it
    is an agency's name with a name or such words beside it ("Associated Press Writer", "Jane Doe, Reuters").
    """
    line = line.strip()
    by = _BY.match(line)
    rest = line[by.end() :] if by else line
    agency = _agency_in(rest, words)
    if not by and (agency is None or not _is_credit(rest, words)):
        return None
    day = next((d for at in _starts(rest) if (d := day_at(rest, at, len(rest)))), None)
    names = rest if day is None else rest[: day.start] + rest[day.end :]
    found = _WORD.findall(names)
    if not 0 < len(found) <= _MOST_WORDS or is_month_or_weekday(found[0]):
        return None
    if line.endswith((".", "?", "!")) and len(found) > 4:
        return None
    if folded(found[0]) in words.openers and agency is None:
        return None
    return Byline(agency, day) if all(_is_of_byline(word, words) for word in found) else None


def _starts(line: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\b\w", line[:200])]


def _is_of_byline(word: str, words: OpeningWords) -> bool:
    first = folded(word.strip(".-–—&").partition("-")[0])  # "al-Masri"
    return word[0].isupper() or first in words.byline_words | {""} or bool(_CONTACT.search(word))


def _agency_in(line: str, words: OpeningWords) -> str | None:
    """Return the first agency that the line names, by at most four words, the longest name first."""
    found = list(_WORD.finditer(line[:200]))
    for first in range(len(found)):
        for last in range(min(first + 4, len(found)) - 1, first - 1, -1):
            if name := words.agency(line[found[first].start() : found[last].end()].rstrip(".")):
                return name
    return None


def _is_credit(line: str, words: OpeningWords) -> bool:
    """Tell whether a line without "by" is an agency and, beside it, a name or the words of bylines."""
    pieces = [piece.strip() for piece in re.split(r"[,|/]", line)]
    if len(pieces) == 2 and 2 <= len(pieces[0].split()) <= 3 and words.agency(pieces[1]):
        return True
    found = _WORD.findall(line)
    for size in range(1, min(4, len(found) - 1) + 1):
        if words.agency(" ".join(found[:size])):
            return all(folded(word) in words.byline_words for word in found[size:])
    return False
