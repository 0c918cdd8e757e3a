"""Events, relations and agreements -> the plain tables that pictures are drawn from.

A day is ISO text, a missing value None; every row has the words that are shown when somebody points at it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dragoman.records import Actor, Agreement, AgreementStep, Event, Relation

Row = dict[str, Any]
QuadOf = Mapping[str, int]  # quad class by event type
COOPERATION = frozenset({1, 2})
_NO_QUAD = 0


def name_of(actor: Actor) -> str:
    """Return the name that people read, else the words, else the code."""
    return actor.name or actor.ref or actor.text or actor.code or "?"


def event_rows(events: Iterable[Event], quad_of: QuadOf) -> list[Row]:
    """Return a row for each event that has a day: when, what, who, whom, where, by how many origins."""
    return [
        {
            "start": start.isoformat(),
            "end": end.isoformat(),
            "quad": quad_of.get(event.event_type, _NO_QUAD),
            "type": event.event_type if event.mode is None else f"{event.event_type}/{event.mode}",
            "who": ", ".join(map(name_of, event.actors)) or "?",
            "whom": ", ".join(map(name_of, event.recipients)),
            "where": ", ".join(place.name or place.text or place.country or "?" for place in event.places),
            "origins": event.n_origins,
            "disputed": ", ".join(event.disputed_fields),
            "event_id": event.event_id,
        }
        for event in events
        if (start := event.start_date or event.end_date) and (end := event.end_date or event.start_date)
    ]


def place_rows(events: Iterable[Event], quad_of: QuadOf) -> list[Row]:
    """Return a row for each place of events: name, how closely it is told, how many events there by quad class.

    Two events of one name and precision are at one place; one without coordinates has none.
    """
    found: dict[tuple[Any, ...], Counter[int]] = {}
    for event in events:
        for place in event.places:
            name = place.name or place.text or place.country or "?"
            key = (name, place.country, place.precision, place.latitude, place.longitude)
            found.setdefault(key, Counter())[quad_of.get(event.event_type, _NO_QUAD)] += 1
    rows = [
        {
            "place": name,
            "country": country,
            "precision": precision,
            "latitude": latitude,
            "longitude": longitude,
            "events": sum(quads.values()),
            "cooperation": quads[1] + quads[2],
            "conflict": quads[3] + quads[4],
        }
        for (name, country, precision, latitude, longitude), quads in found.items()
    ]
    return sorted(rows, key=lambda row: (-row["events"], row["place"], row["precision"] or ""))


def dyad_rows(events: Iterable[Event], quad_of: QuadOf) -> list[Row]:
    """Return a row for each event and pair of parties, in the order of the alphabet: day, cooperation or conflict."""
    rows = []
    for event in events:
        quad = quad_of.get(event.event_type, _NO_QUAD)
        for one, other in sorted(_pairs(event)):
            rows.append(
                {
                    "dyad": f"{one} - {other}",
                    "one": one,
                    "other": other,
                    "day": day.isoformat() if (day := event.start_date or event.end_date) else None,
                    "kind": "cooperation" if quad in COOPERATION else "conflict",
                    "type": event.event_type,
                    "event_id": event.event_id,
                }
            )
    return rows


def _pairs(event: Event) -> set[tuple[str, str]]:
    """Return who acts on whom, and who act together on nobody, as pairs without direction.

    Those without a name ("soldiers", "it") are left out: two of them need not be the same.
    """
    actors = [actor.name for actor in event.actors if actor.name is not None]
    others = [actor.name for actor in event.recipients or event.actors if actor.name is not None]
    return {(min(one, other), max(one, other)) for one in actors for other in others if one != other}


def relation_rows(relations: Iterable[Relation]) -> list[Row]:
    """Return a row for each relation of two names: who, to whom, what, since and until when, whether contested."""
    return [
        {
            "one": relation.subject.name,
            "other": relation.object.name,
            "kind": relation.kind,
            "from": relation.valid_from,
            "to": relation.valid_to,
            "contested": relation.contested or relation.certainty != "asserted",
            "basis": relation.basis,
        }
        for relation in relations
        if relation.subject.name is not None and relation.object.name is not None
    ]


def step_rows(agreements: Iterable[Agreement], published: Mapping[str, date]) -> list[Row]:
    """Return a row for each step of agreements that has a day: of the step, else of the first report that tells it.

    Args:
        agreements: with their steps.
        published: the day of publication by account id.
    """
    return [
        {
            "agreement": _agreement_name(agreement),
            "agreement_id": agreement.agreement_id,
            "step": step.kind,
            "day": day.isoformat(),
            "is_told_day": step.start_date is not None or step.end_date is not None,
            "by": ", ".join(map(name_of, step.by)),
            "claimants": ", ".join(claimant.name or claimant.text or "?" for claimant in step.claimants)
            or "the report",
            "certainty": step.certainty,
        }
        for agreement in agreements
        for step in agreement.steps
        if (day := next(_days_of(step, published), None)) is not None
    ]


def _days_of(step: AgreementStep, published: Mapping[str, date]) -> Iterator[date]:
    yield from (day for day in (step.start_date, step.end_date) if day is not None)
    days = [published[name] for name in step.account_ids if name in published]
    yield from [min(days)] if days else []


def _agreement_name(agreement: Agreement) -> str:
    parties = ", ".join(map(name_of, agreement.parties)) or "parties not told"
    return f"{agreement.name or agreement.kind}: {parties}"
