"""The commands that keep a record and ask it."""

import csv
import io
import json

import pytest


@pytest.fixture
def record(tmp_path):
    """Where the record is."""
    return tmp_path / "levant.duckdb"


@pytest.fixture
def filled(dragoman, record, account, tmp_path):
    """A record of two accounts of two reports."""
    other = account.model_copy(
        update={
            "account_id": "c3d4",
            "report_id": "wire/2.txt",
            "event_type": "ASSAULT",
            "mode": None,
            "when": None,
            "realis": "actual",
        }
    )
    lines = tmp_path / "accounts.jsonl"
    lines.write_text("".join(a.model_dump_json() + "\n" for a in (account, other)), encoding="utf-8")
    answer = dragoman("import", "--format", "accounts", lines, "--record", record)
    assert answer.code == 0
    assert answer.err == "2 accounts read, 2 new or changed.\n"
    return record


def test_import_again_changes_nothing(dragoman, filled, tmp_path):
    answer = dragoman("import", tmp_path / "accounts.jsonl", "--record", filled)
    assert answer.err == "2 accounts read, 0 new or changed.\n"


def test_reports_are_listed_as_json(dragoman, filled):
    rows = json.loads(dragoman("reports", "--record", filled, "--format", "json").text)
    assert [(row["report_id"], row["status"], row["n_accounts"]) for row in rows] == [
        ("wire/1.txt", "current", 1),
        ("wire/2.txt", "current", 1),
    ]


def test_actors_are_listed_as_csv(dragoman, filled):
    answer = dragoman("actors", "--record", filled, "--format", "csv", "--type", "ASSAULT")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {(row["name"], row["code"], row["n_accounts"]) for row in rows} == {
        ("Ada Lind", "---GOV", "1"),
        ("", "ESTGOV", "1"),
    }


def test_what_has_no_day_is_counted_where_a_day_is_asked_for(dragoman, filled):
    answer = dragoman("actors", "--record", filled, "--on", "2024-05-06")
    assert answer.err == "2 actors, 1 undated left out.\n"


def test_csv_without_rows_has_its_header(dragoman, filled):
    answer = dragoman("reports", "--record", filled, "--since", "2030-01-01", "--format", "csv")
    assert answer.text.startswith("report_id,published_at,publisher,")
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "last week"), "--since: 'last week' is no day"),
        (("--realis", "real"), "--realis: 'real' is none of actual,"),
        (("--as-known", "2024"), "--as-known: '2024' is no day"),
    ],
)
def test_wrong_option_is_told(dragoman, filled, options, said):
    answer = dragoman("actors", "--record", filled, *options)
    assert answer.code == 2
    assert said in answer.err


def test_missing_record_is_told(dragoman, record):
    answer = dragoman("events", "--record", record)
    assert answer.code == 1
    assert answer.err.startswith(f"There is no record {record}.")


def test_runs_are_listed(dragoman, filled):
    (row,) = json.loads(dragoman("runs", "--record", filled, "--format", "json").text)
    assert (row["run_id"], row["command"], row["n_accounts"]) == ("1", "import", 2)
    assert row["ended_at"] is not None


def test_forgotten_report_has_no_words(dragoman, filled):
    answer = dragoman("forget", "wire/1.txt", "--record", filled, "--reason", "They asked for it.")
    assert answer.err == "wire/1.txt is forgotten: 1 account without words.\n"
    assert b"telephone call" in filled.read_bytes(), "the other report has the same words"
    dragoman("forget", "wire/2.txt", "--record", filled, "--reason", "They asked for it.")
    assert b"telephone call" not in filled.read_bytes()
    rows = json.loads(dragoman("reports", "--record", filled, "--format", "json").text)
    assert {(row["status"], row["reason"]) for row in rows} == {("forgotten", "They asked for it.")}


def test_report_that_is_not_there_cannot_be_forgotten(dragoman, filled):
    answer = dragoman("forget", "wire/9.txt", "--record", filled, "--reason", "None.")
    assert answer.code == 1
    assert "has no report 'wire/9.txt'" in answer.err


def test_changes_since_a_run_are_listed(dragoman, filled):
    changes = json.loads(dragoman("diff", filled, "--since", "1", "--format", "json").text)
    assert {(c["noun"], c["change"], c["id"]) for c in changes} >= {
        ("report", "new", "wire/1.txt"),
        ("account", "new", "a1b2"),
        ("account", "new", "c3d4"),
    }
    assert dragoman("diff", filled, "--since", "7").code == 2
