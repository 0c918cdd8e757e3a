"""Answers of a record: a table for reading, one JSON list, flat CSV."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any, get_args

from dragoman.interfaces.formats.flat import ACTOR_FIELDS, CLAIMANT_FIELDS, COUNT_FIELDS, flat_cell, flat_parallel
from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.interfaces.formats.rounding import rounded, without_surrogates
from dragoman.records import Actor, Claimant, Count, Record, Where

_PLACE_FIELDS = ("name", "country", "admin1", "latitude", "longitude", "geonames_id", "precision")
_SINGULAR = {"third_parties": "third_party", "parties": "party", "non_signatories": "non_signatory"}
_FIELDS_OF: dict[type, tuple[str, ...]] = {
    Actor: tuple(name for name in ACTOR_FIELDS if name not in ("start", "end")),
    Claimant: tuple(name for name in CLAIMANT_FIELDS if name not in ("start", "end")),
    Count: COUNT_FIELDS,
    Where: _PLACE_FIELDS,
}


def as_json(items: Sequence[Any]) -> bytes:
    """Return items as one JSON list on one line."""
    return json_bytes([rounded(_plain(item)) for item in items])


def as_csv(items: Sequence[Any], kind: type) -> bytes:
    """Return items as flat CSV with a header, also where there are none.

    Args:
        items: records or dataclasses of one kind.
        kind: their kind, which gives the columns.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns_of(kind)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat(item) for item in items)
    return text.getvalue().encode("utf-8")


def as_lines(items: Iterable[Any], phrase: Callable[[Any], str]) -> bytes:
    """Return one line an item."""
    return "".join(f"{phrase(item)}\n" for item in items).encode("utf-8", "replace")


def flat(item: Any) -> dict[str, str]:
    """Return a record or dataclass as one flat row; lists of participants as lists joined with `;`, in order."""
    row: dict[str, str] = {}
    for name, annotation in _annotations(type(item)):
        row |= _cells(name, annotation, getattr(item, name))
    return row


def columns_of(kind: type) -> tuple[str, ...]:
    """Return the columns of the rows that `flat` makes of records or dataclasses of one kind."""
    empty = ((n, a, () if get_args(a) and _record_in(a) else None) for n, a in _annotations(kind))
    return tuple(column for name, annotation, value in empty for column in _cells(name, annotation, value))


def _annotations(kind: type) -> list[tuple[str, Any]]:
    if is_dataclass(kind):
        return [(field.name, field.type) for field in fields(kind)]
    if issubclass(kind, Record):
        return [(name, field.annotation) for name, field in kind.model_fields.items()]
    raise TypeError(f"{kind!r} is no record")


def _cells(name: str, annotation: Any, value: Any) -> dict[str, str]:
    inner = _record_in(annotation)
    if inner in _FIELDS_OF:
        one = (value,) if isinstance(value, Record) else value or ()
        return flat_parallel(_SINGULAR.get(name, name.removesuffix("s")), one, _FIELDS_OF[inner])
    if inner is not None or isinstance(value, dict):
        return {name: without_surrogates(json.dumps(rounded(_plain(value)), ensure_ascii=False)) if value else ""}
    return {name: flat_cell(value)}


def _record_in(annotation: Any) -> type[Record] | None:
    """Return the record inside a field's type, None where it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part)) is not None), None)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
