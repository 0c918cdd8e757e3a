"""The record as the rest of the program has it: opened by path or URL, written in batches, asked as of a day."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import sqlalchemy as sa

from dragoman.store.batch import Batch
from dragoman.store.connect import WAIT, Connector
from dragoman.store.layout import ALL_BATCHES, look_back
from dragoman.store.rows import utc
from dragoman.store.runs import RunStamp, next_run_id
from dragoman.store.tables import BATCH, RUN, RUN_END

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """A record in DuckDB or PostgreSQL; holds no connection between two calls.

    Attributes:
        place: the path or URL, without a password.
        path: the DuckDB file, None for PostgreSQL.
    """

    def __init__(self, record: str | os.PathLike[str], *, wait: float = WAIT, clock: Clock = _now) -> None:
        """Name a record without opening it.

        Args:
            record: a DuckDB file, or the URL of a PostgreSQL database.
            wait: seconds to wait for a process that holds the record.
            clock: gives the time of recording.

        Raises: SettingError for what is neither.
        """
        self.connector = Connector(record, wait=wait)
        self._record = record
        self._clock = clock

    def waiting(self, seconds: float) -> "Store":
        """Return the same record, which waits that long for a process that holds it."""
        return Store(self._record, wait=seconds, clock=self._clock)

    @property
    def place(self) -> str:
        """The path or URL, without a password."""
        return self.connector.place

    @property
    def path(self) -> Path | None:
        """The DuckDB file, None for PostgreSQL."""
        return self.connector.path

    def create(self) -> None:
        """Make the record where there is none."""
        self.connector.create()

    def now(self) -> datetime:
        """Return the time of recording, UTC without a zone."""
        return utc(self._clock())

    @contextmanager
    def asking(self, *, as_known: date | None = None, upto: int | None = None) -> Iterator[sa.Connection]:
        """Give a connection whose views show what holds, or what was known at the end of a day or after a batch.

        Args:
            as_known: a day, UTC; what was recorded later is not seen.
            upto: a batch's number, instead of a day.

        Raises: RecordError, RecordBusyError.
        """
        with self.connector.reading() as connection:
            if as_known is not None:
                upto = _last_batch_of(connection, as_known)
            if upto is not None and upto < ALL_BATCHES:
                look_back(connection, upto)
            yield connection

    @contextmanager
    def writing(self, run_id: str) -> Iterator[Batch]:
        """Give a batch that is written when the block ends well.

        Raises: RecordError, RecordBusyError.
        """
        with self.connector.writing() as connection:
            batch = Batch(connection, run_id, self.now())
            yield batch
            batch.load()

    def start_run(self, stamp: RunStamp) -> str:
        """Note that a run begins, with the versions that it works by; return its id, a number counted from 1."""
        with self.connector.writing() as connection:
            run_id = next_run_id(connection)
            batch = Batch(connection, run_id, self.now())
            batch.add(RUN, {"run_id": run_id, "started_at": batch.recorded_at, **stamp.row()})
            batch.load()
        return run_id

    def end_run(self, run_id: str, *, n_reports: int = 0, n_rejected: int = 0, n_accounts: int = 0) -> None:
        """Note that a run came to its end; one without an end was broken off."""
        numbers = {"n_reports": n_reports, "n_rejected": n_rejected, "n_accounts": n_accounts}
        with self.writing(run_id) as batch:
            batch.add(RUN_END, {"run_id": run_id, "ended_at": batch.recorded_at, **numbers})


def _last_batch_of(connection: sa.Connection, day: date) -> int:
    """Return the number of the last batch that was recorded by the end of a day, 0 where there is none."""
    next_day = datetime.combine(day + timedelta(days=1), time())
    question = sa.select(sa.func.max(BATCH.c.batch_no)).where(BATCH.c.recorded_at < next_day)
    return connection.execute(question).scalar() or 0
