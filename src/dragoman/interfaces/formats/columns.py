"""Parquet: one row an account, nested and typed columns, one schema for every file, also without rows."""

import types
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.interfaces.formats.rounding import rounded, without_surrogates
from dragoman.records import Account, Record, Report

ROWS_A_GROUP = 10_000  # some 20 MB of accounts: what is held before it is written
PLAIN: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
}


def arrow_type(annotation: Any, inside: tuple[type, ...] = ()) -> pa.DataType | None:
    """Return the Arrow type of a field's annotation.

    Args:
        annotation: the field's type, as the record declares it.
        inside: the records around it. A record that holds its own kind (an actor's members, a claimant's
            sources) is followed one level down: Arrow has no recursive types.

    Returns: the type, or None where the field would go a second level into its own kind.
    Raises: TypeError for an annotation that has no column type.
    """
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (kept,) = (part for part in parts if part is not type(None))
        return arrow_type(kept, inside)
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        item = arrow_type(parts[0], inside)
        return None if item is None else pa.list_(item)
    if origin is dict:
        return pa.map_(*(arrow_type(part) for part in parts))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return None if inside.count(annotation) > 1 else pa.struct(_fields(annotation, inside))
    if annotation in PLAIN:
        return PLAIN[annotation]
    raise TypeError(f"{annotation!r} has no column type; add it to formats/columns.py")


def _fields(record: type[Record], inside: tuple[type, ...]) -> list[pa.Field]:
    found = []
    for name, field in record.model_fields.items():
        column = arrow_type(field.annotation, (*inside, record))
        if column is not None:
            found.append(pa.field(name, column, nullable=not field.is_required()))
    return found


def arrow_schema(record: type[Record]) -> pa.Schema:
    """Return the schema of a table of records."""
    return pa.schema(_fields(record, ()))


def _mended(value: Any) -> Any:
    """Return the value without lone surrogates, which Arrow's text cannot hold; maps as pairs."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    return value


class ParquetColumns:
    """Writes accounts in row groups; a member's own members and a source's own sources are left out."""

    def __init__(self, stream: BinaryIO) -> None:
        self._schema = arrow_schema(Account)
        self._writer = pq.ParquetWriter(pa.PythonFile(stream, mode="w"), self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Take the accounts of one report; they are written when a row group is full."""
        self._waiting += [_mended(rounded(account.model_dump())) for account in accounts]
        if len(self._waiting) >= ROWS_A_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last row group and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []
