"""What names may mean: the names of an entity, and which of several meanings is the likeliest on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.world.entities import Entity, Kind, NameRole, holds_on


@dataclass(frozen=True, slots=True)
class NameUse:
    """An entity that a name may mean, in which role, and the spelling and time of that name."""

    entity: Entity
    role: NameRole
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


_KINDS_RANKED: tuple[Kind, ...] = (
    *("country", "territory", "people", "organ", "party", "armed_group", "movement", "igo", "ngo", "organisation"),
    *("media", "company", "collective", "person", "seat", "capital", "place"),
)
_KIND_ORDER = {kind: order for order, kind in enumerate(_KINDS_RANKED)}


def rank(use: NameUse, on: date | None) -> tuple[bool, bool, bool, int, str]:
    """Order the uses of one name: in use on the day, alive then, in office then, by kind, by id."""
    entity = use.entity
    return (
        not holds_on(use, on),
        not holds_on(entity, on),
        entity.kind == "person" and entity.office_on(on) is None,
        _KIND_ORDER[entity.kind],
        entity.id,
    )


def uses_of(entity: Entity) -> Iterable[NameUse]:
    """Give every name of an entity that may stand in running text."""
    yield NameUse(entity, "name", entity.name)
    for alias in entity.aliases:
        yield NameUse(entity, "name", alias.name, alias.valid_from, alias.valid_to)
    for adjective in entity.adjectives:
        yield NameUse(entity, "adjective", adjective)
    for people in entity.people:
        if people not in entity.adjectives:
            yield NameUse(entity, "people", people)
