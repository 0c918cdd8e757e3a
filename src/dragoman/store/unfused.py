"""What a record holds that has not been fused, and what it says once it is: the two ends of a fusion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from dragoman.fusion.judging import RULE, make_judgement
from dragoman.records import Account, Event, Judgement, Report
from dragoman.store.asking import reports_with
from dragoman.store.batch import Batch
from dragoman.store.index import drop_tellings
from dragoman.store.judged import JudgementLog
from dragoman.store.keeping import keep_events, keep_judgements
from dragoman.store.listed import listed
from dragoman.store.rows import utc_aware
from dragoman.store.tables import (
    ACCOUNT,
    ACCOUNT_NOW,
    CODING,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    FUSION_MARK,
    JUDGEMENT,
    JUDGEMENT_SUBJECT,
    REPORT,
    REPORT_KEY,
    TELLING,
)
from dragoman.store.words import record_from


class Coded(NamedTuple):
    """An account that holds, with the coding that gave it."""

    account: Account
    coding_id: str


@dataclass(frozen=True)
class Unfused:
    """What is to be fused.

    Attributes:
        accounts: those that hold and are new or changed, and those that stand in one event with them or with ones that
            hold no more.
        fresh: the coding of each account that fusion's index does not have, or not as it is now.
        reports: new versions of reports.
        touched: every account that is looked at, those that hold no more too.
        judgements: judgements of the rule that are to be taken back, since they rest on a text that was replaced.
    """

    accounts: tuple[Account, ...]
    fresh: Mapping[str, str]
    reports: tuple[Report, ...]
    touched: frozenset[str]
    judgements: tuple[Judgement, ...]


def fused_upto(connection: sa.Connection) -> int:
    """Return the last batch whose accounts have been fused."""
    return connection.execute(sa.select(sa.func.max(FUSION_MARK.c.fused_upto))).scalar() or 0


def find_unfused(batch: Batch) -> Unfused | None:
    """Return what came into the record since the last fusion, or None; the index is cleared of what holds no more."""
    connection = batch.connection
    mark = fused_upto(connection)
    reports, subjects = _touched(connection, mark)
    if not reports:
        return None
    touched = _accounts_of(connection, reports) | subjects
    touched |= _companions(connection, touched)
    there = _coded(connection, touched | _in_events_with(connection, touched))
    posted = _posted(connection, there.keys() | touched)
    stale = {told.telling_id for told in posted if not _is_as_posted(told, there)}
    drop_tellings(connection, stale)
    known = {told.account_id for told in posted if told.telling_id not in stale}
    fresh = {name: coded.coding_id for name, coded in there.items() if name not in known}
    new = _new_versions(connection, mark)
    return Unfused(
        accounts=tuple(coded.account for _, coded in sorted(there.items())),
        fresh=fresh,
        reports=tuple(reports_with(connection, new)),
        touched=frozenset(touched | there.keys()),
        judgements=_outdated(batch, _replaced(connection, new)),
    )


def _touched(connection: sa.Connection, mark: int) -> tuple[set[str], set[str]]:
    """Return the reports and the subjects of people's judgements that came after a batch."""
    found = set(connection.execute(sa.select(CODING.c.report_id).where(CODING.c.batch_no > mark)).scalars())
    found |= _new_versions(connection, mark)
    log, about = JUDGEMENT, JUDGEMENT_SUBJECT
    question = sa.select(about.c.subject).join(log, log.c.judgement_id == about.c.judgement_id)
    judged = question.where(log.c.batch_no > mark, log.c.judged_by != RULE)
    subjects = set(connection.execute(judged).scalars())
    return found | subjects, subjects


def _new_versions(connection: sa.Connection, mark: int) -> set[str]:
    return set(connection.execute(sa.select(REPORT.c.report_id).where(REPORT.c.batch_no > mark)).scalars())


def _accounts_of(connection: sa.Connection, reports: set[str]) -> set[str]:
    question = sa.select(ACCOUNT.c.account_id).distinct()
    return set(connection.execute(question.where(ACCOUNT.c.report_id.in_(listed(connection, reports)))).scalars())


def _companions(connection: sa.Connection, account_ids: set[str]) -> set[str]:
    """Return the accounts of the same tellings."""
    own = sa.select(TELLING.c.telling_id).where(TELLING.c.account_id.in_(listed(connection, account_ids)))
    return set(connection.execute(sa.select(TELLING.c.account_id).where(TELLING.c.telling_id.in_(own))).scalars())


def _in_events_with(connection: sa.Connection, account_ids: Iterable[str]) -> set[str]:
    """Return the accounts of the events that these stand in."""
    ties = EVENT_ACCOUNT_NOW
    own = sa.select(ties.c.event_id).where(ties.c.account_id.in_(listed(connection, account_ids)))
    return set(connection.execute(sa.select(ties.c.account_id).where(ties.c.event_id.in_(own))).scalars())


