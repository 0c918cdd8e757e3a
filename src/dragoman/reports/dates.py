"""Days of publication as inputs, header lines and datelines write them; what does not fix a day is None.

Days are calendar days as written: the zone of a time is not applied.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
_FORMS = tuple(
    re.compile(rf"(?:{_WEEKDAY}\b\.?,?\s{{1,3}}(?:the\s)?)?{form}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>[12]\d{3})(?P<number>[01]\d)(?P<day>[0-3]\d)(?:T?\d{6}Z?)?(?!\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)",
        r"(?P<first>\d{1,2})[-/](?P<second>\d{1,2})[-/](?P<year>\d{4})(?!\d)",
        rf"{_MONTH}\s{{0,3}}{_DAY}(?![:.]\d)(?:,?\s{{1,3}}(?P<year>\d{{4}})(?!\d))?",
        rf"{_DAY}(?:\s{{1,3}}of)?[\s-]{{1,3}}{_MONTH}(?:,?[\s-]{{1,3}}'?(?P<year>\d{{4}}|\d{{2}}(?![\d:])))?(?!\d)",
    )
)
# C's ctime and what is made after it: "Fri Sep  4 23:30:00 2020", "Fri Sep 04 23:30:00 +0000 2020".
_CTIME = re.compile(
    rf"{_WEEKDAY}\s+{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{3,4}}\s+|[+-]\d{{4}}\s+)?(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\s{0,2}[,|-])?\s{0,2}(?:at\s|T)?\s?\d{1,2}[:.]?\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?:\s?[ap]\.?m\.?(?![a-z]))?(?:\s?(?:Z|UTC|[A-Z]{1,2}[SD]?T)(?![A-Za-z]))?(?:\s?[+-]\d{2}:?\d{2})?"
    r"(?:\s?\((?:UTC|GMT|[A-Z]{1,4})?(?:[+-]\d{1,2}(?::?\d{2})?)?\))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_YEARS = range(1800, 2200)  # of newspapers; years outside are default values and slips
_PIVOT = 69  # POSIX strptime %y: 69..99 are of the 1900s, 0..68 of the 2000s


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day found in a text at [start, end); the year is None where it is not written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def full(self) -> date | None:
        """Return the calendar day, or None where no year is written."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def date_near(self, other: date) -> date | None:
        """Return the day in the year written or, where none is, in the year nearest to another day."""
        if self.year is not None:
            return self.full
        years = [y for y in range(other.year - 4, other.year + 5) if _is_day(y, self.month, self.day)]
        return min(
            (date(year, self.month, self.day) for year in years),
            key=lambda day: abs(day - other),
            default=None,
        )


def read_day(written: str) -> date | None:
    """Read a whole field as one calendar day, with or without a time.

    Reads ISO 8601 dates and datetimes, 20240507, 20240507102200, "May 7, 2024", "7 May 2024 10:22 GMT",
    RFC 822 and ctime.

    Returns: the day, or None where the words fix none: "05/07/2024" may be May or July, "May 2024" is a
        month.
    """
    written = written.strip()[:80]  # no date is longer
    ctime = _CTIME.fullmatch(written)
    if ctime:
        found = _written_day(ctime)
        return found.full if found else None
    found = day_at(written, 0, len(written))
    if found is None or time_end(written, found.end, len(written)) != len(written):
        return None
    return found.full


def day_at(text: str, start: int, end: int) -> WrittenDay | None:
    """Read the day that begins exactly at `start`, its weekday included, or None."""
    for form in _FORMS:
        match = form.match(text, start, end)
        if match and (found := _written_day(match)):
            return found
    return None


def time_end(text: str, start: int, end: int) -> int:
    """Return where a time of day that follows a date at `start` ends; `start` itself where none follows."""
    match = _TIME.match(text, start, end)
    if match and (_CLOCK.search(match[0]) or match[0].lstrip()[:1] in "Tt"):
        return match.end()
    return start


def is_month_or_weekday(word: str) -> bool:
    """Tell whether a word names a month or a weekday ("Nov.", "MAY", "Sunday")."""
    bare = word.rstrip(".,")
    return bool(re.fullmatch(_MONTH, bare, re.IGNORECASE) or re.fullmatch(_WEEKDAY, bare, re.IGNORECASE))


def _written_day(match: re.Match[str]) -> WrittenDay | None:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    if "first" in parts:
        pair = _day_and_month(int(parts["first"]), int(parts["second"]))
        if pair is None:
            return None
        day, month = pair
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if "number" in parts else 1 + _MONTH_STEMS.index(parts["month"][:3].lower())
    year = _full_year(parts["year"]) if "year" in parts else None
    if not _is_day(2000 if year is None else year, month, day) or (year is not None and year not in _YEARS):
        return None
    return WrittenDay(match.start(), match.end(), year, month, day)


def _day_and_month(first: int, second: int) -> tuple[int, int] | None:
    """Tell day and month apart by size; None where both could be either."""
    if first == second or second > 12 >= first:
        return second, first
    return (first, second) if first > 12 >= second else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
