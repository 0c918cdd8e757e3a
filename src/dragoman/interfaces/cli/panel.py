"""`dragoman panel`: a record as a table of units and periods, each cell explained by its sentences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import WorldOption
from dragoman.interfaces.cli.output import open_output
from dragoman.interfaces.cli.queries import day_from
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
    AsKnownOption,
    RealisOption,
    RecordOption,
    SinceOption,
    TypeOption,
    UntilOption,
    asked_values,
    known_from,
)

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analysis.panel import Panel
    from dragoman.analysis.panel.question import Side
    from dragoman.store import Connection


UnitOption = Annotated[Literal["country", "actor", "dyad"], typer.Option("--unit", help="What has a row.")]
PeriodOption = Annotated[Literal["day", "week", "month"], typer.Option("--period", help="How long a row lasts.")]
LevelOption = Annotated[
    Literal["entity", "country", "code"], typer.Option("--level", help="By what actors and dyads are told apart.")
]
ClaimedByOption = Annotated[
    list[str] | None, typer.Option("--claimed-by", metavar="SIDE", help="Only what this side tells. Repeatable.")
]
ExcludePublisherOption = Annotated[
    list[str] | None, typer.Option("--exclude-publisher", metavar="P", help="Without this publisher. Repeatable.")
]
ExcludeSideOption = Annotated[
    list[str] | None, typer.Option("--exclude-side", metavar="SIDE", help="Without what only it tells. Repeatable.")
]
OriginsOption = Annotated[
    int, typer.Option("--min-origins", metavar="N", min=1, help="Only events of so many origins.")
]
UndatedOption = Annotated[
    Literal["omit", "published"], typer.Option("--undated", help="Leave undated events out, or take publication.")
]
SensitivityOption = Annotated[
    bool, typer.Option("--sensitivity", help="Also write OUT.sensitivity.csv: each publisher and side left out.")
]
ExplainOption = Annotated[
    str | None,
    typer.Option("--explain", metavar="UNIT PERIOD [COLUMN]", help="Show the events and sentences behind a cell."),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write here; without it, standard output.")
]


def panel(
    more: Annotated[list[str] | None, typer.Argument(metavar="PERIOD [COLUMN]", hidden=True)] = None,
    *,
    record: RecordOption,
    unit: UnitOption,
    period: PeriodOption,
    level: LevelOption = "entity",
    claimed_by: ClaimedByOption = None,
    exclude_publisher: ExcludePublisherOption = None,
    exclude_side: ExcludeSideOption = None,
    min_origins: OriginsOption = 1,
    undated: UndatedOption = "omit",
    actor: ActorOption = None,
    types: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    realis: RealisOption = DEFAULT_REALIS,
    as_known: AsKnownOption = None,
    sensitivity: SensitivityOption = False,
    explain: ExplainOption = None,
    output: OutputOption = None,
    world: WorldOption = None,
) -> None:
    """Write a balanced table of a record: a row for each unit and period, zero only where reports cover it.

    Example: dragoman panel --record levant.duckdb --unit dyad --period month -o panel.csv
    """
    from dragoman.analysis.panel import PanelQuestion

    cell = _cell_from(explain, more or [])
    if sensitivity and output is None:
        raise SettingError("--sensitivity writes a second table beside the first. Say where: -o panel.csv.")
    values = asked_values(actor=actor, mediator=None, types=types, days={"on": None}, realis=realis)
    question = PanelQuestion(
        unit=unit,
        period=period,
        level=level,
        claimed_by=_sides_from(claimed_by, "--claimed-by"),
        exclude_publishers=tuple(exclude_publisher or ()),
        exclude_sides=_sides_from(exclude_side, "--exclude-side"),
        min_origins=min_origins,
        undated=undated,
        since=None if since is None else day_from(since, "--since"),
        until=None if until is None else day_from(until, "--until"),
    )
    filters = engine.filters_of(values, world or ())
    with engine.open_store(record).asking(as_known=known_from(as_known)) as connection:
        made = engine.panel_of(connection, filters, question)
        if cell is not None:
            _explain(made, connection, cell)
            return
    _write(made, output, with_sensitivity=sensitivity)


class _CellAsked(NamedTuple):
    unit: str
    period: str
    column: str | None


def _cell_from(unit: str | None, more: list[str]) -> _CellAsked | None:
    """Return the cell of `--explain UNIT PERIOD [COLUMN]`.

    Raises: SettingError for words that belong to none, and for a unit without a period.
    """
    if unit is None and not more:
        return None
    if unit is None or not 1 <= len(more) <= len(("period", "column")):
        raise SettingError(f"A cell is asked for with --explain UNIT PERIOD [COLUMN], not with {' '.join(more)!r}.")
    return _CellAsked(unit, more[0], more[1] if len(more) > 1 else None)


def _sides_from(given: list[str] | None, option: str) -> tuple[Side, ...]:
    """Return sides as they are named.

    Raises: SettingError for what is none.
    """
    from dragoman.analysis.panel import SIDES

    names: dict[str, Side] = {side: side for side in SIDES}
    words = [word.strip() for text in given or () for word in text.split(",")]
    if unknown := [word for word in words if word not in names]:
        raise SettingError(f"{option}: {unknown[0]!r} is none of {', '.join(SIDES)}.")
    return tuple(names[word] for word in words)


def _write(made: Panel, output: Path | None, *, with_sensitivity: bool) -> None:
    from dragoman.analysis.panel import SENSITIVITY_COLUMNS, columns_of, panel_rows, sensitivity_rows, types_in
    from dragoman.interfaces.formats.panel import write_rows

    types = {*engine.open_codebook(None).types, *types_in(made)}
    with open_output(output) as stream:
        n_rows = write_rows(panel_rows(made, types), columns_of(types), stream)
    if with_sensitivity and output is not None:
        beside = output.with_suffix(".sensitivity.csv")
        with open_output(beside) as stream:
            n_long = write_rows(sensitivity_rows(made), SENSITIVITY_COLUMNS, stream)
        print(f"{beside}: {n_long} rows.", file=sys.stderr)
    n_counted = sum(one is not None for one in made.counted.values())
    print(
        f"{n_rows} rows of {len(made.units)} units and {len(made.periods)} periods; {n_counted} events count, "
        f"{len(made.counted) - n_counted} are left out by who tells them, {made.n_undated} have no day or an open end, "
        f"{made.n_spanning} span periods, {made.n_without_unit} have no unit.",
        file=sys.stderr,
    )


def _explain(made: Panel, connection: Connection, cell: _CellAsked) -> None:
    """Show what a cell comes from.

    Raises: SettingError where there is no such cell or column.
    """
    from dragoman.analysis.panel import cell_named, explain_cell
    from dragoman.interfaces.formats.panel import story_lines
    from dragoman.store import accounts_with, events_with

    found = cell_named(made, cell.unit, _period_from(cell.period))
    if found is None:
        raise SettingError(f"The panel has no row {cell.unit!r} with {cell.period}. Take both as the panel has them.")
    story = explain_cell(made, found, cell.column)
    events = events_with(connection, (one.event.event_id for one in story.counted))
    accounts = accounts_with(connection, (fact.account_id for one in story.counted for fact in one.accounts))
    for line in story_lines(story, events, accounts):
        sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "replace"))
    sys.stdout.flush()


def _period_from(text: str) -> date:
    """Return the day that a period is named by; `2024-05` is its first."""
    return day_from(f"{text}-01" if len(text) == len("2024-05") else text, "--explain")
