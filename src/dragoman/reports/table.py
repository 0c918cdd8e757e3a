"""Tables (CSV and its kin): one report a row; a broken row costs that row only."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.lines import LARGEST_TEXT, Line, lines_of
from dragoman.reports.plain import too_large
from dragoman.reports.record import bad_record, read_record

_DELIMITERS = ",;\t|"
# Lines behind a broken row that are read again as rows; a text cell has fewer, and more would be slow where
# each is broken again.
_MOST_LINES_AGAIN = 1_000


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that begins at a line; where it could not be read, the cells are None and the fault says why."""

    number: int
    cells: list[str] | None
    flags: tuple[str, ...] = ()
    fault: str = ""


def read_table(stream: BinaryIO, place: str, *, limit: int = LARGEST_TEXT) -> Iterator[Report | Rejected]:
    """Read a table with a header row that names a column `text`; the delimiter is found by the header.

    A row without id is named by the line it begins at ("reports.csv#3"). A row with fewer cells than the
    header is read as far as it goes; one with more is rejected, for nobody knows where its text ends.

    Args:
        stream: bytes, read as they come.
        place: the path relative to the path given.
        limit: the most bytes of one row.
    """
    lines = lines_of(stream, limit=limit)
    head = next((line for line in lines if line.text is None or line.text.strip()), None)
    if head is None:
        yield Rejected(report_id=place, reason="no_text", message="It holds no row.")
        return
    delimiter, columns = _header(head.text or "")
    if "text" not in columns:
        named = ", ".join(repr(column[:40]) for column in columns[:10])
        yield bad_record(place, f"It has no column `text`; the first row names {named}.")
        return
    is_empty = True
    for row in _rows(lines, delimiter, limit):
        is_empty = False
        yield _read_row(row, columns, place, limit)
    if is_empty:
        yield Rejected(report_id=place, reason="no_text", message="It has a header row but no other.")


def _header(line: str) -> tuple[str, list[str]]:
    """Return the delimiter that makes a column `text`, or else the comma, and the names of the columns."""
    found = {mark: _cells_of_header(line, mark) for mark in _DELIMITERS}
    mark = next((mark for mark, cells in found.items() if "text" in cells), ",")
    return mark, found[mark]


def _cells_of_header(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip().casefold() for cell in cells]


def _read_row(row: _Row, columns: list[str], place: str, limit: int) -> Report | Rejected:
    here = f"{place}#{row.number}"
    if row.cells is None:
        return bad_record(here, row.fault) if row.fault else too_large(here, limit)
    cells, surplus = row.cells[: len(columns)], row.cells[len(columns) :]
    if any(cell.strip() for cell in surplus):
        return bad_record(
            here, f"It has {len(row.cells)} cells, but the header {len(columns)}. Quote cells with commas."
        )
    flags = row.flags if len(cells) == len(columns) else (*row.flags, "short_row")
    return read_record(dict(zip(columns, cells, strict=False)), here, flags)


def _rows(lines: Iterator[Line], delimiter: str, limit: int) -> Iterator[_Row]:
    """Yield the rows; behind a broken row, reading goes on with the line after its first."""
    # The module's own limit, 128 KB, is less than a long report.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    again: deque[Line] = deque()
    while True:
        feed = _Feed(lines, again, limit)
        try:
            cells = next(csv.reader(feed, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            yield _Row(feed.taken[0].number, None, fault=_fault(feed.taken, error))
            if len(feed.taken) <= _MOST_LINES_AGAIN:
                again.extendleft(reversed(feed.taken[1:]))
            continue
        except _TooLargeError:
            yield _Row(feed.taken[0].number, None)
            continue
        if any(cells):
            flags = tuple(dict.fromkeys(flag for line in feed.taken for flag in line.flags))
            yield _Row(feed.taken[0].number, cells, flags)


def _fault(taken: list[Line], error: csv.Error) -> str:
    fault = f"It breaks the rules of CSV ({error}). Quote cells, and double the quotation marks inside."
    if len(taken) > _MOST_LINES_AGAIN:
        fault += f" All lines up to {taken[-1].number} are left out with it."
    return fault


class _TooLargeError(Exception):
    """A row is over the limit."""


class _Feed:
    """Gives the csv module the lines of one row and remembers them."""

    def __init__(self, lines: Iterator[Line], again: deque[Line], limit: int) -> None:
        self.taken: list[Line] = []
        self._lines = lines
        self._again = again
        self._left = limit

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        if line.text is None or len(line.text) > self._left:
            raise _TooLargeError
        self._left -= len(line.text) + 1
        return line.text + "\n"
