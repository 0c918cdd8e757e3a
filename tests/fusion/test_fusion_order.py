"""The events depend on the set of accounts, not on their order or batches; the log grows, nothing is rewritten."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.fusion import MemoryIndex, events_from, fuse

DAY = datetime(2024, 6, 1, tzinfo=UTC)
SIDES = ["Ana Sul:BENGOV:ben.sul", "Ode Kar:TGOGOV:tgo.kar", "rebels:BENREB", "soldiers:BENMIL", "villagers:BENCVL"]
TOLD = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["ASSAULT", "CONSULT", "COERCE", "AGREE"]),
        "actors": st.lists(st.sampled_from(SIDES), min_size=1, max_size=2, unique=True),
        "recipients": st.lists(st.sampled_from(SIDES), max_size=1),
        "day": st.sampled_from([None, "2024-05-01", "2024-05-02", "2024-04-01/2024-04-30", "2024-01-01/2024-12-31"]),
        "published": st.sampled_from(["2024-05-01", "2024-05-02", "2024-05-20"]),
        "aux": st.sampled_from([[], [], ["historical"], ["future"]]),
        "killed": st.sampled_from([None, 3, 30]),
        "claimants": st.sampled_from([[], ["Ana Sul"]]),
    }
)


def _groups(accounts, judgements):
    return sorted(tuple(sorted(e.account_ids)) for e in events_from(accounts, judgements) if e.status == "live")


def _in_batches(accounts, size):
    index, log = MemoryIndex(), []
    for k in range(0, len(accounts), size):
        log += fuse(accounts[k : k + size], index=index, at=DAY + timedelta(hours=k)).judgements
    return log


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(TOLD, min_size=2, max_size=9), rng=st.randoms(use_true_random=False), size=st.integers(1, 4))
def test_batches_in_any_order_give_the_same_events(told, rng, size, make):
    accounts = [make(f"a{k}", report=f"r{k}", **t) for k, t in enumerate(told)]
    at_once = _groups(accounts, fuse(accounts).judgements)
    rng.shuffle(accounts)
    assert _groups(accounts, _in_batches(accounts, size)) == at_once


@pytest.fixture
def raid(make):
    """Three tellings of one raid."""
    told = {"actors": ["soldiers:BENMIL"], "recipients": ["villagers:BENCVL"], "day": "2024-05-01"}
    return [make(f"a{k}", report=f"r{k}", killed=7, published=f"2024-05-0{k + 1}", **told) for k in (1, 2, 3)]


def test_accounts_that_are_there_change_nothing(raid):
    index = MemoryIndex()
    first = fuse(raid, index=index)
    again = fuse(raid, index=index)
    assert again.judgements == ()
    assert again.events == first.events


def test_new_report_joins_the_event_and_the_old_id_leads_to_it(raid):
    index = MemoryIndex()
    (old,) = fuse(raid[1:], index=index).events
    live, merged = fuse(raid[:1], index=index, at=DAY).events
    assert (live.status, live.account_ids) == ("live", ("a1", "a2", "a3"))
    assert (merged.event_id, merged.status, merged.superseded_by) == (old.event_id, "merged", live.event_id)


def test_events_are_a_function_of_accounts_and_judgements(raid):
    fused = fuse(raid)
    assert events_from(raid, fused.judgements) == list(fused.events)
    assert events_from(raid[::-1], fused.judgements[::-1]) == list(fused.events)


def test_id_is_that_of_the_earliest_account(raid):
    (event,) = fuse(raid[::-1]).events
    assert event.event_id == "a1"
    assert event.n_reports == 3
    assert event.chosen_by == "most independent origins, then most specific, then earliest"


def test_undated_reports_come_last(make):
    told = {"actors": ["soldiers:BENMIL"], "recipients": ["villagers:BENCVL"], "day": "2024-05-01"}
    accounts = [make("a1", report="r1", published=None, **told), make("b2", report="r2", **told)]
    assert fuse(accounts).events[0].event_id == "b2"


def test_time_told_by_one_report_serves_an_open_bound_of_another(make):
    side = {"actors": ["the League:BENREB:ben.league"], "type": "COERCE", "mode": "seize", "aux": ["historical"]}
    accounts = [
        make("a1", report="r1", day="2006-01-25", bound="after", text="seized the coast by force", **side),
        make("b2", report="r2", day="2007-01-01/2007-12-31", text="seized the coast from its rivals", **side),
    ]
    (event,) = fuse(accounts).events
    assert (str(event.start_date), str(event.end_date)) == ("2007-01-01", "2007-12-31")
    assert "when" not in event.disputed_fields
