"""Long lists of a record by pages: each page names the place in the order after which the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

import sqlalchemy as sa

from dragoman.errors import SettingError
from dragoman.records import Account, Event, Record
from dragoman.store.asking import Answer, ReportRow, reports_question
from dragoman.store.filters import Filters, is_dated
from dragoman.store.sought import Sought
from dragoman.store.tables import ACCOUNT_NOW, EVENT_NOW, PARTICIPANT_NOW
from dragoman.store.words import record_from

T = TypeVar("T")
R = TypeVar("R", bound=Record)
PAGE = 50  # items: what a reader looks through at one go
Order = Literal["newest", "oldest"]
_BETWEEN = "~"  # between day and id in a place


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of what fits a question.

    Attributes:
        items: in the order asked for.
        after: the place after which the next page begins, None on the last one.
        total: how many fit in all.
        n_undated: how many would fit but for the days asked for: they have none.
    """

    items: tuple[T, ...]
    after: str | None
    total: int
    n_undated: int = 0


def page_of_events(
    connection: sa.Connection,
    filters: Filters,
    *,
    order: Order = "newest",
    after: str | None = None,
    size: int = PAGE,
) -> Page[Event]:
    """Return a page of the events that live, by their first day and id; those without a day come last.

    Raises: SettingError where `after` is no place.
    """
    view = EVENT_NOW
    start, end = view.c.start_date, view.c.end_date
    conditions = [view.c.status == "live", *filters.of_events(view)]
    n_undated = 0
    if filters.has_days:
        n_undated = _count(connection, view, [*conditions, sa.not_(is_dated(start, end))])
        conditions += [is_dated(start, end), filters.days(start, end)]
    day = sa.func.coalesce(start, end)
    found = _page(connection, view, conditions, _Walk((day, view.c.event_id), order, after, size), Event)
    return Page(found.items, found.after, found.total, n_undated)


def page_of_claims(
    connection: sa.Connection, sought: Sought, *, after: str | None = None, size: int = PAGE
) -> Page[Account]:
    """Return a page of the accounts that are from somebody, the newest first."""
    view, party = ACCOUNT_NOW, PARTICIPANT_NOW
    told = sa.select(party.c.account_id).where(sought.means(party), party.c.side == "claimant")
    day = sa.func.coalesce(view.c.published_at, view.c.start_date)
    walk = _Walk((day, view.c.account_id), "newest", after, size)
    return _page(connection, view, [view.c.account_id.in_(told)], walk, Account)


def page_of_reports(
    connection: sa.Connection, filters: Filters, *, after: str | None = None, size: int = PAGE
) -> Page[ReportRow]:
    """Return a page of the versions of reports, the newest first, those without a day last."""
    rows = reports_question(filters).subquery()
    day, name = rows.c.published_at, sa.func.concat(rows.c.report_id, " ", rows.c.text_sha256)
    conditions: list[sa.ColumnElement[bool]] = []
    if filters.has_days:
        conditions = [day.is_not(None), filters.days(day, day)]
    total = _count(connection, rows, conditions)
    question = sa.select(rows, name.label("name")).where(*conditions, *_beyond((day, name), "newest", after))
    found = connection.execute(question.order_by(day.desc().nulls_last(), name).limit(size + 1)).all()
    items = [ReportRow(**{k: v for k, v in row._mapping.items() if k != "name"}) for row in found[:size]]
    last = _place(found[size - 1].published_at, found[size - 1].name) if len(found) > size else None
    return Page(tuple(items), last, total)


def page_of(answer: Answer[T], *, after: str | None = None, size: int = PAGE) -> Page[T]:
    """Return a page of what is there as a whole; its places are numbers.

    Raises: SettingError where `after` is no number.
    """
    if after is not None and not (after.isascii() and after.isdigit() and len(after) < 10):
        raise SettingError(f"{after!r} is no place in the list. Begin at its first page.")
    first = int(after or 0)
    rest = answer.items[first:]
    last = str(first + size) if len(rest) > size else None
    return Page(tuple(rest[:size]), last, len(answer.items), answer.n_undated)


@dataclass(frozen=True)
class _Walk:
    """How a list is gone through: by which day and id, in which order, from where, how far."""

    place: tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]
    order: Order
    after: str | None
    size: int


def _page(
    connection: sa.Connection,
    view: sa.TableClause,
    conditions: Sequence[sa.ColumnElement[bool]],
    walk: _Walk,
    kind: type[R],
) -> Page[R]:
    day, name = walk.place
    question = sa.select(view.c.body, day.label("day"), name.label("name"))
    question = question.where(*conditions, *_beyond(walk.place, walk.order, walk.after))
    by_day = day.desc() if walk.order == "newest" else day.asc()
    rows = connection.execute(question.order_by(by_day.nulls_last(), name).limit(walk.size + 1)).all()
    last = _place(rows[walk.size - 1].day, rows[walk.size - 1].name) if len(rows) > walk.size else None
    items = tuple(record_from(kind, row.body) for row in rows[: walk.size])
    return Page(items, last, _count(connection, view, conditions))


def _count(connection: sa.Connection, view: sa.FromClause, conditions: Sequence[sa.ColumnElement[bool]]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(view).where(*conditions)).scalar() or 0


def _place(day: date | None, name: str) -> str:
    return f"{day.isoformat() if day else ''}{_BETWEEN}{name}"


def _beyond(
    place: tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]], order: Order, after: str | None
) -> list[sa.ColumnElement[bool]]:
    """Return the condition that a row comes after a place."""
    if after is None:
        return []
    day, name = place
    text, between, last = after.partition(_BETWEEN)
    try:
        at = date.fromisoformat(text) if text else None
    except ValueError:
        between = ""
    if not between:
        raise SettingError(f"{after!r} is no place in the list. Begin at its first page.")
    if at is None:
        return [sa.and_(day.is_(None), name > last)]
    later = day < at if order == "newest" else day > at
    return [sa.or_(later, sa.and_(day == at, name > last), day.is_(None))]
