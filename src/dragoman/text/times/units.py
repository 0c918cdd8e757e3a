"""The units of the calendar as intervals of days: from the day and the ISO week to the decade and the century."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from dragoman.records.vocabulary import DatePrecision
from dragoman.text.times.words import words

Unit = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "stretch"]
_PRECISIONS = {"day", "week", "month", "season", "year", "decade"}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of calendar days that one unit of the calendar, or a stretch of days, covers.

    Attributes:
        first, last: both included.
        unit: what the words name.
        value: the unit as TIMEX3 writes it ("2014-05", "2014-W18", "2014-SP"), a stretch as FIRST/LAST.
    """

    first: date
    last: date
    unit: Unit
    value: str

    @property
    def precision(self) -> DatePrecision:
        """Return how fine the words are, in the records' vocabulary: what has no word of its own is an interval."""
        return cast(DatePrecision, self.unit) if self.unit in _PRECISIONS else "interval"


def day_of(day: date, part: str | None = None) -> Interval:
    """Return one day; a part of the day changes the value only."""
    return Interval(day, day, "day", f"{day}T{part}" if part else f"{day}")


def stretch_of(first: date, last: date) -> Interval:
    """Return a stretch of days that is no unit of its own."""
    return Interval(first, last, "stretch", f"{first}/{last}")


def week_of(day: date) -> Interval:
    """Return the ISO week (Monday to Sunday) in which a day lies."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Interval(monday, monday + timedelta(days=6), "week", f"{year:04}-W{week:02}")


def weekend_of(day: date) -> Interval:
    """Return Saturday and Sunday of the ISO week in which a day lies."""
    week = week_of(day)
    return Interval(week.last - timedelta(days=1), week.last, "stretch", f"{week.value}-WE")


def month_of(year: int, month: int) -> Interval:
    """Return a month."""
    return Interval(date(year, month, 1), _month_end(year, month), "month", f"{year:04}-{month:02}")


def season_of(year: int, season: str) -> Interval:
    """Return a season of whole months on the northern hemisphere; winter begins in the year it is called by."""
    known = words().seasons[season]
    first = date(year, known.first_month, 1)
    end = shifted(first, "month", 2)
    return Interval(first, _month_end(end.year, end.month), "season", f"{year:04}-{known.code}")


def quarter_of(year: int, number: int) -> Interval:
    """Return a quarter of a calendar year."""
    return Interval(date(year, 3 * number - 2, 1), _month_end(year, 3 * number), "quarter", f"{year:04}-Q{number}")


def half_of(year: int, number: int) -> Interval:
    """Return a half of a calendar year."""
    return Interval(date(year, 6 * number - 5, 1), _month_end(year, 6 * number), "half", f"{year:04}-H{number}")


def year_of(year: int) -> Interval:
    """Return a calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def decade_of(year: int) -> Interval:
    """Return the decade of a year, as its name says: the 1990s begin in 1990."""
    start = year // 10 * 10
    return Interval(date(start, 1, 1), date(start + 9, 12, 31), "decade", f"{start // 10:03}")


def century_of(number: int) -> Interval:
    """Return a century by its number: the 20th runs from 1901 to 2000."""
    return Interval(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "century", f"{number - 1:02}")


def unit_around(day: date, unit: str) -> Interval | None:
    """Return the unit in which a day lies; None for what is no unit of the calendar ("fortnight")."""
    if unit in ("day", "night", "hour", "minute"):
        return day_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "century":
        return century_of((day.year + 99) // 100)
    around = {"week": week_of}.get(unit)
    if around:
        return around(day)
    return {"year": year_of, "decade": decade_of}[unit](day.year) if unit in ("year", "decade") else None


def shifted(day: date, unit: str, number: int) -> date:
    """Return the day some units later (earlier where negative); the 31st becomes the last day of a shorter month.

    Raises: OverflowError, ValueError where the calendar ends.
    """
    if unit in ("day", "night", "week", "fortnight"):
        return day + timedelta(days=number * {"week": 7, "fortnight": 14}.get(unit, 1))
    if unit in ("hour", "minute"):
        hours = abs(number) if unit == "hour" else 0
        return day + timedelta(days=(hours // 24) * (1 if number > 0 else -1))
    months = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parts_of(interval: Interval) -> list[tuple[date, date]]:
    """Return the smaller parts of a unit: days of a week or month, months of a season to a year, years of the rest."""
    if interval.unit in ("decade", "century"):
        years = range(interval.first.year, interval.last.year + 1)
        return [(date(year, 1, 1), date(year, 12, 31)) for year in years]
    if interval.unit in ("season", "quarter", "half", "year"):
        count = {"half": 6, "year": 12}.get(interval.unit, 3)
        firsts = [shifted(interval.first, "month", i) for i in range(count)]
        return [(first, _month_end(first.year, first.month)) for first in firsts]
    days = (interval.last - interval.first).days + 1
    return [(day, day) for day in (interval.first + timedelta(days=i) for i in range(days))]


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
