"""What a record says now and did not say before a run, and because of which reports and judgements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from dragoman.fusion.judging import RULE
from dragoman.store.runs import last_batch_before
from dragoman.store.store import Store
from dragoman.store.tables import (
    ACCOUNT_NOW,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    JUDGEMENT,
    JUDGEMENT_SUBJECT,
    REPORT_VERSION,
)

Noun = Literal["report", "account", "event"]


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        noun: what it is.
        change: `new`, `changed` or `gone`.
        id: its id.
        before, after: what it was and is in short; None where it was not there.
        because: the reports that came, changed or went and so changed it, and people's judgements about it.
    """

    noun: Noun
    change: str
    id: str
    before: str | None
    after: str | None
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Thing:
    """What something is in short, a digest of all that is said of it, and where it belongs."""

    short: str
    digest: str
    home: str | None = None


@dataclass(frozen=True)
class _State:
    things: Mapping[Noun, Mapping[str, _Thing]]
    accounts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def report_of(self, account_id: str) -> str | None:
        """Return the report of an account that holds."""
        found = self.things["account"].get(account_id)
        return found.home if found is not None else None


def changes_since(store: Store, run_id: str) -> list[Change]:
    """Return what changed with a run and all after it: reports, then accounts, then events, by id.

    Raises: SettingError where there is no such run; RecordError, RecordBusyError.
    """
    with store.asking() as connection:
        upto = last_batch_before(connection, run_id)
        now, judged = _state(connection), _judged_since(connection, upto)
    with store.asking(upto=upto) as connection:
        before = _state(connection)
    reasons = _Reasons(before, now, judged)
    return [change for noun in now.things for change in _compared(noun, before, now, reasons)]


def _judged_since(connection: sa.Connection, upto: int) -> Mapping[str, list[str]]:
    """Return the ids of people's judgements after a batch, by subject."""
    about = sa.select(JUDGEMENT_SUBJECT.c.subject, JUDGEMENT.c.judgement_id).join(
        JUDGEMENT, JUDGEMENT.c.judgement_id == JUDGEMENT_SUBJECT.c.judgement_id
    )
    rows = connection.execute(about.where(JUDGEMENT.c.batch_no > upto, JUDGEMENT.c.judged_by != RULE)).all()
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.subject].append(row.judgement_id)
    return found


def _state(connection: sa.Connection) -> _State:
    report, account, event = REPORT_VERSION.c, ACCOUNT_NOW.c, EVENT_NOW.c
    newest = sa.or_(report.holds, report.superseded_by.is_(None))
    number = sa.cast(event.n_reports, sa.Text)
    questions: dict[Noun, sa.Select[Any]] = {
        "report": sa.select(report.report_id, report.status, report.text_sha256, sa.null()).where(newest),
        "account": sa.select(account.account_id, _act(account), sa.func.md5(account.body), account.report_id),
        "event": sa.select(
            event.event_id, _act(event, event.status, number), sa.func.md5(event.body), event.superseded_by
        ),
    }
    things = {
        noun: {row[0]: _Thing(row[1], row[2], row[3]) for row in connection.execute(question).all()}
        for noun, question in questions.items()
    }
    accounts: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(sa.select(EVENT_ACCOUNT_NOW.c.event_id, EVENT_ACCOUNT_NOW.c.account_id)).all():
        accounts[row.event_id].add(row.account_id)
    return _State(things, {name: frozenset(ids) for name, ids in accounts.items()})


def _act(
    columns: sa.ColumnCollection[str, sa.ColumnElement[str]], *more: sa.ColumnElement[str]
) -> sa.ColumnElement[str]:
    parts = [columns.event_type, sa.func.coalesce(sa.literal("/").concat(columns.mode), "")]
    parts += [sa.func.coalesce(sa.literal(" ").concat(columns.realis), "")]
    for word, part in zip((", ", ", reports "), more, strict=False):
        parts += [sa.literal(word), part]
    said = parts[0]
    for part in parts[1:]:
        said = said.concat(part)
    return said


@dataclass(frozen=True)
class _Reasons:
    """Because of what things changed."""

    before: _State
    now: _State
    judged: Mapping[str, list[str]]

    def of(self, noun: Noun, name: str) -> tuple[str, ...]:
        """Return the reports and judgements because of which something changed."""
        if noun == "report":
            return tuple(self.judged.get(name, ()))
        if noun == "account":
            report = self.now.report_of(name) or self.before.report_of(name)
            return tuple(filter(None, (report, *self.judged.get(name, ()))))
        return self._of_event(name)

    def _of_event(self, name: str) -> tuple[str, ...]:
        thing = self.now.things["event"].get(name)
        into = thing.home if thing is not None else None
        there, here = self.before.accounts.get(name, frozenset()), self.now.accounts.get(into or name, frozenset())
        changed = [one for one in sorted(there | here) if self._is_changed(one)]
        moved = changed or sorted(there ^ here)
        reports = [self.now.report_of(one) or self.before.report_of(one) for one in moved]
        judged = [j for one in sorted(there | here) for j in self.judged.get(one, ())]
        judged += [j for report in reports if report is not None for j in self.judged.get(report, ())]
        told = judged if judged and not changed else [*filter(None, reports), *judged]
        return tuple(dict.fromkeys(told))

    def _is_changed(self, account_id: str) -> bool:
        return self.before.things["account"].get(account_id) != self.now.things["account"].get(account_id)


def _compared(noun: Noun, before: _State, now: _State, reasons: _Reasons) -> Iterable[Change]:
    was, there = before.things[noun], now.things[noun]
    for name in sorted({*was, *there}):
        old, new = was.get(name), there.get(name)
        if old != new:
            change = "new" if old is None else "gone" if new is None else "changed"
            shorts = (old.short if old else None, new.short if new else None)
            yield Change(noun, change, name, *shorts, reasons.of(noun, name))
