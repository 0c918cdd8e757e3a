"""The things the world model knows: entities with names, sectors and offices for a time.

Every interval is half-open: `valid_from` is its first day, `valid_to` the first day after it; None is open. A day that
is written "1990" or "1990-05" is the first of that year or month, and the interval remembers how exact it is.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from dragoman.records import Record

Kind = Literal[
    "country", "territory", "capital", "seat", "place", "people", "organ", "party", "armed_group", "movement",
    "igo", "ngo", "organisation", "media", "company", "collective", "person",
]  # fmt: skip
Exactness = Literal["day", "month", "year"]
Ownership = Literal["state", "party", "private", "public", "igo", "ngo"]
SuccessionKind = Literal["renamed", "merged", "split", "succeeded"]
_EXACTNESS: dict[int, Exactness] = {4: "year", 7: "month"}
_ENDS = (("valid_from", "from_exact"), ("valid_to", "to_exact"))
NameRole = Literal["name", "adjective", "people", "family"]


def _day(value: Any) -> Any:
    """Read 1990, "1990" and "1990-05" as the first day of that year or month; pydantic judges the rest."""
    text = str(value)
    if isinstance(value, int | str) and len(text) == 4:
        return f"{text}-01-01"
    if isinstance(value, str) and len(text) == 7:
        return f"{text}-01"
    return value


def _name(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Sectors = tuple[str, ...]


class Timed(Protocol):
    """Anything that holds from a day (included) to a day (excluded)."""

    @property
    def valid_from(self) -> date | None: ...  # noqa: D102 - said by the class
    @property
    def valid_to(self) -> date | None: ...  # noqa: D102 - said by the class


T = TypeVar("T", bound=Timed)


def holds_on(thing: Timed, on: date | None) -> bool:
    """Say whether a thing holds on a day; without a day, whether it holds still (its end is open)."""
    if on is None:
        return thing.valid_to is None
    return (thing.valid_from is None or thing.valid_from <= on) and (thing.valid_to is None or on < thing.valid_to)


def holding(things: Iterable[T], on: date | None) -> tuple[T, ...]:
    """Return the things that hold on a day, in order."""
    return tuple(thing for thing in things if holds_on(thing, on))


class Period(Record):
    """What holds for a time, with how exact its ends are and where the fact is from.

    Attributes:
        valid_from, valid_to: the first day, and the first day after; None where open or unknown.
        from_exact, to_exact: whether the end is known to the day, the month or the year; read from how it is written.
        source: where the fact is from, where it is not what the file as a whole names.
    """

    valid_from: Day | None = None
    valid_to: Day | None = None
    from_exact: Exactness = "day"
    to_exact: Exactness = "day"
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _exactness_as_written(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        told: dict[str, Exactness] = {}
        for end, key in _ENDS:
            day = value.get(end)
            if day is not None and (exact := _EXACTNESS.get(len(str(day)))) and key not in value:
                told[key] = exact
        return {**value, **told} if told else value


class Alias(Period):
    """A name in use for a time; outside of it the name is still read, but ranks last."""

    name: str = Field(min_length=1)


class SectorPeriod(Period):
    """The sectors an entity has for a time, and the country where that differs too."""

    sectors: Sectors
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")


class Office(Period):
    """A role a person holds for a time.

    Attributes:
        title: the office as English reports name it ("Foreign Minister").
        sectors: PLOVER sectors that go with it; none in an intergovernmental body.
        country: whose office it is, where that is not the person's own country ("UNO" for a UN envoy).
        of: id of the entity the office belongs to, where the world knows it.
    """

    title: str
    sectors: Sectors = ()
    country: str | None = None
    of: str | None = None


class Membership(Period):
    """Belonging to another entity, or having it as a member, for a time."""

    entity: str


class Succession(Record):
    """What an entity came from.

    Attributes:
        entity: id of what was there before.
        how: renamed, merged (from several), split (from what may live on), or simply succeeded.
        since: the day it happened, a year or month as its first day.
    """

    entity: str
    how: SuccessionKind = "succeeded"
    since: Day | None = None
    source: str | None = None


class Publisher(Record):
    """What is known of who publishes.

    Attributes:
        ownership: state, party (or an armed movement), private, public (a broadcaster by law apart from the
            government), igo, ngo (a foundation or association without owners).
        wire: whether others print its reports: a news agency.
        owner: id of the entity that owns it, where the world knows it.
    """

    ownership: Ownership | None = None
    wire: bool = False
    owner: str | None = None
    source: str | None = None


AliasEntry = Annotated[Alias, BeforeValidator(_name)]
MembershipEntry = Annotated[
    Membership, BeforeValidator(lambda value: {"entity": value} if isinstance(value, str) else value)
]
SuccessionEntry = Annotated[
    Succession, BeforeValidator(lambda value: {"entity": value} if isinstance(value, str) else value)
]


class Entity(Period):
    """A thing the world knows.

    Attributes:
        id: never changed once released: ISO 3166-1 alpha-3 for a country, else "egy.muslim_brotherhood".
        country: ISO 3166-1 alpha-3 or UNO, EUR, IGO, NGO, IMG, ISM, MNC; None for a people of many countries.
        sectors: PLOVER sectors outside of `periods`, the primary one first.
        ambiguous: names that other entities bear too, on purpose.
        family: the family name of a person, where it is not the last word of the name.
        adjectives, people: words for what and who belongs to it ("Turkish"; "Turk", "Turks").
        stands_for: id of the entity that a capital or seat names when it acts ("RUS" for the Kremlin).
        members: who a collective is made of ("the Quartet"), each for a time.
        members_named_by: "world" where `members` are all there are; "report" where only a report can say whom it
            means ("Palestinian factions"), `members` being those it may choose from.
        publisher: ownership and reach of who publishes reports.
        former_ids: ids under which the entity stood before it was joined with its twin.
        external_ids: by data set: wikidata, gleditsch_ward, cow, ucdp_actor, geonames.
        latitude, longitude: degrees WGS84.
    """

    id: str = Field(min_length=2)
    name: str = Field(min_length=1)
    kind: Kind
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    aliases: tuple[AliasEntry, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    family: str | None = None
    sectors: Sectors = ()
    periods: tuple[SectorPeriod, ...] = ()
    offices: tuple[Office, ...] = ()
    part_of: tuple[MembershipEntry, ...] = ()
    successor_of: tuple[SuccessionEntry, ...] = ()
    members: tuple[MembershipEntry, ...] = ()
    members_named_by: Literal["world", "report"] | None = None
    publisher: Publisher | None = None
    stands_for: str | None = None
    former_ids: tuple[str, ...] = ()
    external_ids: dict[str, str] = Field(default_factory=dict)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)

    def offices_on(self, on: date | None) -> tuple[Office, ...]:
        """Return the offices held on a day; without a day, those held still."""
        return holding(self.offices, on)

    def office_on(self, on: date | None) -> Office | None:
        """Return the first-named office held on a day; without a day, one held still."""
        held = self.offices_on(on)
        return held[0] if held else None

    def country_on(self, on: date | None) -> str | None:
        """Return whom the entity acts for on a day: the body of its office, of its period, else its own country."""
        office = self.office_on(on)
        if office is not None:
            return office.country or self.country
        period = next((p for p in holding(self.periods, on) if p.country is not None), None)
        return period.country if period is not None else self.country

    def sectors_on(self, on: date | None) -> Sectors:
        """Return the sectors on a day: those of the offices held, of the period, else the usual ones.

        A person whose offices of state have all ended is ELI, the codebook's sector of former officials.
        """
        held = holding(self.offices, on)
        if held:
            return tuple(dict.fromkeys(sector for office in held for sector in office.sectors))
        for period in holding(self.periods, on):
            return period.sectors
        if not self.sectors and self._left_office(on):
            return ("ELI",)
        return self.sectors

    def _left_office(self, on: date | None) -> bool:
        past = [o for o in self.offices if o.valid_to is not None and (on is None or o.valid_to <= on)]
        return any(not {"REB", "CRM", "UAF"} & set(office.sectors) for office in past)

    def family_names(self) -> tuple[str, ...]:
        """Return the names by which a person stands after a title; none for what is no person."""
        if self.kind != "person":
            return ()
        family: str = self.family or self.name.rsplit(" ", 1)[-1]
        for article in ("al-", "el-", "Al-", "El-"):
            if family.startswith(article):
                return (family, family[len(article) :])
        return (family,)
