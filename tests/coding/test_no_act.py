"""Sentences that tell no act give none; known false alarms are listed with their reason."""

from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report

CASES = Path(__file__).parents[1] / "cases" / "no_act.yaml"
FALSE_ALARMS = Path(__file__).parent / "known_false_alarms.yaml"
SENTENCES = [(k["kind"], s) for k in yaml.safe_load(CASES.read_text(encoding="utf-8")) for s in k["sentences"]]
KNOWN = {m["sentence"]: m["reason"] for m in yaml.safe_load(FALSE_ALARMS.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[str, ...]]:
    reports = [Report(report_id=s, text=s) for _, s in SENTENCES]
    works = Pipeline.from_settings(Settings()).code(reports)
    return {w.report.report_id: tuple(a.event_type for a in w.accounts) for w in works if w.report}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        pytest.param(k, s, marks=[pytest.mark.xfail(reason=KNOWN[s])] if s in KNOWN else [], id=f"{k}-{s[:40]}")
        for k, s in SENTENCES
    ],
)
def test_sentence_without_an_act_gives_none(coded: dict[str, tuple[str, ...]], kind: str, sentence: str) -> None:
    assert coded.get(sentence, ()) == (), kind


def test_known_false_alarms_are_cases() -> None:
    assert set(KNOWN) <= {s for _, s in SENTENCES}
