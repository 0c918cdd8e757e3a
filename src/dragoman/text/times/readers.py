"""A reader for each kind of time: the words caught by its form -> the interval they mean, or None.

Every reader takes the groups of the form and the frame; None means that the words, or the lack of a day of publication,
fix no day. The kinds that no reader knows ("unresolved", "narrative", "event", "repeated") never have one.
"""

from collections.abc import Callable

from dragoman.text.times import relative, written
from dragoman.text.times.fields import Fields
from dragoman.text.times.frame import Frame
from dragoman.text.times.units import Interval

Reader = Callable[[Fields, Frame], Interval | None]


def resolve(kind: str, fields: Fields, frame: Frame) -> Interval | None:
    """Return the interval that the words of a form mean; None where nothing fixes it or there is no such day."""
    reader = READERS.get(kind)
    try:
        return reader(fields, frame) if reader else None
    except (ValueError, OverflowError):
        return None


READERS: dict[str, Reader] = {
    "day": written.read_day,
    "iso_day": written.read_iso_day,
    "numeric": written.read_numeric,
    "numeric_day_first": written.read_numeric_day_first,
    "named_day": written.read_named_day,
    "day_range": written.read_day_range,
    "two_days": written.read_day_range,
    "month": written.read_month,
    "year": written.read_year_alone,
    "year_range": written.read_year_range,
    "decade": written.read_decade,
    "century": written.read_century,
    "weekday": relative.read_weekday,
    "weekday_by": written.read_weekday_by,
    "weekend": relative.read_weekend,
    "weekend_of": written.read_weekend_of,
    "week_of": written.read_week_of,
    "iso_week": written.read_iso_week,
    "day_from_publication": relative.read_day_from_publication,
    "cut_unit": relative.read_cut_unit,
    "so_far": relative.read_so_far,
    "which_unit": relative.read_which_unit,
    "whole_unit": relative.read_whole_unit,
    "year_end": relative.read_year_end,
    "ago": relative.read_ago,
    "ahead": relative.read_ahead,
    "in_units": relative.read_in_units,
    "within": relative.read_within,
    "span_back": relative.read_span_back,
    "span_ahead": relative.read_span_ahead,
    "overnight": relative.read_overnight,
    "season": written.read_season,
    "quarter": written.read_quarter,
    "half": written.read_half,
    "holiday": written.read_holiday,
}
