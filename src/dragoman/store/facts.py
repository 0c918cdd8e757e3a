"""What a record tells, as plain rows for counting: events, the accounts behind them, who tells of whom.

Counting thousands of cells needs a few values of each account only, so rows are read, not records built.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from dragoman.fusion.sides import Codes, side_of
from dragoman.fusion.told import Origins
from dragoman.records import Account
from dragoman.store.filters import Filters
from dragoman.store.tables import (
    ACCOUNT_NOW,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    JUDGEMENT_NOW,
    PARTICIPANT,
    PARTICIPANT_NOW,
    REPORT_VERSION,
    UNDONE,
)
from dragoman.store.words import record_from

_SIDES = ("actor", "recipient", "third_party")
_JOURNALISTS = "%JRN"
_KILLED = '%"what":"killed"%'
_COUNTS = '"counts":'  # a key: inside words of a report the quotation marks would be escaped
_READER = json.JSONDecoder()


class PartyFact(NamedTuple):
    """Who takes part: by what the world or the report knows it."""

    entity_id: str | None
    name: str | None
    code: str | None
    country: str | None


class AccountFact(NamedTuple):
    """What counting needs of an account.

    Attributes:
        origin: the independent source of its words.
        sides: who tells it: actor, recipient, third_party, other, or report where it is the report's own voice.
        killed: its numbers of killed, each as (of, low, best, high); only those of this event.
    """

    account_id: str
    report_id: str
    publisher: str | None
    published_at: date | None
    event_type: str
    mode: str | None
    quad_class: int | None
    plover_score: float | None
    origin: str
    sides: frozenset[str]
    killed: tuple[tuple[str | None, int | None, int | None, int | None], ...]


class EventFact(NamedTuple):
    """What counting needs of an event; `accounts` are in the event's order, earliest first."""

    event_id: str
    event_type: str
    mode: str | None
    start_date: date | None
    end_date: date | None
    actors: tuple[PartyFact, ...]
    recipients: tuple[PartyFact, ...]
    third_parties: tuple[PartyFact, ...]
    country: str | None
    is_disputed: bool
    accounts: tuple[AccountFact, ...]


class ReportFact(NamedTuple):
    """A report that holds."""

    report_id: str
    publisher: str | None
    published_at: date | None


@dataclass(frozen=True)
class Facts:
    """What a record tells.

    Attributes:
        events: that fit the question, by id.
        reports: all that hold, by id.
        told_of: the parties that a publisher's accounts tell of, at any time.
        places_told_of: the countries of the places that a publisher's accounts tell of.
    """

    events: tuple[EventFact, ...]
    reports: tuple[ReportFact, ...]
    told_of: Mapping[str | None, frozenset[PartyFact]]
    places_told_of: Mapping[str | None, frozenset[str]]


def ask_facts(connection: sa.Connection, filters: Filters) -> Facts:
    """Return what a record tells of the events that fit; days are not looked at."""
    view = EVENT_NOW
    question = sa.select(view.c.body).where(view.c.status == "live", *filters.of_events(view))
    accounts = _Accounts(connection)
    bodies = connection.execute(question.order_by(view.c.event_id)).scalars().all()
    events = tuple(_event(json.loads(body), accounts) for body in bodies)
    told_of, places = _told_of(connection)
    return Facts(events, _reports(connection), told_of, places)


class _Accounts:
    """The rows of all accounts that stand in an event, with what else is told of them."""

    def __init__(self, connection: sa.Connection) -> None:
        view, ties = ACCOUNT_NOW, EVENT_ACCOUNT_NOW
        names = ("account_id", "report_id", "publisher", "published_at", "event_type", "mode", "quad_class")
        question = sa.select(*(view.c[name] for name in names), view.c.plover_score)
        in_event = view.c.account_id.in_(sa.select(ties.c.account_id))
        self._rows = {row[0]: row for row in connection.execute(question.where(in_event)).all()}
        self._claimants: dict[str, list[str | None]] = defaultdict(list)
        party = PARTICIPANT_NOW
        told = sa.select(party.c.account_id, party.c.code).where(party.c.side == "claimant")
        for account_id, code in connection.execute(told).all():
            self._claimants[account_id].append(code)
        self._killed = _killed(connection)
        self._origins = _origins(connection)
        self._cited = _cited(connection, self._origins)

    def fact(self, account_id: str, parties: Mapping[str, Codes]) -> AccountFact | None:
        """Return an account, with its claimants' sides among an event's parties; None where it holds no more."""
        row = self._rows.get(account_id)
        if row is None:
            return None
        claimants = self._claimants.get(account_id)
        sides = frozenset(side_of(code, parties) for code in claimants) if claimants else frozenset({"report"})
        origin = self._cited.get(account_id) or self._origins.of_report(row.report_id)
        return AccountFact(*row[:8], origin, sides, self._killed.get(account_id, ()))


