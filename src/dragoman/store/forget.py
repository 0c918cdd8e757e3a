"""Erasing the words of a report: the one exception to rows being added only.

What stays: ids, digests of the texts, every code, number, day and offset, and a tombstone with the reason. What goes:
the text, title, address and place line, the sentences and quoted words of its accounts, names that the world did not
know, and the words in whatever was concluded from them.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlalchemy as sa

from dragoman.errors import RecordError
from dragoman.records import Account
from dragoman.store.asking import versions_of
from dragoman.store.batch import Batch
from dragoman.store.bulk import load_rows
from dragoman.store.connect import Connector
from dragoman.store.rows import Row, Version, account_row, participant_rows
from dragoman.store.store import Store
from dragoman.store.tables import (
    ACCOUNT,
    EVENT,
    EVENT_ACCOUNT,
    JUDGEMENT,
    JUDGEMENT_SUBJECT,
    PARTICIPANT,
    REJECTION,
    REPORT,
    REPORT_KEY,
    REPORT_TEXT,
    TABLES,
    TEACHING,
    TOMBSTONE,
)
from dragoman.store.words import json_text, storable, without_words

_TRIES = 5  # times that another process may write between the erasing and the copying


def forget_report(store: Store, report_id: str, *, reason: str, run_id: str) -> int:
    """Erase the words of every version of a report and leave a tombstone; return how many accounts had words.

    The words are gone from the database when this returns; `compact` takes them out of the file as well.

    Raises: RecordError where the record has no such report.
    """
    with store.writing(run_id) as batch:
        digests = versions_of(batch.connection, report_id)
        if not digests:
            raise RecordError(f"{store.place} has no report {report_id!r}. `dragoman reports --record R` lists them.")
        n_accounts = _erase(batch.connection, report_id)
        _bury(batch, report_id, digests, reason)
    return n_accounts


def _bury(batch: Batch, report_id: str, digests: Sequence[str], reason: str) -> None:
    there = sa.select(TOMBSTONE.c.text_sha256).where(TOMBSTONE.c.report_id == report_id)
    buried = set(batch.connection.execute(there).scalars().all())
    for digest in digests:
        if digest not in buried:
            batch.add(
                TOMBSTONE,
                {
                    "report_id": report_id,
                    "text_sha256": digest,
                    "reason": storable(reason),
                    "forgotten_at": batch.recorded_at,
                },
            )


def _erase(connection: sa.Connection, report_id: str) -> int:
    def of_report(table: sa.TableClause) -> sa.ColumnElement[bool]:
        return table.c.report_id == report_id

    connection.execute(sa.delete(REPORT_TEXT).where(of_report(REPORT_TEXT)))
    connection.execute(sa.delete(REPORT_KEY).where(of_report(REPORT_KEY)))
    connection.execute(sa.update(REJECTION).where(of_report(REJECTION)).values(message=None))
    _rewrite(connection, REPORT, of_report(REPORT), _report_without_words)
    ids = sa.select(ACCOUNT.c.account_id).where(of_report(ACCOUNT))
    told = sa.select(EVENT_ACCOUNT.c.event_id).where(EVENT_ACCOUNT.c.account_id.in_(ids))
    _rewrite(connection, EVENT, EVENT.c.event_id.in_(told), _body_without_words)
    _rewrite(connection, TEACHING, of_report(TEACHING), _teaching_without_words)
    subjects = JUDGEMENT_SUBJECT.c.subject
    about = sa.select(JUDGEMENT_SUBJECT.c.judgement_id).where(sa.or_(subjects.in_(ids), subjects == report_id))
    _rewrite(connection, JUDGEMENT, JUDGEMENT.c.judgement_id.in_(about), _body_without_words)
    return _erase_accounts(connection, of_report(ACCOUNT), of_report(PARTICIPANT))


def _rewrite(
    connection: sa.Connection,
    table: sa.TableClause,
    condition: sa.ColumnElement[bool],
    change: Callable[[Row], Row],
) -> None:
    """Replace rows by what `change` makes of them."""
    rows = [change(dict(row._mapping)) for row in connection.execute(sa.select(table).where(condition)).all()]
    connection.execute(sa.delete(table).where(condition))
    load_rows(connection, table, rows)


def _report_without_words(row: Row) -> Row:
    body = json.loads(row["body"]) | {"title": None, "place": None, "url": None, "repairs": []}
    return {**row, "title": None, "url": None, "body": json_text(body)}


def _teaching_without_words(row: Row) -> Row:
    body = without_words(json.loads(row["body"]), addresses=False)
    subject = body["subject"]
    return {**row, "subject_name": subject["name"], "office": subject["office"], "body": json_text(body)}


def _body_without_words(row: Row) -> Row:
    return {**row, "body": json_text(without_words(json.loads(row["body"]), addresses=False))}


def _erase_accounts(
    connection: sa.Connection, of_accounts: sa.ColumnElement[bool], of_participants: sa.ColumnElement[bool]
) -> int:
    rows = connection.execute(sa.select(ACCOUNT).where(of_accounts)).all()
    accounts: list[Row] = []
    participants: list[Row] = []
    for row in rows:
        account = Account.model_validate(without_words(json.loads(row.body), addresses=False))
        version, own = Version(row.report_id, row.text_sha256), {"batch_no": row.batch_no}
        accounts.append(account_row(account, version, row.coding_id, row.ordinal) | own)
        participants += [party | own for party in participant_rows(account, version, row.coding_id)]
    connection.execute(sa.delete(ACCOUNT).where(of_accounts))
    connection.execute(sa.delete(PARTICIPANT).where(of_participants))
    load_rows(connection, ACCOUNT, accounts)
    load_rows(connection, PARTICIPANT, participants)
    return len({row.account_id for row in rows})


def compact(store: Store) -> None:
    """Write the record anew without what was erased, so that no block of its file still holds it.

    A DuckDB file is copied and replaced at once; PostgreSQL rewrites its tables. Copies and backups made before, and a
    PostgreSQL server's log of writes, are not reached.

    Raises: RecordError, RecordBusyError.
    """
    if store.path is None:
        with store.connector.upkeep() as execute:
            for table in TABLES:
                execute(f"VACUUM FULL {table.name}")
        return
    for _ in range(_TRIES):
        with store.connector.upkeep() as execute:
            execute("CHECKPOINT")
        if _replaced(store.path):
            return
    raise RecordError(f"{store.place} could not be compacted: others keep writing to it. Try again when they are done.")


def _replaced(path: Path) -> bool:
    """Copy the record and put the copy in its place; False where somebody wrote in between.

    Both files are held until the old one's name leads to the copy, so that nobody can write to the old one meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.resolve().parent) as folder:
        copy = Path(folder) / "copy.duckdb"
        made = Connector(copy)
        made.create()
        with made.upkeep() as execute:
            source = str(path.resolve()).replace("'", "''")
            execute(f"ATTACH '{source}' AS source (READ_ONLY)")
            if Path(f"{path}.wal").exists():
                return False
            for table in TABLES:
                execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM source.{table.name}")
            execute("CHECKPOINT")
            copy.chmod(path.stat().st_mode & 0o777)
            copy.replace(path.resolve())
    return True
