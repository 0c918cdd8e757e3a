"""Days, months and years as text ("2007", "2007-06", "2007-06-14"), as relations and agreements give them."""

from calendar import monthrange
from datetime import date


def day_text(day: date) -> str:
    """Return a day in ISO 8601."""
    return day.isoformat()


def span_text(start: date | None, end: date | None) -> str | None:
    """Return a span as the day, month or year that it is or lies in; None where it is open or crosses years."""
    if start is None or end is None:
        return None
    if start == end:
        return start.isoformat()
    if start.year != end.year:
        return None
    whole = start.day == 1 and start.month == end.month and end.day == monthrange(end.year, end.month)[1]
    return f"{start:%Y-%m}" if whole or start.month == end.month else f"{start:%Y}"


def first_day(text: str) -> date:
    """Return the first day of a day, month or year."""
    return date.fromisoformat((text + "-01-01")[:10])


def last_day(text: str) -> date:
    """Return the last day of a day, month or year."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text)
