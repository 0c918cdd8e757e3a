"""What measuring gives: tables of measures, and what was wrong in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import SettingError
from dragoman.measure.tally import Number

COLUMNS = (
    "P",
    "R",
    "F1",
    "right",
    "extra",
    "missed",
    "found",
    "actor_F1",
    "recipient_F1",
    "share",
    "kappa",
    "n",
)

Row = Mapping[str, Number | None]


@dataclass(frozen=True)
class Scores:
    """How right accounts are on one file of annotations.

    Attributes:
        gold: name of the file.
        digest: SHA-256 of what was measured with, as 64 hexadecimal digits.
        counts: sizes ("records", "measured", "predicted", ...).
        tables: rows of measures (0..1) and counts by table ("levels", "types", ...), row and column.
        errors: one line a mistake: what was missed, given too much or confused, with the words.
    """

    gold: str
    digest: str
    counts: Mapping[str, int]
    tables: Mapping[str, Mapping[str, Row]]
    errors: tuple[str, ...] = ()

    def value(self, metric: str) -> float:
        """Return one measure by its path, "levels.type.F1": table, row, column.

        Raises: SettingError where there is no such measure, or it has no value here.
        """
        table, _, rest = metric.partition(".")
        row, _, column = rest.rpartition(".")
        value = self.tables.get(table, {}).get(row, {}).get(column)
        if value is None:
            raise SettingError(f"{self.gold} has no measure {metric!r}. Write table.row.column as --json has them.")
        return float(value)

    def as_dict(self) -> dict[str, Any]:
        """Give all but the errors as plain values."""
        tables = {name: {row: dict(cells) for row, cells in table.items()} for name, table in self.tables.items()}
        return {"gold": self.gold, "digest": self.digest, "counts": dict(self.counts), **tables}

    def rows(self) -> list[list[str]]:
        """Give a table for reading: a header, then a row a measure; the counts stand first."""
        used = {column for table in self.tables.values() for row in table.values() for column in row}
        columns = [column for column in COLUMNS if column in used]
        blank = [""] * len(columns)
        rows = [[self.gold, *columns]]
        rows += [[f"{name} {count}", *blank] for name, count in self.counts.items()]
        for name, table in self.tables.items():
            rows += [[name, *blank], *_table_rows(table, columns)]
        return rows


def _table_rows(table: Mapping[str, Row], columns: list[str]) -> Iterator[list[str]]:
    for name, row in table.items():
        yield [f"  {name}", *(_cell(row.get(column)) for column in columns)]


def _cell(value: Number | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"
