"""`dragoman judge` and `judgements`, and the explanation of an event."""

import json

import pytest


@pytest.fixture
def record(dragoman, account, tmp_path):
    """A record in which two reports tell of one call and a third of a visit."""
    calls = [
        account.model_copy(update={"account_id": name, "report_id": f"wire/{name}.txt", "realis": "actual"})
        for name in ("a1", "a2")
    ]
    visit = calls[0].model_copy(update={"account_id": "a3", "report_id": "wire/a3.txt", "mode": "visit"})
    lines = tmp_path / "accounts.jsonl"
    lines.write_text("".join(a.model_dump_json() + "\n" for a in (*calls, visit)), encoding="utf-8")
    place = tmp_path / "levant.duckdb"
    assert dragoman("import", lines, "--record", place).code == 0
    return place


@pytest.fixture
def events(dragoman, record):
    """Give the events as lists of account ids, by event id."""

    def ask():
        found = json.loads(dragoman("events", "--record", record, "--format", "json").text)
        return {event["event_id"]: event["account_ids"] for event in found}

    return ask


def test_split_and_its_undoing(dragoman, record, events):
    assert events() == {"a1": ["a1", "a2"], "a3": ["a3"]}
    answer = dragoman("judge", "split", "a2", "--record", record, "--by", "ada", "--reason", "Two calls.")
    assert answer.code == 0
    assert answer.err == "Judged by ada: 2 events new or changed.\n"
    assert events() == {"a1": ["a1"], "a2": ["a2"], "a3": ["a3"]}
    (row,) = json.loads(dragoman("judgements", "--record", record, "--format", "json").text)
    assert (row["by"], row["evidence"]) == ("person:ada", {"reason": "Two calls."})
    assert row["judgement_id"] == answer.text.strip()
    dragoman("judge", "undo", row["judgement_id"], "--record", record, "--by", "ada")
    assert events() == {"a1": ["a1", "a2"], "a3": ["a3"]}
    again = dragoman("judge", "undo", row["judgement_id"], "--record", record)
    assert (again.code, "was taken back already" in again.err) == (1, True)


def test_merge_lasts_when_the_same_accounts_come_again(dragoman, record, events, tmp_path):
    assert dragoman("judge", "merge", "a3", "a2", "--record", record, "--by", "ada").code == 0
    assert list(events().values()) == [["a1", "a2", "a3"]]
    dragoman("import", tmp_path / "accounts.jsonl", "--record", record)
    assert list(events().values()) == [["a1", "a2", "a3"]]


def test_rejected_account_is_in_no_event(dragoman, record, events):
    dragoman("judge", "reject", "a3", "--record", record)
    assert events() == {"a1": ["a1", "a2"]}
    answer = dragoman("judge", "reject", "a3", "--record", record)
    assert (answer.code, "counts no more" in answer.err) == (1, True)


def test_correction_moves_an_account_and_its_codes(dragoman, record, events):
    answer = dragoman("judge", "correct", "a3", "--set", "mode=phone", "--set", "when=2024-05-06", "--record", record)
    assert answer.code == 0
    assert events() == {"a1": ["a1", "a2", "a3"]}
    (fixed,) = json.loads(dragoman("judgements", "--about", "a3", "--record", record, "--format", "json").text)
    assert (fixed["corrected"]["mode"], fixed["corrected"]["cameo_code"]) == ("phone", "041")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("event_type", "has no value"),
        ("event_type=DANCE", "DANCE"),
        ("colour=red", "has no field 'colour'"),
        ("report_id=x", "cannot be corrected"),
        ("when=May", "is no day"),
        ("certainty=sure", "certainty"),
    ],
)
def test_wrong_correction_is_told(dragoman, record, change, said):
    answer = dragoman("judge", "correct", "a3", "--set", change, "--record", record)
    assert answer.code == 2
    assert said in answer.err
    assert dragoman("judgements", "--record", record).text == ""


def test_withdrawn_report_takes_its_event_along(dragoman, record, events):
    dragoman("judge", "withdraw", "wire/a3.txt", "--record", record)
    assert events() == {"a1": ["a1", "a2"]}
    rows = json.loads(dragoman("reports", "--record", record, "--format", "json").text)
    assert {row["report_id"]: row["status"] for row in rows}["wire/a3.txt"] == "withdrawn"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("merge", "a1", "a2"), "one event already"),
        (("split", "a1", "a2"), "nothing would be left"),
        (("split", "a1", "a3"), "no account of event"),
        (("reject", "a9"), "There is no account 'a9'"),
        (("withdraw", "wire/9.txt"), "There is no report"),
        (("undo", "j9"), "There is no judgement"),
    ],
)
def test_what_is_not_there_cannot_be_judged(dragoman, record, call, said):
    answer = dragoman("judge", *call, "--record", record)
    assert answer.code == 1
    assert said in answer.err


def test_fusions_own_judgement_is_not_taken_back(dragoman, record):
    rows = json.loads(dragoman("judgements", "--all", "--record", record, "--format", "json").text)
    own = next(row["judgement_id"] for row in rows if row["kind"] == "same_event")
    answer = dragoman("judge", "undo", own, "--record", record)
    assert "judge split" in answer.err


def test_event_is_explained(dragoman, record):
    text = dragoman("explain", "a1", "--record", record).text
    assert "  1. wire/a1.txt | 2024-05-07 | The Gazette" in text
    assert "[1], [2] are one event | fusion" in text
    assert "kind: same type and mode" in " ".join(text.split())
    dragoman("judge", "split", "a2", "--record", record, "--by", "ada", "--reason", "Two calls.")
    told = " ".join(dragoman("explain", "a2", "--record", record).text.split())
    assert "are not one event | person:ada" in told
    assert "reason: Two calls." in told


def test_account_of_a_record_is_explained(dragoman, record):
    text = dragoman("explain", "a1", "--account", "--record", record).text
    assert text.startswith("Report    wire/a1.txt")
    assert "Steps" in text
    assert dragoman("explain", "a9", "--record", record).code == 2
