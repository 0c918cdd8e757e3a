"""An account: one act as one report tells it, each value tied to its words."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from dragoman.records.base import Record, Words
from dragoman.records.vocabulary import (
    Aspect,
    AuxMode,
    Bound,
    Certainty,
    CountKind,
    CountOf,
    CountScope,
    DatePrecision,
    LinkKind,
    Means,
    Part,
    PlacePrecision,
    Realis,
    Role,
    SectorBasis,
    Stance,
    TimeBasis,
)


class Sentence(Words):
    """The sentence that tells the act; `index` counts the sentences of its part of the report from 0."""

    index: int | None = None


class Trigger(Words):
    """The words that name the act."""


class Actor(Words):
    """Somebody who takes part in an act.

    Attributes:
        ref: what the words stand for where they are a pronoun or a definite phrase ("the movement").
        role: what a third party or visitor does in the act, or None.
        name, entity_id, external_ids: the entity of the world model on the day of the act, where known; a name without
            entity_id is the fullest one of somebody whom only the report makes known.
        code: country or body, then sectors ("PSEREB", "IGOUNO"; "---" where the country is unknown).
        country: ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, IMG, ISM, MNC; None where unknown.
        sectors: PLOVER sectors, the primary one first.
        sector_basis: what the sectors rest on; `country_default` marks a bare country name read as its state.
        office: the office held, as the report or the world model gives it.
        members: the named members of a collective actor.
    """

    ref: str | None = None
    role: Role | None = None
    name: str | None = None
    entity_id: str | None = None
    external_ids: dict[str, str] = Field(default_factory=dict)
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    sector_basis: SectorBasis | None = None
    office: str | None = None
    members: tuple["Actor", ...] = ()


class When(Words):
    """A closed interval of calendar days; a null end is open, as `bound` says."""

    start_date: date | None = None
    end_date: date | None = None
    precision: DatePrecision | None = None
    bound: Bound | None = None
    aspect: Aspect | None = None
    basis: TimeBasis | None = None

    @model_validator(mode="after")
    def _interval_is_ordered(self) -> Self:
        if self.start_date and self.end_date and self.start_date > self.end_date:
            raise ValueError(f"{self.start_date} is after {self.end_date}")
        return self


class Where(Words):
    """A place; latitude and longitude in degrees WGS84, None where the words are no point on a map."""

    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    geonames_id: int | None = None
    precision: PlacePrecision | None = None


class Claimant(Words):
    """Who the report says an act from; `via` names those who passed it on, nearest first."""

    name: str | None = None
    code: str | None = None
    cue: str | None = None
    means: Means | None = None
    stance: Stance | None = None
    is_party: bool | None = None
    via: tuple["Claimant", ...] = ()


class Count(Words):
    """A number of persons or incidents; only counts of scope `event` add to an event."""

    what: CountKind
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    of: CountOf | None = None
    scope: CountScope | None = None
    claimant: str | None = None


class Link(Words):
    """How this account stands to another, with the words that say so."""

    kind: LinkKind
    account_id: str


class CoderStamp(Record):
    """Which coder made the account, in which version, by which rule."""

    name: str
    version: str | None = None
    rule: str | None = None


class Account(Record):
    """One act as one report tells it. Lists are never null; an unknown value is None, never a guess."""

    account_id: str = Field(min_length=1)
    report_id: str = Field(min_length=1)
    published_at: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    part: Part | None = None
    sentence: Sentence | None = None
    trigger: Trigger | None = None
    event_type: str = Field(pattern=r"^[A-Z][A-Z0-9_-]*$")
    mode: str | None = None
    other_modes: tuple[str, ...] = ()
    aux_modes: tuple[AuxMode, ...] = ()
    contexts: tuple[str, ...] = ()
    realis: Realis | None = None
    cameo_code: str | None = Field(default=None, pattern=r"^\d{2,4}$")
    quad_class: int | None = Field(default=None, ge=1, le=4)
    plover_score: float | None = Field(default=None, ge=-10, le=10)
    goldstein: float | None = Field(default=None, ge=-10, le=10)
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    third_parties: tuple[Actor, ...] = ()
    when: When | None = None
    where: Where | None = None
    places: tuple[Where, ...] = ()
    claimants: tuple[Claimant, ...]
    certainty: Certainty
    counts: tuple[Count, ...] = ()
    same_as: str | None = None
    links: tuple[Link, ...] = ()
    steps: tuple[str, ...] = ()
    confidence: float | None = Field(default=None, ge=0, le=1)
    coder: CoderStamp
