"""Who takes part in an act, in the form in which two tellings are compared."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from dragoman.fusion.stems import plain_words
from dragoman.records import Actor
from dragoman.world import Entity, World
from dragoman.world.entities import holding
from dragoman.world.folding import fold, lower

Group = Literal["state", "armed", "politics", "people"]
Level = Literal["entity", "kin", "sector", "country", "vague", "unlike"]
COUNTRY_LIKE = frozenset({"country", "territory", "capital", "people", "place", "seat"})
# PLOVER's sectors, by what they have in common for a reader who compares two reports.
GROUPS: dict[str, Group] = {
    **dict.fromkeys(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"), "state"),
    **dict.fromkeys(("REB", "UAF", "PRM", "CRM"), "armed"),
    **dict.fromkeys(("PTY", "OPP", "ELI"), "politics"),
}
_FIRST: tuple[Group, ...] = ("armed", "state", "politics", "people")
_PEOPLE = ("CVL", "EDU", "MED", "REL", "LAB", "AGR", "BUS", "JRN", "NGO", "REF", "SET", "HLH", "MNC")
GROUPS.update(dict.fromkeys(_PEOPLE, "people"))


def _group(sectors: frozenset[str]) -> Group | None:
    groups = {GROUPS[s] for s in sectors if s in GROUPS}
    return next((g for g in _FIRST if g in groups), None)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part.

    Attributes:
        key: id or folded name of a person, body or movement with a name of its own; None for what is told by
            country and sector only ("Pakistani soldiers").
        kin: ids that it belongs to: bodies it is part of, bodies whose office it holds, itself.
        country: ISO 3166-1 alpha-3 or PLOVER's codes of bodies, None where unknown.
        sectors: PLOVER sectors; empty where a bare country name was read as its state.
        words: the content words of its name, folded.
        is_country: whether it is told by the bare name of a country or its capital.
        is_body: whether it is known to be an organ or a body, not a person.
        group: the group of its sectors; the armed one first, since it says most.
    """

    key: str | None
    kin: frozenset[str]
    country: str | None
    sectors: frozenset[str]
    words: frozenset[str]
    is_country: bool = False
    is_body: bool = False
    group: Group | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", _group(self.sectors))

    @property
    def anchors(self) -> tuple[str, ...]:
        """By what it is found in the index: its country, or its name where no country is known."""
        if self.country is not None:
            return (self.country,)
        if self.key is not None:
            return (self.key,)
        return tuple(sorted(self.words))[:2]


class Kinship:
    """Makes parties of actors with what the world knows on a day; answers are remembered."""

    def __init__(self, world: World | None) -> None:
        self._world = world
        self._party = lru_cache(maxsize=200_000)(self._make)

    def party(self, actor: Actor, on: date | None) -> Party | None:
        """Return the party that an actor is on a day, None where nothing is known of it but a word."""
        sectors = () if actor.sector_basis == "country_default" else actor.sectors
        name = actor.name or actor.ref or actor.text
        return self._party(actor.entity_id, name, actor.country or _code_country(actor.code), sectors, on)

    def _make(
        self, entity_id: str | None, name: str | None, country: str | None, sectors: tuple[str, ...], on: date | None
    ) -> Party | None:
        entity = self._entity(entity_id, name, country, on)
        if entity is None and name is not None and name.endswith(")"):
            return self._member(name, country, sectors, on)
        is_country = (
            entity.kind in COUNTRY_LIKE if entity is not None else not sectors and _is_country(entity_id, name, country)
        )
        if entity is not None:
            country, sectors = country or entity.country_on(on), sectors or entity.sectors_on(on)
            if is_country:
                sectors = tuple(s for s in sectors if s != "GOV")
        words = name_words(name)
        key = None if is_country else (entity.id if entity is not None else entity_id)
        if key is None and country is None and not sectors and not words:
            return None
        if entity is not None and not is_country:
            kin = self._kin(entity, on)
        else:
            kin = frozenset([key]) if key is not None else self._bodies_in(name, on)
        is_body = entity is not None and not is_country and entity.kind != "person"
        return Party(key, kin, country, frozenset(sectors), words, is_country, is_body)

    def _member(self, name: str, country: str | None, sectors: tuple[str, ...], on: date | None) -> Party:
        """Return the party of a name such as "Militant (Taliban)", as ICEWS writes who belongs to a body."""
        body = self._entity(None, name[name.rfind("(") + 1 : -1], country, on)
        kin = self._kin(body, on) if body is not None and body.kind not in COUNTRY_LIKE else frozenset()
        if body is not None:
            country, sectors = country or body.country_on(on), sectors or body.sectors_on(on)
        return Party(None, kin, country, frozenset(sectors), name_words(name))

    def _bodies_in(self, name: str | None, on: date | None) -> frozenset[str]:
        """Return the bodies whose names stand in a phrase ("a Hamas delegation"), with what they are part of."""
        if self._world is None or not name:
            return frozenset()
        hits = [use.entity for hit in self._world.names_in(name) for use in hit.uses[:1]]
        return frozenset().union(
            *(self._kin(e, on) for e in hits if e.kind in ("party", "armed_group", "organisation"))
        )

    def _entity(self, entity_id: str | None, name: str | None, country: str | None, on: date | None) -> Entity | None:
        """Return the entity by its id; where a foreign source has ids of its own and no country, by its name."""
        if self._world is None:
            return None
        known = self._world.entity(entity_id) if entity_id is not None else None
        if known is not None or country is not None or not name:
            return known
        found = self._world.find(name, on=on, kind="actor")
        return found[0].entity if found else None

    def _kin(self, entity: Entity, on: date | None) -> frozenset[str]:
        kin: set[str] = set()
        frontier = [entity]
        while frontier and self._world is not None:
            one = frontier.pop()
            if one.id in kin:
                continue
            kin.add(one.id)
            above = [m.entity for m in holding(one.part_of, on)] + [o.of for o in holding(one.offices, on) if o.of]
            frontier += [e for e in map(self._world.entity, above) if e is not None and e.kind not in COUNTRY_LIKE]
        return frozenset(kin)


