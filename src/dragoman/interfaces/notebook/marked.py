"""Accounts and lines as HTML for a notebook: the sentence with its words marked. Every word of a report is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from dragoman.interfaces.formats.marks import Mark, marks_of
from dragoman.interfaces.formats.phrases import account_phrase
from dragoman.records import Account

SHOWN = 200  # accounts or lines; a notebook with thousands would not open
# Okabe and Ito's colours as lines below the words, so that they are read on light and dark paper alike.
_COLOURS = {
    "trigger": "#D55E00", "actor": "#009E73", "recipient": "#CC79A7", "claimant": "#0072B2", "time": "#E69F00",
    "place": "#8C8C8C",
}  # fmt: skip
_THIRD_PARTY = "#56B4E9"


def accounts_html(accounts: Sequence[Account], notes: Iterable[str] = ()) -> str:
    """Return accounts as a list: who says it, the marked sentence, what was coded."""
    items = "".join(f"<li>{_account(account)}</li>" for account in accounts[:SHOWN])
    return f"<div>{_notes(len(accounts), 'account', notes)}<ol>{items}</ol></div>"


def lines_html(lines: Sequence[str], noun: str, notes: Iterable[str] = ()) -> str:
    """Return one item a line; `noun` says what they are."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:SHOWN])
    return f"<div>{_notes(len(lines), noun, notes)}<ol>{items}</ol></div>"


def _notes(number: int, noun: str, notes: Iterable[str]) -> str:
    plural = "" if number == 1 else "s"
    more = f", the first {SHOWN} shown" if number > SHOWN else ""
    return f"<p>{number} {escape(noun)}{plural}{more}.</p>" + "".join(f"<p>{escape(note)}</p>" for note in notes)


def _account(account: Account) -> str:
    phrase = f'<div style="font-size:90%">{escape(account_phrase(account))}</div>'
    if account.sentence is None or account.sentence.text is None:
        return phrase
    return f"{marked_html(account.sentence.text, marks_of(account, with_setting=True))}{phrase}"


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """Return a text with each mark as an element that says what the words are; marks are as `marks_of` gives them."""
    opened: dict[int, str] = {}
    closed: dict[int, int] = {}
    for mark in marks:
        opened[mark.start] = opened.get(mark.start, "") + _opening(mark.label)
        closed[mark.end] = closed.get(mark.end, 0) + 1
    return "".join(
        "</span>" * closed.get(place, 0) + opened.get(place, "") + escape(text[place : place + 1])
        for place in range(len(text) + 1)
    )


def _opening(label: str) -> str:
    colour = _COLOURS.get(label.split("+", maxsplit=1)[0], _THIRD_PARTY)
    weight = ";font-weight:bold" if "trigger" in label else ""
    return f'<span title="{escape(label)}" style="border-bottom:2px solid {colour}{weight}">'
