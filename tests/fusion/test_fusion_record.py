"""The record of examples/record: from reports to events, held against what the reports were written to tell."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.fusion import MemoryIndex, disagreements_of, events_from, fuse
from dragoman.pipeline import Pipeline
from dragoman.records import Report
from dragoman.reports import read_reports
from dragoman.world import load_world

ROOT = Path(__file__).parents[2]
HAPPENINGS = yaml.safe_load((ROOT / "tests" / "fusion" / "record.yaml").read_text(encoding="utf-8"))["happenings"]
NAMES = [h["name"] for h in HAPPENINGS]
LEAST_F1 = 0.95
FIRST = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def read():
    """The reports, their accounts, and what fusion makes of them."""
    pipeline = Pipeline.from_settings(Settings())
    reports = [r for r in read_reports([ROOT / "examples" / "record"]) if isinstance(r, Report)]
    accounts = [a for work in pipeline.code(reports) for a in work.accounts]
    return accounts, fuse(accounts, reports, world=pipeline.world)


def test_reports_one_by_one_from_the_last_give_the_same_events(read):
    accounts, fused = read
    index, log = MemoryIndex(), []
    for k, report_id in enumerate(sorted({a.report_id for a in accounts}, reverse=True)):
        own = [a for a in accounts if a.report_id == report_id]
        log += fuse(own, world=load_world(), index=index, at=FIRST + timedelta(hours=k)).judgements
    at_once = {(e.event_id, e.account_ids) for e in fused.events if e.status == "live"}
    assert {(e.event_id, e.account_ids) for e in events_from(accounts, log) if e.status == "live"} == at_once


def told_by(happening, accounts):
    """Give the accounts that tell a happening."""
    places = [told.split(": ", 1) for told in happening["told"]]
    return [
        a
        for a in accounts
        if a.event_type in happening["types"]
        and happening.get("mode") in (None, a.mode)
        and a.part == "body"
        and any(a.report_id.endswith(report) and words in a.sentence.text for report, words in places)
    ]


@pytest.mark.parametrize("happening", HAPPENINGS, ids=NAMES)
def test_every_sentence_that_tells_it_is_coded(happening, read):
    accounts, _ = read
    reports = {a.report_id for a in told_by(happening, accounts)}
    assert len(reports) == len({t.split(": ")[0] for t in happening["told"]})


def test_events_are_the_happenings(read):
    accounts, fused = read
    truth = {a.account_id: h["name"] for h in HAPPENINGS for a in told_by(h, accounts)}
    found = {i: e.event_id for e in fused.events if e.status == "live" for i in e.account_ids}
    pairs = list(combinations(sorted(truth), 2))
    given = {p for p in pairs if truth[p[0]] == truth[p[1]]}
    made = {p for p in pairs if found[p[0]] == found[p[1]]}
    assert 2 * len(given & made) / (len(given) + len(made)) >= LEAST_F1, sorted(given ^ made)


@pytest.mark.parametrize("happening", HAPPENINGS, ids=NAMES)
def test_disagreements_are_those_that_were_planted(happening, read):
    accounts, fused = read
    told = {a.account_id for a in told_by(happening, accounts)}
    events = [e for e in fused.events if told & set(e.account_ids)]
    found = sorted({field for e in events for field in e.disputed_fields})
    assert found == sorted(happening.get("disagree", []))


@pytest.mark.parametrize("happening", [h for h in HAPPENINGS if "origins" in h], ids=lambda h: h["name"])
def test_copies_count_as_one_origin(happening, read):
    accounts, fused = read
    told = {a.account_id for a in told_by(happening, accounts)}
    (event,) = [e for e in fused.events if told & set(e.account_ids)]
    assert event.n_reports == len(happening["told"])
    assert event.n_origins == happening["origins"]


def test_positions_name_their_claimants(read):
    accounts, fused = read
    told = {a.account_id for a in told_by(next(h for h in HAPPENINGS if "Abqaiq" in h["name"]), accounts)}
    (event,) = [e for e in fused.events if told & set(e.account_ids)]
    whether = next(d for d in disagreements_of(event, accounts) if d.field == "whether")
    assert any("Iran" in p.claimants and p.value == "did not" for p in whether.positions)
