"""Parts of a record -> sheets on which a format's SQL runs: happenings with the format's terms, pairs, tellings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from dragoman.codebook import Codebook
from dragoman.exchange.laying import lay_codes, statements
from dragoman.exchange.layout import Format, Loss, Sheet, load_values
from dragoman.exchange.structure import structure_of
from dragoman.records import Account, Event
from dragoman.store.sheets import Sheets
from dragoman.store.streaming import Part, Rows

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_PAIRED = ("dyad", "telling")
_ROWS_OF = {
    "happening": "fitting",
    "dyad": "paired",
    "telling": "(SELECT *, unnest(tellings, max_depth := 1) AS a FROM paired)",
    "report": "(SELECT *, unnest(tellings, max_depth := 1) AS a FROM fitting)",
    "participant": "(SELECT *, unnest(list_concat(actors, recipients, third_parties), max_depth := 1) AS x "
    "FROM fitting)",
}


class Bench:
    """Holds one part at a time, as `fitting` happenings and their pairs; what does not fit is counted by reason.

    Only those fields of the JSON are read, and only those columns kept, that some SQL of the format names.
    """

    def __init__(self, sheets: Sheets, layout: Format, rows: Rows, codebook: Codebook, losses: Sequence[Loss]) -> None:
        self._sheets, self._layout, self._rows, self._losses = sheets, layout, rows, losses
        self._terms = {**load_values().terms, **layout.terms}
        words = _words((*_sql_of(layout), *self._terms.values(), *(loss.values for loss in losses), *statements()))
        only = None if layout.reads_all else words
        self._account, self._event = structure_of(Account, only=only), structure_of(Event, only=only)
        lay_codes(sheets, codebook, layout)
        for statement in statements("macros.sql"):
            sheets.do(statement)
        self._columns: list[str] = []
        self._lay_views()

    def take(self, part: Part) -> "Bench":
        """Take a part in the place of the one before; return this bench."""
        self._read(part)
        losses = "".join(f", {loss.values} AS loss_{n}" for n, loss in enumerate(self._losses))
        fits = " AND ".join(f"coalesce({need.sql}, false)" for need in self._layout.needs) or "true"
        cases = " ".join(f"WHEN NOT coalesce({need.sql}, false) THEN {n}" for n, need in enumerate(self._layout.needs))
        lacks = f"CASE {cases} ELSE NULL END" if cases else "NULL"
        self._sheets.do(
            f"CREATE OR REPLACE TEMP TABLE considered AS SELECT {', '.join(self._columns)}, {lacks} AS lacks, "
            f"({fits}) AS fits {losses} FROM acted"
        )
        if self._is_paired:
            kept = [name for name in self._columns if name in _words(self._sql_of_pairs())]
            named = ", ".join(dict.fromkeys(["position", "pair_number", "pair", *kept]))
            pairs = _with_terms(f"(SELECT {named} FROM dyad)", self._layout.pair_terms)
            self._sheets.do(f"CREATE OR REPLACE TEMP TABLE paired AS {pairs}")
        return self

    def lacking(self) -> Iterator[tuple[str, int]]:
        """Give for each need how many happenings of the part lack it and nothing before it."""
        found = self._sheets.ask("SELECT lacks, count(*) AS n FROM considered WHERE NOT fits GROUP BY lacks")
        for row in found.to_pylist():
            yield self._layout.needs[row["lacks"]].why, row["n"]

    def losses(self) -> list[int]:
        """Return for each kind of loss how many values of the part are lost; the number of happenings stands first."""
        named = ["1", *(f"loss_{n}" for n in range(len(self._losses)))]
        sums = ", ".join(f"CAST(coalesce(sum({name}), 0) AS BIGINT) AS sum_{n}" for n, name in enumerate(named))
        (row,) = self._sheets.ask(f"SELECT {sums} FROM fitting").to_pylist()
        return list(row.values())

    def pairs(self) -> tuple[int, int]:
        """Return how many pairs there are, and how many of acts done together or written from both sides."""
        if not self._is_paired:
            return 0, 0
        (row,) = self._sheets.ask(
            "SELECT count(*) AS n, count(*) FILTER (pair.is_expanded) AS m FROM paired"
        ).to_pylist()
        return int(row["n"]), int(row["m"])

    def ask(self, columns: str, sheet: Sheet) -> pa.Table:
        """Return columns of the rows of a sheet, in order."""
        condition = f"WHERE {sheet.where}" if sheet.where else ""
        order = "position, pair_number" if sheet.rows in _PAIRED else "position"
        return self._sheets.ask(f"SELECT {columns} FROM {_ROWS_OF[sheet.rows]} {condition} ORDER BY {order}")

    @property
    def _is_paired(self) -> bool:
        return any(sheet.rows in _PAIRED for sheet in self._layout.sheets)

    def _read(self, part: Part) -> None:
        self._sheets.lay("told_accounts", part.accounts)
        told = "SELECT position, key, recorded_at AS added, '[' || body || ']' AS body FROM told_accounts"
        if part.events is not None:
            told = (
                "SELECT min(position) AS position, key, min(recorded_at) AS added, "
                "'[' || string_agg(body, ',' ORDER BY position) || ']' AS body FROM told_accounts GROUP BY key"
            )
            self._sheets.lay("told_events", part.events)
            self._sheets.do(
                "CREATE OR REPLACE TEMP TABLE event_read AS "
                f"SELECT position, key, from_json(body, '{self._event}') AS e FROM told_events"
            )
        self._sheets.do(
            "CREATE OR REPLACE TEMP TABLE account_read AS SELECT position, key, added, "
            f"from_json(body, '[{self._account}]') AS tellings FROM ({told})"
        )

    def _lay_views(self) -> None:
        nothing = "CAST(NULL AS BIGINT) AS position, '' AS key"
        self._sheets.do(
            f"CREATE TEMP TABLE account_read AS SELECT {nothing}, CAST(NULL AS TIMESTAMP) AS added, "
            f"from_json('[]', '[{self._account}]') AS tellings LIMIT 0"
        )
        self._sheets.do(
            f"CREATE TEMP TABLE event_read AS SELECT {nothing}, from_json('{{}}', '{self._event}') AS e LIMIT 0"
        )
        for statement in statements("happenings.sql"):
            self._sheets.do(statement)
        self._sheets.do(f"CREATE TEMP VIEW acted AS {_with_terms(f'{self._rows}_happening', self._terms)}")
        there = self._sheets.ask("SELECT * FROM acted LIMIT 0").column_names
        used = _words((*_sql_of(self._layout), *statements("dyads.sql"), *_ROWS_OF.values()))
        if not any(s.rows in ("telling", "report") for s in self._layout.sheets):
            used = _words((*_sql_of(self._layout), *statements("dyads.sql"), _ROWS_OF["participant"]))
        self._columns = [name for name in there if name in used or name in ("position", "id")]
        kept = ", ".join(self._columns)
        self._sheets.do(
            f"CREATE TEMP TABLE considered AS SELECT {kept}, CAST(NULL AS INTEGER) AS lacks, true AS fits "
            "FROM acted LIMIT 0"
        )
        self._sheets.do("CREATE TEMP VIEW fitting AS SELECT * FROM considered WHERE fits")
        if self._is_paired:
            for statement in statements("dyads.sql"):
                self._sheets.do(statement)

    def _sql_of_pairs(self) -> Iterator[str]:
        yield from self._layout.pair_terms.values()
        for sheet in self._layout.sheets:
            if sheet.rows in _PAIRED:
                yield from (column.value for column in sheet.columns)
                yield sheet.where or ""
                yield "tellings" if sheet.rows == "telling" else ""


def _with_terms(view: str, terms: Mapping[str, str]) -> str:
    """Return a query that adds terms to a view, each of which may use those before it."""
    query = f"SELECT * FROM {view}"
    for name, sql in terms.items():
        query = f"SELECT *, ({sql}) AS {name} FROM ({query})"
    return query


def _words(texts: Iterable[str]) -> set[str]:
    return set(_WORD.findall(" ".join(texts).lower()))


def _sql_of(layout: Format) -> Iterator[str]:
    """Give the SQL by which rows are written."""
    yield from layout.pair_terms.values()
    yield from (need.sql for need in layout.needs)
    for sheet in layout.sheets:
        yield from (column.value for column in sheet.columns)
        yield sheet.where or ""
