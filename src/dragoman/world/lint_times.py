"""What the dates of the world's files get wrong: intervals, offices with two holders, belonging in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from pydantic import BaseModel, ConfigDict

from dragoman.world.entities import Entity, Exactness, Office, Period

# A year may be wrong by a year at either end, a month by a month.
_SLACK: dict[Exactness, timedelta] = {"day": timedelta(0), "month": timedelta(31), "year": timedelta(366)}


class SharedOffice(BaseModel):
    """An office that several hold or claim at once in a country."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    country: str
    reason: str


class SingleOffices(BaseModel):
    """The offices that one person holds at a time."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    titles: frozenset[str]
    shared: tuple[SharedOffice, ...] = ()


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common for certain, as exact as their ends are known."""
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Period, other: Period) -> bool:
    if one.valid_from is None or other.valid_to is None:
        return True
    return one.valid_from + max(_SLACK[one.from_exact], _SLACK[other.to_exact]) < other.valid_to


def periods_of(entity: Entity) -> Iterator[Period]:
    """Give everything of an entity that has dates, the entity first."""
    yield entity
    for things in (entity.aliases, entity.periods, entity.offices, entity.part_of, entity.members):
        yield from things


def faults_of_dates(entity: Entity) -> Iterator[str]:
    """Tell intervals that end before they begin, and an entity's own things that exclude each other."""
    for timed in periods_of(entity):
        if timed.valid_from and timed.valid_to and timed.valid_from >= timed.valid_to:
            yield f"ends on {timed.valid_to}, not after it begins on {timed.valid_from}. Correct the dates."
    for one, other in combinations(entity.periods, 2):
        if overlap(one, other):
            yield f"has two sets of sectors at once: {one.sectors} and {other.sectors}. Part their dates."
    for held, again in combinations(entity.offices, 2):
        if _is_same_office(held, again) and overlap(held, again):
            yield f"holds the office {held.title!r} twice at once. Part the dates or join the entries."


def _is_same_office(one: Office, other: Office) -> bool:
    return (one.title, one.of, one.country) == (other.title, other.of, other.country)


def faults_of_holders(entities: Iterable[Entity], offices: SingleOffices) -> Iterator[str]:
    """Tell offices for one that two persons hold at once."""
    holders: dict[tuple[str, str | None], list[tuple[Entity, Office]]] = defaultdict(list)
    for entity in entities:
        for office in entity.offices:
            if office.title in offices.titles:
                holders[office.title, office.of or office.country or entity.country].append((entity, office))
    shared = {(office.title, office.country) for office in offices.shared}
    for (title, whose), held in sorted(holders.items(), key=str):
        if (title, whose) in shared:
            continue
        for (one, first), (other, second) in combinations(held, 2):
            if one.id != other.id and overlap(first, second):
                times = f"{one.id} ({_told(first)}) and {other.id} ({_told(second)})"
                yield f"{title} of {whose} is held at once by {times}. Correct the dates."


def _told(office: Office) -> str:
    def end(day: date | None, exact: Exactness) -> str:
        return "" if day is None else day.isoformat()[: {"day": 10, "month": 7, "year": 4}[exact]]

    return f"{end(office.valid_from, office.from_exact)}..{end(office.valid_to, office.to_exact)}"


def faults_of_circles(entities: Sequence[Entity]) -> Iterator[str]:
    """Tell chains of `part_of` or `successor_of` that come back to where they began."""
    links = {
        "part_of": {entity.id: [m.entity for m in entity.part_of] for entity in entities},
        "successor_of": {entity.id: [s.entity for s in entity.successor_of] for entity in entities},
    }
    for name, edges in links.items():
        told: set[str] = set()
        for start in edges:
            circle = _circle_from(start, edges)
            if circle and not told & set(circle):
                told |= set(circle)
                yield f"{' -> '.join(circle)}: {name} goes in a circle. Drop one of the links."


def _circle_from(start: str, edges: dict[str, list[str]]) -> list[str]:
    """Return the way from an entity back to itself, or nothing."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        for link in edges.get(way[-1], ()):
            if link == start:
                return [*way, start]
            if link not in seen:
                seen.add(link)
                ways.append([*way, link])
    return []
