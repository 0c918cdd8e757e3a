"""A name of a place and what stands around it -> the place: by the words beside it, the report, and its weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.resolve.place_context import PlaceContext
from dragoman.world import World
from dragoman.world.places import Candidate, Place, Places

WELL_KNOWN = 6.0  # the weight from which on a place is no unknown namesake in the country beside it
OUTSIDE_DIVISION = 250.0  # kilometres; a place farther from a division's centre is not in it
TORN = 0.1  # two places in different countries that differ by less: neither is taken
CONTAINERS = frozenset({"country", "province", "region", "district", "island"})
_CAPITALISED = r"[A-ZÀ-Þ][\w.'’-]*"
_AFTER = re.compile(
    rf"\s*(?:,|\(|,? in\b|,? of\b)\s*(?:the |northern |southern |eastern |western |central )?"
    rf"(?P<name>{_CAPITALISED}(?: (?:of |and |the )?{_CAPITALISED}){{0,3}})"
)
_BEFORE = re.compile(
    r"(?:['’]s?)?\s+(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|capital|port|province|governorate|state|region|area|district|"
    r"county|suburb|neighbou?rhood|island|enclave|camp|outpost|resort|stronghold)\s+(?:of\s+)?)?"
)
_LOOK_BACK, _LOOK_ON = 60, 80  # characters read on either side of a name


@dataclass(frozen=True, slots=True)
class Beside:
    """The words on either side of a name in its sentence."""

    before: str = ""
    after: str = ""


def resolve_place(name: str, *, world: World, context: PlaceContext, beside: Beside | None = None) -> Place | None:
    """Return the place that a name means, or None where nothing or nothing certain is known.

    A country or division beside the name decides ("Paris, Texas", "Tripoli in Lebanon", "the Syrian city of Hama");
    where no known place of the name lies in it, the country alone is given.
    """
    candidates = world.places.candidates(name)
    containers = list(_containers(beside, world)) if beside is not None else []
    if not candidates:
        return None
    for container in containers:
        if candidates[0].place.kind == "country" and container[0].kind != "country":
            continue  # countries stand in lists; "Norway, Maine" is rare
        inside = [c for c in candidates if any(_lies_in(c.place, around) for around in container)]
        if inside:
            candidates = tuple(inside)
        elif all(c.kind == "country" for c in container) and candidates[0].weight < WELL_KNOWN:
            return Place(name, "city", container[0].country, None, None, None)
    scored = sorted(((c.weight + context.bonus(c.place, name=name), c) for c in candidates), key=lambda pair: -pair[0])
    if _is_torn(scored):
        return None
    return scored[0][1].place


def _is_torn(scored: list[tuple[float, Candidate]]) -> bool:
    best, first = scored[0]
    others = [score for score, c in scored[1:] if c.place.country != first.place.country]
    return bool(others) and best - others[0] < TORN


def _containers(beside: Beside, world: World) -> Iterator[list[Place]]:
    """Give what the divisions and countries beside a name may be, the nearest first."""
    after = beside.after[:_LOOK_ON]
    for _ in range(3):
        match = _AFTER.match(after)
        if match is None:
            break
        found = _longest_container(match["name"], world.places)
        if found is None:
            break
        yield found[0]
        after = after[match.start("name") + len(found[1]) :]
    before = beside.before[-_LOOK_BACK:]
    hits = world.names_in(before)
    if hits and _BEFORE.fullmatch(before[hits[-1].end :]):
        entity = hits[-1].uses_on(None)[0].entity
        country = world.places.country(entity.country or "") if entity.kind in ("country", "territory") else None
        if country is not None:
            yield [country]


def _longest_container(words: str, places: Places) -> tuple[list[Place], str] | None:
    """Return what a run of capitalised words may begin with as a division or country, and its words."""
    while words:
        bare = words.rstrip(".,'’")
        fitting = [c.place for c in places.candidates(bare) if c.place.kind in CONTAINERS]
        if fitting:
            return fitting, bare
        words = words.rpartition(" ")[0]
    return None


def _lies_in(place: Place, container: Place) -> bool:
    if container.country is not None and place.country != container.country:
        return False
    if container.kind == "country":
        return place.kind != "country" or place.name == container.name
    if place.kind == "country":
        return False
    if place.admin1 is not None and place.admin1 in (container.admin1, container.name):
        return True
    if container.latitude is None or container.longitude is None:
        return True
    return place.distance_to(container.latitude, container.longitude) <= OUTSIDE_DIVISION
