"""The pages about what happened: the front page, the timeline, an event, an account."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.fusion.judging import RULE
from dragoman.interfaces.formats.phrases import actor_phrase, counts_phrase, when_phrase, where_phrase
from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.bars import Picture, picture_of
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.segments import sentence_segments
from dragoman.interfaces.web.written import written_fields
from dragoman.records import Account, Actor, Event
from dragoman.store import (
    EventStory,
    Filters,
    account_ever,
    ask_judgements,
    event_of_account,
    event_with,
    holdings_of,
    most_disputed,
    page_of_events,
    story_of,
    tally_by_month,
)

SIDE_BY_SIDE = 24  # accounts of an event that stand beside each other; more are listed by their reports
_LATEST, _DISPUTED = 12, 8


@dataclass(frozen=True)
class FieldRow:
    """One field of the accounts of an event, side by side.

    Attributes:
        disputed: what is disputed in it, for people; None where nothing is.
        cells: one for each account: what it says, in lines.
    """

    name: str
    disputed: str | None
    cells: tuple[tuple[str, ...], ...]


def front(desk: Desk, _: Asked) -> Shown:
    """Show what the record holds, the latest events and the most disputed ones."""
    return Shown("front.html", desk.remembered("front", lambda: _front(desk)))


def _front(desk: Desk) -> dict[str, object]:
    return {
        "place": desk.record.store.place,
        "holdings": desk.ask(holdings_of),
        "latest": desk.ask(page_of_events, Filters(), size=_LATEST).items,
        "disputed": desk.ask(most_disputed, _DISPUTED),
        "picture": picture(desk, Filters()),
    }


def picture(desk: Desk, filters: Filters) -> Picture | None:
    """Return the picture of events by month."""
    classes = {name: kind.quad_class for name, kind in desk.codebook.types.items()}
    return picture_of(desk.ask(tally_by_month, filters), classes)


def timeline(desk: Desk, asked: Asked) -> Shown:
    """Show events by day, narrowed by what the address asks for."""
    filters = asked.filters(desk.world)
    page = desk.ask(page_of_events, filters, order=asked.order, after=asked.after)
    values = {"page": page, "groups": by_day(page.items), "picture": picture(desk, filters)}
    return Shown("timeline.html", values | {"types": list(desk.codebook.types)})


def by_day(events: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """Return events under the days on which they began, in their order."""
    groups: list[tuple[str, list[Event]]] = []
    for event in events:
        day = event.start_date or event.end_date
        name = day.isoformat() if day else "undated"
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(event)
    return groups


def event(desk: Desk, asked: Asked) -> Shown:
    """Show an event: its accounts side by side, where they disagree, why they are one event."""
    event_id = asked.needed("id")
    story = desk.ask(story_of, event_id, desk.world)
    if story is None:
        return Shown("message.html", missing(f"There is no event {event_id} in this record."), 404)
    accounts = story.accounts[:SIDE_BY_SIDE]
    numbers = {account.account_id: number for number, account in enumerate(story.accounts, start=1)}
    into = desk.ask(event_with, story.event.superseded_by) if story.event.superseded_by else None
    values = {
        "story": story,
        "event": story.event,
        "into": into,
        "accounts": accounts,
        "rows": field_rows(story, accounts),
        "numbers": numbers,
        "told": [(n, a, sentence_segments(a, n)) for n, a in enumerate(accounts, start=1)],
        "tying": [j for j in story.judgements if j.kind != "same_origin"],
        "copies": [j for j in story.judgements if j.kind == "same_origin"],
        "rule": RULE,
    }
    return Shown("event.html", values)


def field_rows(story: EventStory, accounts: Sequence[Account]) -> list[FieldRow]:
    """Return the accounts field by field; fields that none of them tells are left out."""
    disputed: dict[str, str] = {d.field.split(".")[0]: d.kind for d in story.disagreements}
    origins = _origin_names(story)
    tellers: dict[str, tuple[str | None, list[tuple[str, ...]]]] = {
        "report": (None, [_report_lines(a) for a in accounts]),
        "origin": (None, [(origins[a.account_id],) for a in accounts]),
        "according to": (None, [_claimant_lines(a) for a in accounts]),
        "certainty": ("whether", [(a.certainty,) for a in accounts]),
        "type": ("event_type", [(a.event_type,) for a in accounts]),
        "mode": ("mode", [tuple(filter(None, (a.mode, *a.other_modes))) for a in accounts]),
        "how told": (None, [tuple(filter(None, (a.realis,))) for a in accounts]),
        "actors": ("actors", [_names(a.actors) for a in accounts]),
        "recipients": ("recipients", [_names(a.recipients) for a in accounts]),
        "third parties": (None, [_names(a.third_parties) for a in accounts]),
        "when": ("when", [_line(when_phrase(a.when)) for a in accounts]),
        "where": ("where", [_line(where_phrase(a.where)) for a in accounts]),
        "numbers": ("counts", [_line(counts_phrase(a.counts)) for a in accounts]),
        "words": ("framing", [_line(a.trigger.text if a.trigger else None) for a in accounts]),
    }
    return [
        FieldRow(name, disputed.get(field or ""), tuple(cells))
        for name, (field, cells) in tellers.items()
        if any(cells)
    ]


def _origin_names(story: EventStory) -> dict[str, str]:
    """Return the origin of each account as a letter, A for the first one."""
    order = {origin: number for number, origin in enumerate(dict.fromkeys(story.origins))}
    n_each = Counter(story.origins)
    names = {}
    for account, origin in zip(story.accounts, story.origins, strict=True):
        number = order[origin]
        letter = chr(ord("A") + number) if number < 26 else f"no. {number + 1}"
        names[account.account_id] = letter if n_each[origin] == 1 else f"{letter} (shared by {n_each[origin]})"
    return names


def _report_lines(account: Account) -> tuple[str, ...]:
    day = account.published_at.isoformat() if account.published_at else "undated"
    return tuple(filter(None, (account.publisher, day)))


def _claimant_lines(account: Account) -> tuple[str, ...]:
    names = [c.name or c.text or "?" for c in account.claimants]
    return tuple(names) or ("the report itself",)


def _names(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(actor_phrase(actor) for actor in actors)


def _line(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def account(desk: Desk, asked: Asked) -> Shown:
    """Show an account with all its fields, and the forms by which it is judged."""
    account_id = asked.needed("id")
    found = desk.ask(account_ever, account_id)
    if found is None:
        return Shown("message.html", missing(f"There is no account {account_id} in this record."), 404)
    told, holds = found
    judgements = desk.ask(ask_judgements, about=account_id, is_all=True)
    undone = {j.undoes for j in judgements if j.undoes}
    values = {
        "account": told,
        "holds": holds,
        "event": desk.ask(event_of_account, account_id) if holds else None,
        "segments": sentence_segments(told),
        "judgements": judgements,
        "undone": undone,
        "rule": RULE,
        "types": list(desk.codebook.types),
        "modes": {name: list(kind.modes) for name, kind in desk.codebook.types.items()},
        "written": written_fields(told),
    }
    return Shown("account.html", values)


def missing(said: str) -> Mapping[str, object]:
    """Return the values of a page that says that something is not there."""
    return {
        "heading": "Not found",
        "said": said,
        "advice": "It may be of another record. Search for it, or begin at the front page.",
    }
