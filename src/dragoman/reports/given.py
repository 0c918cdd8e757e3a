"""The fields that an input gives beside the text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.reports.dates import read_day

DATE_FIELDS = ("published_at", "published", "date")
_WORD_FIELDS = ("title", "publisher", "url", "language")


@dataclass(frozen=True, slots=True)
class Given:
    """What an input says of a report; None where it says nothing.

    Attributes:
        flags: remarks so far: "unreadable_<field>" for each value that could not be used, how it was decoded.
    """

    report_id: str
    title: str | None = None
    publisher: str | None = None
    published_at: date | None = None
    url: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()

    def flagged(self, *flags: str) -> "Given":
        """Return the same with more flags."""
        return replace(self, flags=(*self.flags, *flags))


def given_fields(fields: Mapping[str, object], *, place: str) -> Given:
    """Read the fields of one record; other keys are ignored.

    Args:
        fields: the record's keys and values.
        place: where the record stands ("reports.jsonl#3"), its id where it gives none.
    """
    flags: list[str] = []
    report_id = _words(fields, "id", flags, numbers=True)
    found = {name: _words(fields, name, flags) for name in _WORD_FIELDS}
    day = _day(fields, flags)
    return Given(report_id or place, published_at=day, flags=tuple(flags), **found)


def _words(fields: Mapping[str, object], name: str, flags: list[str], *, numbers: bool = False) -> str | None:
    value = fields.get(name)
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        flags.append(f"unreadable_{name}")
        return None
    return value.strip() or None


def _day(fields: Mapping[str, object], flags: list[str]) -> date | None:
    written = [found for name in DATE_FIELDS if (found := _words(fields, name, flags, numbers=True))]
    day = next(filter(None, map(read_day, written)), None)
    if written and day is None:
        flags.append("unreadable_date")
    return day
