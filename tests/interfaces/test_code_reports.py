"""`dragoman code` from files to accounts, through every stage."""

import csv
import io
import json

import pytest

from dragoman.records import Account

REPORT = """Security chiefs meet in Beijing

BEIJING, March 10, 2023 - Iran's Ali Shamkhani met Saudi national security adviser Musaad al-Aiban.
Iran and Saudi Arabia agreed on Friday to restore diplomatic relations, the Chinese foreign ministry said.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a report and a file that is none."""
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "beijing.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "wire" / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path / "wire"


def _accounts(answer):
    return [Account.model_validate_json(line) for line in answer.out.splitlines()]


def test_code_gives_accounts_whose_words_stand_in_the_report(dragoman, folder):
    answer = dragoman("code", folder / "beijing.txt", "--format", "jsonl")
    accounts = _accounts(answer)
    assert answer.code == 0
    assert accounts
    for account in accounts:
        for words in (
            account.sentence,
            account.trigger,
            *account.actors,
            *account.recipients,
            *account.claimants,
        ):
            if words.start is not None:
                assert REPORT[words.start : words.end] == words.text


def test_code_finds_the_meeting(dragoman, folder):
    accounts = _accounts(dragoman("code", folder / "beijing.txt", "--format", "jsonl"))
    meeting = next(account for account in accounts if account.trigger.text == "met")
    assert meeting.event_type == "CONSULT"
    assert "IRNGOV" in {actor.code for actor in meeting.actors}
    assert meeting.realis == "actual"


def test_code_is_the_same_bytes_twice(dragoman, folder):
    once = dragoman("code", folder, "--format", "jsonl")
    assert dragoman("code", folder, "--format", "jsonl").out == once.out


def test_code_gives_the_same_accounts_alone_and_in_a_folder(dragoman, folder):
    (folder / "other.txt").write_text("Thousands marched in Oslo on Monday.\n", encoding="utf-8")
    alone = _accounts(dragoman("code", folder / "beijing.txt", "--format", "jsonl"))
    together = _accounts(dragoman("code", folder, "--format", "jsonl"))
    assert [a for a in together if a.report_id == "beijing.txt"] == alone


def test_code_rejects_an_empty_file_with_its_reason(dragoman, folder):
    answer = dragoman("code", folder, "--format", "jsonl")
    assert "rejected empty.txt: empty:" in answer.err
    assert "1 report read, 1 rejected (empty 1)" in answer.err


def test_code_of_a_path_that_is_not_there_leaves_with_1(dragoman, tmp_path):
    answer = dragoman("code", tmp_path / "none.txt")
    assert (answer.code, answer.out) == (1, b"")
    assert "none.txt" in answer.err


def test_code_with_a_model_that_is_not_there_leaves_with_2(dragoman, folder):
    answer = dragoman("code", folder, "--model", "no_such_model")
    assert (answer.code, answer.out) == (2, b"")
    assert "no_such_model" in answer.err


def test_code_strict_sectors_drop_the_defaulted_ones(dragoman, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Norway accused Russia on Tuesday of a cyberattack on its parliament.\n", encoding="utf-8"
    )
    for sectors, expected in (("default", ("GOV",)), ("strict", ())):
        accounts = _accounts(dragoman("code", tmp_path / "a.txt", "--format", "jsonl", "--sectors", sectors))
        accuse = next(account for account in accounts if account.event_type == "ACCUSE")
        assert accuse.actors[0].sectors == expected


def test_code_csv_has_a_row_for_each_account(dragoman, folder):
    rows = list(csv.DictReader(io.StringIO(dragoman("code", folder, "--format", "csv").text, newline="")))
    lines = dragoman("code", folder, "--format", "jsonl").out.splitlines()
    assert [row["account_id"] for row in rows] == [json.loads(line)["account_id"] for line in lines]


def test_code_of_odd_characters_does_not_fail(dragoman, tmp_path):
    line = json.dumps({"id": "odd", "text": "Norway accused \ud800 Russia \x00 on Tuesday; =A(1) of a cyberattack."})
    (tmp_path / "odd.jsonl").write_text(line + "\n", encoding="utf-8")
    for name in ("table", "jsonl", "csv", "parquet"):
        assert dragoman("code", tmp_path / "odd.jsonl", "--format", name).code == 0


def test_explain_shows_the_rule_and_the_parse_that_coded_it(dragoman, folder):
    accounts = _accounts(dragoman("code", folder, "--format", "jsonl"))
    meeting = next(account for account in accounts if account.trigger.text == "met")
    answer = dragoman("explain", meeting.account_id, "--in", folder)
    assert answer.code == 0
    assert meeting.coder.rule in answer.text
    assert "* met" in answer.text


def test_explain_from_lines_is_the_same_as_from_reports(dragoman, folder, tmp_path):
    lines = dragoman("code", folder, "--format", "jsonl").out
    (tmp_path / "a.jsonl").write_bytes(lines)
    identity = json.loads(lines.splitlines()[0])["account_id"]
    again = dragoman("explain", identity, "--in", folder)
    assert dragoman("explain", identity, "--accounts", tmp_path / "a.jsonl").out == again.out
