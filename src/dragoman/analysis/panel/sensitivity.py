"""A panel -> the same series with each publisher and each side left out in turn, as a long table."""

from collections.abc import Iterator

from dragoman.analysis.panel.cells import Cell, Panel
from dragoman.analysis.panel.counted import CountedEvent, count_event
from dragoman.analysis.panel.question import SIDE_OF, SIDES, PanelQuestion, Side
from dragoman.analysis.panel.table import QUAD_COLUMNS, Row, row_of

MEASURES = (
    "events", *QUAD_COLUMNS.values(), "mean_score", "deaths_low", "deaths_best", "deaths_high", "share_disputed",
)  # fmt: skip
SENSITIVITY_COLUMNS = ("left_out", "name", "unit", "unit_name", "period", "measure", "value", "panel_value")


def sensitivity_rows(panel: Panel) -> Iterator[Row]:
    """Yield, for each exclusion, the value of each measure in each cell beside the panel's own.

    Cells that are empty in both are left out.
    """
    question = panel.question
    base = panel.by_cell(panel.counted.values())
    covered = panel.reports_read(question)
    own = {cell: row_of(panel, cell, base.get(cell, ()), covered.get(cell, 0), ()) for cell in _cells(panel)}
    for publisher in _publishers(panel):
        excluding = question.without_publisher(publisher)
        yield from _series(panel, excluding, ("publisher", publisher), own, panel.reports_read(excluding))
    for side in _sides(panel):
        yield from _series(panel, question.without_side(side), ("side", side), own, covered)


def _cells(panel: Panel) -> Iterator[Cell]:
    return ((unit, period) for unit in panel.units for period in panel.periods)


def _publishers(panel: Panel) -> list[str]:
    """Return who tells what counts."""
    counted = (one for one in panel.counted.values() if one is not None)
    return sorted({a.publisher for one in counted for a in one.accounts if a.publisher is not None})


def _sides(panel: Panel) -> list[Side]:
    counted = (one for one in panel.counted.values() if one is not None)
    told = {SIDE_OF[side] for one in counted for account in one.accounts for side in account.sides}
    return [side for side in SIDES if side in told]


def _series(
    panel: Panel, excluding: PanelQuestion, named: tuple[str, str], own: dict[Cell, Row], covered: dict[Cell, int]
) -> Iterator[Row]:
    recounted = (_recounted(one, excluding) for one in panel.counted.values())
    cells = panel.by_cell(recounted)
    for cell in _cells(panel):
        row = row_of(panel, cell, cells.get(cell, ()), covered.get(cell, 0), ())
        for measure in MEASURES:
            if (row[measure], own[cell][measure]) != (None, None):
                yield {
                    "left_out": named[0],
                    "name": named[1],
                    **{name: row[name] for name in ("unit", "unit_name", "period")},
                    "measure": measure,
                    "value": row[measure],
                    "panel_value": own[cell][measure],
                }


def _recounted(one: CountedEvent | None, excluding: PanelQuestion) -> CountedEvent | None:
    """Return what an event adds under an exclusion; an event all of whose accounts stay is as it was."""
    if one is None:
        return None
    kept = sum(excluding.takes_publisher(a.publisher) and excluding.takes_sides(a.sides) for a in one.accounts)
    return one if kept == len(one.accounts) else count_event(one.event, excluding)
