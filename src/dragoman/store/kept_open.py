"""A record that one process keeps open: what holds lies ready in temporary tables, so that questions are quick.

The views of a record are worked out at each question, which takes seconds where there are many accounts. Here they are
worked out once after each write, into tables of the same names, which questions then find first.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import sqlalchemy as sa

from dragoman.store.connect import plan_for_views
from dragoman.store.store import Store
from dragoman.store.tables import (
    ACCOUNT_NOW,
    BATCH,
    CODING_NOW,
    EVENT_ACCOUNT_NOW,
    EVENT_NOW,
    JUDGEMENT_NOW,
    PARTICIPANT_NOW,
    REPORT_VERSION,
    TEACHING_NOW,
)

# Each after those that it is made from.
_LAID_OUT = (
    JUDGEMENT_NOW, REPORT_VERSION, CODING_NOW, ACCOUNT_NOW, PARTICIPANT_NOW, TEACHING_NOW, EVENT_NOW,
    EVENT_ACCOUNT_NOW,
)  # fmt: skip


class _Layout:
    """One connection with what held after a batch laid out; one question at a time."""

    def __init__(self, store: Store) -> None:
        self._exit = ExitStack()
        self._connection = self._exit.enter_context(store.connector.session())
        self._lock = threading.Lock()
        self._is_closed = False
        with self._connection.begin():
            plan_for_views(self._connection)
            self.batch_no = newest_batch(self._connection)
            for view in _LAID_OUT:
                _lay_out(self._connection, view.name)

    @contextmanager
    def asking(self) -> Iterator[sa.Connection | None]:
        """Give the connection for one question; None where it was closed meanwhile."""
        with self._lock:
            if self._is_closed:
                yield None
                return
            with self._connection.begin():
                plan_for_views(self._connection)
                yield self._connection

    def close(self) -> None:
        """Leave the connection, once the question that it answers is done."""
        with self._lock:
            self._is_closed = True
            self._exit.close()


def _lay_out(connection: sa.Connection, name: str) -> None:
    """Make a temporary table of a view, under its name: what is temporary is found first."""
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE laid_out AS SELECT * FROM {name}")
    connection.exec_driver_sql(f"ALTER TABLE laid_out RENAME TO {name}")


class OpenRecord:
    """A record kept open by this process; safe to be asked from several threads.

    Attributes:
        store: the record, for writing.
    """

    def __init__(self, store: Store) -> None:
        """Open a record and lay out what holds.

        Raises: RecordError where there is no record, RecordBusyError where another process keeps it.
        """
        self.store = store
        self._exit = ExitStack()
        self._exit.enter_context(store.connector.kept_open())
        self._layout = _Layout(store)
        self._renewing = threading.Lock()

    @property
    def batch_no(self) -> int:
        """The last batch that questions see."""
        return self._layout.batch_no

    @contextmanager
    def asking(self) -> Iterator[sa.Connection]:
        """Give a connection whose views show what held after `batch_no`; others wait for the end of the block."""
        while True:
            with self._layout.asking() as connection:
                if connection is not None:
                    yield connection
                    return

    def is_behind(self) -> bool:
        """Say whether something was written that questions do not see yet."""
        with self.store.asking() as connection:
            return newest_batch(connection) > self.batch_no

    def renew(self) -> None:
        """Lay out what holds now; questions are answered from what held before until that is done."""
        with self._renewing:
            before, self._layout = self._layout, _Layout(self.store)
            before.close()

    def close(self) -> None:
        """Let others have the record."""
        self._layout.close()
        self._exit.close()


def newest_batch(connection: sa.Connection) -> int:
    """Return the number of the last batch of a record, 0 where there is none."""
    return connection.execute(sa.select(sa.func.max(BATCH.c.batch_no))).scalar() or 0
