"""`dragoman export` and `dragoman import`: a record in the formats of the field, and foreign files into a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from dragoman.config import Settings
from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.account_lines import read_accounts
from dragoman.interfaces.cli.options import CodebookOption, WorldOption
from dragoman.interfaces.cli.output import open_output
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
    AsKnownOption,
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
    from collections.abc import Iterator

    from dragoman.exchange.reading import ReadingTally
    from dragoman.store import Store

ExportFormat = Literal[
    "gdelt1", "gdelt2", "icews", "polecat", "phoenix", "acled", "ged", "plover", "parquet", "geojson", "graphml", "ftm"
]
ImportFormat = Literal["accounts", "gdelt1", "gdelt2", "icews", "polecat", "phoenix", "ged"]


def export(
    *,
    record: RecordOption,
    export_format: Annotated[
        ExportFormat, typer.Option("--format", help="The format; docs/exchange.md tells each.", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="The file to write.", show_default=False)
    ],
    rows: Annotated[
        Literal["events", "accounts"], typer.Option("--rows", help="What is written: events, or single accounts.")
    ] = "events",
    header: Annotated[
        bool | None,
        typer.Option("--header/--no-header", help="A line of names first; without it, as the format has it."),
    ] = None,
    unreal: Annotated[
        bool,
        typer.Option("--unreal", help="Write planned, denied, alleged acts too, even if the format cannot say so."),
    ] = False,
    actor: ActorOption = None,
    mediator: MediatorOption = None,
    types: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    realis: RealisOption = DEFAULT_REALIS,
    as_known: AsKnownOption = None,
    codebook: CodebookOption = None,
    world: WorldOption = None,
) -> None:
    """Write the events of a record, or its accounts, in a format of the field.

    Beside OUT stands OUT.loss.json: what the format cannot hold, how many values were lost or changed.

    Example: dragoman export --record levant.duckdb --format gdelt1 -o levant.export.csv
    """
    _refuse_record(output, record)
    days = {"since": since, "until": until, "on": on}
    asked_realis = "all" if unreal and realis == DEFAULT_REALIS else realis
    values = asked_values(actor=actor, mediator=mediator, types=types, days=days, realis=asked_realis)
    from dragoman.exchange.export import Asked, export_record, format_named

    layout, filters = format_named(export_format), engine.filters_of(values, world or ())
    asked, book = Asked(filters, rows, header, unreal), engine.open_codebook(codebook)
    with engine.open_store(record).asking(as_known=known_from(as_known)) as connection:
        report = export_record(connection, layout, output, asked, codebook=book, open_file=open_output)
    for line in report.lines():
        print(line, file=sys.stderr)


def _refuse_record(output: Path, record: str) -> None:
    """Refuse to write over the record itself.

    Raises: SettingError.
    """
    if "://" not in record and output.exists() and Path(record).exists() and output.samefile(record):
        raise SettingError(f"{output} is the record. Write to another file.")


def take_in(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="What to take in; - is standard input.", show_default=False)
    ],
    *,
    record: RecordOption,
    input_format: Annotated[
        ImportFormat,
        typer.Option("--format", help="accounts: JSON lines, as `dragoman code` writes them; or a data set's format."),
    ] = "accounts",
    codebook: CodebookOption = None,
    world: WorldOption = None,
) -> None:
    """Take accounts of another source into a record: JSON lines as they are, or rows of an event data set.

    Example: dragoman import --format icews events.2018.tab --record levant.duckdb
    """
    settings = Settings(world=tuple(world or ()), codebook=codebook)
    store, tally = engine.open_store(record), None
    if input_format == "accounts":
        batches = engine.import_into(store, read_accounts(file), settings)
    else:
        if file == "-":
            raise SettingError(f"{input_format} is read from a file, not from standard input.")
        batches, tally = _foreign_batches(store, Path(file), input_format, settings)
    n_given = n_new = 0
    for given, new in batches:
        n_given += given
        n_new += new
    if tally is not None:
        _tell(tally)
    print(f"{_counted(n_given, 'account')} read, {n_new} new or changed.", file=sys.stderr)


def _foreign_batches(
    store: Store, path: Path, name: str, settings: Settings
) -> tuple[Iterator[tuple[int, int]], ReadingTally]:
    """Give the batches in which a foreign file comes into a record, and what becomes of its rows."""
    from dragoman.exchange.export import format_named
    from dragoman.exchange.reading import ForeignFile
    from dragoman.run.reading import import_into

    file = ForeignFile(path, format_named(name), engine.open_codebook(settings.codebook))
    return import_into(store, file.accounts(), settings, rejections=file.tally.take), file.tally


def _tell(tally: ReadingTally) -> None:
    """Say what became of the rows of a foreign file."""
    for rejected in tally.first:
        print(f"rejected {rejected.report_id}: {rejected.reason}: {rejected.message}", file=sys.stderr)
    n_rejected = tally.reasons.total()
    if n_rejected > len(tally.first):
        print(f"rejected {n_rejected - len(tally.first)} more; the record holds them all.", file=sys.stderr)
    for column, number in sorted(tally.unread.items()):
        print(f"left out {number} in {column}: not readable.", file=sys.stderr)
    by_reason = ", ".join(f"{reason} {number}" for reason, number in sorted(tally.reasons.items()))
    reasons = f" ({by_reason})" if by_reason else ""
    again = f", {tally.n_again} tell an act again" if tally.n_again else ""
    print(f"{_counted(tally.n_rows, 'row')}, {n_rejected} rejected{reasons}{again}.", file=sys.stderr)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


EXPORT_FORMATS: tuple[str, ...] = get_args(ExportFormat)
IMPORT_FORMATS: tuple[str, ...] = get_args(ImportFormat)
