"""Reports or accounts -> the record, in batches, each kept whole; what is there already is left out.

A run that was broken off at any moment loses what it had not kept yet, and nothing else: the next run on the same input
finds what is there and goes on. So a run is resumed by giving it again.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dragoman.records import Account, Rejected, Report
from dragoman.store.keeping import Coded, keep_coded, keep_imported, present_versions
from dragoman.store.rows import Version, version_key
from dragoman.store.store import Store
from dragoman.store.words import TextKept

LOOKED_UP = 256  # reports that are looked up in the record at one go
KEPT_AT_ONCE = 512  # reports that wait at most before they are kept
KEPT_AFTER = 10.0  # seconds after which what waits is kept: what a broken run has to do again
IMPORTED_AT_ONCE = 5000  # accounts that are kept at one go
FUSED_AT_ONCE = 50_000  # imported accounts that wait at most before they are fused: each fusion reads what is near

Code = Callable[[Iterable[Report | Rejected]], Iterator[Coded]]
Fuse = Callable[[Sequence[Report]], object]


@dataclass(frozen=True)
class Outcome:
    """What became of one input: `new`, `there` already, or `rejected`."""

    kind: Literal["new", "there", "rejected"]
    report_id: str
    n_accounts: int = 0
    rejection: Rejected | None = None


@dataclass(frozen=True)
class Keeping:
    """How a run keeps.

    Attributes:
        text: what is kept of the words of reports.
        again: whether versions that are there are coded anew.
        at_once, after: reports, and seconds, after which what waits is kept.
    """

    text: TextKept = "full"
    again: bool = False
    at_once: int = KEPT_AT_ONCE
    after: float = KEPT_AFTER


def take_in(
    store: Store,
    inputs: Iterable[Report | Rejected],
    code: Code,
    *,
    run_id: str,
    keeping: Keeping | None = None,
    fuse: Fuse | None = None,
) -> Iterator[Outcome]:
    """Code reports that the record does not have and keep them; tell what became of each input.

    Args:
        store: the record, which is there.
        inputs: reports and rejections, as they are read.
        code: codes them in order; rejections pass through.
        run_id: the run, as `Store.start_run` gives it.
        keeping: how to keep; by default everything, nothing again.
        fuse: fuses what was kept, after each batch; it is given the reports of the batch.

    Raises: RecordError, RecordBusyError, and what `code` raises for wrong settings and files.
    """
    how = keeping or Keeping()
    there: deque[Outcome] = deque()
    waiting: list[Coded] = []
    last_kept = time.monotonic()
    for work in code(_not_there(store, inputs, there, how)):
        while there:
            yield there.popleft()
        waiting.append(work)
        if len(waiting) >= how.at_once or time.monotonic() - last_kept >= how.after:
            yield from _kept(store, waiting, run_id, how, fuse)
            waiting, last_kept = [], time.monotonic()
    yield from there
    if waiting:
        yield from _kept(store, waiting, run_id, how, fuse)


def _not_there(
    store: Store, inputs: Iterable[Report | Rejected], there: deque[Outcome], how: Keeping
) -> Iterator[Report | Rejected]:
    """Yield the inputs that are to be coded; note the others in `there`."""
    seen: set[Version] = set()
    stream = iter(inputs)
    while part := list(islice(stream, LOOKED_UP)):
        versions = [version_key(item) for item in part if isinstance(item, Report)]
        if versions and not how.again:
            with store.asking() as connection:
                seen |= present_versions(connection, versions)
        for item in part:
            if isinstance(item, Rejected):
                yield item
            elif (version := version_key(item)) in seen:
                there.append(Outcome("there", item.report_id))
            else:
                seen.add(version)
                yield item


def _kept(store: Store, works: Sequence[Coded], run_id: str, how: Keeping, fuse: Fuse | None) -> Iterator[Outcome]:
    with store.writing(run_id) as batch:
        keep_coded(batch, works, text=how.text, again=how.again)
    if fuse is not None:
        fuse([work.report for work in works if work.report is not None])
    for work in works:
        if work.rejection is not None:
            yield Outcome("rejected", work.rejection.report_id, rejection=work.rejection)
        elif work.report is not None:
            yield Outcome("new", work.report.report_id, len(work.accounts))


def import_accounts(
    store: Store,
    accounts: Iterable[Account],
    *,
    run_id: str,
    text: TextKept = "full",
    fuse: Fuse | None = None,
) -> Iterator[tuple[int, int]]:
    """Keep accounts of another source as they are; yield after each batch how many were given and were new.

    Raises: RecordError, RecordBusyError, and what reading the accounts raises; what was kept before stays.
    """
    stream = iter(accounts)
    n_unfused = 0
    while part := list(islice(stream, IMPORTED_AT_ONCE)):
        with store.writing(run_id) as batch:
            kept = keep_imported(batch, part, text=text)
        n_unfused += kept.n_accounts
        if fuse is not None and n_unfused >= FUSED_AT_ONCE:
            fuse(())
            n_unfused = 0
        yield len(part), kept.n_accounts
    if fuse is not None:
        fuse(())
