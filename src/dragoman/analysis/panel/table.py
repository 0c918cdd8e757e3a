"""The cells of a panel -> rows with one column a measure; a column is a number or None, never a guess."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.analysis.panel.cells import Cell, Panel
from dragoman.analysis.panel.counted import CountedEvent
from dragoman.analysis.panel.periods import last_day, period_of
from dragoman.analysis.panel.question import SIDE_OF, SIDES

Row = dict[str, Any]
QUAD_COLUMNS = {
    1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict",
}  # fmt: skip
KEY_COLUMNS = ("unit", "unit_name", "period", "period_end", "reports_read")
_COUNTS = ("events", "accounts", "origins")
_TOLLS = ("deaths_low", "deaths_best", "deaths_high")
TOLD_COLUMNS = {side: f"told_by_{side}" for side in SIDES}
BASE_COLUMNS = (
    *KEY_COLUMNS, *_COUNTS, *QUAD_COLUMNS.values(), "mean_score", *_TOLLS, "share_disputed", *TOLD_COLUMNS.values(),
)  # fmt: skip
DECIMALS = 3


def type_column(event_type: str) -> str:
    """Return the column that counts events of a type."""
    return f"type_{event_type.lower()}"


def columns_of(types: Collection[str]) -> tuple[str, ...]:
    """Return the columns of a panel with one for each of these types, in the order in which they are written."""
    place = BASE_COLUMNS.index("verbal_cooperation")
    return (*BASE_COLUMNS[:place], *(type_column(name) for name in sorted(types)), *BASE_COLUMNS[place:])


def panel_rows(panel: Panel, types: Collection[str]) -> Iterator[Row]:
    """Yield a row for every unit and period, by unit and then by period.

    Args:
        panel: what is counted.
        types: the event types that have a column, at least all that the panel's events have.
    """
    cells = panel.by_cell(panel.counted.values())
    covered = panel.reports_read(panel.question)
    for unit in panel.units:
        for period in panel.periods:
            yield row_of(panel, (unit, period), cells.get((unit, period), ()), covered.get((unit, period), 0), types)


def row_of(panel: Panel, cell: Cell, counted: Sequence[CountedEvent], n_reports: int, types: Collection[str]) -> Row:
    """Return the row of a cell: a count that is 0 is empty where no report covers the cell."""
    unit, period = cell
    counts = _counts(counted, types)
    if n_reports == 0:
        counts = {name: number or None for name, number in counts.items()}
    row: Row = {
        "unit": " > ".join(unit),
        "unit_name": panel.units[unit],
        "period": period,
        "period_end": last_day(period, panel.question.period),
        "reports_read": n_reports,
        **counts,
        **_shares(counted),
    }
    return {name: row[name] for name in columns_of(types)}


def _counts(counted: Sequence[CountedEvent], types: Collection[str]) -> dict[str, int | None]:
    by_type = Counter(one.event_type for one in counted)
    by_quad = Counter(one.quad_class for one in counted)
    tolls = [one.toll for one in counted if one.toll is not None]
    return {
        "events": len(counted),
        "accounts": sum(len(one.accounts) for one in counted),
        "origins": len(frozenset().union(*(one.origins for one in counted))),
        **{type_column(name): by_type[name] for name in types},
        **{column: by_quad[quad] for quad, column in QUAD_COLUMNS.items()},
        "deaths_low": sum(toll.low for toll in tolls),
        "deaths_best": sum(toll.best for toll in tolls),
        "deaths_high": sum(toll.high for toll in tolls),
    }


def _shares(counted: Sequence[CountedEvent]) -> dict[str, float | None]:
    scores = [one.plover_score for one in counted if one.plover_score is not None]
    sides = [{SIDE_OF[side] for side in account.sides} for one in counted for account in one.accounts]
    return {
        "mean_score": _mean(scores),
        "share_disputed": _mean([float(one.event.is_disputed) for one in counted]),
        **{column: _mean([float(side in told) for told in sides]) for side, column in TOLD_COLUMNS.items()},
    }


def _mean(numbers: Sequence[float]) -> float | None:
    return round(sum(numbers) / len(numbers), DECIMALS) + 0.0 if numbers else None


def types_in(panel: Panel) -> set[str]:
    """Return the types of what counts."""
    return {one.event_type for one in panel.counted.values() if one is not None}


def cell_named(panel: Panel, unit: str, day: date) -> Cell | None:
    """Return the cell of a unit, by its id or its name, and of the period that a day lies in; None where none is."""
    period, wanted = period_of(day, panel.question.period), unit.casefold()
    for one, name in panel.units.items():
        if wanted in (" > ".join(one).casefold(), name.casefold()):
            return (one, period) if period in panel.periods else None
    return None
