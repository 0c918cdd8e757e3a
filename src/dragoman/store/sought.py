"""A name that somebody asks for -> which participants of acts it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dragoman.records import Actor
from dragoman.store.rows import folded, folded_names
from dragoman.store.tables import ACCOUNT_NOW, PARTICIPANT_NOW
from dragoman.world import World

MEDIATING = ("mediator", "facilitator", "guarantor", "host", "convener")
_SIDES = ("actor", "recipient", "third_party")
_LANDS = frozenset({"country", "territory"})


@dataclass(frozen=True)
class Sought:
    """Whom a question is about.

    Attributes:
        words: the name as participants' words are compared, folded.
        code: the name as a code ("PSEREB"), in capitals.
        entity_ids: the entities of the world that go by the name.
        countries: codes of the countries that go by it; everybody of such a country is meant.
        is_whole: whether the words have to be all of a participant's name.
    """

    words: str
    code: str
    entity_ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    is_whole: bool = False

    @classmethod
    def one(cls, *, entity_id: str | None = None, name: str | None = None) -> "Sought":
        """Mean one participant: an entity of the world, or who has exactly this name, or either."""
        return cls(folded(name or ""), "", (entity_id,) if entity_id else (), is_whole=True)

    @classmethod
    def named(cls, name: str, world: World | None = None, *, on: date | None = None) -> "Sought":
        """Look a name up in the world; without one it is compared as words and as a code only."""
        hits = world.find(name, on=on, kind="actor") if world is not None else []
        ids = dict.fromkeys(hit.entity_id for hit in hits)
        lands = dict.fromkeys(hit.country for hit in hits if hit.kind in _LANDS and hit.country)
        return cls(folded(name), name.strip().upper(), tuple(ids), tuple(lands))

    def accounts(self, *, mediating: bool = False) -> sa.Select[tuple[str]]:
        """Return a question for the accounts in which they take part, or mediate, host, facilitate or guarantee.

        Those who only tell of an act do not take part in it.
        """
        view = PARTICIPANT_NOW
        part = _mediate(view) if mediating else view.c.side.in_(_SIDES)
        return sa.select(view.c.account_id).where(self.means(view), part)

    def means(self, view: sa.FromClause) -> sa.ColumnElement[bool]:
        """Return the condition that a row of participants is one of them."""
        named = view.c.folded.like(f"%{self._pattern}%") if self.words else sa.false()
        return sa.or_(
            named,
            view.c.code == self.code,
            view.c.entity_id.in_(self.entity_ids),
            view.c.country.in_(self.countries),
        )

    @property
    def _pattern(self) -> str:
        return f"| {self.words} |" if self.is_whole else f" {self.words} "

    def is_among(self, parties: Iterable[Actor], *, mediating: bool = False) -> bool:
        """Say whether they are among participants, or among those that mediate, host, facilitate or guarantee."""
        return any(self._is(party) for party in parties if not mediating or party.role in MEDIATING)

    def _is(self, party: Actor) -> bool:
        named = bool(self.words) and self._pattern in folded_names(party)
        return named or party.code == self.code or party.entity_id in self.entity_ids or party.country in self.countries


def _mediate(view: sa.TableClause) -> sa.ColumnElement[bool]:
    """Return the condition that a participant mediates: by role, or as the only actor of an act of mediating."""
    mediated = sa.select(ACCOUNT_NOW.c.account_id).where(ACCOUNT_NOW.c.mode == "third-party")
    second = sa.select(view.c.account_id).where(view.c.side == "actor", view.c.ordinal > 0)
    acts = sa.and_(view.c.side == "actor", view.c.account_id.in_(mediated), view.c.account_id.not_in(second))
    return sa.or_(view.c.role.in_(MEDIATING), acts)
