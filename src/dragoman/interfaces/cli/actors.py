"""`dragoman actors`: who acts in a record or in reports, and who the reports say they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine, exits
from dragoman.interfaces.cli.options import (
    CodebookOption,
    ModelOption,
    SectorsOption,
    WorldOption,
    settings_from,
)
from dragoman.interfaces.cli.record import answer_query
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
    AsKnownOption,
    FormatOption,
    MediatorOption,
    OnOption,
    RealisOption,
    SinceOption,
    TypeOption,
    UntilOption,
    asked_values,
    known_from,
)
from dragoman.interfaces.cli.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.records import Account, Teaching
    from dragoman.text.work import Work


def actors(
    more_paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    inside: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PATH...", help="Code these reports and list their actors."),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="R", help="List those of a record: a DuckDB file or a PostgreSQL URL."),
    ] = None,
    name: ActorOption = None,
    mediator: MediatorOption = None,
    types: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    realis: RealisOption = DEFAULT_REALIS,
    as_known: AsKnownOption = None,
    output_format: FormatOption = "table",
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
) -> None:
    """List the actors of a record or of reports.

    Shows how often each acts, is acted upon, helps or tells, with codes and offices; of reports, what they teach too.
    """
    paths = [*(inside or ()), *(more_paths or ())]
    if bool(inside) == (record is not None):
        raise SettingError("Say whose actors: --record R, or --in PATH..., files or folders of reports.")
    days = {"since": since, "until": until, "on": on}
    values = asked_values(actor=name, mediator=mediator, types=types, days=days, realis=realis)
    if record is not None:
        answer_query("actors", record, values, known_from(as_known), output_format, world)
        return
    _refuse({"mediator": mediator, **days, "as-known": as_known})
    kept = values["realis"]
    works = engine.code_reports(paths, settings_from(codebook, world, model, sectors))
    accounts, teachings, tally = _read(works)
    chosen = [a for a in accounts if (not kept or a.realis in kept) and (not types or a.event_type in types)]
    sys.stdout.buffer.write(engine.list_actors(chosen, teachings, name=name, output_format=output_format))
    for line in tally.lines():
        print(line, file=sys.stderr)
    if tally.n_reports == 0:
        print("Nothing could be read.", file=sys.stderr)
        raise typer.Exit(exits.NOTHING)


def _read(works: Iterable[Work]) -> tuple[list[Account], list[Teaching], Tally]:
    accounts: list[Account] = []
    teachings: list[Teaching] = []
    tally = Tally()
    for work in works:
        if work.rejection is not None:
            tally.add_rejected(work.rejection)
            continue
        tally.add_report(len(work.accounts))
        accounts += work.accounts
        teachings += work.teachings
    return accounts, teachings, tally


def _refuse(options: dict[str, str | None]) -> None:
    """Refuse options that only a record understands.

    Raises: SettingError.
    """
    for option, value in options.items():
        if value is not None:
            raise SettingError(f"--{option} is for a record. Read the reports into one: dragoman read PATH --record R.")
