"""A table for reading: a heading for each report, for each account its sentence and a line in sum."""

import io
from collections.abc import Sequence
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from dragoman.interfaces.formats.marks import bracketed, marks_of, one_line
from dragoman.interfaces.formats.phrases import account_phrase
from dragoman.records import Account, Report

WIDEST = 110  # columns; longer lines are hard to follow
STYLES = {
    "trigger": "bold reverse",
    "actor": "bold green",
    "recipient": "bold magenta",
    "claimant": "underline cyan",
}
THIRD_PARTY_STYLE = "bold yellow"


def marked_sentence(account: Account, *, is_coloured: bool) -> Text:
    """Return the account's sentence on one line, its words marked by colour or by brackets."""
    if account.sentence is None or account.sentence.text is None:
        return Text("(no sentence)")
    shown = one_line(account.sentence.text)
    marks = marks_of(account)
    if not is_coloured:
        return Text(" ".join(bracketed(shown, marks).split()))
    text = Text(shown)
    for mark in marks:
        for label in mark.label.split("+"):
            text.stylize(STYLES.get(label, THIRD_PARTY_STYLE), mark.start, mark.end)
    return text


def text_console(lines: io.StringIO, *, width: int, is_coloured: bool) -> Console:
    """Return a console that writes into a text and takes words as they are: no markup, no guessed colours."""
    return Console(
        file=lines,
        width=width,
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        no_color=not is_coloured,
        highlight=False,
        markup=False,
        emoji=False,
    )


def print_indented(console: Console, text: Text, *, lead: str) -> None:
    """Print a text wrapped to the console's width: its first line after `lead`, the others below it."""
    for number, line in enumerate(text.wrap(console, console.width - len(lead), overflow="fold")):
        line.rstrip()
        console.print(Text(lead if number == 0 else " " * len(lead)).append_text(line), no_wrap=True, crop=False)


class AccountTable:
    """Writes the table; in colour for a terminal, in brackets that say what is what for a pipe or a file."""

    def __init__(self, stream: BinaryIO, *, width: int = 80, is_coloured: bool = False) -> None:
        self._stream = stream
        self._width = min(width, WIDEST)
        self._is_coloured = is_coloured
        self._is_first = True

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Write a report's heading and its accounts, numbered from 1."""
        lines = io.StringIO()
        console = text_console(lines, width=self._width, is_coloured=self._is_coloured)
        if not self._is_first:
            console.print()
        self._is_first = False
        print_indented(console, Text(_heading(report), style="bold"), lead="")
        if not accounts:
            print_indented(console, Text("no account"), lead="  ")
        for number, account in enumerate(accounts, start=1):
            lead = f"{number:>3}. "
            print_indented(console, marked_sentence(account, is_coloured=self._is_coloured), lead=lead)
            print_indented(console, Text(one_line(account_phrase(account))), lead=" " * len(lead))
        self._stream.write(lines.getvalue().encode("utf-8", "replace"))

    def close(self) -> None:
        """Do nothing: a table of no reports is empty."""


def _heading(report: Report) -> str:
    day = report.published_at.isoformat() if report.published_at else "undated"
    parts = (report.report_id, day, report.publisher, report.title)
    return " | ".join(one_line(part) for part in parts if part)
