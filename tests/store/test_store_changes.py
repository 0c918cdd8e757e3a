"""What a run changed, and because of which report or judgement."""

import pytest

from dragoman.records import Judgement
from dragoman.run.fusing import fuse_new
from dragoman.store import RunStamp, keep_coded, keep_judgements
from dragoman.store.changes import changes_since

DAY = {"start_date": "2024-05-01", "end_date": "2024-05-01"}


@pytest.fixture
def take(store, clock, make_coded, make_account):
    """Keep reports that tell of one meeting on a new day, fuse; give the run."""

    def taken(*numbers, text="They met."):
        clock.next_day()
        works = [
            make_coded(f"r{n}", f"{text} {n}", accounts=[make_account(f"a{n}", f"r{n}", when=DAY)] if text else [])
            for n in numbers
        ]
        run_id = store.start_run(RunStamp("read"))
        with store.writing(run_id) as batch:
            keep_coded(batch, works)
        fuse_new(store, run_id, None)
        return run_id

    return taken


def changed(store, run_id, noun):
    """Give the changes of one noun as id, change and reasons."""
    return [(c.id, c.change, c.because) for c in changes_since(store, run_id) if c.noun == noun]


def test_event_changed_because_of_the_report_that_joined_it(store, take):
    take(1)
    run_id = take(2)
    assert changed(store, run_id, "report") == [("r2", "new", ())]
    assert changed(store, run_id, "account") == [("a2", "new", ("r2",))]
    assert changed(store, run_id, "event") == [("a1", "changed", ("r2",))]
    (event,) = [c for c in changes_since(store, run_id) if c.noun == "event"]
    assert (event.before, event.after) == ("CONSULT actual, live, reports 1", "CONSULT actual, live, reports 2")


def test_event_changed_because_of_the_report_that_was_replaced(store, take):
    take(1, 2, 3)
    run_id = take(3, text="")
    assert changed(store, run_id, "account") == [("a3", "gone", ("r3",))]
    assert changed(store, run_id, "event") == [("a1", "changed", ("r3",))]


def test_event_changed_because_of_a_judgement(store, take, clock):
    take(1, 2)
    clock.next_day()
    run_id = store.start_run(RunStamp("judge"))
    split = Judgement(judgement_id="j1", kind="different_event", subjects=("a1", "a2"), by="person:ada", at=clock.at)
    with store.writing(run_id) as batch:
        keep_judgements(batch, [split])
    fuse_new(store, run_id, None)
    assert changed(store, run_id, "event") == [("a1", "changed", ("j1",)), ("a2", "new", ("j1",))]


def test_a_run_that_brought_nothing_changed_nothing(store, take):
    take(1)
    assert changes_since(store, take(1)) == []
