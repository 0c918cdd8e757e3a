"""Relations that the world model knows: who leads what, who belongs to what, what came after what."""

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.fusion.relations.identity import relation_id
from dragoman.fusion.relations.rules import RelationRules
from dragoman.records import Actor, Relation
from dragoman.records.vocabulary import RelationKind
from dragoman.world import Entity, World


def known_relations(entity_ids: Iterable[str], world: World, rules: RelationRules) -> Iterator[Relation]:
    """Yield what the world model knows of entities: offices as heads, memberships, predecessors; each once."""
    for entity_id in sorted(set(entity_ids)):
        entity = world.entity(entity_id)
        if entity is not None:
            yield from _offices(entity, world, rules)
            yield from _memberships(entity, world)


def _offices(entity: Entity, world: World, rules: RelationRules) -> Iterator[Relation]:
    for office in entity.offices:
        body = world.entity(office.of or office.country or entity.country or "")
        if body is not None:
            kind: RelationKind = "leads" if rules.is_head(office.title) else "member_of"
            if kind == "leads" or office.of is not None:
                yield _relation(kind, entity, body, office.valid_from, office.valid_to, office=office.title)


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
