"""Facts and a question -> the cells of a panel: which events lie in which unit and period, and what is covered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.analysis.panel.counted import CountedEvent, count_event
from dragoman.analysis.panel.periods import period_of, periods_between
from dragoman.analysis.panel.question import Level, PanelQuestion
from dragoman.store import EventFact, Facts, PartyFact

UnitId = tuple[str, ...]  # one name, or who acts and on whom
Cell = tuple[UnitId, date]


@dataclass(frozen=True)
class Panel:
    """What a panel is made of.

    Attributes:
        units: in order, each with the name that people read.
        periods: in order, by their first day.
        placed: the units and the period of each event that has them, by event id.
        counted: what each of these events adds, None where it does not count.
        publishers_of: who tells of a unit at any time, by unit.
        n_undated, n_spanning, n_without_unit: events left out: without a day or with an open end, of days in more
            than one period, or without a unit (no place with a country, no known actor).
    """

    question: PanelQuestion
    facts: Facts
    units: Mapping[UnitId, str]
    periods: tuple[date, ...]
    placed: Mapping[str, tuple[tuple[UnitId, ...], date]]
    counted: Mapping[str, CountedEvent | None]
    publishers_of: Mapping[UnitId, frozenset[str | None]]
    n_undated: int
    n_spanning: int
    n_without_unit: int

    def by_cell(self, counted: Iterable[CountedEvent | None]) -> dict[Cell, list[CountedEvent]]:
        """Return what counts, by unit and period."""
        cells: dict[Cell, list[CountedEvent]] = defaultdict(list)
        for one in counted:
            if one is not None:
                units, period = self.placed[one.event.event_id]
                for unit in units:
                    cells[unit, period].append(one)
        return cells

    def reports_read(self, question: PanelQuestion) -> dict[Cell, int]:
        """Return how many reports cover a cell: published in its period by who tells of its unit at any time."""
        written: dict[date, dict[str | None, int]] = defaultdict(lambda: defaultdict(int))
        for report in self.facts.reports:
            day = report.published_at
            if day is not None and question.takes_publisher(report.publisher):
                written[period_of(day, question.period)][report.publisher] += 1
        return {
            (unit, period): sum(n for publisher, n in written[period].items() if publisher in publishers)
            for unit, publishers in self.publishers_of.items()
            for period in self.periods
            if period in written
        }


def make_panel(facts: Facts, question: PanelQuestion) -> Panel:
    """Place events in units and periods.

    Units are those of all events that fit the question's kind and days, also where none of their accounts counts: so
    panels of one record that differ in whose accounts count have the same rows.
    """
    placed: dict[str, tuple[tuple[UnitId, ...], date]] = {}
    undated = spanning = without_unit = 0
    within = [event for event in facts.events if _is_within(event, question)]
    for event in within:
        first, last = _days(event, question)
        if first is None or last is None:
            undated += 1
        elif (period := period_of(first, question.period)) != period_of(last, question.period):
            spanning += 1
        elif own := tuple(units_of(event, question)):
            placed[event.event_id] = (own, period)
        else:
            without_unit += 1
    names = _names(facts, question)
    units = sorted({unit for found, _ in placed.values() for unit in found})
    return Panel(
        question=question,
        facts=facts,
        units={unit: " > ".join(names.get(part, part) for part in unit) for unit in units},
        periods=tuple(_periods(facts, question, [period for _, period in placed.values()])),
        placed=placed,
        counted={event.event_id: count_event(event, question) for event in within if event.event_id in placed},
        publishers_of=_publishers_of(facts, question, units),
        n_undated=undated,
        n_spanning=spanning,
        n_without_unit=without_unit,
    )


def _days(event: EventFact, question: PanelQuestion) -> tuple[date | None, date | None]:
    if question.undated == "published" and event.start_date is None and event.end_date is None:
        published = min((a.published_at for a in event.accounts if a.published_at is not None), default=None)
        return published, published
    return event.start_date, event.end_date


def _is_within(event: EventFact, question: PanelQuestion) -> bool:
    """Say whether an event lies in the days asked for; one without days or with an open end may."""
    start, end = _days(event, question)
    first, last = start or end, end or start
    is_late_enough = question.since is None or first is None or first >= question.since
    return is_late_enough and (question.until is None or last is None or last <= question.until)


def units_of(event: EventFact, question: PanelQuestion) -> Iterator[UnitId]:
    """Yield the units that an event counts for, each once."""
    if question.unit == "country":
        found: Iterable[UnitId] = [(event.country,)] if event.country is not None else []
    elif question.unit == "actor":
        found = [(key,) for key in _keys(event.actors, question.level)]
    else:
        found = _dyads(event, question.level)
    yield from dict.fromkeys(found)


def _dyads(event: EventFact, level: Level) -> Iterator[UnitId]:
    """Yield who acts on whom; who act together on nobody, as in talks, act on each other; nobody acts on himself."""
    for one in event.actors:
        for other in event.recipients or event.actors:
            keys = (key_of(one, level), key_of(other, level))
            if key_of(one, "entity") != key_of(other, "entity") and None not in keys:
                yield tuple(map(str, keys))


def _keys(parties: Sequence[PartyFact], level: Level) -> list[str]:
    return [key for party in parties if (key := key_of(party, level)) is not None]


def key_of(party: PartyFact, level: Level) -> str | None:
    """Return by what a party is told apart: by its entity, else its name, else its code; or its country, its code."""
    if level == "country":
        return party.country
    return party.code if level == "code" else party.entity_id or party.name or party.code


def _names(facts: Facts, question: PanelQuestion) -> dict[str, str]:
    """Return the name of each entity, the first in the alphabet where it has several."""
    if question.unit == "country" or question.level != "entity":
        return {}
    named: dict[str, str] = {}
    for event in facts.events:
        for party in (*event.actors, *event.recipients):
            if party.entity_id is not None and party.name is not None:
                named[party.entity_id] = min(party.name, named.get(party.entity_id, party.name))
    return named


def _periods(facts: Facts, question: PanelQuestion, used: Sequence[date]) -> Iterator[date]:
    """Yield the periods: of the days asked for, else from the first to the last with an event or a report."""
    days = [*used, *(report.published_at for report in facts.reports if report.published_at is not None)]
    first = question.since or min(days, default=None)
    last = question.until or max(days, default=None)
    if first is not None and last is not None:
        yield from periods_between(first, last, question.period)


def _publishers_of(
    facts: Facts, question: PanelQuestion, units: Iterable[UnitId]
) -> dict[UnitId, frozenset[str | None]]:
    told: dict[str, set[str | None]] = defaultdict(set)
    level: Level = "country" if question.unit == "country" else question.level
    for publisher, parties in facts.told_of.items():
        for party in parties:
            if (key := key_of(party, level)) is not None:
                told[key].add(publisher)
    if question.unit == "country":
        for publisher, countries in facts.places_told_of.items():
            for country in countries:
                told[country].add(publisher)
    return {unit: frozenset(set.intersection(*(told[part] for part in unit))) for unit in units}
