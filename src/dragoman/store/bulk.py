"""Rows -> a table, many at once by way of Arrow."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import sqlalchemy as sa

_ARROW: dict[type, pa.DataType] = {
    sa.Text: pa.string(),
    sa.Date: pa.date32(),
    sa.DateTime: pa.timestamp("us"),
    sa.BigInteger: pa.int64(),
    sa.Double: pa.float64(),
    sa.Boolean: pa.bool_(),
}


def load_rows(connection: sa.Connection, table: sa.TableClause, rows: Sequence[Mapping[str, object]]) -> None:
    """Append rows to a table; a column that a row does not name is null."""
    if rows:
        load_arrow(connection, table, arrow_of(table, rows))


def arrow_of(table: sa.TableClause, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return rows as an Arrow table with the columns of a table of the record."""
    schema = pa.schema([(column.name, _ARROW[type(column.type)]) for column in table.columns])
    return pa.Table.from_pylist(list(rows), schema=schema)


def load_arrow(connection: sa.Connection, table: sa.TableClause, rows: pa.Table) -> None:
    """Append an Arrow table: DuckDB reads it where it lies, PostgreSQL takes it by COPY."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise TypeError("the connection is closed")
    names = ", ".join(rows.column_names)
    if connection.dialect.name == "duckdb":
        raw.complete()  # a question of which not every row was fetched would still keep the connection
        raw.register("incoming_rows", rows)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM incoming_rows")
        raw.unregister("incoming_rows")
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for part in rows.to_batches():
            for row in zip(*(column.to_pylist() for column in part.columns), strict=True):
                copy.write_row(row)
