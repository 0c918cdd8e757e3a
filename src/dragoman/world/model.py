"""The world as a whole: look-up of names, agent nouns and entities on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.world.agents import Agent, AgentNouns, Modifier
from dragoman.world.codes import actor_code
from dragoman.world.entities import Entity, holding
from dragoman.world.files import AgentFile, slug
from dragoman.world.folding import fold, lower
from dragoman.world.gazetteer import Gazetteer, NameHit
from dragoman.world.places import OWN_NAME, Candidate, Places
from dragoman.world.shelf import Shelf, compile_shelf
from dragoman.world.spelling import load_spelling
from dragoman.world.uses import NameUse, rank

_OF_PLACES = frozenset({"country", "territory", "capital", "place"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity found by name, as of a day.

    Attributes:
        office: the title of the first office held on the day; `offices` has all of them.
        latitude, longitude: degrees WGS84.
        why: in words, how the name led to it, and what other offices it held on the day.
    """

    entity: Entity
    name: str
    entity_id: str
    kind: str
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    latitude: float | None
    longitude: float | None
    why: str
    offices: tuple[str, ...] = ()


class World:
    """Entities by name and date, and generic agent nouns; immutable, compared by identity."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._places: Places | None = None
        self._place_entities: dict[int, Entity] = {}
        common_words = frozenset(word for file in shelf.agents for word in file.common_words)
        self._gazetteer = Gazetteer(shelf, common_words, load_spelling())
        self._agents = AgentNouns(shelf.agents)

    @classmethod
    def of(cls, entities: Iterable[Entity], agent_files: Sequence[AgentFile] = ()) -> "World":
        """Return a world of these entities and agent nouns; of entities with one id the last counts."""
        return cls(Shelf(compile_shelf(tuple(entities), agent_files)))

    def __len__(self) -> int:
        """Return the number of entities."""
        return len(self._shelf)

    @property
    def shelf(self) -> Shelf:
        """What the world is read from: its entities by number and the agent files."""
        return self._shelf

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of their files."""
        return tuple(self._shelf.of_kinds())

    @property
    def places(self) -> Places:
        """The gazetteer of places; it opens at its first question."""
        if self._places is None:
            self._places = Places(self._shelf.of_kinds(_OF_PLACES))
        return self._places

    @property
    def agent_heads(self) -> frozenset[str]:
        """Lemmas of single nouns that name somebody who acts ("rebel", "ministry")."""
        return self._agents.heads

    @property
    def agent_nouns(self) -> AgentNouns:
        """The agent nouns themselves, for whoever reads phrases word by word."""
        return self._agents

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._shelf.get(entity_id)

    def names_in(self, text: str) -> list[NameHit]:
        """Return the known names in a text, in order, on word boundaries; of two that overlap the longer."""
        return self._gazetteer.names_in(text)

    def agent(self, phrase: str) -> Agent | None:
        """Return the longest agent noun that ends a phrase ("foreign ministry"), blind to number, or None."""
        return self._agents.agent(phrase)

    def modifier(self, word: str) -> Modifier | None:
        """Return what a lower-case word before an agent noun says of its sector, or None."""
        return self._agents.modifiers.get(word)

    def persons_named(self, family: str, *, on: date | None = None) -> tuple[Entity, ...]:
        """Return the persons with a family name, those in office on the day first."""
        uses = sorted(self._family_uses(family), key=lambda use: rank(use, on))
        return tuple(use.entity for use in uses)

    def members_of(self, entity_id: str, *, on: date | None = None) -> tuple[Entity, ...]:
        """Return who belongs to a collective or body on a day, as far as the world names them; without a day, now."""
        entity = self.entity(entity_id)
        members = holding(entity.members, on) if entity is not None else ()
        known = (self.entity(member.entity) for member in members)
        return tuple(member for member in known if member is not None)

    def _family_uses(self, family: str) -> tuple[NameUse, ...]:
        return self._shelf.family_uses(lower(fold(family)))

    def find(self, name: str, *, on: date | None = None, kind: str | None = None) -> list[Found]:
        """Return the entities a name may mean, best first.

        Args:
            name: a whole name, in any case; a family name finds persons.
            on: the day the name is used; None for now-open names and offices.
            kind: "actor", "place" or one of the kinds of entity; None for all. Places are those of the gazetteer;
                without a kind they are given where no entity has the name.
        """
        found = [] if kind == "place" else self._find_entities(name, on, kind)
        if kind == "place" or (kind is None and not found):
            return self._find_places(name)
        return found

    def _find_places(self, name: str) -> list[Found]:
        """Return the places that a name may mean; an actor's name is only a place's where it is its main name."""
        candidates = self.places.candidates(name)
        uses = self._gazetteer.uses(name)
        if any(use.entity.kind not in _OF_PLACES and use.role == "name" for use in uses):
            candidates = tuple(c for c in candidates if c.why == OWN_NAME)
        found: dict[str, Found] = {}
        for candidate in candidates:
            entity = self._entity_of(candidate, uses)
            found.setdefault(entity.id, _place_found(candidate, entity))
        return list(found.values())

    def _entity_of(self, candidate: Candidate, uses: Iterable[NameUse]) -> Entity:
        """Return the entity that a place is, made on the spot where the world files have none."""
        place = candidate.place
        if place.kind == "country" and (known := self.entity(place.country or "")) is not None:
            return known
        for use in uses:
            if use.entity.kind == "capital" and place.kind == "city" and use.entity.country == place.country:
                return use.entity
        number = place.geonames_id
        made = self._place_entities.get(number) if number else None
        if made is None:
            made = Entity(
                id=f"geonames:{number}" if number else f"place:{(place.country or 'none').lower()}.{slug(place.name)}",
                name=place.name,
                kind="place",
                country=place.country,
                external_ids={"geonames": str(number)} if number else {},
                latitude=place.latitude,
                longitude=place.longitude,
            )
            if number:
                self._place_entities[number] = made
        return made

    def _find_entities(self, name: str, on: date | None, kind: str | None) -> list[Found]:
        uses = [*self._gazetteer.uses(name), *self._family_uses(name)]
        if len(uses) > 1:
            best: dict[str, NameUse] = {}
            for use in sorted(uses, key=lambda use: (rank(use, on), use.role)):
                best.setdefault(use.entity.id, use)
            uses = list(best.values())
        return [_found(use, on) for use in uses if _is_kind(use.entity, kind)]


