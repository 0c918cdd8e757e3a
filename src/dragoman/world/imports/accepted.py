"""What of a foreign entity is taken over: what fits the schema and the codebook, and can be written and found."""

import re

from pydantic import ValidationError

from dragoman.world.entities import Entity
from dragoman.world.folding import fold, lower
from dragoman.world.imports.found import NewEntity, Refused, is_plain, known_countries, known_sectors
from dragoman.world.model import World

_ID = re.compile(r"[\w.:-]{2,200}")


def checked(new: NewEntity, world: World) -> Entity | Refused:
    """Check an entity against the schema, the codebook's sectors and the countries; leave out names that mislead."""
    try:
        entity = Entity.model_validate({key: value for key, value in new.values.items() if value not in (None, [], {})})
    except ValidationError as error:
        first = error.errors()[0]
        steps = ".".join(step for step in first["loc"] if isinstance(step, str))
        return Refused(f"{steps}: {first['msg']}", new.where)
    reason = _reason_against(entity)
    if reason is not None:
        return Refused(reason, new.where)
    entity = entity.model_copy(
        update={"aliases": tuple(alias for alias in entity.aliases if _is_name(alias.name, world))}
    )
    if entity.kind == "organisation" and not entity.sectors and not entity.periods:
        return _with_new_names(entity, new, world)
    return entity


def _reason_against(entity: Entity) -> str | None:
    held = [(o.country, o.sectors) for o in entity.offices] + [(p.country, p.sectors) for p in entity.periods]
    if not {entity.country, *(country for country, _ in held)} <= known_countries() | {None}:
        return "an unknown country"
    if not {*entity.sectors, *(sector for _, sectors in held for sector in sectors)} <= known_sectors():
        return "an unknown sector"
    titles = [office.title for office in entity.offices]
    names = [*names_of(entity), *titles, *entity.adjectives, *entity.people, *entity.ambiguous]
    ids = [link for pair in entity.external_ids.items() for link in pair]
    if not all(is_plain(text) for text in (*names, *ids, entity.source or "", entity.family or "")):
        return "a name with signs that are no text, or too long"
    return None if _ID.fullmatch(entity.id) else "an id with other signs than letters, digits and . _ : -"


def _is_name(alias: str, world: World) -> bool:
    """Say whether an alias can be told from words of the language: it has a capital, and is no noun for anybody."""
    if len(alias) < 2 or alias == alias.lower():
        return False
    words = lower(fold(alias)).split()
    noun = world.agent_nouns.with_length(words)
    return noun is None or noun[1] < len(words)


def _with_new_names(entity: Entity, new: NewEntity, world: World) -> Entity | Refused:
    """Drop the names that the world knows already, where nothing more than a country is said of them."""
    names = [
        name
        for name in (entity.name, *(alias.name for alias in entity.aliases))
        if entity.country not in {found.country for found in world.find(name, kind="actor")}
    ]
    if not names:
        return Refused("names that the world has already, with no more than their country", new.where)
    kept = tuple(alias for alias in entity.aliases if alias.name in names[1:])
    return entity.model_copy(update={"name": names[0], "aliases": kept})


def known_as(entity: Entity, world: World) -> str | None:
    """Return the id of the one entity of the world that this one is: of its kind, country and name."""
    if world.entity(entity.id) is not None:  # it replaces that one as a whole
        return None
    key = lower(fold(entity.name))
    alike = {
        found.entity_id
        for found in world.find(entity.name, kind=entity.kind)
        if found.entity.country == entity.country and key in {lower(fold(name)) for name in names_of(found.entity)}
    }
    return alike.pop() if len(alike) == 1 else None


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the name of an entity and its aliases."""
    return (entity.name, *(alias.name for alias in entity.aliases))
