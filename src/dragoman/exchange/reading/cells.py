"""Cells of foreign rows -> days, numbers, codes and lists; what cannot be read is told, never guessed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dragoman.exchange.layout import Reading


class UnreadableError(ValueError):
    """A row cannot be an account; `reason` is a rejection's."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class Cells:
    """The cells of one row by our fields.

    Attributes:
        unread: columns of which a cell could not be read and was left out.
    """

    def __init__(self, row: Mapping[str, str], reading: Reading, unread: Counter[str]) -> None:
        self._row, self._reading = row, reading
        self.unread = unread

    def has(self, field: str) -> bool:
        """Say whether the format has a column for a field."""
        return field in self._reading.fields

    def text(self, field: str) -> str | None:
        """Return a cell, None where it is empty or the format has none."""
        if field in self._reading.constants:
            return self._reading.constants[field]
        return self._row.get(self._reading.fields.get(field, ""), "") or None

    def texts(self, field: str) -> tuple[str, ...]:
        """Return the cells of several columns, those that are filled."""
        columns = self._reading.fields.get(field, "").split("|")
        return tuple(cell for column in columns if (cell := self._row.get(column, "")))

    def items(self, field: str) -> list[str | None]:
        """Return the items of a cell that holds several, in order; an item that says that nothing is known is None."""
        cell = self.text(field)
        if cell is None:
            return []
        separator = self._reading.separator
        missing = {word.casefold() for word in self._reading.missing}
        parts = [part.strip() for part in (cell.split(separator.strip()) if separator else [cell])]
        return [None if not part or part.casefold() in missing else part for part in parts]

    def day(self, field: str) -> date | None:
        """Return a day.

        Raises: UnreadableError for a filled cell that is none.
        """
        cell = self.text(field)
        if cell is None:
            return None
        for form in self._reading.days:
            try:
                return datetime.strptime(cell[: 8 if form == "%Y%m%d" and len(cell) == 14 else None], form).date()
            except ValueError:
                continue
        raise UnreadableError("bad_record", f"{self._reading.fields[field]} {cell!r} is no day")

    def number(self, field: str, *, low: float, high: float) -> float | None:
        """Return a number within bounds; another cell is left out and counted."""
        cell = self.text(field)
        if cell is None:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = float("nan")
        if low <= value <= high:
            return value
        self.unread[self._reading.fields[field]] += 1
        return None

    def whole(self, field: str) -> int | None:
        """Return a whole number from 0 on; another cell is left out and counted."""
        value = self.number(field, low=0, high=2**53)
        return None if value is None else int(value)

    def key(self) -> str:
        """Return what names the row.

        Raises: UnreadableError where nothing does.
        """
        cells = [self._row.get(column, "") for column in self._reading.id]
        if not cells[0]:
            raise UnreadableError("bad_record", f"{self._reading.id[0]} is empty")
        return "\x1f".join(cells)

    def report_ids(self) -> Sequence[str]:
        """Return the ids of the reports that the row names, one that is made of its own id where it names none."""
        coder = self._reading.coder
        for column in self._reading.report:
            if cell := self._row.get(column, ""):
                separator = self._reading.separator if self._reading.several_reports else None
                parts = [part.strip() for part in (cell.split(separator.strip()) if separator else [cell])]
                return [part if "/" in part or not part.isdigit() else f"{coder}:{part}" for part in parts if part]
        return [f"{coder}:{self._row.get(self._reading.id[0], '')}"]
