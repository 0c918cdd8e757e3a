"""What a record answers, in words: one line an item, for people, and lines below it where it has parts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.phrases import actor_phrase, counts_phrase, where_phrase
from dragoman.records import (
    Actor,
    AgreementStanding,
    AgreementStep,
    Claimant,
    Event,
    Judgement,
    Mediation,
    Position,
    Promise,
    Relation,
    Teaching,
)

if TYPE_CHECKING:
    from dragoman.store import ActorRow, AgreementOn, DisputedField, ReportRow, Run
    from dragoman.store.changes import Change


_VERBS = {
    "same_event": "are one event",
    "different_event": "are not one event",
    "wrong_account": "is wrong",
    "corrected": "was corrected",
    "withdrawn": "was withdrawn",
    "same_origin": "are of one origin",
}


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


def relation_line(relation: Relation) -> str:
    """Return a relation: kind, between whom, from when to when, who says so."""
    between = f"{actor_phrase(relation.subject)} -> {actor_phrase(relation.object)}"
    since, until = relation.valid_from or "?", relation.valid_to or ""
    told = "known from the world" if relation.basis == "world" else said_by(relation.claimants)
    certainty = None if relation.certainty == "asserted" else relation.certainty
    contested = "contested" if relation.contested else None
    office = relation.subject.office
    return _joined(relation.kind, between, office, f"{since}..{until}", certainty, contested, told)


def agreement_lines(agreement: "AgreementOn") -> str:
    """Return an agreement: what it is, then its steps, then whether it holds according to whom."""
    thirds = [f"{third.role or 'third party'} {actor_phrase(third)}" for third in agreement.third_parties]
    outside = _named("not signed by", agreement.non_signatories)
    terms = (agreement.terms_from, agreement.terms_until)
    lasts = f"terms {'..'.join('' if d is None else d.isoformat() for d in terms)}" if any(terms) else None
    parties = ", ".join(map(actor_phrase, agreement.parties)) or "?"
    head = _joined(agreement.kind, agreement.name, parties, *thirds, outside, lasts, f"id {agreement.agreement_id}")
    steps = [f"    {_step_phrase(step)}" for step in agreement.steps]
    on = "" if agreement.on is None else f" on {agreement.on.isoformat()}"
    standing = [f"    {_standing_phrase(told)}{on}" for told in agreement.standing]
    return "\n".join((head, *steps, *standing))


def _step_phrase(step: AgreementStep) -> str:
    days = sorted({day.isoformat() for day in (step.start_date, step.end_date) if day is not None})
    certainty = None if step.certainty == "asserted" else step.certainty
    who = _named("by", step.by)
    return _joined("..".join(days) or "undated", step.kind, who, certainty, said_by(step.claimants))


def _standing_phrase(told: AgreementStanding) -> str:
    holds = {True: "holds", False: "does not hold", None: "is not told to hold"}[told.holds]
    last = "" if told.last_evidence is None else f", last evidence {told.last_evidence.isoformat()}"
    return f"according to {one_line(told.claimant)} ({told.step or told.last_step or 'no step'}{last}) it {holds}"


def mediation_line(talks: Mediation) -> str:
    """Return mediated talks: days, who between whom, form, venue, matters, who stayed away, which round of what."""
    days = sorted({day.isoformat() for day in (talks.start_date, talks.end_date) if day is not None})
    thirds = ", ".join(f"{a.role or 'mediator'} {actor_phrase(a)}" for a in talks.third_parties) or None
    parties = ", ".join(map(actor_phrase, talks.parties)) or "?"
    told = {"asked for by": talks.initiators, "about": talks.agenda, "absent": talks.absentees}
    more = [f"{word} {', '.join(names)}" for word, names in told.items() if names]
    refused = f"refused in {', '.join(talks.refusals)}" if talks.refusals else None
    number = f"round {talks.number} of {talks.process_id}"
    parts = ("..".join(days) or "undated", thirds, parties, talks.format, where_phrase(talks.venue), *more, refused)
    return _joined(*parts, number, f"event {talks.event_id}")


def promise_line(promise: Promise) -> str:
    """Return a promise or threat: day, what by whom to whom, what became of it."""
    by, to = (", ".join(map(actor_phrase, side)) for side in (promise.by, promise.to))
    day = promise.outcome_on.isoformat() if promise.outcome_on else None
    outcome = " ".join(filter(None, (promise.outcome, day, promise.because)))
    told = f"event {promise.event_id}" + (f", {promise.outcome_event}" if promise.outcome_event else "")
    made = promise.made_on.isoformat() if promise.made_on else "undated"
    return _joined(made, f"{promise.kind} of {promise.act}", f"{by or '?'} -> {to}" if to else by or "?", outcome, told)


def disagreement_lines(disputed: "DisputedField") -> str:
    """Return a disagreement: its event and field, then each position with who takes it."""
    act = disputed.event_type if disputed.mode is None else f"{disputed.event_type}/{disputed.mode}"
    days = sorted({day.isoformat() for day in (disputed.start_date, disputed.end_date) if day is not None})
    who = " -> ".join(filter(None, (", ".join(disputed.actors), ", ".join(disputed.recipients)))) or "?"
    field = f"{disputed.field} ({disputed.kind})"
    head = _joined("..".join(days) or "undated", act, who, field, f"event {disputed.event_id}")
    return "\n".join((head, *(f"    {position_phrase(position)}" for position in disputed.positions)))


def position_phrase(position: Position) -> str:
    """Return a position: what is said, who says so, in how many origins."""
    claimants = f"according to {', '.join(position.claimants)}" if position.claimants else None
    return _joined(position.value, claimants, counted(position.origins, "origin"))


def said_by(claimants: Sequence[Claimant]) -> str | None:
    """Return whom something is from; None where reports say it in their own voice."""
    names = dict.fromkeys(claimant.name or claimant.text or "?" for claimant in claimants)
    return f"according to {', '.join(names)}" if names else None


def _named(word: str, actors: Sequence[Actor]) -> str | None:
    return f"{word} {', '.join(map(actor_phrase, actors))}" if actors else None


def judgement_phrase(judgement: Judgement, names: Mapping[str, str] | None = None) -> str:
    """Return a judgement: what is judged, by whom and when, why, and its id; `names` shorten what it is about."""
    shown = [(names or {}).get(subject, subject) for subject in judgement.subjects]
    verb = _VERBS.get(judgement.kind, judgement.kind)
    told = f"{', '.join(shown)} {verb}" if judgement.undoes is None else f"{judgement.undoes} is taken back"
    why = "; ".join(f"{name}: {said}" for name, said in judgement.evidence.items())
    return _joined(told, f"{judgement.by}, {judgement.at:%Y-%m-%d}", why or None, f"id {judgement.judgement_id}")


def teaching_line(teaching: Teaching) -> str:
    """Return who somebody is: day, who, what is said, by which words, by whom."""
    day = teaching.published_at.isoformat() if teaching.published_at else "undated"
    of = None if teaching.object is None else f"-> {actor_phrase(teaching.object)}"
    words = None if teaching.text is None else f'"{teaching.text}"'
    certainty = None if teaching.certainty == "asserted" else teaching.certainty
    parts = (actor_phrase(teaching.subject), teaching.kind, teaching.subject.office, of, words, certainty)
    return _joined(day, *parts, said_by(teaching.claimants), teaching.report_id)


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
    """Return what changed: "event a1b2 changed: CONSULT actual, live, reports 1 -> ... because of wire/3.txt"."""
    said = " -> ".join(filter(None, (change.before, change.after)))
    because = f" because of {', '.join(change.because)}" if change.because else ""
    return one_line(f"{change.noun} {change.id} {change.change}: {said}{because}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(*parts: str | None) -> str:
    return one_line(" | ".join(part for part in parts if part))
