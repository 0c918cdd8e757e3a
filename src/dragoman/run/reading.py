"""Reports and accounts -> a record, as one run each: opened, stamped, taken in, ended."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Rejected, Report
from dragoman.reports import read_reports
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import Keeping, Outcome, import_accounts, take_in
from dragoman.run.versions import stamp_of
from dragoman.store import RunStamp, Store, TextKept, compact, forget_report
from dragoman.store.keeping import keep_rejections
from dragoman.world import load_world

PATIENCE = 600.0  # seconds that a run under way waits for others, so that a long run is not lost to a short one


def read_into(
    store: Store,
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    stdin: BinaryIO | None,
    text: TextKept,
    again: bool,
) -> Iterator[Outcome]:
    """Read reports, code those that a record does not have, keep and fuse them; make the record where there is none.

    Raises: DragomanError for wrong settings and files and a record that cannot be had.
    """
    pipeline = Pipeline.from_settings(settings)
    stamp = stamp_of("read", settings, text=text, again=again)
    store.create()
    run_id = store.start_run(stamp)
    store = store.waiting(PATIENCE)
    inputs = _without(store, read_reports(paths, stdin=stdin))
    keeping = Keeping(text=text, again=again)
    numbers = dict.fromkeys(("n_reports", "n_rejected", "n_accounts"), 0)

    def fuse(reports: Iterable[Report]) -> int:
        return fuse_new(store, run_id, pipeline.world, reports=reports)

    fuse(())  # what a run that was broken off has left
    for outcome in take_in(store, inputs, pipeline.code, run_id=run_id, keeping=keeping, fuse=fuse):
        numbers["n_reports"] += outcome.kind == "new"
        numbers["n_rejected"] += outcome.kind == "rejected"
        numbers["n_accounts"] += outcome.n_accounts
        yield outcome
    store.end_run(run_id, **numbers)


def _without(store: Store, inputs: Iterable[Report | Rejected]) -> Iterator[Report | Rejected]:
    """Yield the inputs without the record itself, should it lie in a folder that is read."""
    own = {store.path.name, f"{store.path.name}.wal"} if store.path is not None else set()
    for item in inputs:
        if not (isinstance(item, Rejected) and Path(item.report_id).name in own):
            yield item


def import_into(
    store: Store,
    accounts: Iterable[Account],
    settings: Settings,
    *,
    rejections: Callable[[], list[Rejected]] | None = None,
) -> Iterator[tuple[int, int]]:
    """Keep accounts of another source as they are and fuse them; make the record where there is none.

    Args:
        store: the record.
        accounts: what is taken in.
        settings: give the world that fusing asks.
        rejections: gives what was rejected since it was asked last; kept with the accounts.

    Yields: after each batch, how many accounts there were and how many of them are new.
    Raises: RecordError, RecordBusyError, and what reading the accounts raises; what was kept before stays.
    """
    store.create()
    run_id = store.start_run(stamp_of("import", settings))
    store = store.waiting(PATIENCE)
    world = load_world(settings.world)
    n_new = n_rejected = 0

    def fuse(_: object) -> int:
        return fuse_new(store, run_id, world)

    for n_given, n_kept in import_accounts(store, accounts, run_id=run_id, fuse=fuse):
        n_new += n_kept
        n_rejected += _keep_rejected(store, run_id, rejections)
        yield n_given, n_kept
    n_rejected += _keep_rejected(store, run_id, rejections)
    store.end_run(run_id, n_accounts=n_new, n_rejected=n_rejected)


def _keep_rejected(store: Store, run_id: str, rejections: Callable[[], list[Rejected]] | None) -> int:
    rejected = rejections() if rejections is not None else []
    if rejected:
        with store.writing(run_id) as batch:
            keep_rejections(batch, rejected)
    return len(rejected)


def forget(store: Store, report_id: str, *, reason: str) -> int:
    """Erase a report's words from a record and from its file; return how many accounts had words of it.

    Raises: RecordError where there is no such record or report; RecordBusyError.
    """
    run_id = store.start_run(RunStamp("forget", settings={"report_id": report_id}))
    n_accounts = forget_report(store, report_id, reason=reason, run_id=run_id)
    store.end_run(run_id)
    compact(store)
    return n_accounts
