"""Questions to a record: reports, actors and events that fit what is asked, as records and plain rows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from dragoman.fusion.judging import RULE
from dragoman.records import Account, Event, Judgement, Report, Teaching
from dragoman.store.filters import Filters, is_dated
from dragoman.store.tables import (
    ACCOUNT,
    ACCOUNT_NOW,
    CODING_NOW,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    JUDGEMENT_NOW,
    JUDGEMENT_SUBJECT,
    PARTICIPANT_NOW,
    REPORT,
    REPORT_TEXT,
    REPORT_VERSION,
    TEACHING_NOW,
)
from dragoman.store.words import record_from, unescaped

T = TypeVar("T")
_AT_ONCE = 1000  # values in one question


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What fits a question.

    Attributes:
        items: in the order that the question asks for.
        n_undated: how many would fit but for the days asked for: they have none.
    """

    items: tuple[T, ...]
    n_undated: int = 0


@dataclass(frozen=True)
class ReportRow:
    """A version of a report as the record has it; see docs/record.md for `status`."""

    report_id: str
    published_at: date | None
    publisher: str | None
    title: str | None
    url: str | None
    language: str | None
    status: str
    superseded_by: str | None
    same_text_as: str | None
    reason: str | None
    text_sha256: str
    first_seen: datetime
    n_accounts: int


@dataclass(frozen=True)
class ActorRow:
    """Somebody who takes part in acts, and in how many accounts and reports, on which side, between which days."""

    name: str | None
    code: str | None
    country: str | None
    entity_id: str | None
    n_accounts: int
    n_reports: int
    as_actor: int
    as_recipient: int
    as_third_party: int
    first_date: date | None
    last_date: date | None


def ask_reports(connection: sa.Connection, filters: Filters) -> Answer[ReportRow]:
    """Return the versions of reports, by day of publication and id.

    A question for actors, types or mediators gives the reports that hold such accounts.
    """
    view = REPORT_VERSION
    question = reports_question(filters)
    day = view.c.published_at
    order = (day.nulls_last(), view.c.report_id, view.c.batch_no, view.c.position)
    rows, n_undated = _within(connection, question, filters, day, day, order)
    return Answer(tuple(ReportRow(**row._mapping) for row in rows), n_undated)


def reports_question(filters: Filters) -> sa.Select[Any]:
    """Return the question for the versions of reports with the columns of `ReportRow`, days apart."""
    view, coding = REPORT_VERSION, CODING_NOW
    counted = (
        sa.select(coding.c.report_id, coding.c.text_sha256, sa.func.sum(coding.c.n_accounts).label("n"))
        .group_by(coding.c.report_id, coding.c.text_sha256)
        .subquery()
    )
    is_same = sa.and_(view.c.report_id == counted.c.report_id, view.c.text_sha256 == counted.c.text_sha256)
    n_accounts = sa.cast(sa.func.coalesce(counted.c.n, 0), sa.BigInteger).label("n_accounts")
    columns = [n_accounts if name == "n_accounts" else view.c[name] for name in ReportRow.__dataclass_fields__]
    question = sa.select(*columns).select_from(view.outerjoin(counted, is_same))
    if filters.has_acts:
        fitting = sa.select(ACCOUNT_NOW.c.report_id).where(*filters.of_accounts(ACCOUNT_NOW))
        question = question.where(view.c.report_id.in_(fitting), view.c.holds)
    return question


def ask_actors(connection: sa.Connection, filters: Filters) -> Answer[ActorRow]:
    """Return who takes part in accounts, those with most accounts first; an entity is one under all its names."""
    n_undated = 0
    if filters.has_days:
        account = ACCOUNT_NOW
        undated = sa.not_(is_dated(account.c.start_date, account.c.end_date))
        left_out = sa.select(sa.func.count()).select_from(account)
        n_undated = _number(connection, left_out.where(*filters.of_accounts(account), undated))
    rows = connection.execute(actors_question(filters)).all()
    return Answer(tuple(ActorRow(*row) for row in rows), n_undated)


