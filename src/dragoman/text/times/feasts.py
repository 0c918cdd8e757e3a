"""The feasts of a year as intervals, by the calendars that they follow."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Gregorian, Hijri
from pyluach.dates import HebrewDate

from dragoman.text.times.units import Interval, day_of, stretch_of
from dragoman.text.times.words import Holiday, words

_HIJRI = range(1343, 1500)  # the years of the Umm al-Qura calendar that hijridate knows: 1924 to 2077
_HEBREW_YEAR_AHEAD = 3761  # the Hebrew year that begins in a common year, less that year


@lru_cache(maxsize=512)
def feasts_of(name: str, year: int) -> tuple[Interval, ...]:
    """Return the times that a feast begins in a year: one, rarely none or two (Hijri years are shorter)."""
    known = words().holidays[name]
    return tuple(_lasting(day, known) for day in sorted(_first_days(known, year)) if day.year == year)


def _first_days(known: Holiday, year: int) -> list[date]:
    if known.day:
        return [date(year, *known.day)]
    if known.easter is not None:
        return [easter(year) + timedelta(days=known.easter)]
    if known.orthodox_easter is not None:
        return [easter(year, EASTER_ORTHODOX) + timedelta(days=known.orthodox_easter)]
    if known.hijri:
        return _hijri_days(known.hijri, year)
    if known.hebrew:
        years = (year + _HEBREW_YEAR_AHEAD - 1, year + _HEBREW_YEAR_AHEAD)
        return [HebrewDate(hebrew, *known.hebrew).to_pydate() for hebrew in years]
    return [day for day in map(date.fromisoformat, words().tables[known.table or ""]) if day.year == year]


def _hijri_days(month_day: tuple[int, int], year: int) -> list[date]:
    if not 1925 <= year <= 2076:
        return []
    middle = Gregorian(year, 7, 1).to_hijri().year
    around = (middle - 1, middle, middle + 1)
    days = [Hijri(hijri, *month_day).to_gregorian() for hijri in around if hijri in _HIJRI]
    return [date(day.year, day.month, day.day) for day in days]


def _lasting(day: date, known: Holiday) -> Interval:
    if known.days == 1:
        return day_of(day)
    length = known.days
    if length == "month":
        length = Gregorian(day.year, day.month, day.day).to_hijri().month_length()
    return stretch_of(day, day + timedelta(days=length - 1))
