"""Readers of times that are written out: days, months, years, seasons, feasts, and ranges of them."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.text.times.feasts import feasts_of
from dragoman.text.times.fields import Fields, month_in, number_in, says_a_year, year_in
from dragoman.text.times.frame import Frame, nearest
from dragoman.text.times.relative import by_direction, read_which_unit
from dragoman.text.times.units import (
    Interval,
    century_of,
    day_of,
    decade_of,
    half_of,
    month_of,
    quarter_of,
    season_of,
    stretch_of,
    week_of,
    weekend_of,
    year_of,
)
from dragoman.text.times.words import words


def read_day(fields: Fields, frame: Frame) -> Interval | None:
    """Read "3 May 2014"; without a year the nearest by tense."""
    day = number_in(fields["dayno"])
    if day is None:
        return None
    if fields.get("which_month"):
        month = by_direction("month", fields["which_month"], frame)
        return day_of(month.first.replace(day=day)) if month else None
    month_number = month_in(fields["month"] or "")
    year = year_in(fields, frame)
    if year is not None:
        return day_of(date(year, month_number, day))
    return None if says_a_year(fields) else nearest(lambda y: _existing(y, month_number, day), frame)


def _existing(year: int, month: int, day: int) -> list[Interval]:
    try:
        return [day_of(date(year, month, day))]
    except ValueError:
        return []


def read_iso_day(fields: Fields, frame: Frame) -> Interval | None:
    """Read 2014-05-03."""
    return day_of(date(int(fields["year"] or 0), int(fields["mm"] or 0), int(fields["dd"] or 0)))


def read_numeric(fields: Fields, frame: Frame) -> Interval | None:
    """Read 13/5/2014 and 5/13/2014; 3/5/2014 may be two days and is none."""
    one, two, year = (int(fields[name] or 0) for name in ("one", "two", "year"))
    if one == two or (one > 12) != (two > 12):
        return day_of(date(year, min(one, two), max(one, two)))
    return None


def read_numeric_day_first(fields: Fields, frame: Frame) -> Interval | None:
    """Read 03.05.2014, which is day first everywhere."""
    return day_of(date(int(fields["year"] or 0), int(fields["two"] or 0), int(fields["one"] or 0)))


def read_named_day(fields: Fields, frame: Frame) -> Interval | None:
    """Read "9/11", the attacks of 2001."""
    return day_of(date(2001, 9, 11))


def read_day_range(fields: Fields, frame: Frame) -> Interval | None:
    """Read "3-5 May"."""
    last = read_day(fields, frame)
    first = number_in(fields["dayno_from"])
    if last is None or first is None or first >= last.first.day:
        return None
    return stretch_of(last.first.replace(day=first), last.first)


def read_month(fields: Fields, frame: Frame) -> Interval | None:
    """Read "May 2014", "last May", and "May" by tense."""
    number = int(fields["mm"] or 0) if fields.get("mm") else month_in(fields["month"] or "")
    year = year_in(fields, frame)
    if year is not None:
        return month_of(year, number)
    which = fields.get("which_month")
    return None if says_a_year(fields) else nearest(lambda y: [month_of(y, number)], frame, which)


def read_year_alone(fields: Fields, frame: Frame) -> Interval | None:
    """Read a year."""
    return year_of(int(fields["year"] or 0))


def read_year_range(fields: Fields, frame: Frame) -> Interval | None:
    """Read "2003-2005" and "2003-05"."""
    first = int(fields["year_from"] or 0)
    last = int(fields["year"] or 0) if fields.get("year") else first // 100 * 100 + int(fields["short"] or 0)
    return stretch_of(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def read_decade(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the 1990s" and "the nineties", of the 20th century where none is said."""
    if stem := fields.get("stem"):
        return decade_of(int(stem) * 10)
    word = fields.get("decade_word")
    tens = words().decades[word.casefold()] if word else int(fields["tens"] or 0) * 10
    return decade_of(1900 + tens) if tens >= 20 else None


def read_century(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the 19th century" and "the last century"."""
    if fields.get("which_unit"):
        return read_which_unit(fields, frame)
    number = number_in(fields.get("digits") or fields.get("ordinal"))
    return century_of(number) if number else None


def read_weekend_of(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the weekend of 3 May"."""
    day = read_day(fields, frame)
    return weekend_of(day.first) if day else None


def read_week_of(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the week of 3 May"."""
    day = read_day(fields, frame)
    return week_of(day.first) if day else None


def read_iso_week(fields: Fields, frame: Frame) -> Interval | None:
    """Read 2014-W18."""
    return week_of(date.fromisocalendar(int(fields["year"] or 0), int(fields["week"] or 0), 1))


def read_season(fields: Fields, frame: Frame) -> Interval | None:
    """Read "spring 2014", "last summer", and "the autumn" by tense."""
    name = (fields["season"] or "").casefold()
    year = year_in(fields, frame)
    if year is not None:
        return season_of(year, name)
    which = fields.get("which_unit")
    return None if says_a_year(fields) else nearest(lambda y: [season_of(y, name)], frame, which)


def read_quarter(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the first quarter of 2012" and "Q1 2012"."""
    digits = fields.get("digits") or fields.get("digits2")
    number = int(digits) if digits else number_in(fields.get("ordinal"))
    return _part_of_year(quarter_of, number if number and number <= 4 else None, fields, frame)


def read_half(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the second half of 2012" and "H2 2012"."""
    number = 2 if fields.get("latter") else number_in(fields.get("digits") or fields.get("ordinal"))
    return _part_of_year(half_of, number if number and number <= 2 else None, fields, frame)


def _part_of_year(
    of_year: Callable[[int, int], Interval],
    number: int | None,
    fields: Fields,
    frame: Frame,
) -> Interval | None:
    if number is None:
        return None
    year = int(fields["early_year"] or 0) if fields.get("early_year") else year_in(fields, frame)
    if year is not None:
        return of_year(year, number)
    return None if says_a_year(fields) else nearest(lambda y: [of_year(y, number)], frame)


def read_holiday(fields: Fields, frame: Frame) -> Interval | None:
    """Read a feast; one that falls twice in the year said is none."""
    written = " ".join((fields["holiday"] or "").replace("’", "'").split())
    year = year_in(fields, frame)
    if year is not None:
        found = feasts_of(written, year)
        return found[0] if len(found) == 1 else None
    which = fields.get("which_day")
    return None if says_a_year(fields) else nearest(lambda y: feasts_of(written, y), frame, which)


def read_weekday_by(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the Sunday before Easter": the nearest before the feast, or after it."""
    feast = read_holiday(fields, frame)
    if feast is None:
        return None
    number = words().weekdays[(fields["weekday"] or "").title()]
    if (fields["side"] or "").casefold() == "before":
        return day_of(feast.first - timedelta(days=(feast.first.isoweekday() - number - 1) % 7 + 1))
    return day_of(feast.last + timedelta(days=(number - feast.last.isoweekday() - 1) % 7 + 1))
