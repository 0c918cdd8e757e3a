"""A cell of a panel -> what it comes from: its events, the accounts of them that count, the reports that cover it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.analysis.panel.cells import Cell, Panel
from dragoman.analysis.panel.counted import CountedEvent, toll_of_account
from dragoman.analysis.panel.periods import period_of
from dragoman.analysis.panel.question import SIDE_OF
from dragoman.analysis.panel.table import KEY_COLUMNS, QUAD_COLUMNS, TOLD_COLUMNS, columns_of, row_of, types_in
from dragoman.errors import SettingError
from dragoman.store import AccountFact, ReportFact


@dataclass(frozen=True)
class CellStory:
    """What a cell comes from.

    Attributes:
        row: the whole row of the cell.
        column: the column that is explained, None for all of them.
        counted: the events behind it, by id, each with the accounts behind it.
        reports: the reports that cover the cell; only where they are what is counted.
    """

    row: dict[str, Any]
    column: str | None
    counted: tuple[CountedEvent, ...]
    reports: tuple[ReportFact, ...] = ()


def explain_cell(panel: Panel, cell: Cell, column: str | None = None) -> CellStory:
    """Return what a cell comes from, or one column of it.

    Raises: SettingError where the panel has no such column, or one that names the row.
    """
    types = types_in(panel)
    measures = [name for name in columns_of(types) if name not in KEY_COLUMNS or name == "reports_read"]
    if column is not None and column not in measures and not column.startswith("type_"):
        raise SettingError(f"The panel has no column {column!r} to explain. It has {', '.join(measures)}.")
    counted = panel.by_cell(panel.counted.values()).get(cell, [])
    n_reports = panel.reports_read(panel.question).get(cell, 0)
    row = row_of(panel, cell, counted, n_reports, types)
    if column == "reports_read":
        return CellStory(row, column, (), _covering(panel, cell))
    return CellStory(row, column, tuple(_behind(counted, column)))


def _covering(panel: Panel, cell: Cell) -> tuple[ReportFact, ...]:
    unit, period = cell
    question, publishers = panel.question, panel.publishers_of[unit]
    return tuple(
        report
        for report in panel.facts.reports
        if report.published_at is not None
        and report.publisher in publishers
        and question.takes_publisher(report.publisher)
        and period_of(report.published_at, question.period) == period
    )


def _behind(counted: Sequence[CountedEvent], column: str | None) -> list[CountedEvent]:
    """Return the events that a column counts, each with the accounts that it rests on, by event id."""
    is_meant = _account_test(column)
    found = []
    for one in sorted(counted, key=lambda one: one.event.event_id):
        accounts = tuple(account for account in one.accounts if is_meant(account))
        if accounts and _counts(one, column):
            found.append(replace(one, accounts=accounts))
    return found


def _counts(one: CountedEvent, column: str | None) -> bool:
    if column is not None and column.startswith("type_"):
        return column == f"type_{one.event_type.lower()}"
    if column in QUAD_COLUMNS.values():
        return QUAD_COLUMNS.get(one.quad_class or 0) == column
    if column == "mean_score":
        return one.plover_score is not None
    return column != "share_disputed" or one.event.is_disputed


def _account_test(column: str | None) -> Callable[[AccountFact], bool]:
    if column is not None and column.startswith("deaths_"):
        return lambda account: toll_of_account(account.killed) is not None
    side = next((side for side, name in TOLD_COLUMNS.items() if name == column), None)
    if side is not None:
        return lambda account: side in {SIDE_OF[told] for told in account.sides}
    return lambda account: True
