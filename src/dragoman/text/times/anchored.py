"""A time that counts from another day ("two days later", "the same month", "a day after the talks") -> its own days."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dragoman.text.times.expression import TimeExpression
from dragoman.text.times.units import Interval, day_of, shifted, unit_around
from dragoman.text.times.words import any_of, words

_PARTS = frozenset({"morning", "evening", "afternoon", "night", "hour", "minute"})
_SAME = frozenset({"same", "that"})
_BACK = frozenset({"earlier", "before", "beforehand", "previously", "prior", "ahead", "previous", "preceding", "eve"})
_CLOSEST = 3  # days that the anchor of a day may last ("the day after the two-day talks")


@dataclass(frozen=True, slots=True)
class Shift:
    """How a time lies to its anchor.

    Attributes:
        unit: what is counted, as `shifted` knows it.
        number: how many, negative where it lies before; 0 for the same; None where the words do not say.
        is_back: whether it lies before the anchor.
    """

    unit: str
    number: int | None
    is_back: bool


def anchored(time: TimeExpression, anchor: tuple[date, date]) -> TimeExpression | None:
    """Return a time with the days that it has once its anchor is known.

    Args:
        time: of basis "narrative" or "event".
        anchor: first and last day of what it counts from.

    Returns: the time with dates; of a vague number ("days later") only the side that is open; None where the anchor is
        wider than the unit counted, or the words are of no such form.
    """
    shift = shift_of(time.text)
    return counted(time, shift, anchor) if shift is not None else None


def counted(time: TimeExpression, shift: Shift, anchor: tuple[date, date]) -> TimeExpression | None:
    """Return a time with the days that lie so far from an anchor; None where the anchor is too wide."""
    try:
        return _vague(time, shift, anchor) if shift.number is None else _exact(time, shift, anchor)
    except (ValueError, OverflowError):
        return None


def shift_of(text: str) -> Shift | None:
    """Read how far, and to which side, a time lies from its anchor; None for other words."""
    said = " ".join(text.casefold().split())
    for pattern, kind in _forms():
        match = pattern.search(said)
        if match:
            return _shift(match, kind)
    return None


def _shift(match: re.Match[str], kind: str) -> Shift | None:
    groups = match.groupdict()
    unit = (groups.get("unit") or "day").removesuffix("s")
    is_back = (groups.get("side") or "") in _BACK
    if kind == "within":
        return Shift("day" if unit in _PARTS else unit, 0, is_back)
    if kind == "which":
        number = 0 if groups["side"] in _SAME else -1 if is_back else 1
        return Shift("day" if unit in _PARTS else unit, number, is_back)
    if kind == "beside":
        return Shift("day" if unit in _PARTS | {"eve"} else unit, -1 if is_back or unit == "eve" else 1, is_back)
    said = groups.get("number")
    if said is None or said in words().vague_numbers:
        return Shift("day", 0, is_back) if unit in _PARTS else Shift(unit, None, is_back)
    counted = int(said) if said.isdigit() else words().numbers.get(said)
    return Shift(unit, -counted if is_back else counted, is_back) if counted is not None else None


def _exact(time: TimeExpression, shift: Shift, anchor: tuple[date, date]) -> TimeExpression | None:
    first, last = anchor
    if shift.unit in ("minute", "hour", "day", "night", "week", "fortnight") and (last - first).days > _CLOSEST:
        return None
    start = first if shift.is_back else last
    day = shifted(start, shift.unit, shift.number or 0)
    if shift.unit in ("minute", "hour", "day", "night", "fortnight"):
        if shift.number == 0:
            return _dated(time, Interval(first, last, "day" if first == last else "stretch", f"{first}"))
        return _dated(time, day_of(day))
    begun, ended = unit_around(first, shift.unit), unit_around(last, shift.unit)
    if begun is None or begun != ended:
        return None
    return _dated(time, unit_around(day, shift.unit))


def _dated(time: TimeExpression, interval: Interval | None) -> TimeExpression | None:
    if interval is None:
        return None
    return replace(
        time, start_date=interval.first, end_date=interval.last, precision=interval.precision, value=interval.value
    )


def _vague(time: TimeExpression, shift: Shift, anchor: tuple[date, date]) -> TimeExpression | None:
    first, last = anchor
    if shift.is_back:
        return replace(time, end_date=first - timedelta(days=1), precision="interval", bound="before")
    return replace(time, start_date=last + timedelta(days=1), precision="interval", bound="after")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    known = words()
    unit = rf"(?P<unit>{any_of(known.units)}s?)"
    number = rf"(?P<number>\d+|{any_of([*known.numbers, *known.vague_numbers])})"
    part = r"(?P<unit>day|night|morning|evening|afternoon|week|month|year|decade)"
    sides = "earlier|later|before|beforehand|afterwards?|after|following|previously|prior|ahead|since|into|on"
    return (
        (re.compile(rf"\b(?:earlier|later) (?:on )?(?:in the|(?:the )?(?:same|that)) {part}\b"), "within"),
        (re.compile(rf"^(?:in|during) (?P<side>the) {part}\b"), "within"),
        (re.compile(rf"\b(?:the )?(?P<side>same|that|following|next|previous|preceding) {part}\b"), "which"),
        (re.compile(r"\b(?P<unit>eve) of\b"), "beside"),
        (re.compile(rf"\bthe {part} (?P<side>after|before|following)\b"), "beside"),
        (re.compile(rf"(?:\b{number} )?{unit} (?P<side>{sides})\b"), "counted"),
    )
