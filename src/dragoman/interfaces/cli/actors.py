"""`dragoman actors`: who acts in reports, and who the reports say they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal, get_args

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
from dragoman.interfaces.cli.tally import Tally
from dragoman.records.vocabulary import Realis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.records import Account, Teaching
    from dragoman.text.work import Work

TableFormat = Literal["table", "json", "csv"]
DEFAULT_REALIS = "actual,background"


def actors(
    more_paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    inside: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PATH...", help="Code these reports and list their actors."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only actors whose name, id or words hold this."),
    ] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="T", help="Count only accounts of this event type.")
    ] = None,
    realis: Annotated[
        str, typer.Option("--realis", metavar="R,..", help="Count only accounts of these; all takes every one.")
    ] = DEFAULT_REALIS,
    output_format: Annotated[TableFormat, typer.Option("--format", help="json: one list; csv: one row an actor.")] = (
        "table"
    ),
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
) -> None:
    """List the actors of reports.

    Shows how often each acts, is acted upon, helps or tells, with codes, offices, and what the reports teach of them.
    """
    paths = [*(inside or ()), *(more_paths or ())]
    if not inside:
        raise SettingError("Say whose actors: --in PATH..., files or folders of reports.")
    kept = _realis_from(realis)
    works = engine.code_reports(paths, settings_from(codebook, world, model, sectors))
    accounts, teachings, tally = _read(works)
    chosen = [
        a for a in accounts if (kept is None or a.realis in kept) and (event_type is None or a.event_type == event_type)
    ]
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


def _realis_from(words: str) -> frozenset[str] | None:
    """Return the values asked for, None for all.

    Raises: SettingError for a word that is none.
    """
    if words == "all":
        return None
    wanted = frozenset(word.strip() for word in words.split(","))
    if strange := wanted - {*get_args(Realis)}:
        raise SettingError(f"--realis {sorted(strange)[0]!r} is none of: all, {', '.join(get_args(Realis))}.")
    return wanted
