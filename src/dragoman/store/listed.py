"""Many values -> something that a column can be held against, by way of a temporary table."""

from collections.abc import Iterable

import pyarrow as pa
import sqlalchemy as sa

from dragoman.store.bulk import load_arrow

_LISTED = sa.table("listed_values", sa.column("listed", sa.Text()))


def listed(connection: sa.Connection, values: Iterable[str]) -> sa.Select[tuple[str]]:
    """Return a question that gives these values, for `column.in_(...)`; it holds until the next call."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE IF NOT EXISTS listed_values (listed text)")
    connection.execute(sa.delete(_LISTED))
    found = sorted(set(values))
    if found:
        load_arrow(connection, _LISTED, pa.table({"listed": pa.array(found, pa.string())}))
    return sa.select(_LISTED.c.listed)
