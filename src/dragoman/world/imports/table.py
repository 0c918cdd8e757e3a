"""A table of entities: CSV with a header; `name` and `kind` are needed, several values of a cell are parted by ";"."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.world.imports.found import Entries, NewEntity, Refused, id_for

_LISTS = ("aliases", "sectors", "part_of", "successor_of", "members", "adjectives", "people", "ambiguous")
_OFFICE = {"office": "title", "office_from": "valid_from", "office_to": "valid_to", "office_country": "country"}
_PLAIN = (
    *("id", "name", "kind", "country", "family", "valid_from", "valid_to", "latitude", "longitude", "stands_for"),
    "source",
)


def read_table(lines: Iterable[str]) -> Entries:
    """Read rows; those with one id after each other are one entity with several offices."""
    reader = csv.DictReader(lines)
    try:
        columns = set(reader.fieldnames or ())
    except csv.Error:
        columns = set()
    if not {"name", "kind"} <= columns:
        yield Refused("the header has no name and kind", "line 1")
        return
    waiting: NewEntity | None = None
    for row in _rows(reader):
        where = f"line {reader.line_num}"
        if row is None:
            yield Refused("a row that is no CSV", where)
            continue
        if None in row or None in row.values():
            yield Refused("a row of another length than the header", where)
            continue
        if not row["name"].strip() or not row["kind"].strip():
            yield Refused("no name or no kind", where)
            continue
        entity = _entity(row, where)
        if waiting is not None and waiting.values["id"] == entity.values["id"] and entity.values.get("offices"):
            waiting.values.setdefault("offices", []).extend(entity.values["offices"])
            continue
        if waiting is not None:
            yield waiting
        waiting = entity
    if waiting is not None:
        yield waiting


def _rows(reader: "csv.DictReader[str]") -> Iterator[dict[str, str] | None]:
    """Give the rows; None for one that cannot be read, as a cell longer than the reader takes."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _entity(row: dict[str, str], where: str) -> NewEntity:
    given = {key: value.strip() for key, value in row.items() if value.strip()}
    values: dict[str, Any] = {key: given[key] for key in _PLAIN if key in given}
    values.setdefault("id", id_for("csv", given["name"], given.get("country")))
    values.update({key: [part.strip() for part in given[key].split(";")] for key in _LISTS if key in given})
    office = {name: given[key] for key, name in _OFFICE.items() if key in given}
    if "title" in office:
        sectors = values.pop("sectors", []) if given["kind"] == "person" else []
        values["offices"] = [{**office, "sectors": sectors}]
    external = {key.removeprefix("external_"): value for key, value in given.items() if key.startswith("external_")}
    return NewEntity({**values, "external_ids": external} if external else values, where)
