"""Two entities that are one: the one that stays takes over names, offices and ids of the one that is given up."""

from pathlib import Path
from typing import Any

from dragoman.world.entities import Alias, Entity, Office, Period


def join_entities(kept: Entity, given_up: Entity) -> Entity:
    """Return an entity with what its twin adds: names, memberships, ids, and offices it does not have itself.

    An office of the twin in a body where the entity holds one at that time is left out: it is the same office in
    other words.
    """
    names = {kept.name, *(alias.name for alias in kept.aliases)}
    aliases = [alias for alias in given_up.aliases if alias.name not in names]
    if given_up.name not in names:
        aliases.insert(0, Alias(name=given_up.name))
    offices = [office for office in given_up.offices if not _holds(kept, office, given_up.country)]
    members = [link for link in given_up.part_of if link.entity not in {known.entity for known in kept.part_of}]
    changes: dict[str, Any] = {
        "aliases": (*kept.aliases, *aliases),
        "offices": (*kept.offices, *offices),
        "part_of": (*kept.part_of, *members),
        "external_ids": {**given_up.external_ids, **kept.external_ids},
        "former_ids": (*kept.former_ids, *([] if given_up.id in kept.former_ids else [given_up.id])),
        "sectors": kept.sectors or given_up.sectors,
        "ambiguous": (*kept.ambiguous, *(name for name in given_up.ambiguous if name not in kept.ambiguous)),
    }
    return kept.model_copy(update=changes)


def _holds(kept: Entity, office: Office, country: str | None) -> bool:
    whose = office.country or country
    return any((held.country or kept.country) == whose and _meet(held, office) for held in kept.offices)


def _meet(one: Period, other: Period) -> bool:
    begins = one.valid_from is None or other.valid_to is None or one.valid_from < other.valid_to
    return begins and (other.valid_from is None or one.valid_to is None or other.valid_from < one.valid_to)


def join_twins(
    rows: list[tuple[str, str, str]], entities: dict[str, tuple[Path, Entity]], faults: list[str]
) -> dict[str, tuple[Path, Entity]]:
    """Return the entities without those that are given up; their ids stay readable as former ids.

    Args:
        rows: place in the file, id that stays, id that is given up; the latter may be gone already.
        entities: by id, each with the file it stands in.
        faults: takes one sentence an id that is none.
    """
    joined = dict(entities)
    for where, kept_id, former_id in rows:
        if kept_id not in joined:
            faults.append(f"{where}: names {kept_id!r}, which is no entity. Correct the id or add the entity.")
            continue
        path, kept = joined[kept_id]
        given_up = joined.pop(former_id, None)
        if given_up is not None:
            joined[kept_id] = (path, join_entities(kept, given_up[1]))
        elif former_id not in kept.former_ids:
            joined[kept_id] = (path, kept.model_copy(update={"former_ids": (*kept.former_ids, former_id)}))
    return joined
