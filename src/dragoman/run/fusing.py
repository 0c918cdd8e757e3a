"""What came into a record -> fused with what is there: judgements, and the events that they make."""

from collections.abc import Iterable

from dragoman.fusion.fusing import fuse
from dragoman.fusion.party import Kinship
from dragoman.records import Account, Event, Judgement, Report
from dragoman.store.batch import Batch
from dragoman.store.index import RecordIndex
from dragoman.store.rows import utc_aware, version_key
from dragoman.store.store import Store
from dragoman.store.unfused import Unfused, find_unfused, keep_fused, left_out
from dragoman.world import World

_ROUNDS = 5  # times that accounts of events that fusion touched may be looked up


def fuse_new(store: Store, run_id: str, world: World | None, *, reports: Iterable[Report] = ()) -> int:
    """Fuse what has come into a record since it was fused last; return how many events are new or changed.

    Args:
        store: the record, which is there.
        run_id: the run that fuses.
        world: what is known of participants; without it they match by id, code and name only.
        reports: with their texts, where the record keeps none, so that copies are found.

    Raises: RecordError, RecordBusyError.
    """
    with store.writing(run_id) as batch:
        unfused = find_unfused(batch)
        if unfused is None:
            return 0
        index = RecordIndex(batch.connection, Kinship(world), fresh=unfused.fresh)
        index.add_judgements(unfused.judgements)
        given = _with_texts(unfused.reports, reports)
        index.prefetch_reports(given)
        events, judgements = _fused(batch, unfused, given, index, world)
        index.save(batch)
        return keep_fused(batch, events, [*unfused.judgements, *judgements], set(unfused.touched))


def _fused(
    batch: Batch, unfused: Unfused, reports: Iterable[Report], index: RecordIndex, world: World | None
) -> tuple[tuple[Event, ...], list[Judgement]]:
    """Fuse, and once more where an event was reached that has further accounts."""
    accounts: list[Account] = list(unfused.accounts)
    judgements: dict[str, Judgement] = {}
    new = list(reports)
    for _ in range(_ROUNDS):
        fused = fuse(accounts, new, world=world, index=index, at=utc_aware(batch.recorded_at))
        judgements.update((judgement.judgement_id, judgement) for judgement in fused.judgements)
        seen = {name for event in fused.events for name in event.account_ids}
        missing = left_out(batch.connection, seen)
        if not missing:
            break
        accounts += missing
        new = []
    return fused.events, list(judgements.values())


def _with_texts(there: Iterable[Report], given: Iterable[Report]) -> list[Report]:
    texts = {version_key(report).report_id: report for report in given}
    return [report if report.text else texts.get(report.report_id, report) for report in there]