def actors_question(filters: Filters, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the question for who takes part, with the columns of `ActorRow`; conditions are on `PARTICIPANT_NOW`."""
    account, party = ACCOUNT_NOW, PARTICIPANT_NOW
    start, end = account.c.start_date, account.c.end_date
    who = sa.func.coalesce(party.c.entity_id, party.c.name, party.c.code)
    narrowed = [*filters.of_accounts(account), party.c.side != "claimant", who.is_not(None), *conditions]
    if filters.has_days:
        narrowed += [is_dated(start, end), filters.days(start, end)]

    def n_on(side: str) -> sa.ColumnElement[int]:
        return sa.func.count(sa.distinct(sa.case((party.c.side == side, account.c.account_id))))

    question = sa.select(
        sa.func.min(party.c.name),
        sa.func.min(party.c.code),
        sa.func.min(party.c.country),
        party.c.entity_id,
        sa.func.count(sa.distinct(account.c.account_id)).label("n_accounts"),
        sa.func.count(sa.distinct(account.c.report_id)),
        n_on("actor"),
        n_on("recipient"),
        n_on("third_party"),
        sa.func.min(start),
        sa.func.max(end),
    ).select_from(account.join(party, party.c.account_id == account.c.account_id))
    return question.where(*narrowed).group_by(who, party.c.entity_id).order_by(sa.desc("n_accounts"), who)


def ask_events(connection: sa.Connection, filters: Filters) -> Answer[Event]:
    """Return the events that live, by their first day and id; those without a day last."""
    view = EVENT_NOW
    start, end = view.c.start_date, view.c.end_date
    question = sa.select(view.c.body).where(view.c.status == "live", *filters.of_events(view))
    order = (sa.func.coalesce(start, end).nulls_last(), view.c.event_id)
    rows, n_undated = _within(connection, question, filters, start, end, order)
    return Answer(tuple(record_from(Event, row.body) for row in rows), n_undated)


def ask_teachings(connection: sa.Connection, filters: Filters) -> Answer[Teaching]:
    """Return who somebody is as reports say it, by day of publication, report and place in it.

    Types are kinds of teachings, an actor is who it is said of or whose the office is, days are those of publication.
    """
    view = TEACHING_NOW
    rows = connection.execute(sa.select(view.c.body).order_by(view.c.report_id, view.c.ordinal)).scalars()
    found = [t for t in (record_from(Teaching, body) for body in rows) if _is_taught(t, filters)]
    kept = [t for t in found if t.published_at is not None] if filters.has_days else found
    first, last = filters.on or filters.since or date.min, filters.on or filters.until or date.max
    items = [t for t in kept if not filters.has_days or first <= (t.published_at or first) <= last]
    items.sort(key=lambda t: t.published_at or date.max)
    return Answer(tuple(items), len(found) - len(kept))


def teachings_of(connection: sa.Connection, *, entity_id: str | None, name: str, size: int) -> list[Teaching]:
    """Return at most `size` teachings of who somebody is, by report; an entity is meant under all its names."""
    view = TEACHING_NOW
    is_meant = sa.or_(view.c.subject_name == name, view.c.subject_entity_id == (entity_id or ""))
    question = sa.select(view.c.body).where(is_meant).order_by(view.c.report_id, view.c.ordinal).limit(size)
    return [record_from(Teaching, body) for body in connection.execute(question).scalars()]


def _is_taught(teaching: Teaching, filters: Filters) -> bool:
    parties = [party for party in (teaching.subject, teaching.object) if party is not None]
    is_kind = not filters.types or teaching.kind in filters.types
    return is_kind and (filters.actor is None or filters.actor.is_among(parties)) and filters.mediator is None


def event_with(connection: sa.Connection, event_id: str) -> Event | None:
    """Return an event as it now is, also one that was merged into another, or None."""
    body = connection.execute(sa.select(EVENT_NOW.c.body).where(EVENT_NOW.c.event_id == event_id)).scalars().all()
    return record_from(Event, body[0]) if body else None


def event_of_account(connection: sa.Connection, account_id: str) -> Event | None:
    """Return the event that an account tells, or None where it has not been fused."""
    ties = EVENT_ACCOUNT_NOW
    ids = connection.execute(sa.select(ties.c.event_id).where(ties.c.account_id == account_id)).scalars().all()
    return event_with(connection, ids[0]) if ids else None


def events_with(connection: sa.Connection, event_ids: Iterable[str]) -> dict[str, Event]:
    """Return the events with these ids as they now are, by id."""
    found: dict[str, Event] = {}
    for part in _parts(sorted(set(event_ids))):
        bodies = connection.execute(sa.select(EVENT_NOW.c.body).where(EVENT_NOW.c.event_id.in_(part))).scalars()
        found |= {event.event_id: event for event in (record_from(Event, body) for body in bodies)}
    return found


def accounts_with(connection: sa.Connection, account_ids: Iterable[str]) -> dict[str, Account]:
    """Return the accounts with these ids that hold, by id."""
    found: dict[str, Account] = {}
    for part in _parts(sorted(set(account_ids))):
        bodies = connection.execute(sa.select(ACCOUNT_NOW.c.body).where(ACCOUNT_NOW.c.account_id.in_(part))).scalars()
        found |= {account.account_id: account for account in (record_from(Account, body) for body in bodies)}
    return found


def accounts_of(connection: sa.Connection, report_ids: Iterable[str]) -> list[Account]:
    """Return the accounts of reports that hold, by report and in the reports' order."""
    view, found = ACCOUNT_NOW, []
    for part in _parts(sorted(set(report_ids))):
        question = sa.select(view.c.body).where(view.c.report_id.in_(part))
        bodies = connection.execute(question.order_by(view.c.report_id, view.c.ordinal, view.c.account_id)).scalars()
        found += [record_from(Account, body) for body in bodies]
    return found


def account_ever(connection: sa.Connection, account_id: str) -> tuple[Account, bool] | None:
    """Return an account by its id, and whether it holds; one that was replaced or withdrawn as it last was."""
    if account := accounts_with(connection, [account_id]).get(account_id):
        return account, True
    question = sa.select(ACCOUNT.c.body).where(ACCOUNT.c.account_id == account_id).order_by(ACCOUNT.c.batch_no.desc())
    bodies = connection.execute(question).scalars().all()
    return (record_from(Account, bodies[0]), False) if bodies else None


def reports_with(connection: sa.Connection, report_ids: Iterable[str]) -> list[Report]:
    """Return the versions of reports that hold, with their text where it was kept, else with an empty one."""
    view, text, found = REPORT_VERSION, REPORT_TEXT, []
    is_same = sa.and_(view.c.report_id == text.c.report_id, view.c.text_sha256 == text.c.text_sha256)
    for part in _parts(sorted(set(report_ids))):
        question = sa.select(view.c.body, text.c.text, text.c.is_escaped).select_from(view.outerjoin(text, is_same))
        for row in connection.execute(question.where(view.c.report_id.in_(part), view.c.holds)).all():
            found.append(_report(row.body, None if row.text is None else unescaped(row.text, row.is_escaped)))
    return found


def _report(body: str, text: str | None) -> Report:
    """Build a report again; without its text the spans that point into it are left out."""
    fields = json.loads(body)
    if text is None:
        fields |= {"sections": [], "repairs": []}
    return Report.model_validate({**fields, "text": text or ""})


def versions_of(connection: sa.Connection, report_id: str) -> Sequence[str]:
    """Return the digests of the texts that a report had, the first one first."""
    question = sa.select(REPORT.c.text_sha256).where(REPORT.c.report_id == report_id)
    return connection.execute(question.order_by(REPORT.c.batch_no, REPORT.c.position)).scalars().all()


def judgement_with(connection: sa.Connection, judgement_id: str) -> Judgement | None:
    """Return a judgement by its id, or None."""
    question = sa.select(JUDGEMENT_NOW.c.body).where(JUDGEMENT_NOW.c.judgement_id == judgement_id)
    bodies = connection.execute(question).scalars().all()
    return record_from(Judgement, bodies[0]) if bodies else None


def ask_judgements(connection: sa.Connection, *, about: str | None = None, is_all: bool = False) -> list[Judgement]:
    """Return judgements by time and id: people's, or all, those about one subject or all."""
    view = JUDGEMENT_NOW
    question = sa.select(view.c.body).order_by(view.c.judged_at, view.c.judgement_id)
    if not is_all:
        question = question.where(view.c.judged_by != RULE)
    if about is not None:
        named = sa.select(JUDGEMENT_SUBJECT.c.judgement_id).where(JUDGEMENT_SUBJECT.c.subject == about)
        question = question.where(view.c.judgement_id.in_(named))
    return [record_from(Judgement, body) for body in connection.execute(question).scalars()]


def judgements_about(connection: sa.Connection, subjects: Iterable[str]) -> list[Judgement]:
    """Return the judgements whose subjects or undone judgement are among these ids, by time and id."""
    found: dict[str, Judgement] = {}
    by_subject = sa.select(JUDGEMENT_SUBJECT.c.judgement_id)
    for part in _parts(sorted(set(subjects))):
        is_about = JUDGEMENT_NOW.c.judgement_id.in_(by_subject.where(JUDGEMENT_SUBJECT.c.subject.in_(part)))
        question = sa.select(JUDGEMENT_NOW.c.body).where(sa.or_(is_about, JUDGEMENT_NOW.c.undoes.in_(part)))
        for body in connection.execute(question).scalars().all():
            judgement = record_from(Judgement, body)
            found[judgement.judgement_id] = judgement
    return sorted(found.values(), key=lambda judgement: (judgement.at, judgement.judgement_id))


def _within(
    connection: sa.Connection,
    question: sa.Select[Any],
    filters: Filters,
    start: sa.ColumnElement[Any],
    end: sa.ColumnElement[Any],
    order: Sequence[sa.ColumnElement[Any]],
) -> tuple[Sequence[sa.Row[Any]], int]:
    """Return the rows in the days asked for, and the number of those without a day."""
    if not filters.has_days:
        return connection.execute(question.order_by(*order)).all(), 0
    dated = is_dated(start, end)
    undated = sa.select(sa.func.count()).select_from(question.where(sa.not_(dated)).subquery())
    rows = connection.execute(question.where(dated, filters.days(start, end)).order_by(*order)).all()
    return rows, _number(connection, undated)


def _number(connection: sa.Connection, question: sa.Select[Any]) -> int:
    return int(connection.execute(question).scalar() or 0)


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