def _coded(connection: sa.Connection, account_ids: Iterable[str]) -> dict[str, Coded]:
    view = ACCOUNT_NOW
    question = sa.select(view.c.account_id, view.c.coding_id, view.c.body)
    rows = connection.execute(question.where(view.c.account_id.in_(listed(connection, account_ids)))).all()
    return {row.account_id: Coded(record_from(Account, row.body), row.coding_id) for row in rows}


class _Posted(NamedTuple):
    telling_id: str
    account_id: str
    coding_id: str


def _posted(connection: sa.Connection, account_ids: Iterable[str]) -> list[_Posted]:
    question = sa.select(TELLING.c.telling_id, TELLING.c.account_id, TELLING.c.coding_id)
    rows = connection.execute(question.where(TELLING.c.account_id.in_(listed(connection, account_ids)))).all()
    return [_Posted(*row) for row in rows]


def _is_as_posted(told: _Posted, there: Mapping[str, Coded]) -> bool:
    coded = there.get(told.account_id)
    return coded is not None and coded.coding_id == told.coding_id


def _replaced(connection: sa.Connection, report_ids: set[str]) -> list[str]:
    """Return which of these reports were posted in an older version, and take that out of the index."""
    these = REPORT_KEY.c.report_id.in_(listed(connection, report_ids))
    found = connection.execute(sa.select(REPORT_KEY.c.report_id).where(these).distinct()).scalars().all()
    connection.execute(sa.delete(REPORT_KEY).where(these))
    return sorted(found)


def _outdated(batch: Batch, report_ids: Sequence[str]) -> tuple[Judgement, ...]:
    """Take back what the rule judged of the origin of texts that were replaced."""
    log = JudgementLog(batch.connection)
    log.fetch(report_ids)
    about = log.about(report_ids)
    undone = {judgement.undoes for judgement in about}
    evidence = {"because": "the text that it rests on was replaced"}
    return tuple(
        make_judgement(
            "withdrawn", old.subjects, at=utc_aware(batch.recorded_at), evidence=evidence, undoes=old.judgement_id
        )
        for old in about
        if old.kind == "same_origin" and old.by == RULE and old.judgement_id not in undone
    )


def left_out(connection: sa.Connection, account_ids: set[str]) -> tuple[Account, ...]:
    """Return the accounts that hold and stand in one event with these, but are not among them."""
    missing = _in_events_with(connection, account_ids) - account_ids
    return tuple(coded.account for coded in _coded(connection, missing).values()) if missing else ()


def keep_fused(batch: Batch, events: Sequence[Event], judgements: Iterable[Judgement], touched: set[str]) -> int:
    """Keep what fusion gave: judgements, and each event that is not as it was; return how many events those are.

    Args:
        batch: the write.
        events: those that hold the accounts looked at, and what merges left behind.
        judgements: new ones.
        touched: every account looked at, those that hold no more too; their events that are not among `events` end.
    """
    keep_judgements(batch, judgements)
    live = {event.event_id: event for event in events if event.status == "live"}
    home = {name: event.event_id for event in live.values() for name in event.account_ids}
    ties = EVENT_ACCOUNT_NOW
    there = ties.c.account_id.in_(listed(batch.connection, touched | home.keys()))
    old = set(batch.connection.execute(sa.select(ties.c.event_id).where(there)).scalars())
    left = [event for event in events if event.status != "live"]
    before = _events(batch.connection, old | live.keys() | {event.event_id for event in left})
    ended = [_ended(before[name], home) for name in sorted(old - live.keys())]
    stubs = [event for event in left if event.event_id in before and event.event_id not in old]
    moved = [
        before[e.event_id].model_copy(update={"status": "merged", "superseded_by": e.superseded_by}) for e in stubs
    ]
    changed = [event for event in (*live.values(), *ended, *moved) if before.get(event.event_id) != event]
    keep_events(batch, changed)
    batch.add(FUSION_MARK, {"fused_upto": batch.number})
    return len(changed)


def _events(connection: sa.Connection, event_ids: Iterable[str]) -> dict[str, Event]:
    view = EVENT_NOW
    question = sa.select(view.c.event_id, view.c.body)
    rows = connection.execute(question.where(view.c.event_id.in_(listed(connection, event_ids)))).all()
    return {row.event_id: record_from(Event, row.body) for row in rows}


def _ended(event: Event, home: Mapping[str, str]) -> Event:
    """Return an event that is no more: merged into the one that has its own account, else most of its accounts."""
    homes = [home[name] for name in (event.event_id, *event.account_ids) if name in home]
    if not homes:
        return event.model_copy(update={"status": "withdrawn", "superseded_by": None})
    into = homes[0] if event.event_id in home else max(sorted(set(homes)), key=homes.count)
    return event.model_copy(update={"status": "merged", "superseded_by": into})
