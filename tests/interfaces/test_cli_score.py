"""`dragoman score`: coding what is to be measured, and telling how right it is."""

import json
from types import SimpleNamespace

import pytest

from dragoman.interfaces.cli import engine
from dragoman.interfaces.formats.jsonl import record_line

SCORES = SimpleNamespace(
    errors=("wire/1.txt: missed\n'met'", "wire/2.txt: extra", "wire/3.txt: extra"),
    rows=lambda: [
        ("", "P", "R", "F1"),
        ("detection", "0.500", "1.000", "0.667"),
        ("type", "0.4", "0.8", "0.533"),
    ],
    as_dict=lambda: {"detection": {"f1": 2 / 3}},
)


@pytest.fixture
def gold(monkeypatch, report):
    """Annotations that remember which accounts they were asked about."""
    asked = {}

    def measured(accounts):
        asked["accounts"] = list(accounts)
        return SCORES

    def open_gold(path, articles):
        asked.update(path=path, articles=articles)
        return SimpleNamespace(reports=lambda: [report], score=measured)

    monkeypatch.setattr(engine, "open_gold", open_gold)
    return asked


@pytest.fixture
def coder(monkeypatch, work):
    """A coder that knows the one report and remembers its settings."""
    settings = {}

    def code(inputs, given):
        settings["given"] = given
        assert [report.report_id for report in inputs] == ["wire/1.txt"]
        return iter([work])

    monkeypatch.setattr(engine, "code", code)
    return settings


def test_score_codes_the_texts_where_no_accounts_are_given(dragoman, gold, coder, account, tmp_path):
    answer = dragoman("score", "gold.jsonl", "--articles", tmp_path / "texts.jsonl", "--sectors", "strict")
    assert answer.code == 0
    assert gold["accounts"] == [account]
    assert gold["articles"] == tmp_path / "texts.jsonl"
    assert not coder["given"].default_sectors


def test_score_takes_accounts_from_a_file(dragoman, gold, account, tmp_path):
    (tmp_path / "pred.jsonl").write_bytes(record_line(account))
    dragoman("score", "gold.jsonl", tmp_path / "pred.jsonl")
    assert [found.account_id for found in gold["accounts"]] == ["a1b2"]


def test_score_table_reads_like_this(dragoman, gold, coder):
    assert dragoman("score", "gold.jsonl").text.splitlines() == [
        "               P      R     F1",
        "detection  0.500  1.000  0.667",
        "type         0.4    0.8  0.533",
    ]


def test_score_shows_as_many_errors_as_asked(dragoman, gold, coder):
    lines = dragoman("score", "gold.jsonl", "--errors", "2").text.splitlines()
    assert lines[3:] == ["wire/1.txt: missed 'met'", "wire/2.txt: extra"]


def test_score_json_is_one_object_with_rounded_numbers(dragoman, gold, coder):
    answer = dragoman("score", "gold.jsonl", "--json", "--errors", "1")
    assert json.loads(answer.out) == {"detection": {"f1": 0.667}, "errors": ["wire/1.txt: missed\n'met'"]}


def test_score_names_the_line_that_is_no_account(dragoman, gold, tmp_path):
    (tmp_path / "pred.jsonl").write_text("\n{}\n")
    answer = dragoman("score", "gold.jsonl", tmp_path / "pred.jsonl")
    assert answer.code == 1
    assert f"{tmp_path / 'pred.jsonl'}:2 is no account: account_id: Field required." in answer.err


def test_score_of_a_text_that_cannot_be_coded_is_a_fault(dragoman, gold, monkeypatch, rejected_work):
    monkeypatch.setattr(engine, "code", lambda inputs, settings: iter([rejected_work("b00", "binary")]))
    answer = dragoman("score", "gold.jsonl")
    assert (answer.code, answer.out) == (1, b"")
    assert answer.err == "b00 cannot be coded: It is no text.\n"


def test_annotated_text_without_a_sentence_gives_no_account(dragoman, gold, monkeypatch, rejected_work):
    monkeypatch.setattr(engine, "code", lambda inputs, settings: iter([rejected_work("b00", "no_sentence")]))
    assert dragoman("score", "gold.jsonl").code == 0
