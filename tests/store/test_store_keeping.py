"""What comes into the record, once, under which identity."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dragoman.records import Account, Judgement, Teaching
from dragoman.store import (
    Filters,
    RunStamp,
    Sought,
    accounts_of,
    ask_reports,
    ask_teachings,
    keep_coded,
    keep_imported,
    keep_judgements,
    reports_with,
    runs,
)
from dragoman.store.tables import ACCOUNT, ACCOUNT_NOW, BATCH, LEARNT_ENTITY, REJECTION_NOW, REPORT, REPORT_TEXT


def _versions(store, **how):
    with store.asking(**how) as connection:
        return [
            (row.report_id, row.status, row.same_text_as, row.n_accounts)
            for row in ask_reports(connection, Filters()).items
        ]


def test_report_is_kept_with_text_and_accounts(store, keep, make_coded):
    work = make_coded(title="A talk", published_at="2024-05-01", url="https://example.org/1", flags=["mojibake_kept"])
    keep(work)
    with store.asking() as connection:
        assert reports_with(connection, ["r1"]) == [work.report]
        assert accounts_of(connection, ["r1"]) == list(work.accounts)


@pytest.mark.parametrize("text", ["a NUL \0 in it", "a lone \ud800 in it", "לא \U0001f600 \\u0000 \"'"])
def test_any_text_comes_back_as_it_was(store, keep, make_coded, make_account, text):
    told = make_account(sentence={"text": text}, actors=[{"text": text, "name": text}])
    work = make_coded(text=text, title=text, accounts=[told])
    keep(work)
    with store.asking() as connection:
        assert reports_with(connection, ["r1"]) == [work.report]
        assert accounts_of(connection, ["r1"]) == [told]


def test_same_id_and_text_is_there_already(store, keep, make_coded):
    keep(make_coded())
    keep(make_coded(), make_coded())
    assert _versions(store) == [("r1", "current", "r1", 1)]


def test_same_id_with_new_text_supersedes(store, keep, rows, make_coded):
    keep(make_coded(text="Ada Lind spoke."))
    keep(make_coded(text="Ada Lind did not speak."))
    assert [(status, n) for _, status, _, n in _versions(store)] == [("superseded", 0), ("current", 1)]
    assert len(rows(ACCOUNT)) == 2
    assert len(rows(ACCOUNT_NOW)) == 1


def test_new_text_in_the_same_batch_supersedes_in_the_order_given(store, keep, make_coded):
    keep(make_coded(text="First."), make_coded(text="Second."))
    with store.asking() as connection:
        (holds,) = reports_with(connection, ["r1"])
    assert holds.text == "Second."


def test_same_text_under_another_id_is_another_report_of_one_origin(store, keep, make_coded):
    keep(make_coded("r1"), make_coded("r2"))
    assert _versions(store) == [("r1", "current", "r1", 1), ("r2", "current", "r1", 1)]


def test_coding_again_replaces_the_accounts(store, keep, rows, make_coded, make_account):
    keep(make_coded(accounts=[make_account("a1"), make_account("a2")]))
    keep(make_coded(accounts=[make_account("a1", event_type="COERCE")]))
    assert {row["event_type"] for row in rows(ACCOUNT_NOW)} == {"CONSULT"}
    keep(make_coded(accounts=[make_account("a1", event_type="COERCE")]), again=True)
    assert [(row["account_id"], row["event_type"]) for row in rows(ACCOUNT_NOW)] == [("a1", "COERCE")]
    assert _versions(store) == [("r1", "current", "r1", 1)]


def test_rejection_is_kept_once_until_the_report_is_read(keep, rows, make_coded):
    keep(make_coded(rejected="binary"))
    keep(make_coded(rejected="binary"))
    assert [(row["report_id"], row["reason"]) for row in rows(REJECTION_NOW)] == [("r1", "binary")]
    keep(make_coded())
    assert rows(REJECTION_NOW) == []


@pytest.mark.parametrize(
    ("kept", "has_text", "has_sentence"), [("full", True, True), ("sentence", False, True), ("none", False, False)]
)
def test_text_is_kept_as_asked(store, keep, rows, make_coded, make_account, kept, has_text, has_sentence):
    told = make_account(sentence={"text": "Ada Lind spoke.", "start": 0, "end": 15})
    keep(make_coded(accounts=[told], title="Ada Lind"), text=kept)
    assert bool(rows(REPORT_TEXT)) is has_text
    with store.asking() as connection:
        (account,) = accounts_of(connection, ["r1"])
        (report,) = reports_with(connection, ["r1"])
    assert (account == told) is has_sentence
    assert (account.event_type, account.actors[0].code) == ("CONSULT", "NORGOV")
    everything = json.dumps([rows(table) for table in (REPORT, REPORT_TEXT, ACCOUNT)], default=str)
    assert ("Lind" in everything) is has_sentence
    assert report.title == ("Ada Lind" if has_sentence else None)


def test_names_that_the_world_does_not_know_are_learnt(keep, rows, make_coded, make_account):
    known = {"name": "Norvia", "entity_id": "norvia", "code": "NOR"}
    keep(make_coded(accounts=[make_account(recipients=[known]), make_account("a2")]))
    (learnt,) = rows(LEARNT_ENTITY)
    assert (learnt["name"], learnt["code"], learnt["n_accounts"]) == ("Ada Lind", "NORGOV", 2)


def _import(store, *accounts):
    with store.writing("1") as batch:
        return keep_imported(batch, accounts).n_accounts


def test_what_reports_teach_is_asked_by_name_and_kind(store, keep, make_coded):
    def taught(kind, name, **values):
        fields = {"report_id": "r1", "published_at": "2024-05-07", "kind": kind, "subject_kind": "person"}
        return Teaching.model_validate(fields | {"subject": {"name": name}} | values)

    party = {"name": "the Harvest Party", "code": "NORPTY"}
    told = (taught("office", "Ada Lind"), taught("leads", "Olaf Berg", object=party))
    keep(replace(make_coded(published_at="2024-05-07"), teachings=told))

    def ask(**filters):
        with store.asking() as connection:
            return ask_teachings(connection, Filters(**filters)).items

    assert ask() == told
    assert ask(actor=Sought.named("Harvest Party")) == told[1:]
    assert ask(types=("office",)) == told[:1]
    assert ask(on=date(2024, 5, 8)) == ()
    keep(make_coded(text="Another text."))
    assert ask() == ()


def test_imported_accounts_come_back_as_they_are(store, make_account):
    told = [make_account(f"a{n}", f"r{n % 2}", publisher="Gazette", confidence=0.123456) for n in range(4)]
    assert _import(store, *told) == 4
    assert _import(store, *told) == 0
    with store.asking() as connection:
        assert sorted(accounts_of(connection, ["r0", "r1"]), key=lambda a: a.account_id) == told
        assert [row.publisher for row in ask_reports(connection, Filters()).items] == ["Gazette", "Gazette"]


def test_imported_account_with_new_values_replaces_the_first(store, rows, make_account):
    _import(store, make_account())
    assert _import(store, make_account(event_type="COERCE")) == 1
    assert [row["event_type"] for row in rows(ACCOUNT_NOW)] == ["COERCE"]


def test_broken_write_leaves_nothing(store, rows, make_coded):
    with pytest.raises(RuntimeError), store.writing("1") as batch:
        keep_coded(batch, [make_coded()])
        raise RuntimeError("the power went off")
    assert (rows(REPORT), rows(BATCH)) == ([], [])


def test_judgements_are_added_once(store, rows):
    judged = Judgement(
        judgement_id="j1", kind="same_event", subjects=("a1", "a2"), by="Ada", at="2024-05-01T10:00:00+02:00"
    )
    with store.writing("1") as batch:
        assert keep_judgements(batch, [judged, judged]) == 1
    with store.writing("1") as batch:
        assert keep_judgements(batch, [judged]) == 0


def test_run_tells_what_it_worked_by_and_whether_it_ended(store):
    first = store.start_run(RunStamp("read", codebook="PLOVER 2.0", settings={"text": "full"}))
    second = store.start_run(RunStamp("read"))
    store.end_run(second, n_reports=3)
    with store.asking() as connection:
        told = [(run.run_id, run.codebook, run.ended_at is not None, run.n_reports) for run in runs(connection)]
    assert told == [(first, "PLOVER 2.0", False, None), (second, None, True, 3)]
    assert (first, second) == ("1", "2")


def test_account_is_valid_without_its_words(store, keep, make_coded, make_account):
    told = Account.model_validate(
        make_account().model_dump()
        | {
            "where": {"text": "Tallinn", "name": "Tallinn", "country": "EST", "latitude": 59.4, "longitude": 24.8},
            "counts": [{"what": "killed", "best": 3, "text": "three", "claimant": "the ministry"}],
            "claimants": [{"text": "the ministry", "name": "the ministry", "code": "NORGOV", "cue": "said"}],
        }
    )
    keep(make_coded(accounts=[told]), text="none")
    with store.asking() as connection:
        (account,) = accounts_of(connection, ["r1"])
    assert account.where is not None
    assert (account.where.name, account.where.text) == ("Tallinn", None)
    assert (account.counts[0].best, account.counts[0].claimant) == (3, None)
    assert (account.claimants[0].code, account.claimants[0].name, account.claimants[0].cue) == ("NORGOV", None, None)
