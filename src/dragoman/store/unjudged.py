"""Accounts that nobody has judged yet, in the order in which somebody should look at them."""

from typing import Any

import sqlalchemy as sa

from dragoman.fusion.judging import RULE
from dragoman.records import Account
from dragoman.store.summing import is_disputed
from dragoman.store.tables import ACCOUNT_NOW, EVENT_ACCOUNT_NOW, EVENT_NOW, JUDGEMENT_NOW, JUDGEMENT_SUBJECT
from dragoman.store.words import record_from

_CONFIDENCE = '"confidence":'  # where it begins in an account's JSON


def accounts_unjudged(connection: sa.Connection, *, by: str, size: int) -> list[Account]:
    """Return at most `size` accounts about which no person has judged.

    Args:
        connection: to the record.
        by: `confidence` (the least sure first; without those that have none), `disputed` (of disputed events, those of
            most origins first) or `newest` (by day of publication).
        size: how many.
    """
    view, log, subject = ACCOUNT_NOW, JUDGEMENT_NOW, JUDGEMENT_SUBJECT
    judged = sa.select(subject.c.subject).where(
        subject.c.judgement_id.in_(sa.select(log.c.judgement_id).where(log.c.judged_by != RULE))
    )
    question = sa.select(view.c.body).where(view.c.account_id.not_in(judged))
    for_queue = {"confidence": _least_sure, "disputed": _most_disputed, "newest": _newest}[by]
    bodies = connection.execute(for_queue(question).limit(size)).scalars()
    return [record_from(Account, body) for body in bodies]


def _least_sure(question: sa.Select[Any]) -> sa.Select[Any]:
    view = ACCOUNT_NOW
    written = sa.func.split_part(sa.func.split_part(view.c.body, _CONFIDENCE, 2), ",", 1)
    is_given = sa.not_(view.c.body.contains(f"{_CONFIDENCE}null"))
    confidence = sa.cast(sa.func.nullif(sa.func.nullif(written, "null"), ""), sa.Double)
    return question.where(is_given, confidence.is_not(None)).order_by(confidence, view.c.account_id)


def _most_disputed(question: sa.Select[Any]) -> sa.Select[Any]:
    view, ties, event = ACCOUNT_NOW, EVENT_ACCOUNT_NOW, EVENT_NOW
    joined = view.join(ties, ties.c.account_id == view.c.account_id).join(event, event.c.event_id == ties.c.event_id)
    order = (event.c.n_origins.desc(), event.c.event_id, view.c.account_id)
    return question.select_from(joined).where(is_disputed()).order_by(*order)


def _newest(question: sa.Select[Any]) -> sa.Select[Any]:
    return question.order_by(ACCOUNT_NOW.c.published_at.desc().nulls_last(), ACCOUNT_NOW.c.account_id)
