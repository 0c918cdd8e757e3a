"""A record's class -> the structure of its JSON, as the engine of sheets reads it into typed, nested columns."""

import json
import types
from collections.abc import Collection
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from dragoman.records import Record

_PLAIN: dict[Any, str] = {str: "VARCHAR", bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", date: "DATE"}


def structure_of(record: type[Record], *, only: Collection[str] | None = None) -> str:
    """Return the structure of a record's JSON; one that holds its own kind is followed one level down.

    Args:
        record: the record's class.
        only: names of the fields that are read, wherever they stand; without it all.

    Raises: TypeError for a field of a kind that has no column.
    """
    return json.dumps(_fields(record, (), only))


def _fields(record: type[Record], inside: tuple[type, ...], only: Collection[str] | None) -> dict[str, Any]:
    declared = {n: field.annotation for n, field in record.model_fields.items() if only is None or n in only}
    found = {name: _kind(annotation, (*inside, record), only) for name, annotation in declared.items()}
    return {name: kind for name, kind in found.items() if kind is not None}


def _kind(annotation: Any, inside: tuple[type, ...], only: Collection[str] | None) -> Any:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in parts if part is not type(None)), inside, only)
    if origin is Literal:
        return "VARCHAR"
    if origin is tuple:
        item = _kind(parts[0], inside, only)
        return None if item is None else [item]
    if origin is dict:
        return f"MAP({_kind(parts[0], inside, only)}, {_kind(parts[1], inside, only)})"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return None if inside.count(annotation) > 1 else _fields(annotation, inside, only) or "JSON"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    raise TypeError(f"{annotation!r} has no column")
