"""Disagreements, relations, agreements: concluded, when asked, from the events and accounts of a record."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

import sqlalchemy as sa

from dragoman.fusion import (
    agreements_from,
    days_of_publication,
    disagreements_of,
    holds_on,
    mediations_from,
    promises_from,
    relations_from,
    standing_on,
)
from dragoman.fusion.days import first_day
from dragoman.fusion.judging import standing
from dragoman.fusion.party import Kinship
from dragoman.fusion.told import OUTLET, Origins
from dragoman.records import (
    Account,
    Agreement,
    AgreementStanding,
    Disagreement,
    Event,
    Judgement,
    Mediation,
    Promise,
    Relation,
)
from dragoman.store.asking import Answer, accounts_with, ask_events, ask_teachings, reports_with
from dragoman.store.filters import Filters
from dragoman.store.judged import JudgementLog
from dragoman.store.tables import ACCOUNT_NOW, EVENT_ACCOUNT_NOW
from dragoman.store.words import record_from
from dragoman.world import World

T = TypeVar("T")
Days = tuple[date | None, date | None]


class DisputedField(Disagreement):
    """A disagreement with the headline values of its event, for those who read a list of them."""

    event_type: str
    mode: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class AgreementOn(Agreement):
    """An agreement with whether it holds on a day, according to whom.

    Attributes:
        on: the day; where none is asked for, the last one on which something in the record was published.
    """

    on: date | None = None
    standing: tuple[AgreementStanding, ...] = ()


def ask_disagreements(connection: sa.Connection, filters: Filters, world: World | None) -> Answer[DisputedField]:
    """Return where the accounts of events disagree, by event in the order of days, and field."""
    asked = ask_events(connection, filters)
    events = [event for event in asked.items if event.disputed_fields]
    accounts = accounts_with(connection, (name for event in events for name in event.account_ids))
    origins = Origins(standing(log_about(connection, accounts.values())))
    kinship = Kinship(world)
    found = [
        _disputed(event, told)
        for event in events
        for told in disagreements_of(
            event, [accounts[i] for i in event.account_ids if i in accounts], kinship=kinship, origins=origins
        )
    ]
    return Answer(tuple(found), asked.n_undated)


def _disputed(event: Event, told: Disagreement) -> DisputedField:
    return DisputedField(
        **told.model_dump(),
        event_type=event.event_type,
        mode=event.mode,
        start_date=event.start_date,
        end_date=event.end_date,
        actors=tuple(a.name or a.text or a.code or "" for a in event.actors),
        recipients=tuple(a.name or a.text or a.code or "" for a in event.recipients),
    )


def log_about(connection: sa.Connection, accounts: Iterable[Account]) -> list[Judgement]:
    """Return the judgements about accounts and about all reports that share an origin with theirs."""
    log = JudgementLog(connection)
    told = list(accounts)
    subjects = {account.account_id for account in told} | {account.report_id for account in told}
    frontier = subjects
    while frontier:
        log.fetch(frontier)
        about = log.about(frontier)
        named = {s for j in about if j.kind == "same_origin" for s in j.subjects if not s.startswith(OUTLET)}
        frontier = named - subjects
        subjects |= named
    return log.about(subjects)


def ask_relations(connection: sa.Connection, filters: Filters, world: World | None) -> Answer[Relation]:
    """Return the relations that reports tell and the world knows of who takes part, by kind, day and id.

    One whose beginning is not told is taken to hold from the day on which it was first told.
    """
    events, accounts = everything(connection)
    return select_relations(relations_of(connection, events, accounts, world=world), filters)


def relations_of(
    connection: sa.Connection, events: Sequence[Event], accounts: Sequence[Account], *, world: World | None
) -> list[Relation]:
    """Return the relations that accounts and what reports teach tell, read with the texts that the record keeps."""
    teachings = ask_teachings(connection, Filters()).items
    reports = reports_with(connection, {a.report_id for a in accounts} | {t.report_id for t in teachings})
    return list(relations_from(events, accounts, reports=reports, teachings=teachings, world=world))


def select_relations(relations: Iterable[Relation], filters: Filters) -> Answer[Relation]:
    """Return those relations that are asked for, by kind, day and id."""
    found = [r for r in relations if _is_relation(r, filters)]
    if filters.on is not None:
        day = filters.on
        found = [relation for relation in found if holds_on(relation, day)]
    kept, n_undated = _within(found, _relation_days, filters)
    return Answer(tuple(sorted(kept, key=lambda r: (r.kind, r.valid_from or "", r.relation_id))), n_undated)


def _is_relation(relation: Relation, filters: Filters) -> bool:
    parties = (relation.subject, relation.object)
    return (
        (not filters.types or relation.kind in filters.types)
        and (filters.actor is None or filters.actor.is_among(parties))
        and (filters.mediator is None or (relation.kind == "mediates" and filters.mediator.is_among(parties[:1])))
    )


def _relation_days(relation: Relation) -> Days:
    start = first_day(relation.valid_from) if relation.valid_from else relation.told_from
    return start, first_day(relation.valid_to) - timedelta(days=1) if relation.valid_to else None


def ask_agreements(connection: sa.Connection, filters: Filters, world: World | None) -> Answer[AgreementOn]:
    """Return the agreements that reports tell of with their lives, by the day of the first step, and how they stand."""
    events, accounts = everything(connection)
    agreements = agreements_from(events, accounts, world=world)
    return select_agreements(agreements, days_of_publication(accounts), filters)


def select_agreements(
    agreements: Iterable[Agreement], published: dict[str, date], filters: Filters
) -> Answer[AgreementOn]:
    """Return those agreements that are asked for, by the day of the first step, and how they stand.

    Args:
        agreements: all there are.
        published: the day on which each account was published.
        filters: what is asked for; `on` or `until` is the day on which they stand.
    """
    found = [a for a in agreements if _is_agreement(a, filters)]
    kept, n_undated = _within(found, _agreement_days, filters)
    day = filters.on or filters.until or max(published.values(), default=None)
    standing_then = [
        AgreementOn(
            **agreement.model_dump(),
            on=day,
            standing=tuple(standing_on(agreement, day, published=published)) if day is not None else (),
        )
        for agreement in kept
    ]
    order = sorted(standing_then, key=lambda a: (_agreement_days(a)[0] or date.max, a.agreement_id))
    return Answer(tuple(order), n_undated)


def _is_agreement(agreement: Agreement, filters: Filters) -> bool:
    thirds = agreement.third_parties
    everybody = (*agreement.parties, *thirds, *agreement.non_signatories)
    return (
        (not filters.types or agreement.kind in filters.types)
        and (filters.actor is None or filters.actor.is_among(everybody))
        and (filters.mediator is None or filters.mediator.is_among(thirds, mediating=True))
    )


def _agreement_days(agreement: Agreement) -> Days:
    """Return the day of its first step that has one, and no end: whether it lasts is what `standing` says."""
    return min((d for s in agreement.steps if (d := s.start_date or s.end_date) is not None), default=None), None


def ask_mediations(connection: sa.Connection, filters: Filters, world: World | None) -> Answer[Mediation]:
    """Return the mediated talks that reports tell, by day; rounds of one process follow each other by `process_id`."""
    events, accounts = everything(connection)
    return select_mediations(mediations_from(events, accounts, world=world), filters)


def select_mediations(mediations: Iterable[Mediation], filters: Filters) -> Answer[Mediation]:
    """Return those mediated talks that are asked for, in their order."""
    found = [m for m in mediations if _is_mediation(m, filters)]
    kept, n_undated = _within(found, lambda m: (m.start_date, m.end_date), filters)
    return Answer(tuple(kept), n_undated)


def _is_mediation(talks: Mediation, filters: Filters) -> bool:
    return (
        (not filters.types or talks.format in filters.types)
        and (filters.actor is None or filters.actor.is_among((*talks.parties, *talks.third_parties)))
        and (filters.mediator is None or filters.mediator.is_among(talks.third_parties))
    )


def ask_promises(connection: sa.Connection, filters: Filters, world: World | None) -> Answer[Promise]:
    """Return promises and threats with what became of them, by the day on which they were made."""
    events, accounts = everything(connection)
    return select_promises(promises_from(events, accounts, world=world), filters)


def select_promises(promises: Iterable[Promise], filters: Filters) -> Answer[Promise]:
    """Return those promises and threats that are asked for, by the day on which they were made."""
    found = [p for p in promises if _is_promise(p, filters)]
    kept, n_undated = _within(found, lambda p: (p.made_on, p.outcome_on or p.made_on), filters)
    return Answer(tuple(sorted(kept, key=lambda p: (p.made_on or date.max, p.event_id))), n_undated)


def _is_promise(promise: Promise, filters: Filters) -> bool:
    is_kind = not filters.types or bool({promise.kind, promise.act, promise.outcome} & set(filters.types))
    is_party = filters.actor is None or filters.actor.is_among((*promise.by, *promise.to))
    return is_kind and is_party and filters.mediator is None


def everything(connection: sa.Connection) -> tuple[list[Event], list[Account]]:
    """Return all events that live and their accounts by id, from which the rest is concluded."""
    events = list(ask_events(connection, Filters(realis=())).items)
    view, ties = ACCOUNT_NOW, EVENT_ACCOUNT_NOW
    held = view.c.account_id.in_(sa.select(ties.c.account_id))
    bodies = connection.execute(sa.select(view.c.body).where(held).order_by(view.c.account_id)).scalars()
    return events, [record_from(Account, body) for body in bodies]


def _within(items: Iterable[T], days: Callable[[T], Days], filters: Filters) -> tuple[list[T], int]:
    """Return what lies in the days asked for, and how many have no day."""
    given = list(items)
    if not filters.has_days:
        return given, 0
    dated = [(item, days(item)) for item in given if days(item) != (None, None)]
    firsts = [day for day in (filters.on, filters.since) if day is not None]
    lasts = [day for day in (filters.on, filters.until) if day is not None]
    kept = [
        item
        for item, (start, end) in dated
        if (end is None or all(end >= first for first in firsts)) and (start is None or all(start <= d for d in lasts))
    ]
    return kept, len(given) - len(dated)
