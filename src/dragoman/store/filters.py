"""What a question is narrowed by, as conditions on the record's views."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from dragoman.records.vocabulary import Realis
from dragoman.store.sought import Sought
from dragoman.store.tables import ACCOUNT_NOW, EVENT_ACCOUNT_NOW

HAPPENED: tuple[Realis, ...] = ("actual", "background")
Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Filters:
    """What is asked for; all of it has to hold.

    Attributes:
        actor: who takes part.
        other: who takes part too.
        mediator: who mediates, hosts, facilitates, guarantees or convenes.
        types: event types, kinds of relations or of agreements; none is any.
        since, until: days, both included; what lasts longer counts where it overlaps.
        on: a day within it.
        realis: what is taken; empty is all.
        country: where it happened, ISO 3166-1 alpha-3.
    """

    actor: Sought | None = None
    mediator: Sought | None = None
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: date | None = None
    realis: tuple[str, ...] = HAPPENED
    country: str | None = None
    other: Sought | None = None

    @property
    def has_days(self) -> bool:
        """Say whether the question is narrowed by days, so that what has none is left out."""
        return (self.since, self.until, self.on) != (None, None, None)

    @property
    def has_acts(self) -> bool:
        """Say whether it is narrowed by who takes part or by the kind of act."""
        narrowed = (self.actor, self.other, self.mediator, self.country) != (None, None, None, None)
        return narrowed or bool(self.types)

    def of_accounts(self, view: sa.FromClause) -> list[Condition]:
        """Return the conditions on a view of accounts, without those on days."""
        placed = [] if self.country is None else [view.c.country == self.country]
        return [*self._parties(view.c.account_id), *self._kinds(view), *placed]

    def of_events(self, view: sa.FromClause) -> list[Condition]:
        """Return the conditions on a view of events, without those on days."""
        ties = EVENT_ACCOUNT_NOW
        conditions = self._parties(ties.c.account_id)
        if self.country is not None:
            placed = sa.select(ACCOUNT_NOW.c.account_id).where(ACCOUNT_NOW.c.country == self.country)
            conditions.append(ties.c.account_id.in_(placed))
        held = [view.c.event_id.in_(sa.select(ties.c.event_id).where(condition)) for condition in conditions]
        return [*held, *self._kinds(view)]

    def _parties(self, account_id: sa.ColumnElement[Any]) -> list[Condition]:
        asked = ((self.actor, False), (self.other, False), (self.mediator, True))
        return [account_id.in_(sought.accounts(mediating=m)) for sought, m in asked if sought is not None]

    def _kinds(self, view: sa.FromClause) -> list[Condition]:
        found: list[Condition] = []
        if self.types:
            found.append(view.c.event_type.in_(self.types))
        if self.realis:
            found.append(sa.or_(view.c.realis.in_(self.realis), view.c.realis.is_(None)))
        return found

    def days(self, start: sa.ColumnElement[Any], end: sa.ColumnElement[Any]) -> Condition:
        """Return the condition that a closed interval, an end of which may be open, lies in the days asked for."""
        found: list[Condition] = []
        if (first := self.on or self.since) is not None:
            found.append(sa.or_(end >= first, end.is_(None)))
        if (last := self.on or self.until) is not None:
            found.append(sa.or_(start <= last, start.is_(None)))
        if self.on and self.since:
            found.append(sa.or_(end >= self.since, end.is_(None)))
        if self.on and self.until:
            found.append(sa.or_(start <= self.until, start.is_(None)))
        return sa.and_(sa.true(), *found)


def is_dated(start: sa.ColumnElement[Any], end: sa.ColumnElement[Any]) -> Condition:
    """Return the condition that an interval has a day at one of its ends."""
    return sa.or_(start.is_not(None), end.is_not(None))