def _is_kind(entity: Entity, kind: str | None) -> bool:
    if kind == "actor":
        return entity.kind != "place"
    return kind is None or entity.kind == kind


def _found(use: NameUse, on: date | None) -> Found:
    entity = use.entity
    offices = tuple(office.title for office in holding(entity.offices, on))
    country, sectors = entity.country_on(on), entity.sectors_on(on)
    return Found(
        entity=entity,
        name=entity.name,
        entity_id=entity.id,
        kind=entity.kind,
        code=actor_code(country, sectors),
        country=country,
        sectors=sectors,
        office=offices[0] if offices else None,
        latitude=entity.latitude,
        longitude=entity.longitude,
        why="; also ".join((_why(use), *offices[1:])),
        offices=offices,
    )


def _place_found(candidate: Candidate, entity: Entity) -> Found:
    place = candidate.place
    parts = [place.admin1 if place.admin1 != place.name else None, place.country]
    people = f"{place.population:,} people" if place.population else None
    told = ", ".join(part for part in (f"a {place.kind}", *parts, people) if part)
    return Found(
        entity=entity,
        name=place.name,
        entity_id=entity.id,
        kind=place.kind,
        code=place.country,
        country=place.country,
        sectors=(),
        office=None,
        latitude=place.latitude,
        longitude=place.longitude,
        why=f"{candidate.why}; {told}",
    )


def _why(use: NameUse) -> str:
    if use.role == "family":
        return f"{use.name!r} is the family name of {use.entity.name}"
    if use.name == use.entity.name:
        return "its name"
    return f"{use.name!r} is {'a name' if use.role == 'name' else f'the {use.role}'} of {use.entity.name}"
