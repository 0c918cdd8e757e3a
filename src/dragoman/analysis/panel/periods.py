"""Days -> the periods of a panel, each named by its first day."""

from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.analysis.panel.question import Period


def period_of(day: date, period: Period) -> date:
    """Return the first day of the period that a day lies in."""
    if period == "day":
        return day
    return day - timedelta(days=day.weekday()) if period == "week" else day.replace(day=1)


def last_day(first: date, period: Period) -> date:
    """Return the last day of a period."""
    return _next(first, period) - timedelta(days=1)


def periods_between(first: date, last: date, period: Period) -> Iterator[date]:
    """Yield every period that has a day between two days, both included."""
    day = period_of(first, period)
    while day <= last:
        yield day
        day = _next(day, period)


def _next(first: date, period: Period) -> date:
    if period != "month":
        return first + timedelta(days=1 if period == "day" else 7)
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
