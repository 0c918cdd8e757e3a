"""`dragoman read`: reports into a record, with the whole way of the data behind it."""

import json

import pytest


@pytest.fixture
def wire(tmp_path):
    """A folder of two reports and a file that is none."""
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.txt").write_text("Jordan and Egypt held talks in Amman on 6 May 2024.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Norway condemned the attack.\n", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def test_reports_are_kept_and_left_the_second_time(dragoman, wire, tmp_path):
    record = tmp_path / "levant.duckdb"
    first = dragoman("read", wire, "--record", record)
    assert first.code == 0
    assert first.err.splitlines()[0].startswith("rejected c.txt: empty")
    assert first.err.splitlines()[-1] == f"{record}: 2 reports read, 1 rejected (empty 1), 2 accounts."
    again = dragoman("read", wire, "--record", record)
    assert again.err.splitlines()[-1] == f"{record}: 0 reports read, 2 there already, 1 rejected (empty 1), 0 accounts."
    rows = json.loads(dragoman("reports", "--record", record, "--format", "json").text)
    assert [(row["report_id"], row["n_accounts"]) for row in rows] == [("a.txt", 1), ("b.txt", 1)]


def test_record_that_lies_among_the_reports_is_no_report(dragoman, wire):
    record = wire / "levant.duckdb"
    dragoman("read", wire, "--record", record)
    again = dragoman("read", wire, "--record", record)
    assert "levant" not in again.err.replace(str(record), "")


def test_words_are_not_kept_where_none_are_to_be(dragoman, wire, tmp_path):
    record = tmp_path / "levant.duckdb"
    dragoman("read", wire, "--record", record, "--text", "none")
    content = record.read_bytes()
    for word in (b"held talks", b"condemned", b"the attack"):
        assert word not in content
    assert b"a.txt" in content


def test_nothing_to_read_is_told(dragoman, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    answer = dragoman("read", empty, "--record", tmp_path / "levant.duckdb")
    assert answer.code == 1
    assert answer.err.endswith("Nothing could be read.\n")


def test_too_many_rejected_are_told(dragoman, wire, tmp_path):
    answer = dragoman("read", wire, "--record", tmp_path / "levant.duckdb", "--max-rejected", "0")
    assert answer.code == 3
