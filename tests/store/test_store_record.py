"""The example record, read into both databases: the same events as in memory, whatever the order and the batches."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.config import Settings
from dragoman.fusion import agreements_from, fuse, relations_from
from dragoman.pipeline import Pipeline
from dragoman.reports import read_reports
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import Keeping, take_in
from dragoman.store import Filters, RunStamp, Sought, ask_agreements, ask_disagreements, ask_relations
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


def test_conclusions_are_those_of_memory(store, read, works, in_memory, pipeline):
    read(works, 512)
    events = list(in_memory.values())
    accounts = [account for work in works for account in work.accounts]
    with store.asking() as connection:
        everything = Filters(realis=())
        relations = ask_relations(connection, everything, pipeline.world).items
        agreements = ask_agreements(connection, everything, pipeline.world).items
        disputed = ask_disagreements(connection, everything, pipeline.world).items
    by_id = {relation.relation_id: relation for relation in relations}
    reports, teachings = [w.report for w in works], [t for w in works for t in w.teachings]
    told = relations_from(events, accounts, reports=reports, teachings=teachings, world=pipeline.world)
    assert by_id == {r.relation_id: r for r in told}
    steps = {a.agreement_id: a.steps for a in agreements_from(events, accounts, world=pipeline.world)}
    assert {agreement.agreement_id: agreement.steps for agreement in agreements} == steps
    assert {(d.event_id, d.field) for d in disputed} == {(e.event_id, f) for e in events for f in e.disputed_fields}


def test_relations_and_agreements_are_asked_for_by_day_name_and_kind(store, read, works, pipeline):
    read(works, 512)
    hamas = Sought.named("Hamas", pipeline.world)
    with store.asking() as connection:
        controls = Filters(types=("controls",), on=date(2010, 1, 1), actor=hamas)
        (gaza,) = ask_relations(connection, controls, pipeline.world).items
        before = ask_relations(connection, replace(controls, on=date(2005, 1, 1)), pipeline.world).items
        truces = Filters(types=("ceasefire",), on=date(2013, 1, 1), actor=hamas)
        (truce,) = ask_agreements(connection, truces, pipeline.world).items
    assert (gaza.object.name, gaza.valid_from) == ("Gaza Strip", "2007-06-14")
    assert before == ()
    assert next((told.claimant, told.holds) for told in truce.standing) == ("the report", True)
    assert truce.on == date(2013, 1, 1)
