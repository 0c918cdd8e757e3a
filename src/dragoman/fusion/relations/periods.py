"""Openings and endings -> relations with their periods, in the order of the days on which things changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.fusion.days import first_day, last_day
from dragoman.fusion.relations.changes import Ending, Key, Opening, certainty_of, claimants_of, firmest
from dragoman.fusion.relations.identity import relation_id
from dragoman.records import Relation

TOGETHER = 366  # days within which acts that do not last, such as rounds of talks, are of one period
SAME_TIME = 31  # days after the last report of one holder within which another's claim contests it
_DISPUTING = frozenset({"actors", "where", "whether"})  # fields whose dispute makes a relation contested
_ALONE = frozenset({"controls", "governs"})  # of what only one can be the subject at a time


@dataclass(slots=True)
class Period:
    """One relation while it holds."""

    openings: list[Opening]
    until: str | None = None
    ended_by: Ending | None = None
    contested: bool = field(default=False)

    @property
    def since(self) -> str | None:
        """Day, month or year in which it is told to have begun; the earliest."""
        return min((o.since for o in self.openings if o.since), key=first_day, default=None)

    @property
    def start(self) -> date:
        """The day from which it is known to hold: told, or of the first report that tells it."""
        told = min((day for o in self.openings for day in o.told), default=date.min)
        return first_day(self.since) if self.since else told

    @property
    def last_told(self) -> date:
        """The last day on which a report tells it."""
        return max((day for o in self.openings for day in o.told), default=self.start)


def periods_of(openings: Iterable[Opening], endings: Sequence[Ending]) -> list[Period]:
    """Return the periods of every relation that openings begin, ended by what came later."""
    by_relation: dict[tuple[str, Key, Key], list[Opening]] = defaultdict(list)
    for opening in openings:
        by_relation[(opening.kind, opening.subject_key, opening.object_key)].append(opening)
    near = by_party(endings)
    found: list[Period] = []
    for name in sorted(by_relation):
        around = {id(e): e for key in name[1:] for e in near.get(key, ())}.values()
        found += _split(sorted(by_relation[name], key=_order), [e for e in around if _ends(e, *name)])
    for group in _rivals(found).values():
        for period in group:
            period.contested = any(other is not period and _overlap(period, other) for other in group)
    return found


def by_party(endings: Iterable[Ending]) -> dict[Key, list[Ending]]:
    """Return endings by whom or what they name as subject or object."""
    found: dict[Key, list[Ending]] = defaultdict(list)
    for ending in endings:
        for side in (ending.subject, ending.object):
            if side is not None:
                found[side[0]].append(ending)
    return found


def _order(opening: Opening) -> tuple[date, str]:
    name = opening.event.event_id if opening.event is not None else ""
    return (first_day(opening.since) if opening.since else date.min, name or " ".join(opening.report_ids))


def _ends(ending: Ending, kind: str, subject: Key, object_: Key) -> bool:
    if kind not in ending.kinds or subject in ending.but:
        return False
    return (ending.subject is None or ending.subject[0] == subject) and (
        ending.object is None or ending.object[0] == object_
    )


def _split(openings: Sequence[Opening], endings: Sequence[Ending]) -> list[Period]:
    """Put openings together until an ending lies between two of them."""
    dated = sorted((e for e in endings if e.at), key=lambda e: (first_day(e.at or ""), e.event.event_id))
    periods: list[Period] = []
    for opening in openings:
        if periods and _goes_on(periods[-1], opening, dated):
            periods[-1].openings.append(opening)
        else:
            periods.append(Period([opening]))
        if opening.until is not None:
            periods[-1].until = max(filter(None, (periods[-1].until, opening.until)))
    for period in periods:
        own = {o.event.event_id for o in period.openings if o.event is not None}
        last = max((last_day(o.since) for o in period.openings if o.since), default=date.min)
        ending = next((e for e in dated if first_day(e.at or "") >= last and e.event.event_id not in own), None)
        if ending is not None and period.until is None:
            period.until, period.ended_by = ending.at, ending
    return periods


def _goes_on(period: Period, opening: Opening, endings: Sequence[Ending]) -> bool:
    if period.until is not None:
        if opening.since is None:
            return False
        return (first_day(opening.since) - first_day(period.until)).days <= TOGETHER
    if opening.since is None or period.since is None:
        return True
    start, now = first_day(period.since), first_day(opening.since)
    return not any(start <= first_day(e.at or "") < now for e in endings)


def _rivals(periods: Iterable[Period]) -> dict[Key, list[Period]]:
    found: dict[Key, list[Period]] = defaultdict(list)
    for period in periods:
        if period.openings[0].kind in _ALONE:
            found[period.openings[0].object_key].append(period)
    return found


def _overlap(one: Period, other: Period) -> bool:
    if _may_be_one(one.openings[0], other.openings[0]):
        return False
    first, second = sorted((one, other), key=lambda p: p.start)
    if first.until is not None:
        return second.start < first_day(first.until)
    return (second.start - first.last_told).days <= SAME_TIME


def _may_be_one(one: Opening, other: Opening) -> bool:
    """Say whether two subjects may be one: the same, or one told by country and sector only ("fighters")."""
    if one.subject_key == other.subject_key:
        return True
    first, second = one.subject, other.subject
    is_vague = first.entity_id is None or second.entity_id is None
    return is_vague and first.country == second.country and bool(set(first.sectors) & set(second.sectors))


def relation_of(period: Period) -> Relation:
    """Return the relation of a period, with the accounts and claimants that tell it."""
    first = period.openings[0]
    events = [o.event for o in period.openings if o.event is not None]
    told = sorted(day for o in period.openings for day in o.told)
    ended_by = period.ended_by
    ending = [a.account_id for a in ended_by.accounts] if ended_by is not None else []
    return Relation(
        relation_id=relation_id(first.kind, first.subject_key, first.object_key, period.since),
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        valid_from=period.since,
        valid_to=period.until,
        claimants=tuple({(c.name or c.text): c for o in period.openings for c in o.claimants}.values()),
        certainty=firmest(o.certainty for o in period.openings),
        contested=period.contested or any(_DISPUTING & set(e.disputed_fields) for e in events),
        account_ids=tuple(dict.fromkeys([*(a.account_id for o in period.openings for a in o.accounts), *ending])),
        told_from=told[0] if told else None,
        told_until=told[-1] if told else None,
        report_ids=tuple(dict.fromkeys(name for o in period.openings for name in o.report_ids)),
        opened_by=events[0].event_id if events else None,
        ended_by=ended_by.event.event_id if ended_by is not None else None,
    )


def relation_until(ending: Ending) -> Relation | None:
    """Return the relation that an ending tells to have held before, None where it does not say between whom."""
    if ending.subject is None or ending.object is None or ending.at is None or len(ending.kinds) != 1:
        return None
    (kind,), (one, subject), (other, object_) = ending.kinds, ending.subject, ending.object
    published = sorted(a.published_at for a in ending.accounts if a.published_at is not None)
    return Relation(
        relation_id=relation_id(kind, one, other, None),
        kind=kind,
        subject=subject,
        object=object_,
        valid_to=ending.at,
        claimants=claimants_of(ending.accounts),
        certainty=certainty_of(ending.accounts),
        contested=bool(_DISPUTING & set(ending.event.disputed_fields)),
        account_ids=tuple(a.account_id for a in ending.accounts),
        told_until=published[-1] if published else None,
        report_ids=tuple(dict.fromkeys(a.report_id for a in ending.accounts)),
        ended_by=ending.event.event_id,
    )


def holds_on(relation: Relation, day: date) -> bool:
    """Say whether a relation is told to hold on a day; one that is denied holds on none.

    A relation whose beginning is not told is taken to hold from the day on which it was first told.
    """
    if relation.certainty == "denied":
        return False
    start = first_day(relation.valid_from) if relation.valid_from else relation.told_from
    end = first_day(relation.valid_to) if relation.valid_to else None
    return (start is None or start <= day) and (end is None or day < end)
