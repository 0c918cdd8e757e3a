"""`dragoman code`: reports in, accounts out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine, exits
from dragoman.interfaces.cli.csv_shape import CsvShape, DyadsOption, LongOption, csv_shape
from dragoman.interfaces.cli.options import (
    CodebookOption,
    ModelOption,
    SectorsOption,
    WorldOption,
    settings_from,
)
from dragoman.interfaces.cli.output import open_output, refuse_inputs
from dragoman.interfaces.cli.tally import Tally, showing_progress
from dragoman.interfaces.cli.terminal import look_of
from dragoman.interfaces.formats import BINARY, AccountWriter, Format, open_writer
from dragoman.interfaces.formats.jsonl import record_line
from dragoman.interfaces.formats.long import LongAccounts
from dragoman.records import Account, Report

if TYPE_CHECKING:
    from dragoman.text.work import Work

SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
}


class _NothingReadError(Exception):
    """Every input was rejected, or there was none: a file that stood in OUT stays as it was."""


def code(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files or folders of reports; - is standard input.", show_default=False),
    ],
    *,
    output_format: Annotated[
        Format | None,
        typer.Option("--format", help="Without it: by the ending of OUT, else table.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="Write here; without it, standard output."),
    ] = None,
    long: LongOption = False,
    dyads: DyadsOption = None,
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
    max_rejected: Annotated[
        int | None,
        typer.Option("--max-rejected", metavar="N", min=0, help="End with exit code 3 where more are rejected."),
    ] = None,
    rejected: Annotated[
        Path | None,
        typer.Option("--rejected", metavar="FILE", help="Write every rejection here, as JSON lines."),
    ] = None,
) -> None:
    """Code reports: who did what to whom.

    Writes when, where and according to whom too. Accounts go to standard output, or to OUT;
    rejections, progress and a summary go to standard error.
    """
    named = SUFFIXES.get(output.suffix.lower(), "table") if output else "table"
    chosen = output_format or ("csv" if long else named)
    shape = csv_shape(chosen, output, codebook, long=long, dyads=dyads)
    _refuse(paths, output, rejected)
    if chosen in BINARY and output is None and sys.stdout.isatty():
        raise SettingError(f"{chosen} is no text for a terminal. Give -o OUT, or send standard output to a file.")
    works = engine.code_reports(paths, settings_from(codebook, world, model, sectors))
    tally = Tally()
    with open_output(rejected) if rejected else nullcontext() as rejections:
        coded = _coded(works, tally, rejections)
        with suppress(_NothingReadError):
            _write(coded, tally, chosen, output, shape)
    for line in tally.lines():
        print(line, file=sys.stderr)
    _leave(tally, max_rejected)


def _refuse(paths: Sequence[str], output: Path | None, rejected: Path | None) -> None:
    for path in (output, rejected):
        if path is not None:
            refuse_inputs(path, paths)
    if output is not None and rejected is not None and output.resolve() == rejected.resolve():
        raise SettingError(f"--output and --rejected are both {output}. Give each a file of its own.")


def _coded(
    works: Iterable["Work"], tally: Tally, rejections: BinaryIO | None
) -> Iterator[tuple[Report, Sequence[Account]]]:
    """Give the reports with their accounts; count them, count and keep the rejections."""
    for work in works:
        if work.rejection is not None:
            tally.add_rejected(work.rejection)
            if rejections is not None:
                rejections.write(record_line(work.rejection))
        elif work.report is not None:
            tally.add_report(len(work.accounts))
            yield work.report, work.accounts


def _write(
    coded: Iterable[tuple[Report, Sequence[Account]]],
    tally: Tally,
    chosen: Format,
    output: Path | None,
    shape: CsvShape,
) -> None:
    """Write the accounts as they come.

    Raises: _NothingReadError where no report came.
    """
    is_shown = sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
    with ExitStack() as opened, showing_progress(tally, is_shown=is_shown) as redraw:
        if shape.folder is not None:
            writer: AccountWriter = LongAccounts(shape.opener(opened))
        else:
            look = look_of(sys.stdout, is_file=output is not None)
            stream = opened.enter_context(open_output(output))
            writer = open_writer(chosen, stream, width=look.width, is_coloured=look.is_coloured)
        for report, accounts in coded:
            writer.write(report, [one for account in accounts for one in shape.spread(account)])
            redraw()
        if tally.n_reports == 0:
            raise _NothingReadError
        writer.close()


def _leave(tally: Tally, max_rejected: int | None) -> None:
    if tally.n_reports == 0:
        print("Nothing could be read.", file=sys.stderr)
        raise typer.Exit(exits.NOTHING)
    if max_rejected is not None and tally.n_rejected > max_rejected:
        print(f"More than --max-rejected {max_rejected} were rejected.", file=sys.stderr)
        raise typer.Exit(exits.TOO_MANY_REJECTED)
