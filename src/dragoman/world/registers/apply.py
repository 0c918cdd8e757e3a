"""Reading the registers of a layer and adding what they say to its entities."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman.world.entities import Entity
from dragoman.world.registers.same import join_twins

FOLDER = "registers"
TWINS = "same.csv"
TWIN_COLUMNS = ("id", "former_id", "source")
Row = dict[str, str]
Entities = dict[str, tuple[Path, Entity]]


def _state(row: Row, known: Entity | None) -> Entity | None:
    numbers = {key: row[key] for key in ("gleditsch_ward", "cow", "wikidata") if row.get(key)}
    return _changed(known, external_ids={**known.external_ids, **numbers}) if known else None


def _external_id(row: Row, known: Entity | None) -> Entity | None:
    return _changed(known, external_ids={**known.external_ids, row["scheme"]: row["value"]}) if known else None


def _publisher(row: Row, known: Entity | None) -> Entity | None:
    told: dict[str, Any] = {key: row[key] for key in ("ownership", "owner", "source") if row[key]}
    told["wire"] = row["wire"] == "yes"
    if known is not None:
        return _changed(known, kind="media", publisher=told)
    if not row["name"]:
        return None
    aliases = [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]
    times = {key: row[key] for key in ("valid_from", "valid_to") if row[key]}
    return Entity.model_validate(
        {
            **{"id": row["id"], "name": row["name"], "kind": "media", "country": row["country"] or None},
            **{"aliases": aliases, "sectors": ["JRN"], "publisher": told},
            **times,
        }
    )


def _member(row: Row, known: Entity | None) -> Entity | None:
    if known is None:
        return None
    told = {key: row[key] for key in ("valid_from", "valid_to", "source") if row[key]}
    members = [*known.members, {"entity": row["member"], **told}]
    return _changed(known, members=members, members_named_by=known.members_named_by or "world")


def _alias(row: Row, known: Entity | None) -> Entity | None:
    if known is None:
        return None
    told = {key: row[key] for key in ("valid_from", "valid_to", "source") if row[key]}
    return _changed(known, aliases=[*known.aliases, {"name": row["alias"], **told}])


# file name -> its columns and what a row does; a row's first column is the id of its entity
REGISTERS: dict[str, tuple[tuple[str, ...], Callable[[Row, Entity | None], Entity | None]]] = {
    "states.csv": (("id", "gleditsch_ward", "cow", "wikidata"), _state),
    "external_ids.csv": (("id", "scheme", "value"), _external_id),
    "publishers.csv": (
        ("id", "name", "country", "aliases", "ownership", "wire", "owner", "valid_from", "valid_to", "source"),
        _publisher,
    ),
    "members.csv": (("id", "member", "valid_from", "valid_to", "source"), _member),
    "aliases.csv": (("id", "alias", "valid_from", "valid_to", "source"), _alias),
}


def _changed(entity: Entity, **facts: Any) -> Entity:
    given = {name: getattr(entity, name) for name in entity.model_fields_set}
    return Entity.model_validate({**given, **facts})


def apply_registers(folder: Path, entities: Entities, faults: list[str]) -> Entities:
    """Return the entities of a world with what a layer's registers add to them, new ones last.

    Args:
        folder: the layer; without a folder `registers` in it nothing changes.
        entities: those read so far, by id, each with the file it stands in.
        faults: takes one sentence a wrong row.
    """
    changed = dict(entities)
    for path in sorted(folder.glob(f"{FOLDER}/*.csv")):
        if path.name == TWINS:
            continue
        register = REGISTERS.get(path.name)
        if register is None:
            faults.append(f"{path}: is no register. Name it {', '.join(sorted(REGISTERS))}.")
            continue
        columns, add = register
        for where, row in _rows(path, columns, faults):
            source, known = changed.get(row["id"], (path, None))
            try:
                entity = add(row, known)
            except ValidationError as error:
                faults += [f"{where}: {row['id']}: {'.'.join(map(str, f['loc']))}: {f['msg']}." for f in error.errors()]
                continue
            if entity is None:
                faults.append(f"{where}: names {row['id']!r}, which is no entity. Correct the id or add the entity.")
            else:
                changed[entity.id] = (source, entity)
    twins = folder / FOLDER / TWINS
    if twins.is_file():
        rows = [(where, row["id"], row["former_id"]) for where, row in _rows(twins, TWIN_COLUMNS, faults)]
        changed = join_twins(rows, changed, faults)
    return changed


def _rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> Iterator[tuple[str, Row]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != columns:
        faults.append(f"{path}: the columns are not {','.join(columns)}. Correct the first line.")
        return
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            faults.append(f"{path.name}:{number}: has not {len(columns)} cells. Add or drop commas.")
        else:
            yield f"{path.name}:{number}", {key: value.strip() for key, value in row.items()}
