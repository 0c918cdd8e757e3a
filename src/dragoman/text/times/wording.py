"""Words that name a time, found by their form, with what stands around them; and what all that means."""

from dataclasses import dataclass

from dragoman.records.vocabulary import Bound
from dragoman.text.times.fields import Fields
from dragoman.text.times.frame import Frame
from dragoman.text.times.readers import resolve
from dragoman.text.times.shares import portion_of, share_of, shift_of
from dragoman.text.times.units import Interval, day_of, stretch_of

# What has no year, or no date, of its own and is looked for near the other end of a range.
_FLOATING = {"day", "month", "weekday", "holiday", "season", "day_range"}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words at [start, end) that name a time.

    Attributes:
        kind, fields: the form that they have and what it caught.
        around: shares that stand before, the nearest first: ("portion", {...}), ("share", {...}), ("shift", {...}).
        part: code of the part of day or the hour said beside them.
        until: the other end of a range.
        joint: how the range is tied: "and", "to", "overnight".
        bound: a bound said together with an hour ("by noon on Monday").
        portion: the nearest portion word, which may turn a bound.
        is_of_noun: see `TimeExpression`.
    """

    start: int
    end: int
    kind: str
    fields: Fields
    around: tuple[tuple[str, Fields], ...] = ()
    part: str | None = None
    until: "Wording | None" = None
    joint: str | None = None
    bound: Bound = "in"
    is_of_noun: bool = False

    @property
    def portion(self) -> str | None:
        """Return the portion named before all else ("end"), None without one."""
        return self.around[-1][1].get("portion") if self.around else None

    @property
    def has_own_year(self) -> bool:
        """Whether the words themselves, or "last year" beside them, say the year, week or month."""
        return any(self.fields.get(name) for name in _DEICTIC)


_DEICTIC = ("year", "which", "which_day", "which_week", "which_month", "which_unit")


def meaning_of(wording: Wording, frame: Frame) -> Interval | None:
    """Return the interval that the words mean together with what stands around them."""
    if wording.until is not None:
        return _range(wording, wording.until, frame)
    interval = resolve(wording.kind, wording.fields, frame)
    for name, fields in wording.around:
        if interval is None:
            return None
        interval = _applied(name, fields, interval)
    if interval is not None and wording.part and interval.unit == "day" and "T" not in interval.value:
        return day_of(interval.first, wording.part)
    return interval


def _applied(name: str, fields: Fields, interval: Interval) -> Interval | None:
    try:
        if name == "portion":
            return portion_of(interval, fields["portion"] or "")
        return share_of(interval, fields) if name == "share" else shift_of(interval, fields)
    except (ValueError, OverflowError):
        return None


def _range(left: Wording, right: Wording, frame: Frame) -> Interval | None:
    """Return the time from one end to the other; an end without year or date is sought near the other one."""
    lone = Wording(left.start, left.end, left.kind, _filled(left, right), left.around, left.part)
    last = meaning_of(
        Wording(right.start, right.end, right.kind, _filled(right, left), right.around, right.part), frame
    )
    first = meaning_of(lone, frame)
    if first is None or last is None:
        return None
    if first.first > last.last and left.kind in _FLOATING and not lone.has_own_year and frame.tense != "future":
        first = meaning_of(lone, Frame(last.first, "past")) or first
    if first.first > last.last and right.kind in _FLOATING and not right.has_own_year:
        last = meaning_of(right, Frame(first.last, "future")) or last
    if first.first > last.last:
        return None
    return stretch_of(first.first, last.last)


def _filled(lacking: Wording, other: Wording) -> Fields:
    """Return the groups with the year of the other end of the range where this one says none."""
    if lacking.has_own_year or lacking.kind not in ("day", "month", "season", "quarter", "half"):
        return lacking.fields
    is_left = lacking.start < other.start
    if not is_left and other.kind not in ("day", "month", "season"):
        return lacking.fields
    year = {name: other.fields[name] for name in ("year", "which") if other.fields.get(name)}
    return {**lacking.fields, **year}
