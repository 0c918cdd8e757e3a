"""Events a month -> bars of a picture: cooperation upwards from the line, conflict downwards."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.store import MonthTally

WIDTH, HEIGHT = 960, 180  # units of the picture
_MOST_MONTHS = 180  # more are shown by years
_CONFLICT = frozenset({3, 4})  # PLOVER's quad classes


@dataclass(frozen=True)
class Period:
    """A month or year ("2024-05", "2024") with its events; `first` and `last` are its days, ISO 8601."""

    name: str
    first: str
    last: str
    n_cooperation: int
    n_conflict: int


@dataclass(frozen=True)
class Bar:
    """One bar, in units of the picture."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    said: str
    period: Period


@dataclass(frozen=True)
class Picture:
    """Bars over periods.

    Attributes:
        axis: y of the line between cooperation and conflict.
        ticks: x and name of some periods.
    """

    bars: tuple[Bar, ...]
    periods: tuple[Period, ...]
    axis: float
    ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(tallies: Sequence[MonthTally], quad_classes: Mapping[str, int]) -> Picture | None:
    """Return the picture of events a month, or a year where it would have too many months; None of no events."""
    periods = _periods(tallies, quad_classes)
    if not periods:
        return None
    up, down = max(p.n_cooperation for p in periods), max(p.n_conflict for p in periods)
    unit = (HEIGHT - 30) / max(1, up + down)
    axis, step = 5 + up * unit, WIDTH / len(periods)
    gap = min(2.0, step / 4)
    bars = []
    for number, period in enumerate(periods):
        x = number * step + gap / 2
        for kind, n in (("cooperation", period.n_cooperation), ("conflict", period.n_conflict)):
            if n:
                y = axis - n * unit if kind == "cooperation" else axis
                said = f"{period.name}: {n} of {kind}"
                bars.append(Bar(round(x, 2), round(y, 2), round(step - gap, 2), round(n * unit, 2), kind, said, period))
    every = max(1, len(periods) // 8)
    ticks = tuple((round(i * step, 2), p.name) for i, p in enumerate(periods) if i % every == 0)
    return Picture(tuple(bars), tuple(periods), round(axis, 2), ticks)


def _periods(tallies: Sequence[MonthTally], quad_classes: Mapping[str, int]) -> list[Period]:
    months: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for tally in tallies:
        is_conflict = quad_classes.get(tally.event_type) in _CONFLICT
        months[tally.year * 12 + tally.month - 1][is_conflict] += tally.n_events
    if not months:
        return []
    if max(months) - min(months) >= _MOST_MONTHS:
        return _years(months)
    return [
        Period(
            f"{y}-{m:02}", f"{y:04}-{m:02}-01", f"{y:04}-{m:02}-{_last_day(y, m)}", *months.get(y * 12 + m - 1, [0, 0])
        )
        for y, m in ((number // 12, number % 12 + 1) for number in range(min(months), max(months) + 1))
    ]


def _years(months: Mapping[int, Sequence[int]]) -> list[Period]:
    years: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for number, counts in months.items():
        for which in (0, 1):
            years[number // 12][which] += counts[which]
    return [Period(f"{y:04}", f"{y:04}-01-01", f"{y:04}-12-31", *years[y]) for y in sorted(years)]


def _last_day(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
