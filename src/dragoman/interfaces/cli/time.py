"""`dragoman time`: look up which days the words of a time mean."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import ListFormat
from dragoman.interfaces.cli.queries import day_from, queries_from
from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.interfaces.formats.marks import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.text.times import TimeExpression

KEYS = ("start_date", "end_date", "precision", "value", "bound", "aspect", "basis", "text")


def time(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="Words that say a time, or - for one a line on standard input, TEXT<TAB>DATE."
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day of publication, YYYY-MM-DD; without it, unknown."),
    ] = None,
    tense: Annotated[
        Literal["past", "future"] | None,
        typer.Option("--tense", help="Read weekdays and months back or ahead; without it, as the words say."),
    ] = None,
    output_format: Annotated[
        ListFormat, typer.Option("--format", help="json: one object a query, a line each.")
    ] = "table",
) -> None:
    """Look up which days words mean: the first time in them that can be resolved."""
    day = day_from(on, "--on") if on is not None else None
    for query, published in queries_from(text, day):
        found = _first(engine.find_times(query, published=published, tense=tense))
        if output_format == "json":
            sys.stdout.buffer.write(json_bytes(found))
        else:
            print(_line(query, found))


def _first(times: Sequence[TimeExpression]) -> dict[str, Any]:
    """Return the first time that has a date, else the first, else nothing but nulls."""
    chosen = next((time for time in times if time.is_resolved), times[0] if times else None)
    found = {key: getattr(chosen, key, None) for key in KEYS}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()}


def _line(query: str, found: dict[str, Any]) -> str:
    if found["text"] is None:
        return f"{one_line(query)}: no time found"
    if found["precision"] is None:
        return f"{one_line(query)}: {found['text']}: not resolved ({found['basis']})"
    days = f"{found['start_date'] or '..'} to {found['end_date'] or '..'}"
    said = (found["text"], days, found["precision"], found["bound"], found["aspect"], found["value"])
    return f"{one_line(query)}: {' | '.join(map(str, said))}"
