"""A file of a format -> its rows as cells by column, tolerant of the faults that such files have.

Known faults: no header, or one with more names than the rows have cells; tab-separated files called .csv; empty tabs
at the end; bytes that are no UTF-8; older files with fewer columns; codes that lost a zero.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman.errors import DragomanError
from dragoman.exchange.layout import Format

_LOOKED_AT = 20  # rows by which the shape of a file is known
_SEPARATORS = ("\t", ",", ";")
_MOST = 10_000_000  # characters of a cell; the library's own limit stops at 131,072


class Row(NamedTuple):
    """A row: where it stands, its cells by column, or what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    fault: str | None = None


def read_rows(path: Path, layout: Format) -> Iterator[Row]:
    """Give the rows of a file; a cell that says that nothing is known is empty.

    Raises: DragomanError where the file cannot be read or is of another format.
    """
    with _opened(path) as stream:
        numbered = enumerate(_decoded(stream), start=1)
        head = list(islice(numbered, _LOOKED_AT))
        separator = _separator_of([line for _, line in head], layout)
        split = _split_quoted if layout.quotes or separator != "\t" else _split_bare
        rows = split(chain(head, numbered), separator)
        yield from _named(rows, _shape_of(head, separator, layout, path), layout)


class _Shape(NamedTuple):
    """Names of the columns in order, and those of the header where the file has one."""

    columns: Sequence[str]
    header: Sequence[str] | None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or the one file that a zip holds, as GDELT's are packed.

    Raises: DragomanError.
    """
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as packed:
                names = [name for name in packed.namelist() if not name.endswith("/")]
                if len(names) != 1:
                    raise DragomanError(f"{path} holds {len(names)} files. Unpack it and give one of them.")
                with packed.open(names[0]) as stream:
                    yield io.BufferedReader(stream)  # type: ignore[type-var]
            return
        with path.open("rb") as stream:
            yield stream
    except (OSError, zipfile.BadZipFile) as error:
        raise DragomanError(f"{path} cannot be read: {error}.") from error


def _decoded(stream: BinaryIO) -> Iterator[str]:
    """Give lines as text, each that is no UTF-8 as Windows-1252, which holds all that ISO-8859-1 prints."""
    for number, line in enumerate(stream):
        given = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
        try:
            text = given.decode("utf-8")
        except UnicodeDecodeError:
            text = given.decode("cp1252", "replace")
        yield text.replace("\0", "")


def _separator_of(lines: Sequence[str], layout: Format) -> str:
    wanted = len(layout.sheets[0].columns)
    first = lines[0] if lines else ""
    return min(
        (layout.separator, *_SEPARATORS), key=lambda s: abs(len(next(csv.reader([first], delimiter=s), [])) - wanted)
    )


def _shape_of(head: Sequence[tuple[int, str]], separator: str, layout: Format, path: Path) -> _Shape:
    columns = [column.name for column in layout.sheets[0].columns]
    rename = {old.casefold(): new for old, new in (layout.reads.rename if layout.reads else {}).items()}
    known = {name.casefold(): name for name in columns} | rename
    first = next(csv.reader([head[0][1]], delimiter=separator), []) if head else []
    named = [known.get(cell.strip().casefold(), cell.strip()) for cell in first]
    if sum(name in columns for name in named) * 2 > len(columns):
        return _Shape(columns, named)
    widths = {len(next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), [])) for _, line in head}
    fitting = {len(columns), *(layout.reads.older if layout.reads else ())}
    if head and not any(width >= min(fitting) for width in widths):
        raise DragomanError(
            f"{path} is no {layout.name}: its rows have {sorted(widths)} cells, not {len(columns)}. "
            "Say another --format."
        )
    return _Shape(columns, None)


def _split_bare(lines: Iterable[tuple[int, str]], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Split lines in which a quotation mark is a character as any other."""
    for number, line in lines:
        if line.strip("\r\n"):
            yield number, line.rstrip("\r\n").split(separator)


def _split_quoted(lines: Iterable[tuple[int, str]], separator: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_MOST)
    reader = csv.reader((line for _, line in lines), delimiter=separator)
    for cells in reader:
        if cells:
            yield reader.line_num, cells


def _named(rows: Iterable[tuple[int, list[str]]], shape: _Shape, layout: Format) -> Iterator[Row]:
    missing = {word.casefold() for word in (layout.reads.missing if layout.reads else ())}
    older = layout.reads.older if layout.reads else ()
    for number, cells in islice(rows, 0 if shape.header is None else 1, None):
        names = _names_of(cells, shape, older)
        if names is None:
            yield Row(number, {}, f"{len(cells)} cells, not {len(shape.columns)}")
            continue
        told = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        yield Row(number, {name: "" if cell.casefold() in missing else cell for name, cell in told.items()})


def _names_of(cells: list[str], shape: _Shape, older: Sequence[int]) -> Sequence[str] | None:
    """Return the columns of a row's cells, None where they do not fit."""
    if shape.header is not None and len(cells) == len(shape.header):
        return shape.header
    n = len(shape.columns)
    if len(cells) == n or (len(cells) > n and not any(cell.strip() for cell in cells[n:])):
        return shape.columns if shape.header is None or len(shape.header) > n else shape.header
    return shape.columns if len(cells) in older else None
