"""The example record, read into both databases: the same events as in memory, whatever the order and the batches."""

import random
from pathlib import Path

import pytest

from dragoman.config import Settings
from dragoman.fusion import fuse
from dragoman.pipeline import Pipeline
from dragoman.reports import read_reports
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import Keeping, take_in
from dragoman.store import Filters, RunStamp
from dragoman.store.asking import ask_events

EXAMPLES = Path(__file__).parents[2] / "examples" / "record"


@pytest.fixture(scope="module")
def pipeline():
    """The way of the data."""
    return Pipeline.from_settings(Settings())


@pytest.fixture(scope="module")
def works(pipeline):
    """The example reports, coded."""
    return list(pipeline.code(read_reports([EXAMPLES])))


@pytest.fixture(scope="module")
def in_memory(works, pipeline):
    """The events that fusion makes of all of them at once, by id."""
    accounts = [account for work in works for account in work.accounts]
    fused = fuse(accounts, [work.report for work in works], world=pipeline.world)
    return {event.event_id: event for event in fused.events if event.status == "live"}


@pytest.fixture
def read(store, pipeline):
    """Take coded reports in, fused after each batch; give the events by id."""

    def take(works, at_once):
        by_id = {work.report.report_id: work for work in works}
        run_id = store.start_run(RunStamp("read"))

        def code(reports):
            return (by_id[report.report_id] for report in reports)

        def fuse_batch(reports):
            return fuse_new(store, run_id, pipeline.world, reports=reports)

        how = Keeping(at_once=at_once)
        list(take_in(store, [work.report for work in works], code, run_id=run_id, keeping=how, fuse=fuse_batch))
        with store.asking() as connection:
            return {event.event_id: event for event in ask_events(connection, Filters(realis=())).items}

    return take


def test_record_has_the_events_of_memory(read, works, in_memory):
    assert read(works, 512) == in_memory


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_batches_change_nothing(read, works, in_memory, seed):
    mixed = list(works)
    random.Random(seed).shuffle(mixed)
    assert read(mixed, 5) == in_memory
