"""When it happened and when we learnt it: what was known on a day, and what no longer holds."""

import sqlalchemy as sa

from dragoman.records import Event, Judgement
from dragoman.store import (
    Filters,
    RunStamp,
    account_ever,
    ask_events,
    ask_reports,
    event_of_account,
    event_with,
    keep_events,
    keep_judgements,
    last_batch_before,
)
from dragoman.store.layout import ALL_BATCHES
from dragoman.store.tables import ACCOUNT_NOW, VIEWS


def _event(status="live", account_ids=("a1",), **values):
    fields = {"event_id": "a1", "account_ids": account_ids, "event_type": "CONSULT", "n_reports": 1, "n_origins": 1}
    return Event.model_validate(fields | {"status": status} | values)


def _judged(kind, *subjects, undoes=None):
    name = "-".join((kind, *subjects, undoes or ""))
    return Judgement(
        judgement_id=name, kind=kind, subjects=subjects, by="Ada", at="2024-05-01T00:00:00+00:00", undoes=undoes
    )


def _judge(store, *judgements):
    with store.writing("1") as batch:
        keep_judgements(batch, judgements)


def test_record_replays_what_was_known_on_a_day(store, keep, clock, rows, make_coded):
    first_day = clock.at.date()
    keep(make_coded(text="Early."))
    second_day = clock.next_day()
    keep(make_coded(text="Late."), make_coded("r2"))
    early, late = rows(ACCOUNT_NOW, as_known=first_day), rows(ACCOUNT_NOW, as_known=second_day)
    assert [row["report_id"] for row in early] == ["r1"]
    assert early[0]["text_sha256"] not in {row["text_sha256"] for row in late}
    assert sorted(row["report_id"] for row in late) == ["r1", "r2"]


def test_nothing_was_known_before_the_first_write(keep, clock, rows, make_coded):
    keep(make_coded())
    clock.at = clock.at.replace(year=2023)
    assert rows(ACCOUNT_NOW, as_known=clock.at.date()) == []


def test_looking_back_after_the_last_batch_shows_what_holds(store, keep, make_coded):
    keep(make_coded(text="Early."), make_coded("r2"))
    keep(make_coded(text="Late."), make_coded("r3", rejected="binary"))
    shown = []
    for upto in (None, ALL_BATCHES - 1):
        with store.asking(upto=upto) as connection:
            shown.append(
                [sorted(repr(tuple(row)) for row in connection.execute(sa.select(view)).all()) for view in VIEWS]
            )
    assert shown[0] == shown[1]


def test_withdrawn_report_and_its_accounts_hold_no_longer(store, keep, rows, make_coded):
    keep(make_coded(), make_coded("r2"))
    _judge(store, _judged("withdrawn", "r1"))
    assert [row["report_id"] for row in rows(ACCOUNT_NOW)] == ["r2"]
    with store.asking() as connection:
        assert [r.status for r in ask_reports(connection, Filters()).items] == ["withdrawn", "current"]
        (told,) = (row["account_id"] for row in rows(ACCOUNT_NOW, upto=2) if row["report_id"] == "r1")
        account, holds = account_ever(connection, told)
    assert (account.report_id, holds) == ("r1", False)


def test_withdrawal_can_be_undone_and_done_again(store, keep, rows, make_coded):
    keep(make_coded())
    withdrawal = _judged("withdrawn", "r1")
    undoing = _judged("withdrawn", "r1", undoes=withdrawal.judgement_id)
    _judge(store, withdrawal)
    assert rows(ACCOUNT_NOW) == []
    _judge(store, undoing)
    assert len(rows(ACCOUNT_NOW)) == 1
    _judge(store, _judged("withdrawn", "r1", undoes=undoing.judgement_id))
    assert rows(ACCOUNT_NOW) == []


def test_event_is_what_it_last_was_and_its_past_stays(store, clock):
    first_day = clock.at.date()
    with store.writing("1") as batch:
        keep_events(batch, [_event(mode="phone")])
    clock.next_day()
    with store.writing("1") as batch:
        keep_events(batch, [_event(mode="visit", account_ids=("a1", "a2"))])
    with store.asking() as connection:
        assert [event.mode for event in ask_events(connection, Filters()).items] == ["visit"]
        assert event_of_account(connection, "a2") == event_with(connection, "a1")
    with store.asking(as_known=first_day) as connection:
        assert [event.mode for event in ask_events(connection, Filters()).items] == ["phone"]
        assert event_of_account(connection, "a2") is None


def test_merged_event_is_left_out_and_leads_to_the_other(store):
    with store.writing("1") as batch:
        keep_events(batch, [_event("merged", superseded_by="a0"), _event(event_id="a0")])
    with store.asking() as connection:
        assert [event.event_id for event in ask_events(connection, Filters()).items] == ["a0"]
        assert event_with(connection, "a1").superseded_by == "a0"


def test_what_was_known_before_a_run_is_found_by_its_id(store, keep, rows, make_coded):
    keep(make_coded())
    second = keep(make_coded("r2"))
    with store.asking() as connection:
        before = last_batch_before(connection, second)
    assert [row["report_id"] for row in rows(ACCOUNT_NOW, upto=before)] == ["r1"]
    assert store.start_run(RunStamp("read")) == "3"
