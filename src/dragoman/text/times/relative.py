"""Readers of times that count from the day of publication: weekdays, "last week", "two days ago", "overnight"."""

from datetime import timedelta

from dragoman.text.times.fields import Fields, number_in, part_in, unit_in
from dragoman.text.times.frame import Frame, direction
from dragoman.text.times.units import (
    Interval,
    day_of,
    month_of,
    shifted,
    stretch_of,
    unit_around,
    week_of,
    weekend_of,
)
from dragoman.text.times.words import words


def read_weekday(fields: Fields, frame: Frame) -> Interval | None:
    """Read a weekday: the nearest by tense; the day of publication counts unless it is the last or next one."""
    if frame.published is None:
        return None
    number, part = words().weekdays[(fields["weekday"] or "").title()], part_in(fields)
    if fields.get("which_week"):
        week = by_direction("week", fields["which_week"], frame)
        return day_of(week.first + timedelta(days=number - 1), part) if week else None
    side, ahead = direction(fields.get("which_day")), (number - frame.published.isoweekday()) % 7
    if side == "this":
        return day_of(week_of(frame.published).first + timedelta(days=number - 1), part)
    if side == "next" or (side is None and frame.tense == "future"):
        days = ahead or (7 if side else 0)
    else:
        back = (7 - ahead) % 7
        days = -(back or (7 if side else 0))
    return day_of(frame.published + timedelta(days=days), part)


def read_weekend(fields: Fields, frame: Frame) -> Interval | None:
    """Read "last weekend", and "the weekend" by tense."""
    day = frame.published
    if day is None:
        return None
    side = direction(fields.get("which_unit"))
    if side == "last" or (side is None and frame.tense != "future"):
        begun = day.isoweekday() >= 6 and side is None
        return weekend_of(day if begun else day - timedelta(days=7))
    return weekend_of(day + timedelta(days=7 if side == "next" and day.isoweekday() >= 6 else 0))


def read_day_from_publication(fields: Fields, frame: Frame) -> Interval | None:
    """Read "today", "yesterday evening", "last night"."""
    if frame.published is None:
        return None
    if fields.get("last_night"):
        return day_of(frame.published - timedelta(days=1), "NI")
    if that := fields.get("that_part"):
        return day_of(frame.published, words().parts_of_day[that.split()[-1].casefold()])
    word = " ".join((fields["relday"] or "").casefold().split())
    part = "NI" if word == "tonight" else part_in(fields)
    return day_of(frame.published + timedelta(days=words().days_from_publication[word]), part)


def read_cut_unit(fields: Fields, frame: Frame) -> Interval | None:
    """Read "earlier this month": up to the day before publication, the whole unit where nothing lies before it."""
    day = frame.published
    if day is None:
        return None
    whole = unit_around(day, "day" if fields.get("that_part") else unit_in(fields))
    if whole is None or whole.unit == "day":
        return whole
    one = timedelta(days=1)
    is_earlier = (fields["side"] or "").casefold() == "earlier"
    first, last = (whole.first, day - one) if is_earlier else (day + one, whole.last)
    return Interval(first, last, "stretch", whole.value) if first <= last else day_of(day)


def read_so_far(fields: Fields, frame: Frame) -> Interval | None:
    """Read "so far this year": up to the day of publication."""
    whole = unit_around(frame.published, unit_in(fields)) if frame.published else None
    return Interval(whole.first, frame.published, "stretch", whole.value) if whole and frame.published else None


def read_which_unit(fields: Fields, frame: Frame) -> Interval | None:
    """Read "last week", "next month", "the year before last"."""
    unit = unit_in(fields)
    twice = fields.get("twice") or fields.get("twice2")
    if twice:
        return _moved(unit, -2 if "last" in twice.casefold() else 2, frame)
    return by_direction(unit, fields["which_unit"], frame)


def by_direction(unit: str, which: str | None, frame: Frame) -> Interval | None:
    """Return the unit before, at or after the day of publication."""
    side = direction(which)
    return _moved(unit, {"last": -1, "this": 0, "next": 1}[side], frame) if side else None


def _moved(unit: str, number: int, frame: Frame) -> Interval | None:
    if frame.published is None:
        return None
    if unit == "fortnight":
        ends = sorted((frame.published, shifted(frame.published, unit, number)))
        return stretch_of(*ends)
    return unit_around(shifted(frame.published, unit, number), unit)


def read_whole_unit(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the year" in "the end of the year"."""
    return unit_around(frame.published, unit_in(fields)) if frame.published else None


def read_year_end(fields: Fields, frame: Frame) -> Interval | None:
    """Read "year-end": the coming one in the future, else the latest that has begun."""
    if frame.published is None:
        return None
    first, last = words().portions["end"]["year"]
    year = frame.published.year - (1 if frame.tense != "future" and frame.published.month < first else 0)
    return Interval(month_of(year, first).first, month_of(year, last).last, "stretch", f"{year:04}")


def read_ago(fields: Fields, frame: Frame) -> Interval | None:
    """Read "two weeks ago" as the unit of that day, "two or three" as both; "more than a year ago" ends on the day."""
    number = number_in(fields["number"])
    if frame.published is None or number is None:
        return None
    unit = unit_in(fields)
    day = shifted(frame.published, unit, -number)
    if fields.get("over"):
        return day_of(day)
    last = unit_around(day, "week" if unit == "fortnight" else unit)
    upper = number_in(fields.get("upper"))
    first = unit_around(shifted(frame.published, unit, -upper), unit) if upper is not None and upper > number else None
    return stretch_of(first.first, last.last) if first is not None and last is not None else last


def read_ahead(fields: Fields, frame: Frame) -> Interval | None:
    """Read "three days from now" as the unit in which that day lies."""
    number = number_in(fields.get("number") or "one")
    if frame.published is None or number is None:
        return None
    unit = unit_in(fields)
    return unit_around(shifted(frame.published, unit, number), "week" if unit == "fortnight" else unit)


def read_in_units(fields: Fields, frame: Frame) -> Interval | None:
    """Read "in two weeks", which is a time only in the future."""
    return read_ahead(fields, frame) if frame.tense == "future" else None


def read_span_ahead(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the next three weeks"."""
    number = number_in(fields.get("number") or "one")
    if frame.published is None or number is None:
        return None
    return stretch_of(frame.published, shifted(frame.published, unit_in(fields), number))


def read_within(fields: Fields, frame: Frame) -> Interval | None:
    """Read "within 48 hours", which is a time only in the future."""
    return read_span_ahead(fields, frame) if frame.tense == "future" else None


def read_span_back(fields: Fields, frame: Frame) -> Interval | None:
    """Read "the past three months": back from the day of publication."""
    number = number_in(fields.get("number") or "one")
    if frame.published is None or number is None:
        return None
    return stretch_of(shifted(frame.published, unit_in(fields), -number), frame.published)


def read_overnight(fields: Fields, frame: Frame) -> Interval | None:
    """Read "overnight": the night to the day of publication, ahead the one after it."""
    if frame.published is None:
        return None
    step = timedelta(days=1)
    ahead = frame.tense == "future"
    first = frame.published if ahead else frame.published - step
    return Interval(first, first + step, "stretch", f"{first}TNI")
