"""`dragoman actors --in PATH...`: the list as a table, JSON and CSV."""

import csv
import io
import json

import pytest

TEXT = "Jane Doe, who heads the Civic Reform Party in Kenya, met the ambassador.\nDoe criticised Uganda.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path)


def test_actors_json_gives_codes_counts_and_teachings(dragoman, folder):
    answer = dragoman("actors", "--in", folder, "--format", "json")
    assert answer.code == 0, answer.err
    doe = next(a for a in json.loads(answer.out) if a["name"] == "Jane Doe")
    assert (doe["code"], doe["n_accounts"], doe["as_actor"]) == ("KENPTY", 2, 2)
    assert doe["texts"] == ["Doe", "Jane Doe"]
    assert [(t["kind"], t["object"]["text"]) for t in doe["teachings"]] == [("leads", "the Civic Reform Party")]


def test_actors_csv_has_one_row_an_actor(dragoman, folder):
    answer = dragoman("actors", "--in", folder, "--format", "csv", "--actor", "doe")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(r["name"], r["code"], r["as_actor"]) for r in rows] == [("Jane Doe", "KENPTY", "2")]
    assert "who heads the Civic Reform Party" in rows[0]["taught"]


def test_actors_table_shows_what_is_taught(dragoman, folder):
    answer = dragoman("actors", "--in", folder)
    assert "Jane Doe | KENPTY" in answer.text
    assert 'leads: "who heads the Civic Reform Party in Kenya" (a.txt)' in answer.text


def test_actors_count_only_accounts_of_a_type(dragoman, folder):
    answer = dragoman("actors", "--in", folder, "--type", "ACCUSE", "--format", "json")
    assert {a["name"]: a["n_accounts"] for a in json.loads(answer.out)}["Jane Doe"] == 1


def test_actors_without_reports_say_what_is_missing(dragoman):
    answer = dragoman("actors")
    assert answer.code == 2
    assert "--in PATH" in answer.err


def test_actors_refuse_an_unknown_realis(dragoman, folder):
    answer = dragoman("actors", "--in", folder, "--realis", "real")
    assert answer.code == 2
    assert "'real' is none of: all, actual" in answer.err
