"""One write to the record: rows gathered in memory, loaded together, there as a whole or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from dragoman.store.bulk import load_rows
from dragoman.store.tables import BATCH


class Batch:
    """The rows of one write; the record's clock goes on by one batch.

    Attributes:
        connection: the connection of the write, for questions that it depends on.
        number: the batch's number, one more than the last one's.
        run_id: the run that writes.
        recorded_at: the time of the write, UTC.
    """

    def __init__(self, connection: sa.Connection, run_id: str, recorded_at: datetime) -> None:
        self.connection = connection
        last = connection.execute(sa.select(sa.func.max(BATCH.c.batch_no))).scalar() or 0
        self.number = last + 1
        self.run_id = run_id
        self.recorded_at = recorded_at
        self._rows: dict[str, list[Mapping[str, object]]] = defaultdict(list)
        self._tables: dict[str, sa.TableClause] = {}

    def add(self, table: sa.TableClause, row: Mapping[str, object]) -> None:
        """Gather a row; its batch and, where the table keeps an order, its position are given here."""
        self._tables[table.name] = table
        rows = self._rows[table.name]
        own: dict[str, object] = {"batch_no": self.number}
        if "position" in table.columns:
            own["position"] = len(rows)
        rows.append({**row, **own})

    def add_all(self, table: sa.TableClause, rows: Iterable[Mapping[str, object]]) -> None:
        """Gather rows."""
        for row in rows:
            self.add(table, row)

    def load(self) -> None:
        """Load what was gathered; a batch without rows leaves no trace."""
        if not self._rows:
            return
        self.add(BATCH, {"run_id": self.run_id, "recorded_at": self.recorded_at})
        for name, rows in self._rows.items():
            load_rows(self.connection, self._tables[name], rows)
        self._rows.clear()
