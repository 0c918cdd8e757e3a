"""What a record answers, in words: one line an item, for people."""

from typing import TYPE_CHECKING

from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.phrases import actor_phrase, counts_phrase, where_phrase
from dragoman.records import Event

if TYPE_CHECKING:
    from dragoman.store import ActorRow, ReportRow, Run
    from dragoman.store.changes import Change


def event_line(event: Event) -> str:
    """Return an event: days, act, who to whom, where, numbers, how told, what is disputed, id."""
    act = event.event_type if event.mode is None else f"{event.event_type}/{event.mode}"
    disputed = f"disputed: {', '.join(event.disputed_fields)}" if event.disputed_fields else None
    told = f"{counted(event.n_reports, 'report')}, {counted(event.n_origins, 'origin')}"
    places = ", ".join(filter(None, map(where_phrase, event.places))) or None
    numbers = counts_phrase(event.counts)
    parts = (
        days_of(event),
        act,
        parties_of(event),
        places,
        numbers,
        event.realis,
        told,
        disputed,
        f"id {event.event_id}",
    )
    return _joined(*parts)


def timeline_line(event: Event) -> str:
    """Return an event for a list by days: shorter, without how it is told."""
    act = event.event_type if event.mode is None else f"{event.event_type}/{event.mode}"
    places = ", ".join(filter(None, map(where_phrase, event.places))) or None
    realis = None if event.realis == "actual" else event.realis
    return f"{days_of(event):<22}  {_joined(act, parties_of(event), places, realis, f'id {event.event_id}')}"


def days_of(event: Event) -> str:
    """Return the days of an event: "2024-05-06", "2024-05-06..2024-05-09", "undated"."""
    days = sorted({day.isoformat() for day in (event.start_date, event.end_date) if day is not None})
    return "..".join(days) or "undated"


def parties_of(event: Event) -> str:
    """Return who does it to whom, and third parties by their roles."""
    actors = ", ".join(map(actor_phrase, event.actors)) or "?"
    recipients = ", ".join(map(actor_phrase, event.recipients))
    thirds = [f"{third.role or 'third party'} {actor_phrase(third)}" for third in event.third_parties]
    return ", ".join((f"{actors} -> {recipients}" if recipients else actors, *thirds))


def report_line(row: "ReportRow") -> str:
    """Return a report's version: id, day, publisher, title, accounts, and what it is if it does not hold."""
    day = row.published_at.isoformat() if row.published_at else "undated"
    status = None if row.status == "current" else row.status + (f" ({row.reason})" if row.reason else "")
    same = f"same text as {row.same_text_as}" if row.same_text_as not in (None, row.report_id) else None
    return _joined(row.report_id, day, row.publisher, row.title, counted(row.n_accounts, "account"), status, same)


def actor_line(row: "ActorRow") -> str:
    """Return somebody who takes part: name and code, accounts, sides, first and last day."""
    name = row.name or "?"
    who = f"{name} ({row.code})" if row.code else name
    sides = {"actor": row.as_actor, "recipient": row.as_recipient, "third party": row.as_third_party}
    told = ", ".join(f"{side} {number}" for side, number in sides.items() if number)
    days = "..".join(sorted({day.isoformat() for day in (row.first_date, row.last_date) if day})) or None
    return _joined(who, counted(row.n_accounts, "account"), counted(row.n_reports, "report"), told, days, row.entity_id)


def run_line(run: "Run") -> str:
    """Return a run: id, what, when, how it ended, what it worked by."""
    began = f"{run.started_at:%Y-%m-%d %H:%M}"
    numbers = f"{counted(run.n_reports or 0, 'report')}, {counted(run.n_accounts or 0, 'account')}"
    ended = "not ended" if run.ended_at is None else numbers
    model, lexicon = run.model, f"lexicon {run.lexicon}" if run.lexicon else None
    return _joined(
        f"run {run.run_id}", run.command, began, ended, f"dragoman {run.program}", run.codebook, lexicon, model
    )


def change_line(change: "Change") -> str:
    """Return what changed: "event a1b2 changed: CONSULT actual, live -> COERCE actual, live"."""
    said = " -> ".join(filter(None, (change.before, change.after)))
    return one_line(f"{change.noun} {change.id} {change.change}: {said}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(*parts: str | None) -> str:
    return one_line(" | ".join(part for part in parts if part))