def _event(body: dict[str, Any], accounts: _Accounts) -> EventFact:
    sides = {side: _parties(body[names]) for side, names in _NAMES.items()}
    codes: dict[str, Codes] = {side: [(p.code, p.country) for p in parties] for side, parties in sides.items()}
    found = (accounts.fact(account_id, codes) for account_id in body["account_ids"])
    return EventFact(
        event_id=body["event_id"],
        event_type=body["event_type"],
        mode=body["mode"],
        start_date=_day(body["start_date"]),
        end_date=_day(body["end_date"]),
        actors=sides["actor"],
        recipients=sides["recipient"],
        third_parties=sides["third_party"],
        country=next((place["country"] for place in body["places"] if place["country"]), None),
        is_disputed=bool(body["disputed_fields"]),
        accounts=tuple(fact for fact in found if fact is not None),
    )


_NAMES = {"actor": "actors", "recipient": "recipients", "third_party": "third_parties"}


def _parties(listed: Iterable[Mapping[str, Any]]) -> tuple[PartyFact, ...]:
    return tuple(PartyFact(one["entity_id"], one["name"], one["code"], one["country"]) for one in listed)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _killed(connection: sa.Connection) -> dict[str, tuple[tuple[str | None, int | None, int | None, int | None], ...]]:
    view = ACCOUNT_NOW
    question = sa.select(view.c.account_id, view.c.body).where(view.c.body.like(_KILLED))
    found = {}
    for account_id, body in connection.execute(question).all():
        counts, _ = _READER.raw_decode(body, body.index(_COUNTS) + len(_COUNTS))
        found[account_id] = tuple(
            (count["of"], count["low"], count["best"], count["high"])
            for count in counts
            if count["what"] == "killed" and count["scope"] in (None, "event")
        )
    return found


def _origins(connection: sa.Connection) -> Origins:
    """Return which reports are of one origin, by the judgements that stand."""
    view = JUDGEMENT_NOW
    is_undone = view.c.judgement_id.in_(sa.select(UNDONE.c.judgement_id))
    question = sa.select(view.c.body).where(view.c.kind == "same_origin", sa.not_(is_undone))
    bodies = connection.execute(question).scalars().all()
    return Origins.of_ties(tie for body in bodies for tie in _ties(json.loads(body)))


def _ties(judged: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    first, *others = judged["subjects"]
    return ((first, other, judged["evidence"]) for other in others)


def _cited(connection: sa.Connection, origins: Origins) -> dict[str, str]:
    """Return the origins of accounts that are told from an outlet, which may be another one than their report's."""
    party, view = PARTICIPANT_NOW, ACCOUNT_NOW
    press = sa.select(party.c.account_id).where(party.c.side == "claimant", party.c.code.like(_JOURNALISTS))
    bodies = connection.execute(sa.select(view.c.body).where(view.c.account_id.in_(press))).scalars()
    accounts = (record_from(Account, body) for body in bodies)
    return {account.account_id: origins.of(account) for account in accounts}


def _reports(connection: sa.Connection) -> tuple[ReportFact, ...]:
    view = REPORT_VERSION
    question = sa.select(view.c.report_id, view.c.publisher, view.c.published_at).where(view.c.holds)
    return tuple(ReportFact(*row) for row in connection.execute(question.order_by(view.c.report_id)).all())


def _told_of(
    connection: sa.Connection,
) -> tuple[dict[str | None, frozenset[PartyFact]], dict[str | None, frozenset[str]]]:
    account, party = ACCOUNT_NOW, PARTICIPANT
    names = (party.c.entity_id, party.c.name, party.c.code, party.c.country)
    is_of = sa.and_(account.c.account_id == party.c.account_id, account.c.coding_id == party.c.coding_id)
    joined = party.join(account, is_of)
    question = sa.select(account.c.publisher, *names).select_from(joined).where(party.c.side.in_(_SIDES)).distinct()
    parties: dict[str | None, set[PartyFact]] = defaultdict(set)
    for publisher, *party_names in connection.execute(question).all():
        parties[publisher].add(PartyFact(*party_names))
    countries: dict[str | None, set[str]] = defaultdict(set)
    placed = sa.select(account.c.publisher, account.c.country).where(account.c.country.is_not(None)).distinct()
    for publisher, country in connection.execute(placed).all():
        countries[publisher].add(country)
    return (
        {publisher: frozenset(found) for publisher, found in parties.items()},
        {publisher: frozenset(found) for publisher, found in countries.items()},
    )
