"""What a part of an actor phrase says: whose, which sectors, on what ground."""

from dataclasses import dataclass, replace
from datetime import date

from dragoman.records.vocabulary import SectorBasis
from dragoman.world import Agent, Entity, World

ARMED_ACTS = frozenset({"ASSAULT", "MOBILIZE"})  # acts in which a bare country is its armed forces


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against: the world, the day of the act, the report's country, the act's type."""

    world: World
    on: date | None
    home: str | None
    act: str | None

    @property
    def country_sector(self) -> str:
        """The sector of a bare country: its government, in combat its military."""
        return "MIL" if self.act in ARMED_ACTS else "GOV"


@dataclass(frozen=True, slots=True)
class Reading:
    """Country, sectors and their ground; `agent` is the head noun, `is_open` that what follows may decide.

    `is_partly_recognised` says that the words belong to such a territory, whose sectors get PRE.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    basis: SectorBasis | None = None
    entity: Entity | None = None
    office: str | None = None
    agent: Agent | None = None
    is_open: bool = False
    is_partly_recognised: bool = False

    def filled_from(self, other: "Reading") -> "Reading":
        """Take from another reading what this one lacks."""
        country = self.country if self.country is not None else other.country
        if self.sectors or not other.sectors:
            return replace(self, country=country)
        return replace(self, country=country, sectors=other.sectors, basis=other.basis)
