"""An event's explanation as text: its accounts, why they are one event, their origins, where they disagree."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.interfaces.cli.terminal import Look
from dragoman.interfaces.formats.answer_phrases import event_line, judgement_phrase, position_phrase
from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.phrases import account_phrase
from dragoman.interfaces.formats.table import marked_sentence, print_indented, text_console

if TYPE_CHECKING:
    from dragoman.store.story import EventStory

_ORIGINS = frozenset({"same_origin"})


def event_explanation(story: EventStory, look: Look) -> str:
    """Return the explanation of an event, wrapped to the width of `look`."""
    lines = io.StringIO()
    console = text_console(lines, width=look.width, is_coloured=look.is_coloured)
    print_indented(console, Text(event_line(story.event)), lead="Event     ")
    if story.event.chosen_by:
        print_indented(console, Text(one_line(story.event.chosen_by)), lead="Chosen by ")
    if story.event.status != "live":
        print_indented(console, Text(_ended(story)), lead="Status    ")
    console.print(Text("\nAccounts", style="bold"))
    for number, account in enumerate(story.accounts, start=1):
        day = account.published_at.isoformat() if account.published_at else "undated"
        place = " | ".join(one_line(part) for part in (account.report_id, day, account.publisher) if part)
        print_indented(console, Text(place), lead=f"{number:>3}. ")
        print_indented(console, marked_sentence(account, is_coloured=look.is_coloured), lead="     ")
        print_indented(console, Text(one_line(account_phrase(account))), lead="     ")
    for title, rows in (
        ("Why one event", _judged(story, is_origin=False)),
        ("Origins", _judged(story, is_origin=True)),
        ("Where they disagree", _disputed(story)),
    ):
        console.print(Text(f"\n{title}", style="bold"))
        for row in rows:
            print_indented(console, Text(one_line(row)), lead="  ")
    return lines.getvalue()


def _ended(story: EventStory) -> str:
    into = f" into {story.event.superseded_by}" if story.event.superseded_by else ""
    return f"{story.event.status}{into}"


def _judged(story: EventStory, *, is_origin: bool) -> Iterator[str]:
    told = [judgement for judgement in story.judgements if (judgement.kind in _ORIGINS) == is_origin]
    names = {account.account_id: f"[{number}]" for number, account in enumerate(story.accounts, start=1)}
    for judgement in told:
        yield judgement_phrase(judgement, names)
    if not told:
        yield "each report is of an origin of its own" if is_origin else "it has one account"


def _disputed(story: EventStory) -> Iterator[str]:
    for disputed in story.disagreements:
        yield f"{disputed.field} ({disputed.kind})"
        for position in disputed.positions:
            yield f"   {position_phrase(position)}"
    if not story.disagreements:
        yield "nowhere"
