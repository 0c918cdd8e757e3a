"""Rows of a format's sheets -> JSON lines, GeoJSON, GraphML, Parquet."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, Protocol
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.exchange.bench import Bench
from dragoman.exchange.layout import Format, Sheet

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_KINDS = {"int64": "long", "int32": "int", "double": "double", "bool": "boolean"}
_DECIMALS = 3


class DocumentWriter(Protocol):
    """What writes such a file."""

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return how many objects by kind."""

    def close(self) -> None:
        """Write what is still owed."""


def open_documents(layout: Format, stream: BinaryIO) -> DocumentWriter:
    """Return the writer of a format that is no table."""
    writers: dict[str, type[DocumentWriter]] = {
        "lines": JsonLines,
        "geojson": GeoJson,
        "graphml": GraphMl,
        "parquet": ParquetRows,
    }
    made: Any = writers[layout.kind]
    written: DocumentWriter = made(layout, stream)
    return written


class _Objects:
    """Gives the rows of a sheet, those with a key only once in the whole file."""

    def __init__(self, layout: Format) -> None:
        self._seen: dict[str | None, set[int]] = {sheet.name: set() for sheet in layout.sheets}

    def rows(self, bench: Bench, sheet: Sheet) -> Iterator[dict[str, Any]]:
        """Give the rows of the part as plain values."""
        seen = self._seen[sheet.name]
        for batch in selected(bench, sheet).to_batches(max_chunksize=1000):
            for row in batch.to_pylist():
                if sheet.key is not None:
                    key = hash(row[sheet.key])
                    if key in seen:
                        continue
                    seen.add(key)
                yield row


def selected(bench: Bench, sheet: Sheet) -> pa.Table:
    """Return the columns of a sheet under their names."""
    columns = ", ".join(f'({column.value}) AS "{column.name}"' for column in sheet.columns)
    return bench.ask(columns, sheet)


class JsonLines:
    """Writes one object a line; keys without a value are left out."""

    def __init__(self, layout: Format, stream: BinaryIO) -> None:
        self._layout, self._stream, self._objects = layout, stream, _Objects(layout)

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return how many objects by kind."""
        written = {}
        for sheet in self._layout.sheets:
            lines = [json_line(filled(row)) for row in self._objects.rows(bench, sheet)]
            self._stream.write(b"".join(lines))
            written[sheet.name or "objects"] = len(lines)
        return written

    def close(self) -> None:
        """Do nothing: lines have no end."""


class GeoJson:
    """Writes a FeatureCollection: `id` and `geometry` of a row stand apart, the rest are properties."""

    def __init__(self, layout: Format, stream: BinaryIO) -> None:
        self._sheet, self._stream, self._objects = layout.sheets[0], stream, _Objects(layout)
        self._stream.write(b'{"type": "FeatureCollection", "features": [')
        self._n = 0

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return how many features."""
        before = self._n
        for row in self._objects.rows(bench, self._sheet):
            apart = {name: plain(row.pop(name)) for name in ("id", "geometry")}
            feature = {"type": "Feature", **apart, "properties": plain(row)}
            self._stream.write((b",\n" if self._n else b"\n") + json_line(feature).rstrip())
            self._n += 1
        return {"features": self._n - before}

    def close(self) -> None:
        """Close the collection."""
        self._stream.write(b"\n]}\n")


class GraphMl:
    """Writes nodes, each once, and edges, of which a pair may have many."""

    def __init__(self, layout: Format, stream: BinaryIO) -> None:
        self._nodes, self._edges = layout.sheets
        self._stream, self._objects = stream, _Objects(layout)
        self._has_head = False

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds; return how many nodes and edges."""
        if not self._has_head:
            self._head({"node": selected(bench, self._nodes).schema, "edge": selected(bench, self._edges).schema})
        nodes = [self._node(row) for row in self._objects.rows(bench, self._nodes)]
        edges = [self._edge(row) for row in self._objects.rows(bench, self._edges)]
        self._stream.write("".join((*nodes, *edges)).encode("utf-8"))
        return {"nodes": len(nodes), "edges": len(edges)}

    def close(self) -> None:
        """Close the graph."""
        self._stream.write(b"</graph>\n</graphml>\n")

    def _head(self, schemas: dict[str, pa.Schema]) -> None:
        self._has_head = True
        keys = [
            f'<key id="{side}_{name}" for="{side}" attr.name="{name}" '
            f'attr.type="{_XML_KINDS.get(str(kind), "string")}"/>\n'
            for side, schema in schemas.items()
            for name, kind in zip(schema.names, schema.types, strict=True)
            if name not in ("id", "source", "target")
        ]
        opening = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        graph = '<graph id="acts" edgedefault="directed">\n'
        self._stream.write((opening + "".join(keys) + graph).encode("utf-8"))

    def _node(self, row: dict[str, Any]) -> str:
        return f"<node id={_attribute(row['id'])}>{_xml_values('node', row)}</node>\n"

    def _edge(self, row: dict[str, Any]) -> str:
        ends = " ".join(f"{name}={_attribute(row[name])}" for name in ("id", "source", "target"))
        return f"<edge {ends}>{_xml_values('edge', row)}</edge>\n"


class ParquetRows:
    """Writes typed, nested columns; floats stand as they are stored."""

    def __init__(self, layout: Format, stream: BinaryIO) -> None:
        self._sheet, self._stream = layout.sheets[0], stream
        self._writer: pq.ParquetWriter | None = None

    def write(self, bench: Bench) -> dict[str, int]:
        """Write the part that the bench holds as a row group; return how many rows."""
        table = selected(bench, self._sheet)
        if self._writer is None:
            self._writer = pq.ParquetWriter(pa.PythonFile(self._stream, mode="w"), table.schema, compression="zstd")
        self._writer.write_table(table)
        return {"rows": table.num_rows}

    def close(self) -> None:
        """Write the footer."""
        if self._writer is not None:
            self._writer.close()


def plain(value: Any) -> Any:
    """Return a value as JSON has it: days as text, floats to 3 decimals."""
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def filled(value: Any) -> Any:
    """Return a value without what is null or empty in it."""
    if isinstance(value, list):
        return [filled(item) for item in value if not _is_empty(filled(item))]
    if isinstance(value, dict):
        kept = {key: filled(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not _is_empty(item)}
    return plain(value)


def _is_empty(value: Any) -> bool:
    return value is None or value in ({}, [], "")


def json_line(value: Any) -> bytes:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace") + b"\n"


def _attribute(value: object) -> str:
    return quoteattr(_NO_XML.sub(" ", str(value)))


def _xml_values(side: str, row: dict[str, Any]) -> str:
    kept = {name: plain(value) for name, value in row.items() if name not in ("id", "source", "target")}
    return "".join(
        f'<data key="{side}_{name}">{escape(_NO_XML.sub(" ", _xml_text(value)))}</data>'
        for name, value in kept.items()
        if value is not None
    )


def _xml_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