@lru_cache(maxsize=100_000)
def name_words(name: str | None) -> frozenset[str]:
    """Return the folded content words of a name, plural endings off."""
    if not name:
        return frozenset()
    words = lower(fold(name)).replace("(", " ").replace(")", " ").replace("-", " ").replace("'s", " ").split()
    return frozenset(w.rstrip("s.,") for w in words if len(w) > 2 and w not in plain_words("name"))


def _code_country(code: str | None) -> str | None:
    if not code or code.startswith("---"):
        return None
    return code[3:6] if code.startswith("IGO") and len(code) > 5 else code[:3]


def _is_country(entity_id: str | None, name: str | None, country: str | None) -> bool:
    """Say whether a foreign source's entity, which the world does not know, is a country by its name and code."""
    if entity_id is None or not name or not country or country in {"IGO", "NGO", "IMG"}:
        return False
    return len(name.split()) <= 2 and name.istitle()


def match(one: Party, other: Party) -> Level | None:
    """Say how closely two participants match; None where they cannot be the same."""
    if one.key is not None and one.key == other.key:
        return "entity"
    if one.kin and other.kin and _are_kin(one, other):
        return "kin"
    if one.country is None or other.country is None:
        return _match_unplaced(one, other)
    if one.country != other.country:
        return None
    if one.key is not None and other.key is not None:
        of_state = one.group == other.group == "state" and (one.is_body or other.is_body)
        return "unlike" if of_state else None
    if one.kin and other.kin:
        return None if one.key is None and other.key is None else "unlike"
    return _match_countrymen(one, other)


def _are_kin(one: Party, other: Party) -> bool:
    """Say whether one belongs to the other, or both are told as members of one body."""
    if one.key is None and other.key is None:
        return bool(one.kin & other.kin)
    return (one.key is not None and one.key in other.kin) or (other.key is not None and other.key in one.kin)


def _match_unplaced(one: Party, other: Party) -> Level | None:
    if one.key is not None and other.key is not None:
        return "sector" if one.words and (one.words <= other.words or other.words <= one.words) else None
    if one.words & other.words:
        return "sector" if one.words <= other.words or other.words <= one.words else "country"
    if one.sectors and other.sectors and not one.sectors & other.sectors:
        return "unlike" if one.group == other.group else None
    return "vague"


def _match_countrymen(one: Party, other: Party) -> Level | None:
    if one.sectors & other.sectors:
        return "sector"
    if not one.sectors or not other.sectors:
        return _match_unsectored(one, other)
    if one.group == other.group:
        return "country"
    groups = {one.group, other.group}
    if groups == {"state", "armed"}:
        return None
    return "vague" if groups in ({"state", "politics"}, {"people", "politics"}) else "unlike"


def _match_unsectored(one: Party, other: Party) -> Level:
    """Match where one or both have no sector: a bare country acts by its government, a bare group may be anybody."""
    bare, told = (one, other) if not one.sectors else (other, one)
    if not told.sectors:
        both = one.is_country and other.is_country
        return "sector" if both or (one.words and one.words == other.words) else "country"
    if told.group in ("armed", "politics"):
        return "unlike"
    if not bare.is_country:
        return "vague" if told.key is not None else "country"
    return "sector" if "GOV" in told.sectors else "country"
