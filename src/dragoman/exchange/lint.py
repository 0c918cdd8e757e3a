"""Faults of the formats' files: those of their shape, and SQL that does not run on an empty record."""

from dragoman.codebook import Codebook
from dragoman.exchange.bench import Bench
from dragoman.exchange.layout import Format, check_formats, load_formats
from dragoman.exchange.losses import losses_of
from dragoman.exchange.tables import cells_of
from dragoman.store.sheets import SheetError, Sheets
from dragoman.store.streaming import Rows, empty_part

ROWS: tuple[Rows, ...] = ("events", "accounts")


def faults_of_formats(codebook: Codebook) -> list[str]:
    """Return every fault of the files of formats, with each wrong piece of SQL named."""
    return check_formats() or [
        fault for layout in load_formats().values() for rows in ROWS for fault in _faults(layout, rows, codebook)
    ]


def _faults(layout: Format, rows: Rows, codebook: Codebook) -> list[str]:
    with Sheets() as sheets:
        try:
            bench = Bench(sheets, layout, rows, codebook, losses_of(layout))
            bench.take(empty_part(rows))
        except SheetError as error:
            return [f"{layout.name}.yaml: terms, needs or losses, {rows}: {error}"]
        faults = []
        for sheet in layout.sheets:
            for column, cell in zip(sheet.columns, cells_of(layout, sheet), strict=True):
                try:
                    bench.ask(f"{cell} AS cell", sheet)
                except SheetError as error:
                    faults.append(f"{layout.name}.yaml: {column.name}, {rows}: {error}")
        return faults
