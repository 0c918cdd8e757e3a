"""`dragoman read`: reports into a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.interfaces.cli import engine, exits
from dragoman.interfaces.cli.options import (
    CodebookOption,
    ModelOption,
    SectorsOption,
    WorldOption,
    settings_from,
)
from dragoman.interfaces.cli.record_options import RecordOption
from dragoman.interfaces.cli.tally import RecordTally, showing_progress

if TYPE_CHECKING:
    from dragoman.run import Outcome


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files or folders of reports; - is standard input.", show_default=False),
    ],
    *,
    record: RecordOption,
    text: Annotated[
        Literal["none", "sentence", "full"],
        typer.Option("--text", help="What is kept of the words: whole texts, only sentences that tell acts, none."),
    ] = "full",
    again: Annotated[
        bool, typer.Option("--again", help="Code reports anew that are there already, as for a new lexicon.")
    ] = False,
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
    max_rejected: Annotated[
        int | None,
        typer.Option("--max-rejected", metavar="N", min=0, help="End with exit code 3 where more are rejected."),
    ] = None,
) -> None:
    """Read reports into a record, which is made where there is none.

    Reports that are there already are left; a run that was broken off is taken up by giving it again.

    Example: dragoman read wire/ --record levant.duckdb
    """
    settings = settings_from(codebook, world, model, sectors)
    store = engine.open_store(record)
    tally = RecordTally(store.place)
    with showing_progress(tally, is_shown=sys.stderr.isatty()) as redraw:
        for outcome in engine.read_into(store, paths, settings, text=text, again=again):
            _count(outcome, tally)
            redraw()
    for line in tally.lines():
        print(line, file=sys.stderr)
    if tally.n_reports + tally.n_there == 0:
        print("Nothing could be read.", file=sys.stderr)
        raise typer.Exit(exits.NOTHING)
    if max_rejected is not None and tally.n_rejected > max_rejected:
        print(f"More than --max-rejected {max_rejected} were rejected.", file=sys.stderr)
        raise typer.Exit(exits.TOO_MANY_REJECTED)


def _count(outcome: Outcome, tally: RecordTally) -> None:
    if outcome.rejection is not None:
        tally.add_rejected(outcome.rejection)
    elif outcome.kind == "there":
        tally.n_there += 1
    else:
        tally.add_report(outcome.n_accounts)
