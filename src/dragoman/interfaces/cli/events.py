"""`dragoman events`: the events of a record, also as long tables or a row for each pair of sides."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.csv_shape import DyadsOption, LongOption, csv_shape
from dragoman.interfaces.cli.options import WorldOption
from dragoman.interfaces.cli.output import open_output
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
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


def events(
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
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Write here; without it, standard output.")
    ] = None,
    long: LongOption = False,
    dyads: DyadsOption = None,
    world: WorldOption = None,
) -> None:
    """List the events of a record: who did what to whom, when and where, by how many reports and origins.

    Example: dragoman events --record levant.duckdb --actor Jordan --since 2024-05-01
    """
    from dragoman.interfaces.cli.record import answer_bytes, said_of
    from dragoman.interfaces.formats.long import LongTables, event_columns, event_tables

    shape = csv_shape(output_format, output, None, long=long, dyads=dyads)
    days = {"since": since, "until": until, "on": on}
    values = asked_values(actor=actor, mediator=mediator, types=types, days=days, realis=realis)
    noun, filters = engine.noun_of("events", world or ()), engine.filters_of(values, world or ())
    with engine.open_store(record).asking(as_known=known_from(as_known)) as connection:
        answer = noun.ask(connection, filters)
    with ExitStack() as opened:
        if shape.folder is not None:
            tables = LongTables(event_columns(), shape.opener(opened))
            for event in answer.items:
                tables.add(event_tables(event))
        else:
            items = [one for event in answer.items for one in shape.spread(event)]
            stream = opened.enter_context(open_output(output))
            stream.write(answer_bytes(items, noun.kind, noun.phrase, output_format))
    print(said_of(answer, noun), file=sys.stderr)
