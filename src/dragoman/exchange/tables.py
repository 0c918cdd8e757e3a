"""Rows of a format's sheet -> lines of a table, built by SQL many at once."""

from typing import BinaryIO

import pyarrow as pa

from dragoman.exchange.bench import Bench
from dragoman.exchange.layout import Column, Format, Sheet


def header_line(layout: Format, sheet: Sheet) -> bytes:
    """Return the names of the columns as a line."""
    return (layout.separator.join(column.name for column in sheet.columns) + "\n").encode("utf-8")


def write_lines(bench: Bench, layout: Format, sheet: Sheet, stream: BinaryIO) -> int:
    """Write the rows of the part that the bench holds; return how many."""
    separator = "chr(9)" if layout.separator == "\t" else "','"
    cells = ", ".join(cells_of(layout, sheet))
    lines = bench.ask(f"concat_ws({separator}, {cells}) || chr(10) AS line", sheet)
    column = lines.column("line")
    for chunk in column.chunks:
        stream.write(_bytes_of(chunk))
    return len(column)


def cells_of(layout: Format, sheet: Sheet) -> list[str]:
    """Return the SQL of each cell of a row; of what is no table, that of each value."""
    if layout.kind != "table":
        return [f"({column.value})" for column in sheet.columns]
    return [_cell(column, layout) for column in sheet.columns]


def _bytes_of(chunk: pa.Array) -> memoryview:
    """Return the text of all values of an array, one behind the other as it lies in memory."""
    large = chunk.cast(pa.large_string())
    _, offsets, text = large.buffers()
    numbers = memoryview(offsets).cast("q")
    start, end = numbers[large.offset], numbers[large.offset + len(large)]
    return memoryview(text)[start:end] if text is not None else memoryview(b"")


def _cell(column: Column, layout: Format) -> str:
    """Return the SQL of one cell: never null, never with what would end it too early."""
    missing = "'" + layout.missing.replace("'", "''") + "'"
    if column.value.upper() == "NULL":
        return missing
    cell = f"CAST(({column.value}) AS VARCHAR)"
    if not column.is_text:
        return f"coalesce({cell}, {missing})"
    cell = f"translate({cell}, chr(9) || chr(10) || chr(13) || chr(0), '    ')"
    if layout.quotes:
        quoted = f"""'"' || replace({cell}, '"', '""') || '"'"""
        cell = f"""CASE WHEN regexp_matches({cell}, '[",]') THEN {quoted} ELSE {cell} END"""
    return f"coalesce(nullif({cell}, ''), {missing})"
