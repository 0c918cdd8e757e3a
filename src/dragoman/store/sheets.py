"""Arrow tables -> other Arrow tables by way of SQL, in memory, with the engine that keeps records too."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import DragomanError


class SheetError(DragomanError):
    """An expression over sheets is wrong; the message says what."""


class Sheets:
    """Tables in memory that can be asked by SQL; nothing of it is kept, and no file can be reached from it."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config={"enable_external_access": False, "threads": 1})
        self._connection.execute("SET preserve_insertion_order = true")

    def __enter__(self) -> "Sheets":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def lay(self, name: str, table: pa.Table) -> None:
        """Lay a table out under a name, in the place of an earlier one."""
        self._connection.register(name, table)

    def name(self, variable: str, value: Any) -> None:
        """Give a value a name, for `getvariable(...)`."""
        self._connection.execute(f"SET VARIABLE {variable} = ?", [value])

    def do(self, sql: str) -> None:
        """Run statements: macros, views.

        Raises: SheetError.
        """
        try:
            self._connection.execute(sql)
        except duckdb.Error as error:
            raise SheetError(str(error)) from error

    def ask(self, sql: str, values: Mapping[str, Any] | None = None) -> pa.Table:
        """Return what a question gives.

        Raises: SheetError for SQL that is wrong or fails on a row.
        """
        try:
            return self._connection.sql(sql, params=dict(values) if values else None).to_arrow_table()
        except duckdb.Error as error:
            raise SheetError(str(error)) from error
