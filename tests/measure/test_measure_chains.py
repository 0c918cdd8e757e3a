"""Chains of reference: B cubed and pronouns, on an invented text whose figures are counted by hand."""

import json

import pytest

from dragoman.errors import SettingError
from dragoman.measure import load_gold

LINES = ["Ann Lee met Bo Ray.", "She thanked him .", "Oslo slept."]
TOKENS = [["Ann", "Lee", "met", "Bo", "Ray", "."], ["She", "thanked", "him", "."], ["Oslo", "slept", "."]]
TEXT = "\n".join(LINES)


def _mention(chain, sent, start, end, etype="person"):
    return {"chain": chain, "etype": etype, "sent": sent, "start": start, "end": end}


ROW = {
    "id": "a",
    "date": "2024-05-01",
    "sents": TOKENS,
    "text": LINES,
    "mentions": [
        _mention("1", 0, 0, 1), _mention("1", 1, 0, 0), _mention("2", 0, 3, 4), _mention("2", 1, 2, 2),
        _mention("3", 2, 0, 0, "place"), _mention("4", 2, 1, 1, "event"),
    ],
}  # fmt: skip


def _span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "chains.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return load_gold(path)


def _score(gold, *chains):
    return gold.score_rows([{"id": "a", "chains": [[_span(words) for words in chain] for chain in chains]}])


def test_text_is_the_lines_and_spans_index_it(gold):
    (report,) = gold.reports()
    assert report.text == TEXT
    spans = [report.text[m.start : m.end] for m in gold.texts[0].mentions]
    assert spans == ["Ann Lee", "She", "Bo Ray", "him", "Oslo", "slept"]


def test_right_chains_score_one(gold):
    scores = _score(gold, ["Ann Lee", "She"], ["Bo Ray", "him"], ["Oslo"])
    assert scores.value("b3.all.F1") == 1
    assert scores.value("b3.chains.F1") == 1
    assert scores.value("pronouns.linked.F1") == 1
    assert not scores.errors


def test_pronouns_swapped_halve_the_figures(gold):
    scores = _score(gold, ["Ann Lee", "him"], ["Bo Ray", "She"])
    assert scores.value("b3.chains.P") == 0.5
    assert scores.value("b3.chains.R") == 0.5
    assert scores.value("pronouns.linked.F1") == 0


def test_phrases_not_found_cost_recall(gold):
    scores = _score(gold, ["Ann Lee", "She"])
    assert scores.value("b3.all.P") == 1
    assert scores.value("b3.all.R") == pytest.approx(2 / 5)
    assert scores.value("b3.given_phrases.F1") == 1


def test_one_chain_of_all_costs_precision(gold):
    scores = _score(gold, ["Ann Lee", "She", "Bo Ray", "him"])
    assert scores.value("b3.chains.P") == 0.5
    assert scores.value("b3.chains.R") == 1


def test_phrase_with_the_head_of_an_annotated_one_is_that_one(gold):
    scores = gold.score_rows([{"id": "a", "chains": [[[4, 7], _span("She")]]}])
    assert scores.counts["found"] == 2


def test_phrases_of_other_kinds_do_not_count(gold):
    scores = _score(gold, ["slept"], ["Ann Lee", "She"], ["Bo Ray", "him"], ["Oslo"])
    assert scores.value("b3.all.F1") == 1


def test_accounts_are_refused(gold):
    with pytest.raises(TypeError, match="chains"):
        gold.score([])


def test_other_shapes_are_named_in_the_message(tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(SettingError, match="chains"):
        load_gold(path)
