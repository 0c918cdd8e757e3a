"""Coded reports, rejections, imported accounts, judgements and events -> rows of one batch, nothing twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from dragoman.records import Account, Event, Judgement, Rejected, Report, Teaching
from dragoman.store.batch import Batch
from dragoman.store.rows import (
    NO_TEXT,
    Version,
    account_row,
    coding_row,
    event_rows,
    imported_report_row,
    judgement_rows,
    participant_rows,
    rejection_row,
    report_row,
    teaching_rows,
    text_row,
    version_key,
)
from dragoman.store.tables import (
    ACCOUNT,
    CODING,
    EVENT,
    EVENT_ACCOUNT,
    JUDGEMENT,
    JUDGEMENT_SUBJECT,
    PARTICIPANT,
    REJECTION,
    REPORT,
    REPORT_TEXT,
    REPORT_VERSION,
    TEACHING,
)
from dragoman.store.words import TextKept, kept_account, kept_teaching

_AT_ONCE = 1000  # values in one question


class Coded(Protocol):
    """What the way of the data gives for one input: a report with accounts, or a rejection."""

    @property
    def report(self) -> Report | None:
        """The report."""

    @property
    def rejection(self) -> Rejected | None:
        """Why there is none."""

    @property
    def accounts(self) -> Sequence[Account]:
        """What it tells."""

    @property
    def teachings(self) -> Sequence[Teaching]:
        """Who somebody is, as it says."""


@dataclass(frozen=True)
class Kept:
    """What came into the record with a batch, and which report versions."""

    n_reports: int = 0
    n_accounts: int = 0
    n_rejected: int = 0


def present_versions(connection: sa.Connection, versions: Iterable[Version]) -> set[Version]:
    """Return which of these versions of reports have been coded already."""
    asked = {_unit(version): version for version in versions}
    return {asked[unit] for unit in _present(connection, CODING.c.unit, list(asked))}


def keep_coded(batch: Batch, works: Iterable[Coded], *, text: TextKept = "full", again: bool = False) -> Kept:
    """Keep coded reports and rejections; a version that has been coded is left, unless it is to be coded again."""
    inputs = list(works)
    reports = [work for work in inputs if work.report is not None and work.rejection is None]
    done = set() if again else present_versions(batch.connection, _versions(reports))
    there = set(_present(batch.connection, REPORT.c.text_sha256, [v.text_sha256 for v in _versions(reports)]))
    stored = _stored_versions(batch.connection, there)
    n_reports = n_accounts = 0
    for work in reports:
        if work.report is None or (version := version_key(work.report)) in done:
            continue
        done.add(version)
        if version not in stored:
            _add_report(batch, work.report, text)
        accounts = [kept_account(account, text) for account in work.accounts]
        coding_id = _add_accounts(batch, _unit(version), version, accounts)
        batch.add_all(TEACHING, teaching_rows((kept_teaching(one, text) for one in work.teachings), coding_id))
        n_reports += 1
        n_accounts += len(accounts)
    rejected = keep_rejections(batch, [work.rejection for work in inputs if work.rejection is not None])
    return Kept(n_reports, n_accounts, rejected)


def keep_rejections(batch: Batch, rejections: Iterable[Rejected]) -> int:
    """Keep rejections that are not there in the same words; return how many."""
    rows = [rejection_row(rejected) for rejected in rejections]
    names = ("report_id", "reason", "message")
    there: set[tuple[object, ...]] = set()
    for part in _parts(sorted({row["report_id"] for row in rows})):
        question = sa.select(*(REJECTION.c[name] for name in names)).where(REJECTION.c.report_id.in_(part))
        there.update(tuple(row) for row in batch.connection.execute(question))
    n_kept = 0
    for row in rows:
        key = tuple(row[name] for name in names)
        if key not in there:
            there.add(key)
            batch.add(REJECTION, {**row, "first_seen": batch.recorded_at})
            n_kept += 1
    return n_kept


def keep_imported(batch: Batch, accounts: Iterable[Account], *, text: TextKept = "full") -> Kept:
    """Keep accounts of another source as they are; one that is there with the same values is left.

    A report that only they know of stands in the record without text.
    """
    given = list({account.account_id: kept_account(account, text) for account in accounts}.values())
    digests = _digests(batch.connection, [_import_unit(account) for account in given])
    versions = _holding_versions(batch.connection, {account.report_id for account in given})
    n_reports = n_accounts = 0
    for account in given:
        if account.report_id not in versions:
            row = imported_report_row(account)
            versions[account.report_id] = Version(row["report_id"], NO_TEXT)
            batch.add(REPORT, {**row, "first_seen": batch.recorded_at})
            n_reports += 1
        version, unit = versions[account.report_id], _import_unit(account)
        if digests.get(unit) != coding_row(unit, version, [account], batch_no=batch.number)["digest"]:
            _add_accounts(batch, unit, version, [account])
            n_accounts += 1
    return Kept(n_reports, n_accounts)


def keep_judgements(batch: Batch, judgements: Iterable[Judgement]) -> int:
    """Add judgements to the log; one that is there is left. Return how many are new.

    An account that somebody corrected stands beside those that were coded, and holds as long as the judgement does.
    """
    given = {judgement.judgement_id: judgement for judgement in judgements}
    there = set(_present(batch.connection, JUDGEMENT.c.judgement_id, list(given)))
    new = [judgement for judgement_id, judgement in given.items() if judgement_id not in there]
    for judgement in new:
        row, subjects = judgement_rows(judgement)
        batch.add(JUDGEMENT, row)
        batch.add_all(JUDGEMENT_SUBJECT, subjects)
        if judgement.corrected is not None:
            _add_corrected(batch, judgement.judgement_id, judgement.corrected)
    return len(new)


def _add_corrected(batch: Batch, judgement_id: str, account: Account) -> None:
    question = sa.select(ACCOUNT.c.report_id, ACCOUNT.c.text_sha256).where(ACCOUNT.c.account_id == account.account_id)
    rows = batch.connection.execute(question.order_by(ACCOUNT.c.batch_no.desc())).all()
    if rows:
        _add_accounts(batch, f"judgement:{judgement_id}", Version(*rows[0]), [account], is_counted=False)


def keep_events(batch: Batch, events: Iterable[Event]) -> None:
    """Add events as they now are; what they were stays, for those who ask what was known."""
    rows, ties = event_rows(events)
    batch.add_all(EVENT, rows)
    batch.add_all(EVENT_ACCOUNT, ties)


def _add_report(batch: Batch, report: Report, text: TextKept) -> None:
    batch.add(REPORT, {**report_row(report, text), "first_seen": batch.recorded_at})
    if text == "full":
        batch.add(REPORT_TEXT, text_row(report))


def _add_accounts(
    batch: Batch, unit: str, version: Version, accounts: Sequence[Account], *, is_counted: bool = True
) -> str:
    coding = coding_row(unit, version, accounts, batch_no=batch.number)
    batch.add(CODING, coding if is_counted else coding | {"n_accounts": 0})
    for ordinal, account in enumerate(accounts):
        batch.add(ACCOUNT, account_row(account, version, coding["coding_id"], ordinal))
        batch.add_all(PARTICIPANT, participant_rows(account, version, coding["coding_id"]))
    return str(coding["coding_id"])


def _unit(version: Version) -> str:
    return f"report:{version.text_sha256}:{version.report_id}"


def _import_unit(account: Account) -> str:
    return f"account:{account.account_id}"


def _versions(works: Iterable[Coded]) -> list[Version]:
    return [version_key(work.report) for work in works if work.report is not None]


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _present(connection: sa.Connection, column: sa.ColumnElement[str], values: Sequence[str]) -> Iterable[str]:
    for part in _parts(values):
        yield from connection.execute(sa.select(column).distinct().where(column.in_(part))).scalars()


def _stored_versions(connection: sa.Connection, digests: Iterable[str]) -> set[Version]:
    found: set[Version] = set()
    for part in _parts(sorted(digests)):
        question = sa.select(REPORT.c.report_id, REPORT.c.text_sha256).where(REPORT.c.text_sha256.in_(part))
        found.update(Version(*row) for row in connection.execute(question))
    return found


def _holding_versions(connection: sa.Connection, report_ids: Iterable[str]) -> dict[str, Version]:
    """Return the newest version of each of these reports that the record has."""
    found: dict[str, Version] = {}
    view = REPORT_VERSION
    for part in _parts(sorted(report_ids)):
        question = sa.select(view.c.report_id, view.c.text_sha256).where(view.c.report_id.in_(part))
        for row in connection.execute(question.order_by(view.c.batch_no, view.c.position)):
            found[row.report_id] = Version(*row)
    return found


def _digests(connection: sa.Connection, units: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _parts(units):
        question = sa.select(CODING.c.unit, CODING.c.digest).where(CODING.c.unit.in_(part))
        for row in connection.execute(question.order_by(CODING.c.batch_no, CODING.c.position)):
            found[row.unit] = row.digest
    return found
