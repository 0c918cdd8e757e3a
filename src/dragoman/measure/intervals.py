"""Days, months, years and intervals as written in annotations."""

import calendar
import re
from datetime import date

_DAY_MONTH_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

Interval = tuple[str, str]


def read_interval(value: str | None) -> Interval | None:
    """Read an ISO day, month or year, or "A/B", as a closed interval.

    Returns: first and last calendar day as ISO dates, or None where nothing (or nothing readable) is given.
    """
    if not value:
        return None
    if "/" in value:
        first, last = (read_interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    found = _DAY_MONTH_YEAR.fullmatch(value.strip()[:10])
    return _whole(*found.groups()) if found else None


def _whole(year: str, month: str | None, day: str | None) -> Interval | None:
    if day is not None:
        return (f"{year}-{month}-{day}",) * 2
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"


def interval_of(start: date | None, end: date | None) -> Interval | None:
    """Return a closed interval as annotations write it; None without a start, one day without an end."""
    return (start.isoformat(), (end or start).isoformat()) if start else None
