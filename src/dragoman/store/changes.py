"""What a record says now and did not say before a run: reports, accounts and events that came, changed or went."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from dragoman.store.runs import last_batch_before
from dragoman.store.store import Store
from dragoman.store.tables import ACCOUNT_NOW, EVENT_NOW, REPORT_VERSION

Noun = Literal["report", "account", "event"]


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        noun: what it is.
        change: `new`, `changed` or `gone`; of reports and events also what they now are, such as `superseded`.
        id: its id.
        before, after: what it was and is in short; None where it was not there.
    """

    noun: Noun
    change: str
    id: str
    before: str | None
    after: str | None


def changes_since(store: Store, run_id: str) -> list[Change]:
    """Return what changed with a run and all after it: reports, then accounts, then events, by id.

    Raises: SettingError where there is no such run; RecordError, RecordBusyError.
    """
    with store.asking() as connection:
        upto = last_batch_before(connection, run_id)
        now = _state(connection)
    with store.asking(upto=upto) as connection:
        before = _state(connection)
    return [change for noun in now for change in _compared(noun, before[noun], now[noun])]


State = Mapping[str, tuple[str, str]]


def _state(connection: sa.Connection) -> dict[Noun, State]:
    """Return, by noun and id, what each thing is in short, and a digest of all that is said of it."""
    report, account, event = REPORT_VERSION.c, ACCOUNT_NOW.c, EVENT_NOW.c
    newest = sa.or_(report.holds, report.superseded_by.is_(None))
    questions: dict[Noun, sa.Select[Any]] = {
        "report": sa.select(report.report_id, report.status, report.text_sha256).where(newest),
        "account": sa.select(account.account_id, _act(account), sa.func.md5(account.body)),
        "event": sa.select(event.event_id, _act(event, event.status), sa.func.md5(event.body)),
    }
    return {
        noun: {row[0]: (row[1], row[2]) for row in connection.execute(question).all()}
        for noun, question in questions.items()
    }


def _act(
    columns: sa.ColumnCollection[str, sa.ColumnElement[str]], *more: sa.ColumnElement[str]
) -> sa.ColumnElement[str]:
    parts = [columns.event_type, sa.func.coalesce(sa.literal("/").concat(columns.mode), "")]
    parts += [sa.func.coalesce(sa.literal(" ").concat(columns.realis), "")]
    for part in more:
        parts += [sa.literal(", "), part]
    said = parts[0]
    for part in parts[1:]:
        said = said.concat(part)
    return said


def _compared(noun: Noun, before: State, now: State) -> list[Change]:
    found = []
    for name in sorted({*before, *now}):
        old, new = before.get(name), now.get(name)
        if old != new:
            change = "new" if old is None else "gone" if new is None else "changed"
            found.append(Change(noun, change, name, old[0] if old else None, new[0] if new else None))
    return found
