"""The count of firings reads texts of either shape, counts per 1,000 words and draws the same sample every time."""

import importlib.util
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Account, Actor, CoderStamp, Sentence, Trigger

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "firings.py"


@pytest.fixture(scope="module")
def firings():
    spec = importlib.util.spec_from_file_location("firings", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["firings"] = module
    spec.loader.exec_module(module)
    return module


def _account(number, *, event_type="CONSULT", rule="CONSULT.meet", steps=("CONSULT.meet",)):
    return Account(
        account_id=str(number),
        report_id=f"r{number}",
        event_type=event_type,
        sentence=Sentence(text=f"Envoys met\nfor the {number}th time.", index=0),
        trigger=Trigger(text="met"),
        actors=(Actor(text="Envoys"), Actor(text="the emir")),
        recipients=(),
        claimants=(),
        certainty="asserted",
        steps=steps,
        coder=CoderStamp(name="lexicon", rule=rule),
    )


def _write(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_texts_and_sentences_are_read(firings, tmp_path):
    path = _write(
        tmp_path / "texts.jsonl",
        {"id": "a", "text": "Mali met Togo.", "date": "2020-02-03"},
        {"sentences": ["One.", {"text": "Two."}], "published": "2021-05-06T10:00:00"},
        {"id": "empty", "text": " "},
    )
    reports = list(firings.read_reports(path))
    assert [(r.report_id, r.text, r.published_at) for r in reports] == [
        ("a", "Mali met Togo.", date(2020, 2, 3)),
        ("2", "One.\nTwo.", date(2021, 5, 6)),
    ]


def test_table_counts_by_rule_and_operators(firings):
    accounts = (_account(1), _account(2, steps=("CONSULT.meet", "will")), _account(3))
    found = firings.Firings("texts", 3, 600, accounts)
    assert found.per_thousand == 5.0
    assert firings.tabulate([found], "rule", 9)[1:] == [
        ("CONSULT.meet", "2", "3.33"),
        ("CONSULT.meet+will", "1", "1.67"),
    ]
    assert firings.tabulate([found], "type", 9)[1:] == [("CONSULT", "3", "5.00")]


def test_table_sets_files_side_by_side(firings):
    one = firings.Firings("one", 1, 1000, (_account(1),))
    two = firings.Firings("two", 1, 500, (_account(2, event_type="REQUEST"), _account(3, event_type="REQUEST")))
    rows = firings.tabulate([one, two], "type", 9)
    assert rows[1:] == [("REQUEST", "0", "0.00", "2", "4.00"), ("CONSULT", "1", "1.00", "0", "0.00")]


def test_sample_is_the_same_for_the_same_seed_and_in_the_order_of_the_texts(firings):
    found = firings.Firings("texts", 30, 600, tuple(_account(n) for n in range(30)))

    def sample(seed):
        out = io.StringIO()
        firings.write_sample(found, 10, seed, out)
        return out.getvalue()

    lines = sample(7).splitlines()
    numbers = [int(line.split("\t")[2][1:]) for line in lines[1:]]
    assert sample(7) == sample(7) != sample(8)
    assert len(numbers) == 10
    assert numbers == sorted(numbers)


def test_sample_line_names_who_takes_part(firings):
    out = io.StringIO()
    firings.write_sample(firings.Firings("texts", 1, 5, (_account(1, steps=("CONSULT.meet", "will")),)), 5, 7, out)
    head, line = (row.split("\t") for row in out.getvalue().splitlines())
    told = dict(zip(head, line, strict=True))
    assert (told["sentence"], told["trigger"], told["steps"]) == ("Envoys met for the 1th time.", "met", "will")
    assert (told["actors"], told["recipients"], told["verdict"]) == ("Envoys; the emir", "", "")


def test_absent_files_are_passed_over_with_a_word(firings, tmp_path, capsys):
    assert firings.run([str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl is not there" in capsys.readouterr().err


def test_firings_are_counted_and_sampled(firings, tmp_path, capsys):
    path = _write(tmp_path / "texts.jsonl", {"id": "a", "text": "The envoys of Mali and Togo met in Accra."})
    assert firings.run([str(path), "--by", "type", "--sample", "5", "--out", str(tmp_path)]) == 0
    assert "texts: 1 texts, 9 words, 1 accounts" in capsys.readouterr().out
    assert "met" in (tmp_path / "texts.sample.tsv").read_text(encoding="utf-8")
