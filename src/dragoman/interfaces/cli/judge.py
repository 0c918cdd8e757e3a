"""`dragoman judge`: what people say of accounts, events and reports of a record; the next runs respect it."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import CodebookOption, WorldOption
from dragoman.interfaces.cli.record_options import AsKnownOption, FormatOption, RecordOption
from dragoman.interfaces.cli.record_options import known_from as known_day

if TYPE_CHECKING:
    from dragoman.records import Judgement
    from dragoman.review import Judge

app = typer.Typer(
    no_args_is_help=True,
    help="Say what is right about accounts, events and reports of a record.",
    rich_markup_mode=None,
)
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges; without it, the name of the user's account.")
]
ReasonOption = Annotated[str | None, typer.Option("--reason", help="Why; it stays in the record.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", show_default=False)]


@app.command()
def merge(
    ids: Ids,
    *,
    record: RecordOption,
    by: ByOption = None,
    reason: ReasonOption = None,
    world: WorldOption = None,
) -> None:
    """Say that events, or accounts, are one event."""
    _judge(record, lambda judge: judge.merge(ids), by, reason, world)


@app.command()
def split(
    ids: Ids,
    *,
    record: RecordOption,
    by: ByOption = None,
    reason: ReasonOption = None,
    world: WorldOption = None,
) -> None:
    """Say that accounts of one event tell another happening than the rest of it."""
    _judge(record, lambda judge: judge.split(ids), by, reason, world)


@app.command()
def reject(
    ids: Ids,
    *,
    record: RecordOption,
    by: ByOption = None,
    reason: ReasonOption = None,
    world: WorldOption = None,
) -> None:
    """Say that accounts are wrong: their reports do not tell this."""
    _judge(record, lambda judge: judge.reject(ids), by, reason, world)


@app.command()
def correct(
    account_id: Annotated[str, typer.Argument(metavar="ACCOUNT", show_default=False)],
    *,
    record: RecordOption,
    values: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="A field and its value, plain or as JSON. Repeatable."),
    ],
    by: ByOption = None,
    reason: ReasonOption = None,
    codebook: CodebookOption = None,
    world: WorldOption = None,
) -> None:
    """Say how an account should read.

    Example: dragoman judge correct a1b2 --set event_type=ASSAULT --set when=2024-05-01 --record levant.duckdb
    """
    changes = dict(_change(value) for value in values)
    book = engine.open_codebook(codebook)
    _judge(record, lambda judge: judge.correct(account_id, changes, book), by, reason, world)


@app.command()
def withdraw(
    ids: Ids,
    *,
    record: RecordOption,
    by: ByOption = None,
    reason: ReasonOption = None,
    world: WorldOption = None,
) -> None:
    """Say that reports were withdrawn by those who published them: what they tell holds no more."""
    _judge(record, lambda judge: judge.withdraw(ids), by, reason, world)


@app.command()
def undo(
    ids: Ids,
    *,
    record: RecordOption,
    by: ByOption = None,
    reason: ReasonOption = None,
    world: WorldOption = None,
) -> None:
    """Take people's judgements back, by the ids that `dragoman judgements` lists."""
    _judge(record, lambda judge: judge.undo(ids), by, reason, world)


def _judge(
    record: str,
    say: Callable[[Judge], list[Judgement]],
    by: str | None,
    reason: str | None,
    world: list[Path] | None,
) -> None:
    name = by or getpass.getuser()
    judged = engine.judge(engine.open_store(record), say, world or (), by=name, reason=reason)
    for judgement in judged.judgements:
        print(judgement.judgement_id)
    events = f"{judged.n_events} event{'' if judged.n_events == 1 else 's'} new or changed."
    print(f"Judged by {name}: {events}", file=sys.stderr)


def _change(text: str) -> tuple[str, object]:
    name, is_given, value = text.partition("=")
    if not is_given:
        raise SettingError(f"--set: {text!r} has no value. Write FIELD=VALUE, as event_type=ASSAULT.")
    try:
        return name.strip(), json.loads(value)
    except ValueError:
        return name.strip(), value.strip()


def judgements(
    *,
    record: RecordOption,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ID", help="Only those about this account, event or report.")
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Those of the program's own fusion too, not only people's.")
    ] = False,
    as_known: AsKnownOption = None,
    output_format: FormatOption = "table",
) -> None:
    """List what was judged, by whom, when and why."""
    from dragoman.interfaces.cli.record import write_answer
    from dragoman.interfaces.formats.answer_phrases import judgement_phrase
    from dragoman.records import Judgement
    from dragoman.store import ask_judgements

    known = known_day(as_known)
    with engine.open_store(record).asking(as_known=known) as connection:
        found = ask_judgements(connection, about=about, is_all=everybody)
    write_answer(found, Judgement, judgement_phrase, output_format)
    print(f"{len(found)} judgement{'' if len(found) == 1 else 's'}.", file=sys.stderr)
