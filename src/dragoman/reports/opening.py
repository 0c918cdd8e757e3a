"""The opening of a report: its title, header lines, byline and dateline, as sections, and what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.records import Section
from dragoman.records.vocabulary import SectionKind
from dragoman.reports.byline import read_byline
from dragoman.reports.dateline import Dateline, Strength, dateline_at
from dragoman.reports.dates import WrittenDay
from dragoman.reports.header import dated_label_at, read_header_line, section
from dragoman.reports.title import is_title, same_words, without_site
from dragoman.reports.words import OpeningWords, opening_words

WINDOW = 20_000  # characters in which an opening is looked for
_MOST_LINES = 10
_LONG_PARAGRAPH = 25  # words; behind a paragraph as long as that the text has begun
_MOST_PARAGRAPHS = 3
_LINE = re.compile(r"\S[^\n]*")
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 0xFEFF), " ")
_TRANSCRIPT = re.compile(r"^[^\S\n]*[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ. ]{1,40}:\s", re.MULTILINE)


@dataclass(slots=True)
class Opening:
    """Sections found, in order, and what they say; None where they say nothing."""

    sections: list[Section] = field(default_factory=list)
    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    published: WrittenDay | None = None
    dateline_day: WrittenDay | None = None
    updated: WrittenDay | None = None

    @property
    def published_at(self) -> date | None:
        """Return the day of publication: a published date, else the dateline's, else that of the last change.

        A dateline without year takes the year that brings it nearest to the date of the last change.
        """
        days = [day for day in (self.published, self.dateline_day) if day is not None]
        full = next((day.full for day in days if day.full), None)
        reference = self.updated.full if self.updated else None
        if full is None and reference and days:
            return days[0].date_near(reference)
        return full or reference


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    following: list[str]
    parted: bool


def read_opening(text: str, *, title: str | None = None) -> Opening:
    """Find title, header lines, byline and dateline in the first lines of a text.

    Args:
        text: the report's text; only its first 20,000 characters are looked at.
        title: the title that the input gives; then a line is a title only if it says the same words.
    """
    reader = _Reader(text[:WINDOW].translate(_CONTROLS), title, opening_words())
    for line in _lines(reader.head):
        if reader.take_whole(line):
            continue
        if reader.take_dateline(line):
            break
        reader.paragraphs += 1
        if len(line.text.split()) > _LONG_PARAGRAPH or reader.paragraphs == _MOST_PARAGRAPHS:
            break
    return reader.opening


def _lines(head: str) -> Iterator[_Line]:
    """Yield the first lines that are not blank, each with those that follow."""
    found = []
    for match in _LINE.finditer(head):
        found.append(match)
        if len(found) == _MOST_LINES + 2:
            break
    for number, match in enumerate(found[:_MOST_LINES]):
        following = [later[0].rstrip() for later in found[number + 1 : number + 3]]
        parted = number + 1 < len(found) and head.count("\n", match.end(), found[number + 1].start()) > 1
        yield _Line(match.start(), match[0].rstrip(), following, parted)


class _Reader:
    """Takes the lines of an opening one after another.

    Attributes:
        head: the beginning of the text, control characters as spaces.
        paragraphs: paragraphs of running text passed so far.
        opening: what has been found.
    """

    def __init__(self, head: str, given_title: str | None, words: OpeningWords) -> None:
        self.head = head
        self.paragraphs = 0
        self.opening = Opening()
        self._given_title = given_title
        self._words = words

    def take_whole(self, line: _Line) -> bool:
        """Take a line that is no running text as a whole; False where it is something else."""
        return (
            self._take_given_title(line) or self._take_header(line) or self._take_byline(line) or self._take_title(line)
        )

    def take_dateline(self, line: _Line) -> bool:
        """Take the dateline at the head of a paragraph; False where it has none."""
        dated = self._take_dated_label(line)
        start = self._next_words(dated) if dated else line.start
        dateline = dateline_at(self.head, start, words=self._words)
        if dateline is None or not self._is_plausible(dateline):
            return dated is not None
        self._add("dateline", dateline.start, self.head[dateline.start : dateline.end])
        self._note(dateline.publisher, dateline.place)
        self.opening.dateline_day = dateline.day
        return True

    def _goes_on(self, line: _Line) -> bool:
        """Tell whether a sure dateline begins the line and words of the text, or brackets, follow it."""
        dateline = dateline_at(self.head, line.start, words=self._words)
        if dateline is None or dateline.strength is not Strength.CREDIT:
            return False
        end = line.start + len(line.text)
        return dateline.end > end or any(character.isalnum() for character in self.head[dateline.end : end])

    def _take_given_title(self, line: _Line) -> bool:
        given = self._given_title
        if not given or self.opening.title:
            return False
        if not (same_words(line.text, given) or same_words(line.text, without_site(given))):
            return False
        self._add("title", line.start, line.text)
        self.opening.title = given
        return True

    def _take_header(self, line: _Line) -> bool:
        header = read_header_line(line.text, words=self._words)
        if header is None or (header.kind == "dateline" and self._goes_on(line)):
            return False
        self._add(header.kind, line.start, line.text)
        self._note(header.publisher, header.place)
        if header.is_update:
            self.opening.updated = self.opening.updated or header.day
        else:
            self.opening.published = self.opening.published or header.day
        return True

    def _take_byline(self, line: _Line) -> bool:
        byline = read_byline(line.text, words=self._words)
        if byline is None:
            return False
        self._add("byline", line.start, line.text)
        self._note(byline.publisher, None)
        self.opening.published = self.opening.published or byline.day
        return True

    def _take_title(self, line: _Line) -> bool:
        """Take the first line as a title, unless the input gives one or it is a sure dateline."""
        only_headers = all(found.kind == "header" for found in self.opening.sections)
        if self._given_title or self.paragraphs or not only_headers:
            return False
        if not is_title(line.text, line.following, parted=line.parted):
            return False
        dateline = dateline_at(self.head, line.start, words=self._words)
        if self._dated_label(line) or (dateline and dateline.strength is Strength.CREDIT):
            return False
        self._add("title", line.start, line.text)
        self.opening.title = line.text
        return True

    def _take_dated_label(self, line: _Line) -> int | None:
        """Take a label with a date before text on the same line; return where they end."""
        dated = None if self.paragraphs else self._dated_label(line)
        if dated is None:
            return None
        day, end = dated
        self.opening.published = self.opening.published or day
        self._add("header", line.start, self.head[line.start : end])
        return end

    def _dated_label(self, line: _Line) -> tuple[WrittenDay, int] | None:
        return dated_label_at(self.head, line.start, line.start + len(line.text), words=self._words)

    def _next_words(self, at: int) -> int:
        found = _LINE.search(self.head, at)
        return found.start() if found else len(self.head)

    def _is_plausible(self, dateline: Dateline) -> bool:
        """Tell whether a dateline known only by its shape is one: not inside a text, not in a transcript."""
        if dateline.strength is not Strength.SHAPE:
            return True
        return not self.paragraphs and not _TRANSCRIPT.search(self.head, dateline.end)

    def _note(self, publisher: str | None, place: str | None) -> None:
        self.opening.publisher = self.opening.publisher or publisher
        self.opening.place = self.opening.place or place

    def _add(self, kind: SectionKind, start: int, words: str) -> None:
        self.opening.sections.append(section(kind, start, words))
