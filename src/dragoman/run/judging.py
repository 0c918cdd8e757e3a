"""People's judgements -> a record, as one run, fused at once."""

from collections.abc import Callable
from typing import NamedTuple

from dragoman.records import Judgement
from dragoman.review import Judge
from dragoman.run.fusing import fuse_new
from dragoman.store import RunStamp, Store, keep_judgements
from dragoman.store.rows import utc_aware
from dragoman.world import World


class Judged(NamedTuple):
    """What a judgement gave: the judgements, and how many events are new or changed."""

    judgements: tuple[Judgement, ...]
    n_events: int


def judge(
    store: Store, say: Callable[[Judge], list[Judgement]], world: World | None, *, by: str, reason: str | None = None
) -> Judged:
    """Keep what somebody judges and fuse what it changes.

    Args:
        store: the record.
        say: what is judged; it is given the judge.
        world: what is known of participants.
        by: who judges.
        reason: why.

    Raises: RecordError, RecordBusyError, SettingError; nothing is kept then.
    """
    with store.asking() as connection:
        say(Judge(connection, by, utc_aware(store.now()), reason))
    run_id = store.start_run(RunStamp("judge", settings={"by": by}))
    with store.writing(run_id) as batch:
        judgements = say(Judge(batch.connection, by, utc_aware(batch.recorded_at), reason))
        keep_judgements(batch, judgements)
    n_events = fuse_new(store, run_id, world)
    store.end_run(run_id)
    return Judged(tuple(judgements), n_events)
