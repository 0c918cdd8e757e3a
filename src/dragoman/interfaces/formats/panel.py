"""A panel as CSV, and what a cell of it comes from in words."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.interfaces.formats.answer_phrases import event_line
from dragoman.interfaces.formats.flat import flat_cell
from dragoman.interfaces.formats.marks import bracketed, marks_of, one_line
from dragoman.interfaces.formats.phrases import source_phrase
from dragoman.records import Account, Event

if TYPE_CHECKING:
    from dragoman.analysis.panel import CellStory

_AT_ONCE = 5000  # rows


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: BinaryIO) -> int:
    """Write rows as CSV with a header, missing values empty; return how many they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    n_rows = 0
    for n_rows, row in enumerate(rows, start=1):
        writer.writerow([flat_cell(row[name]) for name in columns])
        if n_rows % _AT_ONCE == 0:
            stream.write(text.getvalue().encode("utf-8"))
            text.seek(0)
            text.truncate()
    stream.write(text.getvalue().encode("utf-8"))
    return n_rows


def story_lines(story: "CellStory", events: Mapping[str, Event], accounts: Mapping[str, Account]) -> Iterator[str]:
    """Yield the row of a cell, then each event behind it with the accounts and sentences that tell it."""
    told = {name: value for name, value in story.row.items() if value is not None}
    shown = told if story.column is None else {k: told.get(k, "") for k in ("unit_name", "period", story.column)}
    yield "; ".join(f"{name} {flat_cell(value)}" for name, value in shown.items())
    for report in story.reports:
        yield one_line(f"  {report.published_at} | {report.publisher or 'no publisher'} | {report.report_id}")
    for one in story.counted:
        yield f"  {event_line(events[one.event.event_id])}"
        for fact in one.accounts:
            yield from _account_lines(accounts[fact.account_id])


def _account_lines(account: Account) -> Iterator[str]:
    day = account.published_at.isoformat() if account.published_at else "undated"
    source = source_phrase(account.claimants, account.certainty)
    parts = (account.report_id, day, account.publisher, source, f"id {account.account_id}")
    yield one_line("    " + " | ".join(part for part in parts if part))
    if account.sentence is not None and account.sentence.text is not None:
        yield one_line("      " + bracketed(account.sentence.text, marks_of(account)))
