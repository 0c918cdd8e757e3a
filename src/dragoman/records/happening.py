"""What the record holds above single accounts: events, relations, agreements, and the judgements that made them."""

from datetime import date, datetime

from pydantic import Field

from dragoman.records.account import Account, Actor, Claimant, Count, Where
from dragoman.records.base import Record
from dragoman.records.vocabulary import (
    AgreementKind,
    AgreementStepKind,
    Certainty,
    DisagreementKind,
    EventStatus,
    JudgementKind,
    PromiseKind,
    PromiseOutcome,
    Realis,
    RelationBasis,
    RelationKind,
    TalksFormat,
)


class TypeTold(Record):
    """An event type under which accounts tell the event, and how many independent origins do so."""

    value: str
    origins: int = Field(ge=0)


class Event(Record):
    """The happening itself: one or more accounts of it; headline values chosen by `chosen_by`."""

    event_id: str = Field(min_length=1)
    account_ids: tuple[str, ...] = Field(min_length=1)
    event_type: str
    types: tuple[TypeTold, ...] = ()
    mode: str | None = None
    realis: Realis | None = None
    start_date: date | None = None
    end_date: date | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    third_parties: tuple[Actor, ...] = ()
    places: tuple[Where, ...] = ()
    counts: tuple[Count, ...] = ()
    n_reports: int = Field(ge=0)
    n_origins: int = Field(ge=0)
    n_claimants_by_side: dict[str, int] = Field(default_factory=dict)
    disputed_fields: tuple[str, ...] = ()
    chosen_by: str | None = None
    status: EventStatus = "live"
    superseded_by: str | None = None


class Position(Record):
    """What some accounts of an event say of one field, and who says so.

    Attributes:
        value: what they say, in words people read ("Fatah", "12 killed", "2007").
        claimants: names of those it is from, "the report" where a report speaks in its own voice.
        origins: how many independent origins say so.
    """

    value: str
    account_ids: tuple[str, ...] = Field(min_length=1)
    claimants: tuple[str, ...] = ()
    origins: int = Field(ge=0)


class Disagreement(Record):
    """Accounts of one event that cannot all be right about a field, or that frame it differently.

    Attributes:
        field: "actors", "recipients", "event_type", "mode", "when", "where", "whether", "framing" or "counts.killed".
        kind: `contradiction` where not both can be so, `framing` where words or emphasis differ.
    """

    event_id: str
    field: str
    kind: DisagreementKind
    positions: tuple[Position, ...] = Field(min_length=2)


class Relation(Record):
    """What holds between two entities for a time; `valid_to` is exclusive, None is open.

    Attributes:
        basis: whether the world model knows it or reports tell it.
        contested: whether who it is or whether it is so is disputed among the accounts, or another claims the same.
        told_from, told_until: first and last day of publication of the reports that tell it.
        report_ids: the reports that tell it; a sentence that only states it has no account.
        opened_by, ended_by: ids of the events that began and ended it.
    """

    relation_id: str
    kind: RelationKind
    subject: Actor
    object: Actor
    valid_from: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}){0,2}$")
    valid_to: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}){0,2}$")
    claimants: tuple[Claimant, ...] = ()
    certainty: Certainty = "asserted"
    contested: bool = False
    account_ids: tuple[str, ...] = ()
    basis: RelationBasis = "reports"
    told_from: date | None = None
    told_until: date | None = None
    report_ids: tuple[str, ...] = ()
    opened_by: str | None = None
    ended_by: str | None = None


class AgreementStep(Record):
    """One step in an agreement's life, with the accounts that tell it and who they are from.

    Attributes:
        by: who took the step: who rejected, signed, is said to have broken it.
        event_id: the event that it is.
    """

    kind: AgreementStepKind
    by: tuple[Actor, ...] = ()
    event_id: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    account_ids: tuple[str, ...] = ()
    claimants: tuple[Claimant, ...] = ()
    certainty: Certainty = "asserted"


class Agreement(Record):
    """An agreement between parties; its status is computed for each claimant, never overwritten by one side."""

    agreement_id: str
    kind: AgreementKind
    name: str | None = None
    parties: tuple[Actor, ...] = ()
    third_parties: tuple[Actor, ...] = ()
    non_signatories: tuple[Actor, ...] = ()
    terms_from: date | None = None
    terms_until: date | None = None
    monitor: Actor | None = None
    steps: tuple[AgreementStep, ...] = ()


class AgreementStanding(Record):
    """Whether an agreement holds on a day, according to one claimant.

    Attributes:
        claimant: a claimant's name, "the report" for what reports say in their own voice.
        holds: None where nothing by that day tells that it was made.
        step: the last step that decides it; an alleged violation decides nothing.
        last_evidence: day of the last step by that day, of whatever kind, as far as it is told.
    """

    claimant: str
    holds: bool | None
    step: AgreementStepKind | None = None
    last_step: AgreementStepKind | None = None
    last_evidence: date | None = None
    account_ids: tuple[str, ...] = ()


class Mediation(Record):
    """One act of mediating, or one round of talks that somebody mediates or hosts.

    Attributes:
        process_id: event id of the first round of the process that it belongs to.
        number: its place in the process, from 1; `round` is the number that reports give.
        agenda: what the talks are about, in the reports' words; `absentees` likewise.
        refusals: ids of events in which a side refuses to meet, near the round.
    """

    event_id: str
    process_id: str
    number: int = Field(ge=1)
    round: int | None = Field(default=None, ge=1)
    third_parties: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    format: TalksFormat | None = None
    venue: Where | None = None
    start_date: date | None = None
    end_date: date | None = None
    initiators: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    absentees: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    account_ids: tuple[str, ...] = ()


class Promise(Record):
    """A promise or threat followed: kept, broken, or open as far as the record goes.

    Attributes:
        act: the event type that is promised or threatened.
        outcome_event: the event that keeps or breaks it, with the reason in `because`.
    """

    event_id: str
    kind: PromiseKind
    act: str
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    made_on: date | None = None
    outcome: PromiseOutcome = "open"
    outcome_event: str | None = None
    outcome_on: date | None = None
    because: str | None = None
    account_ids: tuple[str, ...] = ()


class Judgement(Record):
    """A decision by rule, model or person about accounts, events or entities; logged, reversible."""

    judgement_id: str
    kind: JudgementKind
    subjects: tuple[str, ...] = Field(min_length=1)
    by: str
    at: datetime
    evidence: dict[str, str] = Field(default_factory=dict)
    corrected: Account | None = None
    undoes: str | None = None
