"""What comes into a record is fused with what is there, and what goes leaves its events."""

from datetime import UTC

import pytest

from dragoman.records import Judgement
from dragoman.run.fusing import fuse_new
from dragoman.store import Filters, RunStamp, event_with, forget_report, keep_coded, keep_judgements
from dragoman.store.asking import ask_events
from dragoman.store.tables import BATCH, EVENT_NOW, JUDGEMENT, TELLING

SOLDIERS = {"text": "soldiers", "name": "soldiers", "code": "BENMIL", "country": "BEN", "sectors": ["MIL"]}
VILLAGERS = {"text": "villagers", "name": "villagers", "code": "BENCVL", "country": "BEN", "sectors": ["CVL"]}
KOLA = {"name": "Kola", "country": "BEN", "precision": "city", "latitude": 9.0, "longitude": 2.0}
PARGA = {"name": "Parga", "country": "BEN", "precision": "city", "latitude": 11.0, "longitude": 2.0}


@pytest.fixture
def raid(make_coded, make_account):
    """Give a report that tells of a raid; `values` change its account."""

    def make(number, text=None, **values):
        report_id = f"r{number}"
        day = {"start_date": "2024-05-01", "end_date": "2024-05-01", "precision": "day", "bound": "in"}
        told = {
            "event_type": "ASSAULT",
            "published_at": "2024-05-02",
            "actors": [SOLDIERS],
            "recipients": [VILLAGERS],
            "when": day,
            "where": KOLA,
        }
        account = make_account(f"a{number}", report_id, **(told | values))
        words = text or f"Report {number}: soldiers raided a village."
        return make_coded(
            report_id, words, accounts=[account], published_at="2024-05-02", publisher=f"Gazette {number}"
        )

    return make


@pytest.fixture
def take(store, clock):
    """Keep coded reports on a new day and fuse them; give how many events changed."""

    def taken(*works, **how):
        clock.next_day()
        run_id = store.start_run(RunStamp("read"))
        with store.writing(run_id) as batch:
            keep_coded(batch, works, **how)
        return fuse_new(store, run_id, None)

    return taken


@pytest.fixture
def judge(store, clock):
    """Keep a person's judgement on a new day and fuse; give its id."""

    def judged(kind, *subjects, **values):
        clock.next_day()
        made = Judgement(
            judgement_id=f"{kind}-{clock.at:%d}", kind=kind, subjects=subjects, by="person:ada", at=clock.at, **values
        )
        run_id = store.start_run(RunStamp("judge"))
        with store.writing(run_id) as batch:
            keep_judgements(batch, [made])
        fuse_new(store, run_id, None)
        return made.judgement_id

    return judged


@pytest.fixture
def groups(store):
    """Give the events that live as lists of account ids by event id."""

    def ask(**how):
        with store.asking(**how) as connection:
            return {e.event_id: sorted(e.account_ids) for e in ask_events(connection, Filters(realis=())).items}

    return ask


def test_new_report_joins_the_event_that_is_there(take, raid, groups):
    assert take(raid(1)) == 1
    assert take(raid(2)) == 1
    assert take(raid(3, where=PARGA)) == 1
    assert groups() == {"a1": ["a1", "a2"], "a3": ["a3"]}


def test_nothing_new_leaves_no_trace(store, take, raid, rows):
    take(raid(1))
    before = len(rows(BATCH))
    assert fuse_new(store, "1", None) == 0
    assert len(rows(BATCH)) == before


def test_what_was_known_on_a_day_is_replayed(take, raid, groups, clock):
    take(raid(1))
    first_day = clock.at.date()
    take(raid(2))
    assert groups(as_known=first_day) == {"a1": ["a1"]}
    assert groups() == {"a1": ["a1", "a2"]}


def test_earlier_account_takes_the_event_and_leaves_the_old_id_as_an_alias(store, take, raid, groups):
    take(raid(2))
    take(raid(1, published_at="2024-05-01"))
    assert groups() == {"a1": ["a1", "a2"]}
    with store.asking() as connection:
        old = event_with(connection, "a2")
    assert (old.status, old.superseded_by) == ("merged", "a1")


def test_account_of_a_replaced_text_leaves_its_event(take, raid, make_coded, groups, store):
    take(raid(1), raid(2), raid(3))
    take(make_coded("r1", "It was withdrawn.", accounts=[]))
    assert groups() == {"a2": ["a2", "a3"]}
    with store.asking() as connection:
        old = event_with(connection, "a1")
    assert (old.status, old.superseded_by) == ("merged", "a2")


