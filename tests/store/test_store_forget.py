"""Forgetting a report: its words are gone from tables and file, its ids, codes and a tombstone stay."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from dragoman.errors import RecordError
from dragoman.records import Event, Judgement, Teaching
from dragoman.store import (
    Filters,
    accounts_of,
    ask_events,
    ask_reports,
    compact,
    forget_report,
    keep_events,
    keep_judgements,
    reports_with,
)
from dragoman.store.tables import TABLES, TOMBSTONE

SECRET = "Qwertzuvia"


@pytest.fixture
def told(store, keep, make_coded, make_account):
    """Keep two reports, one of which speaks of SECRET in every place where words can stand."""
    account = make_account(
        "a1",
        sentence={"text": f"The people of {SECRET} spoke.", "start": 0, "end": 30},
        trigger={"text": f"{SECRET} spoke", "start": 14, "end": 30},
        url=f"https://example.org/{SECRET}",
        actors=[{"text": f"people of {SECRET}", "name": f"{SECRET} people", "ref": SECRET, "code": "NORCVL"}],
        third_parties=[{"text": f"{SECRET}'s king", "name": "Haakon", "entity_id": "haakon", "role": "mediator"}],
        claimants=[{"text": SECRET, "name": SECRET, "cue": f"said {SECRET}", "via": [{"text": SECRET}]}],
        counts=[{"what": "killed", "best": 3, "text": f"three {SECRET}ns", "claimant": SECRET}],
        where={"text": SECRET, "name": SECRET},
        when={"text": f"on {SECRET} day", "start_date": "2024-05-01", "end_date": "2024-05-01"},
    )
    text = f"The people of {SECRET} spoke."
    taught = Teaching(
        text=f"King {SECRET}", start=0, end=5, report_id="r1", kind="office", subject_kind="person",
        subject={"text": SECRET, "name": SECRET, "office": f"King of {SECRET}"}, phrase=f"King {SECRET}",
        sentence={"text": f"King {SECRET} spoke.", "start": 0, "end": 20},
    )  # fmt: skip
    fields = {"title": SECRET, "url": f"https://example.org/{SECRET}", "place": SECRET}
    run_id = keep(
        replace(make_coded(text=text, accounts=[account], **fields), teachings=(taught,)),
        make_coded("r2", text="Ada Lind spoke."),
        make_coded("r1-old", rejected="no_text"),
    )
    event = Event(
        event_id="a1", account_ids=("a1",), event_type="CONSULT", realis="actual", actors=account.actors,
        places=(account.where,), n_reports=1, n_origins=1,
    )  # fmt: skip
    judged = Judgement(
        judgement_id="j1", kind="corrected", subjects=("a1",), by="Ada", at="2024-05-01T00:00:00+00:00",
        evidence={"words": SECRET}, corrected=account,
    )  # fmt: skip
    with store.writing(run_id) as batch:
        keep_events(batch, [event])
        keep_judgements(batch, [judged])
    return run_id


def _by_table(store):
    with store.asking() as connection:
        return {t.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(t)).all()) for t in TABLES}


def _everything(store):
    return str(_by_table(store))


def test_words_are_in_the_record_before(store, told):
    assert _everything(store).count(SECRET) > 20


def test_words_are_gone_and_codes_stay(store, told):
    assert forget_report(store, "r1", reason="The publisher asked.", run_id=told) == 1
    assert SECRET not in _everything(store)
    with store.asking() as connection:
        (account,) = accounts_of(connection, ["r1"])
        (report,) = reports_with(connection, ["r1"])
        (event,) = ask_events(connection, Filters()).items
    assert (account.account_id, account.actors[0].code, account.actors[0].name) == ("a1", "NORCVL", None)
    assert (account.third_parties[0].name, account.third_parties[0].text) == ("Haakon", None)
    assert account.counts[0].best == 3
    assert (report.text, report.title) == ("", None)
    assert event.actors[0].code == "NORCVL"


def test_other_reports_keep_their_words(store, told):
    forget_report(store, "r1", reason="asked", run_id=told)
    with store.asking() as connection:
        assert [report.text for report in reports_with(connection, ["r2"])] == ["Ada Lind spoke."]
        assert accounts_of(connection, ["r2"])[0].actors[0].name == "Ada Lind"


def test_tombstone_tells_the_reason_and_the_status_shows_it(store, rows, told):
    forget_report(store, "r1", reason="The publisher asked.", run_id=told)
    (stone,) = rows(TOMBSTONE)
    assert (stone["report_id"], stone["reason"], len(stone["text_sha256"])) == ("r1", "The publisher asked.", 64)
    with store.asking() as connection:
        status = {row.report_id: (row.status, row.reason) for row in ask_reports(connection, Filters()).items}
    assert status == {"r1": ("forgotten", "The publisher asked."), "r2": ("current", None)}


def test_forgotten_report_does_not_come_back(store, keep, told, make_coded):
    forget_report(store, "r1", reason="asked", run_id=told)
    keep(make_coded(text=f"The people of {SECRET} spoke."))
    assert SECRET not in _everything(store)


def test_every_version_is_forgotten(store, keep, rows, told, make_coded):
    keep(make_coded(text=f"The people of {SECRET} kept silent."))
    forget_report(store, "r1", reason="asked", run_id=told)
    assert SECRET not in _everything(store)
    assert len(rows(TOMBSTONE)) == 2


def test_forgetting_twice_leaves_one_tombstone(store, rows, told):
    forget_report(store, "r1", reason="asked", run_id=told)
    forget_report(store, "r1", reason="asked again", run_id=told)
    assert [stone["reason"] for stone in rows(TOMBSTONE)] == ["asked"]


def test_unknown_report_is_told(store, told):
    with pytest.raises(RecordError, match="no report 'r9'"):
        forget_report(store, "r9", reason="asked", run_id=told)


def test_words_are_gone_from_the_file_after_compaction(store, told):
    if store.path is None:
        pytest.skip("PostgreSQL's files are not ours to read")
    before = _everything(store)
    assert SECRET.encode() in store.path.read_bytes()
    forget_report(store, "r1", reason="asked", run_id=told)
    compact(store)
    assert SECRET.encode() not in store.path.read_bytes()
    assert b"Ada Lind" in store.path.read_bytes()
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]
    assert len(_everything(store)) < len(before)


def test_compaction_keeps_every_row(store, told):
    before = _by_table(store)
    compact(store)
    assert _by_table(store) == before
