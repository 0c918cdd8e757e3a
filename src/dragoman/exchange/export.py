"""A record -> files of a format of the field, a part at a time, with a report of what was lost."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

from dragoman.codebook import Codebook
from dragoman.errors import SettingError
from dragoman.exchange.bench import Bench
from dragoman.exchange.documents import open_documents
from dragoman.exchange.layout import Format, Sheet, load_formats
from dragoman.exchange.losses import LossReport
from dragoman.exchange.tables import header_line, write_lines
from dragoman.store import Connection, Filters
from dragoman.store.sheets import Sheets
from dragoman.store.streaming import AT_ONCE, Part, Rows, count_left_out, empty_part, stream_parts

UNREAL = frozenset({"alleged", "denied", "planned", "hypothetical", "negated"})
_READ_AHEAD = 2  # parts that are read while one is written
OpenFile = Callable[[Path], AbstractContextManager[BinaryIO]]


class Writer(Protocol):
    """What writes a format: part by part, with what is still owed at the end."""

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return rows by file or kind of object."""

    def close(self) -> None:
        """Write what is still owed."""


@dataclass(frozen=True)
class Asked:
    """What is exported.

    Attributes:
        filters: which events or accounts; also which realis.
        rows: events or accounts.
        header: whether tables begin with a line of names; None is as the format has it.
        is_unreal: whether acts that are only planned, denied, alleged and so on may be written where the format
            cannot say so.
        at_once: accounts and events of one part.
    """

    filters: Filters
    rows: Rows = "events"
    header: bool | None = None
    is_unreal: bool = False
    at_once: int = AT_ONCE


def export_record(
    connection: Connection, layout: Format, out: Path, asked: Asked, *, codebook: Codebook, open_file: OpenFile
) -> LossReport:
    """Write what is asked for to OUT, and the report of what was lost beside it.

    Args:
        connection: to the record.
        layout: the format.
        out: the file; a further one of the format has its name before the ending (`out.mentions.csv`).
        asked: what is exported.
        codebook: gives codes and names.
        open_file: opens a file for writing.

    Raises: SettingError where the format cannot say what is asked for.
    """
    _refuse_unreal(layout, asked)
    report = LossReport(layout, asked.rows)
    missed = count_left_out(connection, asked.filters, asked.rows)
    report.left_out["told as something not asked for (--realis, --unreal)"] += missed.n_unreal
    report.left_out["without a day, where days are asked for"] += missed.n_undated
    with ExitStack() as opened:

        def make_bench() -> Bench:
            return Bench(opened.enter_context(Sheets()), layout, asked.rows, codebook, report.losses)

        writer = _open_writer(layout, out, asked, lambda path: opened.enter_context(open_file(path)))
        stream = stream_parts(connection, asked.filters, asked.rows, at_once=asked.at_once)
        parts = opened.enter_context(closing(stream))
        first = next(parts, empty_part(asked.rows))
        for bench in opened.enter_context(closing(_laid(chain([first], parts), make_bench))):
            before = report.n
            report.count(bench)
            report.written.update(writer.write(bench))
            report.expand(*bench.pairs(), report.n - before)
        writer.close()
        opened.enter_context(open_file(loss_path(out))).write(report.as_json())
    return report


def _laid(parts: Iterable[Part], make_bench: Callable[[], Bench]) -> Generator[Bench]:
    """Give benches that hold a part each, in order; while one is written, others read the next parts."""
    free: list[Bench] = []
    under_way: deque[Future[Bench]] = deque()
    with ThreadPoolExecutor(_READ_AHEAD) as pool:
        for part in parts:
            bench = free.pop() if free else make_bench()
            under_way.append(pool.submit(bench.take, part))
            if len(under_way) > _READ_AHEAD:
                held = under_way.popleft().result()
                yield held
                free.append(held)
        while under_way:
            yield under_way.popleft().result()


def loss_path(out: Path) -> Path:
    """Return where the report of an export stands."""
    return out.with_name(f"{out.name}.loss.json")


def sheet_path(out: Path, sheet: Sheet) -> Path:
    """Return where a file of an export stands: beside OUT, never elsewhere."""
    return out if sheet.name is None else out.with_name(f"{out.stem}.{sheet.name}{out.suffix}")


def format_named(name: str) -> Format:
    """Return a format.

    Raises: SettingError where there is none of this name.
    """
    formats = load_formats()
    if name not in formats:
        raise SettingError(f"There is no format {name!r}. Use one of: {', '.join(formats)}.")
    return formats[name]


def _refuse_unreal(layout: Format, asked: Asked) -> None:
    wanted = (UNREAL & set(asked.filters.realis) if asked.filters.realis else UNREAL) - set(layout.says_unreal)
    if wanted and not asked.is_unreal:
        raise SettingError(
            f"{layout.name} cannot say that an act is {' or '.join(sorted(wanted))}: it would look as if it had "
            "happened. Leave that out of --realis, or add --unreal."
        )


def _open_writer(layout: Format, out: Path, asked: Asked, open_stream: Callable[[Path], BinaryIO]) -> Writer:
    if layout.kind != "table":
        return open_documents(layout, open_stream(out))
    streams = [(sheet, open_stream(sheet_path(out, sheet))) for sheet in layout.sheets]
    return TableFiles(layout, streams, header=layout.header if asked.header is None else asked.header)


class TableFiles:
    """Writes the sheets of a format to a file each."""

    def __init__(self, layout: Format, streams: list[tuple[Sheet, BinaryIO]], *, header: bool) -> None:
        self._layout, self._streams = layout, streams
        if header:
            for sheet, stream in streams:
                stream.write(header_line(layout, sheet))

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return rows by file."""
        return {
            "rows" if sheet.name is None else sheet.name: write_lines(bench, self._layout, sheet, stream)
            for sheet, stream in self._streams
        }

    def close(self) -> None:
        """Do nothing: a table has no end of its own."""
