"""A record in numbers: what it holds, how many events a month, who does what with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from dragoman.records import Event
from dragoman.store.filters import Filters, is_dated
from dragoman.store.sought import Sought
from dragoman.store.tables import (
    ACCOUNT_NOW,
    BATCH,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    JUDGEMENT_NOW,
    PARTICIPANT_NOW,
    REJECTION_NOW,
    REPORT_VERSION,
)
from dragoman.store.words import record_from

MATERIAL_CONFLICT = 4  # PLOVER's quad class
_DISPUTED = '"disputed_fields":['  # how the list begins in an event's JSON


@dataclass(frozen=True)
class Holdings:
    """What a record holds; days are those of publication and of what happened, `written_at` is UTC."""

    n_reports: int
    n_publishers: int
    n_rejected: int
    n_accounts: int
    n_events: int
    n_disputed: int
    n_judged: int
    published_from: date | None
    published_until: date | None
    written_at: datetime | None


@dataclass(frozen=True)
class MonthTally:
    """How many events of a type began in a month."""

    year: int
    month: int
    event_type: str
    n_events: int


@dataclass(frozen=True)
class PlaceTally:
    """How many accounts tell of acts at a place, and of material conflict; degrees WGS84, None where it is no point."""

    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    n_accounts: int
    n_conflict: int


@dataclass(frozen=True)
class PairTally:
    """How many accounts tell of acts of one towards another, cooperation (quad classes 1, 2) and conflict (3, 4)."""

    actor: str
    recipient: str
    n_accounts: int
    n_cooperation: int
    n_conflict: int


@dataclass(frozen=True)
class Partner:
    """Whom somebody has to do with in acts of a type.

    Attributes:
        side: on which side of the act that other is: actor, recipient or third_party.
        own_side: on which side the one asked about is.
    """

    name: str
    code: str | None
    entity_id: str | None
    event_type: str
    own_side: str
    side: str
    n_accounts: int


@dataclass(frozen=True)
class HeldOffice:
    """An office that accounts give somebody, with the first and last day of such an account."""

    office: str
    first_date: date | None
    last_date: date | None
    n_accounts: int


def holdings_of(connection: sa.Connection) -> Holdings:
    """Return what a record holds now."""
    report = REPORT_VERSION
    reports = connection.execute(
        sa.select(
            sa.func.count(sa.distinct(report.c.report_id)),
            sa.func.count(sa.distinct(report.c.publisher)),
            sa.func.min(report.c.published_at),
            sa.func.max(report.c.published_at),
        ).where(report.c.holds)
    ).one()
    live = EVENT_NOW.c.status == "live"
    return Holdings(
        n_reports=reports[0],
        n_publishers=reports[1],
        n_rejected=_number(connection, REJECTION_NOW),
        n_accounts=_number(connection, ACCOUNT_NOW),
        n_events=_number(connection, EVENT_NOW, live),
        n_disputed=_number(connection, EVENT_NOW, live, is_disputed()),
        n_judged=_number(connection, JUDGEMENT_NOW, JUDGEMENT_NOW.c.judged_by.like("person:%")),
        published_from=reports[2],
        published_until=reports[3],
        written_at=connection.execute(sa.select(sa.func.max(BATCH.c.recorded_at))).scalar(),
    )


def most_disputed(connection: sa.Connection, size: int, *, filters: Filters | None = None) -> list[Event]:
    """Return the events whose accounts disagree on most fields, those of more origins and later ones first."""
    view = EVENT_NOW
    narrowed = [] if filters is None else filters.of_events(view)
    listed = sa.func.split_part(sa.func.split_part(view.c.body, _DISPUTED, 2), "]", 1)
    n_fields = sa.func.length(listed) - sa.func.length(sa.func.replace(listed, ",", ""))
    order = (n_fields.desc(), view.c.n_origins.desc(), view.c.start_date.desc().nulls_last(), view.c.event_id)
    question = sa.select(view.c.body).where(view.c.status == "live", is_disputed(), *narrowed)
    bodies = connection.execute(question.order_by(*order).limit(size)).scalars()
    return [record_from(Event, body) for body in bodies]


def tally_by_month(connection: sa.Connection, filters: Filters) -> list[MonthTally]:
    """Return how many events began in each month, by type; events without a day are left out."""
    view = EVENT_NOW
    start, end = view.c.start_date, view.c.end_date
    day = sa.func.coalesce(start, end)
    year, month = sa.extract("year", day), sa.extract("month", day)
    conditions = [view.c.status == "live", is_dated(start, end), *filters.of_events(view), filters.days(start, end)]
    question = sa.select(year, month, view.c.event_type, sa.func.count()).where(*conditions)
    rows = connection.execute(question.group_by(year, month, view.c.event_type).order_by(year, month))
    return [MonthTally(int(y), int(m), event_type, n) for y, m, event_type, n in rows]


def tally_by_place(connection: sa.Connection, filters: Filters, *, size: int) -> list[PlaceTally]:
    """Return the places of acts with how many accounts tell of them, at most `size`, those of most accounts first."""
    view = ACCOUNT_NOW
    n_accounts = sa.func.count().label("n_accounts")
    where = (view.c.place, view.c.country, view.c.latitude, view.c.longitude)
    conflict = sa.func.count(sa.case((view.c.quad_class == MATERIAL_CONFLICT, 1)))
    question = (
        sa.select(*where, n_accounts, conflict)
        .where(view.c.place.is_not(None), *filters.of_accounts(view), filters.days(view.c.start_date, view.c.end_date))
        .group_by(*where)
        .order_by(n_accounts.desc(), view.c.place)
        .limit(size)
    )
    return [PlaceTally(*row) for row in connection.execute(question)]


def tally_pairs(connection: sa.Connection, filters: Filters, *, size: int) -> list[PairTally]:
    """Return who acts towards whom in how many accounts, at most `size` pairs, those of most accounts first."""
    account, one, other = ACCOUNT_NOW, PARTICIPANT_NOW.alias("one"), PARTICIPANT_NOW.alias("other")
    names = [sa.func.coalesce(party.c.name, party.c.code) for party in (one, other)]
    joined = account.join(one, one.c.account_id == account.c.account_id).join(
        other, other.c.account_id == account.c.account_id
    )
    n_accounts = sa.func.count(sa.distinct(account.c.account_id)).label("n_accounts")

    def n_of(*classes: int) -> sa.ColumnElement[int]:
        return sa.func.count(sa.distinct(sa.case((account.c.quad_class.in_(classes), account.c.account_id))))

    question = (
        sa.select(*names, n_accounts, n_of(1, 2), n_of(3, 4))
        .select_from(joined)
        .where(one.c.side == "actor", other.c.side == "recipient", *(name.is_not(None) for name in names))
        .where(*filters.of_accounts(account), filters.days(account.c.start_date, account.c.end_date))
        .group_by(*names)
        .order_by(n_accounts.desc(), *names)
        .limit(size)
    )
    return [PairTally(*tuple(row)) for row in connection.execute(question)]


def partners_of(connection: sa.Connection, sought: Sought, *, types: Sequence[str], size: int) -> list[Partner]:
    """Return whom somebody has to do with in acts of some types, at most `size`, those of most accounts first."""
    mine, other = PARTICIPANT_NOW, PARTICIPANT_NOW.alias("other")
    own_rows = sa.select(mine.c.account_id, mine.c.side, mine.c.ordinal).where(
        sought.means(mine), mine.c.side != "claimant"
    )
    me = own_rows.subquery()
    account = ACCOUNT_NOW
    name = sa.func.coalesce(other.c.name, other.c.code)
    is_other = sa.and_(
        other.c.account_id == me.c.account_id,
        other.c.side != "claimant",
        sa.or_(other.c.side != me.c.side, other.c.ordinal != me.c.ordinal),
    )
    n_accounts = sa.func.count(sa.distinct(account.c.account_id)).label("n_accounts")
    question = (
        sa.select(
            name, sa.func.min(other.c.code), other.c.entity_id, account.c.event_type, me.c.side, other.c.side,
            n_accounts,
        )
        .select_from(me.join(account, account.c.account_id == me.c.account_id).join(other, is_other))
        .where(account.c.event_type.in_(types), name.is_not(None))
        .group_by(name, other.c.entity_id, account.c.event_type, me.c.side, other.c.side)
        .order_by(sa.desc("n_accounts"), name)
        .limit(size)
    )  # fmt: skip
    return [Partner(*row) for row in connection.execute(question)]


def offices_of(connection: sa.Connection, sought: Sought) -> list[HeldOffice]:
    """Return the offices that accounts give somebody, by the first day on which one does."""
    party, account = PARTICIPANT_NOW, ACCOUNT_NOW
    first, last = sa.func.min(account.c.published_at), sa.func.max(account.c.published_at)
    question = (
        sa.select(party.c.office, first, last, sa.func.count(sa.distinct(account.c.account_id)))
        .select_from(party.join(account, account.c.account_id == party.c.account_id))
        .where(sought.means(party), party.c.office.is_not(None))
        .group_by(party.c.office)
        .order_by(first.nulls_last(), party.c.office)
    )
    return [HeldOffice(*row) for row in connection.execute(question)]


def name_of_entity(connection: sa.Connection, entity_id: str) -> str | None:
    """Return the name under which accounts most often give an entity, None where none does."""
    party = PARTICIPANT_NOW
    question = sa.select(party.c.name).where(party.c.entity_id == entity_id, party.c.name.is_not(None))
    return connection.execute(
        question.group_by(party.c.name).order_by(sa.func.count().desc(), party.c.name).limit(1)
    ).scalar()


def disputed_among(connection: sa.Connection, sought: Sought, *, size: int) -> list[str]:
    """Return the ids of at most `size` disputed events that somebody tells of, those of most origins first."""
    party, ties, view = PARTICIPANT_NOW, EVENT_ACCOUNT_NOW, EVENT_NOW
    told = sa.select(party.c.account_id).where(sought.means(party), party.c.side == "claimant")
    events = sa.select(ties.c.event_id).where(ties.c.account_id.in_(told))
    question = sa.select(view.c.event_id).where(view.c.status == "live", is_disputed(), view.c.event_id.in_(events))
    order = (view.c.n_origins.desc(), view.c.event_id)
    return list(connection.execute(question.order_by(*order).limit(size)).scalars())


def is_disputed() -> sa.ColumnElement[bool]:
    """Return the condition on `EVENT_NOW` that accounts of an event disagree."""
    return sa.not_(EVENT_NOW.c.body.contains(f"{_DISPUTED}]"))


def _number(connection: sa.Connection, view: sa.TableClause, *conditions: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(view).where(*conditions)).scalar() or 0
