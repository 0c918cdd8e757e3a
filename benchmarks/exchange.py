"""Time exports of a record: `python benchmarks/exchange.py RECORD [FORMAT ...]` prints rows, seconds and rows a second.

RECORD is best made of invented accounts: `python benchmarks/exchange.py --invent 100000 RECORD` imports and fuses as
many as benchmarks/fusion.py makes, which takes minutes.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.codebook import load_codebook
from dragoman.exchange.export import Asked, export_record, format_named
from dragoman.exchange.layout import load_formats
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import import_accounts
from dragoman.store import Filters, RunStamp, Store
from fusion import invent_accounts


def make_record(place: str, n: int) -> None:
    """Import and fuse n invented accounts."""
    store = Store(place)
    store.create()
    run_id = store.start_run(RunStamp("import"))
    accounts = (account for batch, _ in invent_accounts(n) for account in batch)
    for _ in import_accounts(store, accounts, run_id=run_id, fuse=lambda _: fuse_new(store, run_id, None)):
        pass


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing."""
    with path.open("wb") as stream:
        yield stream


def time_export(place: str, name: str, rows: str) -> str:
    """Export a record and return a line: format, rows, seconds of wall and of CPU, rows a second."""
    asked = Asked(Filters(), "accounts" if rows == "accounts" else "events")
    codebook, layout = load_codebook(), format_named(name)
    start, worked = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, Store(place).asking() as connection:
        out = Path(folder) / "out"
        report = export_record(connection, layout, out, asked, codebook=codebook, open_file=opened)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    n = next(iter(report.written.values()))
    return f"{name:>10}{rows:>10}{n:10,}{seconds:9.1f}{worked:9.1f}{n / seconds:12,.0f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a record, or time the formats that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("record")
    parser.add_argument("formats", nargs="*", default=list(load_formats()))
    parser.add_argument("--invent", type=int)
    given = parser.parse_args(arguments)
    if given.invent:
        make_record(given.record, given.invent)
    sys.stdout.write(f"{'format':>10}{'rows of':>10}{'rows':>10}{'seconds':>9}{'CPU':>9}{'rows/s':>12}\n")
    for name in given.formats:
        for rows in ("accounts", "events"):
            sys.stdout.write(time_export(given.record, name, rows) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
