"""Accounts read from lines of other coders: numbers by kind, and lines that tell no act."""

import json

from dragoman.interfaces.cli.account_lines import read_accounts

LINE = {
    "account_id": "a1",
    "report_id": "r1",
    "event_type": "ASSAULT",
    "actors": [],
    "recipients": [],
    "claimants": [],
    "certainty": "asserted",
    "coder": {"name": "another"},
}


def _read(path, *lines):
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return list(read_accounts(str(path)))


def test_numbers_by_kind_are_read_as_counts(tmp_path):
    (account,) = _read(tmp_path / "a.jsonl", {**LINE, "counts": {"killed": 12, "injured": None}})
    assert [(c.what, c.low, c.best, c.high) for c in account.counts] == [("killed", 12, 12, 12)]


def test_lines_without_an_act_are_passed_over_and_counted(tmp_path, capsys):
    accounts = _read(tmp_path / "a.jsonl", LINE, {**LINE, "account_id": "a2", "event_type": None})
    assert [a.account_id for a in accounts] == ["a1"]
    assert "1 lines of" in capsys.readouterr().err
