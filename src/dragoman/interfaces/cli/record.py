"""The commands that ask a record and keep it: events, relations, reports and so on, diff, forget."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import WorldOption
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
    AnswerFormat,
    AsKnownOption,
    FormatOption,
    MediatorOption,
    OnOption,
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
    from pathlib import Path

    from dragoman.interfaces.cli.engine import AskedNoun
    from dragoman.store import Answer


def _query(name: str, said: str) -> Callable[..., None]:
    """Make the command that asks a record for one noun; all of them take the same options."""

    def command(
        *,
        record: RecordOption,
        actor: ActorOption = None,
        mediator: MediatorOption = None,
        types: TypeOption = None,
        since: SinceOption = None,
        until: UntilOption = None,
        on: OnOption = None,
        realis: RealisOption = DEFAULT_REALIS,
        as_known: AsKnownOption = None,
        output_format: FormatOption = "table",
        world: WorldOption = None,
    ) -> None:
        days = {"since": since, "until": until, "on": on}
        values = asked_values(actor=actor, mediator=mediator, types=types, days=days, realis=realis)
        answer_query(name, record, values, known_from(as_known), output_format, world)

    command.__name__ = name
    command.__doc__ = said
    return command


def answer_query(
    name: str,
    record: str,
    values: dict[str, Any],
    as_known: date | None,
    output_format: AnswerFormat,
    world: list[Path] | None,
) -> None:
    """Ask a record for a noun and write what it answers."""
    noun, filters = engine.noun_of(name, world or ()), engine.filters_of(values, world or ())
    with engine.open_store(record).asking(as_known=as_known) as connection:
        answer = noun.ask(connection, filters)
    write_answer(answer.items, noun.kind, noun.phrase, output_format)
    print(said_of(answer, noun), file=sys.stderr)


def said_of(answer: Answer[Any], noun: AskedNoun) -> str:
    """Return the closing line: how many were found, and how many left out for want of a day."""
    undated = f", {answer.n_undated} undated left out" if answer.n_undated else ""
    return f"{_counted(len(answer.items), noun.name)}{undated}."


def write_answer(items: Sequence[Any], kind: type, phrase: Callable[[Any], str], output_format: AnswerFormat) -> None:
    """Write what was found to standard output."""
    sys.stdout.buffer.write(answer_bytes(items, kind, phrase, output_format))
    sys.stdout.flush()


def answer_bytes(items: Sequence[Any], kind: type, phrase: Callable[[Any], str], output_format: AnswerFormat) -> bytes:
    """Return what was found in a format."""
    from dragoman.interfaces.formats.answers import as_csv, as_json, as_lines

    if output_format == "json":
        return as_json(items)
    return as_csv(items, kind) if output_format == "csv" else as_lines(items, phrase)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


QUERIES = {
    "timeline": _query("timeline", "List the events of a record by day, one short line each; undated ones last."),
    "relations": _query(
        "relations",
        """List who governs, controls, leads, backs, belongs to or opposes whom, and when, by reports and the world.

        Example: dragoman relations --record levant.duckdb --on 2010-01-01 --type controls
        """,
    ),
    "agreements": _query(
        "agreements",
        """List agreements with the steps of their lives, and whether they hold on a day according to whom.

        Example: dragoman agreements --record levant.duckdb --actor Hamas --on 2014-06-01
        """,
    ),
    "mediations": _query(
        "mediations",
        """List mediated talks: who mediates between whom, in what form, where, about what, who stayed away.

        Example: dragoman mediations --record levant.duckdb --mediator Egypt
        """,
    ),
    "promises": _query("promises", "List promises and threats, and whether they were kept, broken or are open."),
    "disagreements": _query("disagreements", "List where the accounts of one event disagree, who says what."),
    "teachings": _query(
        "teachings",
        """List who somebody is as the reports of a record say it: offices, memberships, descriptions, other names.

        Example: dragoman teachings --record levant.duckdb --actor Bogdanov
        """,
    ),
    "reports": _query("reports", "List the reports of a record in all versions, with what became of them."),
}


def runs(record: RecordOption, output_format: FormatOption = "table") -> None:
    """List the runs that wrote to a record, with the versions that they worked by."""
    from dragoman.interfaces.formats.answer_phrases import run_line
    from dragoman.store import Run
    from dragoman.store import runs as runs_of

    with engine.open_store(record).asking() as connection:
        found = runs_of(connection)
    write_answer(found, Run, run_line, output_format)


def diff(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The record.", show_default=False)],
    since: Annotated[
        str, typer.Option("--since", metavar="RUN", help="A run, as `dragoman runs` tells it.", show_default=False)
    ],
    output_format: FormatOption = "table",
) -> None:
    """Show what a run and all after it changed: reports, accounts and events that came, changed or went."""
    from dragoman.interfaces.formats.answer_phrases import change_line
    from dragoman.store.changes import Change, changes_since

    found = changes_since(engine.open_store(record), since)
    write_answer(found, Change, change_line, output_format)
    print(f"{_counted(len(found), 'change')} since run {since}.", file=sys.stderr)


def forget(
    report_id: Annotated[str, typer.Argument(metavar="REPORT_ID", help="The report.", show_default=False)],
    *,
    record: RecordOption,
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the record.", show_default=False)],
) -> None:
    """Erase a report's words from a record; ids, codes and a tombstone with the reason stay.

    Example: dragoman forget 17.txt --record levant.duckdb --reason "The publisher asked for it."
    """
    n_accounts = engine.forget(engine.open_store(record), report_id, reason)
    print(f"{report_id} is forgotten: {_counted(n_accounts, 'account')} without words.", file=sys.stderr)
