"""Relations that the world model knows: who leads what, who belongs to what, what came after what."""

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.fusion.relations.identity import relation_id
from dragoman.fusion.relations.rules import RelationRules
from dragoman.records import Actor, Relation
from dragoman.records.vocabulary import RelationKind
from dragoman.world import Entity, Office, World


def known_relations(entity_ids: Iterable[str], world: World, rules: RelationRules) -> Iterator[Relation]:
    """Yield what the world model knows of entities: offices as heads, memberships, predecessors; each once."""
    for entity_id in sorted(set(entity_ids)):
        entity = world.entity(entity_id)
        if entity is not None:
            yield from _offices(entity, world, rules)
            yield from _memberships(entity, world)


def _offices(entity: Entity, world: World, rules: RelationRules) -> Iterator[Relation]:
    for office in entity.offices:
        is_head = rules.is_head(office.title)
        body, is_whole = _body_of(office, entity, world, rules)
        if body is not None and body.id != entity.id and (is_head or office.of is not None):
            kind: RelationKind = "leads" if is_head and is_whole else "member_of"
            yield _relation(kind, entity, body, office.valid_from, office.valid_to, office=office.title)


def _body_of(office: Office, entity: Entity, world: World, rules: RelationRules) -> tuple[Entity | None, bool]:
    """Return what an office is of: what the world says, the country it heads, or the body that its title names.

    The second value says that it is of the whole body, not of a part of it ("Head of the Foreign Department of ...").
    """
    country = office.country or entity.country
    if office.of is not None:
        return world.entity(office.of), True
    if rules.is_of_country(office.title):
        return world.entity(country or ""), True
    for named, is_whole in rules.bodies_in(office.title):
        found = [f.entity for f in world.find(named, on=office.valid_from, kind="actor")]
        bodies = [e for e in found if e is not None and e.kind != "person"]
        if bodies:
            return next((e for e in bodies if e.country == country), bodies[0]), is_whole
    return None, False


def _memberships(entity: Entity, world: World) -> Iterator[Relation]:
    for membership in entity.part_of:
        body = world.entity(membership.entity)
        if body is not None:
            kind: RelationKind = "member_of" if entity.kind in ("person", "country") else "part_of"
            yield _relation(kind, entity, body, membership.valid_from, membership.valid_to)
    for succession in entity.successor_of:
        before = world.entity(succession.entity)
        if before is not None:
            yield _relation("successor_of", entity, before, succession.since, None)


def _relation(
    kind: RelationKind, one: Entity, other: Entity, start: date | None, end: date | None, *, office: str | None = None
) -> Relation:
    since = start.isoformat() if start is not None else None
    return Relation(
        relation_id=relation_id(kind, one.id, other.id, since),
        kind=kind,
        subject=_actor(one, office),
        object=_actor(other, None),
        valid_from=since,
        valid_to=end.isoformat() if end is not None else None,
        basis="world",
    )


def _actor(entity: Entity, office: str | None) -> Actor:
    return Actor(
        name=entity.name, entity_id=entity.id, country=entity.country, sectors=tuple(entity.sectors), office=office
    )
