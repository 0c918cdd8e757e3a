"""Shares of a unit: "early", "the end of", "the second week of", "two days after"."""

from datetime import timedelta

from dragoman.text.times.fields import Fields, number_in
from dragoman.text.times.units import (
    Interval,
    day_of,
    half_of,
    parts_of,
    quarter_of,
    shifted,
    stretch_of,
    unit_around,
    weekend_of,
)
from dragoman.text.times.words import words

_FROM_THE_END = {"last", "final", "closing"}
_OPENING = {"opening"}


def portion_of(interval: Interval, name: str) -> Interval | None:
    """Return the early, middle or late part of a unit, as `words.yaml` divides it; a day stays whole."""
    if interval.unit == "day":
        return interval
    bounds = words().portions[name].get(interval.unit)
    if bounds is None:
        return _third_of(interval, name)
    parts = parts_of(interval)
    first, last = bounds
    chosen = parts[first - 1 : last if last > 0 else None]
    return Interval(chosen[0][0], chosen[-1][1], "stretch", interval.value)


def _third_of(interval: Interval, name: str) -> Interval:
    days = (interval.last - interval.first).days + 1
    third = max(1, days // 3)
    start = {"early": 0, "beginning": 0, "middle": third}.get(name, days - third)
    first = interval.first + timedelta(days=start)
    return Interval(first, min(interval.last, first + timedelta(days=third - 1)), "stretch", interval.value)


def share_of(interval: Interval, fields: Fields) -> Interval | None:
    """Return what a counted share means: "the first week of", "the last three days of", "the second Sunday in"."""
    unit = (fields["unit"] or "").casefold()
    rank_word = (fields["rank"] or "").casefold()
    rank = -1 if rank_word in _FROM_THE_END else 1 if rank_word in _OPENING else number_in(rank_word)
    count = number_in(fields.get("number")) or 1
    if rank_word == "latter":
        rank = 2
    if rank is None:
        return None
    if unit in ("half", "quarter", "third"):
        return _fraction_of(interval, unit, rank)
    if fields.get("weekday") or unit == "weekend":
        return _nth_weekday(interval, fields, rank)
    found = _nth_days(interval, unit, (rank, count))
    if found and not (interval.first <= found.first and found.last <= interval.last):
        return None
    return found


def _fraction_of(interval: Interval, unit: str, rank: int) -> Interval | None:
    size = {"half": 2, "third": 3, "quarter": 4}[unit]
    number = rank if rank > 0 else size
    if number > size:
        return None
    if interval.unit == "year" and unit != "third":
        return (half_of if unit == "half" else quarter_of)(interval.first.year, number)
    parts = parts_of(interval)
    if len(parts) < size:
        return None
    start, end = (number - 1) * len(parts) // size, number * len(parts) // size
    return stretch_of(parts[start][0], parts[end - 1][1])


def _nth_weekday(interval: Interval, fields: Fields, rank: int) -> Interval | None:
    wanted = 6 if not fields.get("weekday") else words().weekdays[(fields["weekday"] or "").title()]
    count = (interval.last - interval.first).days + 1
    days = [day for i in range(min(count, 370)) if (day := interval.first + timedelta(days=i)).isoweekday() == wanted]
    index = rank - 1 if rank > 0 else -1
    if index >= len(days) or not days:
        return None
    return day_of(days[index]) if fields.get("weekday") else weekend_of(days[index])


def _nth_days(interval: Interval, unit: str, which: tuple[int, int]) -> Interval | None:
    """Return some days, weeks, months or years in a row; a week is seven days from the first or to the last one."""
    rank, count = which
    step = count if rank > 0 else -count
    if rank > 0:
        first = shifted(interval.first, unit, (rank - 1) * count)
        last = shifted(first, unit, step) - timedelta(days=1)
    else:
        last = interval.last
        first = shifted(last + timedelta(days=1), unit, step)
    if count == 1 and unit in ("day", "month", "year", "decade"):
        return unit_around(first, unit)
    found = stretch_of(first, last)
    return Interval(first, last, "week", found.value) if unit == "week" and count == 1 else found


def shift_of(interval: Interval, fields: Fields) -> Interval | None:
    """Return the time that lies some units before or after another ("the day after Christmas")."""
    number = number_in(fields.get("number") or "one")
    unit = (fields["unit"] or "").casefold()
    if number is None or unit in ("hour", "minute"):
        return None
    is_before = (fields["side"] or "").casefold() == "before"
    day = shifted(interval.first, unit, -number) if is_before else shifted(interval.last, unit, number)
    return unit_around(day, "week" if unit == "fortnight" else unit)