def test_event_without_accounts_is_withdrawn(take, raid, make_coded, groups, store):
    take(raid(1))
    take(make_coded("r1", "It was withdrawn.", accounts=[]))
    assert groups() == {}
    with store.asking() as connection:
        assert event_with(connection, "a1").status == "withdrawn"


def test_newer_coding_moves_an_account(take, raid, groups, rows):
    take(raid(1), raid(2), raid(4, where=PARGA))
    take(raid(2, where=PARGA), again=True)
    assert groups() == {"a1": ["a1"], "a2": ["a2", "a4"]}
    assert len(rows(TELLING)) == 3


def test_withdrawn_report_takes_its_accounts_out(take, raid, judge, groups):
    take(raid(1), raid(2))
    judge("withdrawn", "r2")
    assert groups() == {"a1": ["a1"]}


def test_split_stays_split(take, raid, judge, groups):
    take(raid(1), raid(2), raid(3))
    judge("different_event", "a1", "a2", "a3")
    assert groups() == {"a1": ["a1"], "a2": ["a2", "a3"]}
    take(raid(4))
    assert sorted(map(len, groups().values())) in ([1, 3], [2, 2])


def test_split_can_be_taken_back(take, raid, judge, groups):
    take(raid(1), raid(2))
    split = judge("different_event", "a1", "a2")
    assert groups() == {"a1": ["a1"], "a2": ["a2"]}
    judge("withdrawn", "a1", "a2", undoes=split)
    assert groups() == {"a1": ["a1", "a2"]}


def test_merge_stays_merged(take, raid, judge, groups):
    take(raid(1), raid(2, where=PARGA))
    judge("same_event", "a1", "a2")
    take(raid(3, where=PARGA))
    assert groups()["a1"] == ["a1", "a2", "a3"]


def test_rejected_account_counts_no_more_until_that_is_taken_back(take, raid, judge, groups):
    take(raid(1), raid(2), raid(3))
    wrong = judge("wrong_account", "a2")
    assert groups() == {"a1": ["a1", "a3"]}
    take(raid(2), again=True)
    assert groups() == {"a1": ["a1", "a3"]}
    judge("withdrawn", "a2", undoes=wrong)
    assert groups() == {"a1": ["a1", "a2", "a3"]}


def test_corrected_account_is_fused_as_corrected(take, raid, judge, groups):
    take(raid(1), raid(2), raid(4, where=PARGA))
    moved = raid(2, where=PARGA).accounts[0]
    fix = judge("corrected", "a2", corrected=moved)
    assert groups() == {"a1": ["a1"], "a2": ["a2", "a4"]}
    take(raid(2), again=True)
    assert groups() == {"a1": ["a1"], "a2": ["a2", "a4"]}
    judge("withdrawn", "a2", undoes=fix)
    assert groups() == {"a1": ["a1", "a2"], "a4": ["a4"]}


def test_judgements_of_the_rule_say_why(take, raid, rows):
    take(raid(1), raid(2))
    made = [row for row in rows(JUDGEMENT) if row["kind"] == "same_event"]
    assert [row["judged_by"] for row in made] == ["fusion"]
    assert '"sum"' in made[0]["body"]


def test_time_of_a_judgement_is_that_of_the_write(take, raid, rows, clock):
    take(raid(1), raid(2))
    (made,) = [row for row in rows(JUDGEMENT) if row["kind"] == "same_event"]
    assert made["judged_at"] == clock.at.astimezone(UTC).replace(tzinfo=None)


def test_copies_are_found_among_reports_that_are_there(store, take, raid, groups):
    text = (
        "Soldiers raided the village of Kola on Wednesday and burned eleven houses, residents of the place said. " * 2
    )
    take(raid(1, text=text))
    take(raid(2, text=text))
    take(raid(3))
    with store.asking() as connection:
        event = event_with(connection, "a1")
    assert (event.n_reports, event.n_origins) == (3, 2)


def test_events_of_a_forgotten_report_have_no_words(store, take, raid, rows):
    take(raid(1), raid(2))
    forget_report(store, "r1", reason="They asked for it.", run_id="1")
    bodies = [row["body"] for row in rows(EVENT_NOW)]
    assert bodies
    assert not any("villagers" in body for body in bodies)
    assert fuse_new(store, "1", None) == 0
    take(raid(3))
    with store.asking() as connection:
        assert sorted(event_with(connection, "a1").account_ids) == ["a1", "a2", "a3"]
