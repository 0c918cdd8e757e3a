"""What a part of an actor phrase says: whose, which sectors, on what ground."""

from dataclasses import dataclass, replace
from datetime import date

from dragoman.records.vocabulary import SectorBasis
from dragoman.world import Agent, Entity, World

ARMED_ACTS = frozenset({"ASSAULT", "MOBILIZE"})  # acts in which a bare country is its armed forces
# Acts between states and sides; in them "the Russians" are Russia, elsewhere people of Russia.
ACTS_OF_SIDES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "MOBILIZE"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against: the world, the day, the report's country, the act's type and side.

    `is_target` says that the act is done to the one whom the phrase names.
    """

    world: World
    on: date | None
    home: str | None
    act: str | None
    is_target: bool = False

    @property
    def country_sector(self) -> str:
        """The sector of a bare country: its government, in combat its military."""
        return "MIL" if self.act in ARMED_ACTS else "GOV"


@dataclass(frozen=True, slots=True)
class Reading:
    """Country, sectors and their ground; `agent` is the head noun, `is_open` that what follows may decide.

    `is_partly_recognised` says that the words belong to such a territory, whose sectors get PRE; `is_abroad` that a
    word or number keeps them from being those of the report's own country ("western diplomats", "world powers").
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    basis: SectorBasis | None = None
    entity: Entity | None = None
    office: str | None = None
    agent: Agent | None = None
    is_open: bool = False
    is_partly_recognised: bool = False
    is_abroad: bool = False

    def filled_from(self, other: "Reading") -> "Reading":
        """Take from another reading what this one lacks."""
        country = self.country if self.country is not None else other.country
        if self.sectors or not other.sectors:
            return replace(self, country=country)
        return replace(self, country=country, sectors=other.sectors, basis=other.basis)
