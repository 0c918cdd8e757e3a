"""Takes accounts, report by report -> gives bytes: a readable table, JSON lines, flat CSV, typed Parquet."""

from collections.abc import Sequence
from typing import BinaryIO, Literal, Protocol, get_args

from dragoman.records import Account, Report

Format = Literal["table", "jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
BINARY: frozenset[Format] = frozenset({"parquet"})


class AccountWriter(Protocol):
    """What every format can do: take reports with their accounts, one after the other, and finish."""

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Write the accounts of one report, in the order given."""

    def close(self) -> None:
        """Write what is still owed (a header without rows, the footer); the stream stays open."""


def open_writer(name: Format, stream: BinaryIO, *, width: int = 80, is_coloured: bool = False) -> AccountWriter:
    """Return the writer of a format; its library is imported here, so that the others cost nothing.

    Args:
        name: the format.
        stream: where the bytes go.
        width: columns of the table; the other formats do not look at it.
        is_coloured: whether the table marks words by colour, for a terminal, instead of by brackets.
    """
    if name == "jsonl":
        from dragoman.interfaces.formats.jsonl import JsonLines

        return JsonLines(stream)
    if name == "csv":
        from dragoman.interfaces.formats.flat import FlatRows

        return FlatRows(stream)
    if name == "parquet":
        from dragoman.interfaces.formats.columns import ParquetColumns

        return ParquetColumns(stream)
    from dragoman.interfaces.formats.table import AccountTable

    return AccountTable(stream, width=width, is_coloured=is_coloured)
