"""Confidence: a probability by named features, the same every time."""

import pytest

from dragoman.coding.confidence import Model, confidence_model
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report

TEXT = "Police arrested two journalists in Minsk. The envoy, who had met the king, said talks were possible."


def test_every_account_has_a_probability_that_repeats() -> None:
    pipeline = Pipeline.from_settings(Settings())
    runs = [[a.confidence for w in pipeline.code([Report(report_id="x", text=TEXT)]) for a in w.accounts] for _ in "ab"]
    assert runs[0] == runs[1]
    assert runs[0]
    assert all(c is not None and 0 < c < 1 for c in runs[0])


def test_weights_move_the_probability_as_they_say() -> None:
    model = Model(source="test", intercept=0.0, weights={"sure": 2.0, "unsure": -1.0, "silent": 0.1})
    assert model.probability({}) == pytest.approx(0.5)
    assert model.probability({"unsure": 1.0}) < model.probability({"unknown": 1.0}) < model.probability({"sure": 1.0})
    assert model.reasons({"silent": 1.0, "unsure": 1.0, "sure": 1.0})[0] == ("sure", 2.0)


def test_acts_with_named_sides_are_surer_than_acts_of_nobody() -> None:
    model = confidence_model()
    named = {"type ASSAULT": 1.0, "an actor by name": 1.0, "head of the sentence": 1.0}
    nobody = {"type ASSAULT": 1.0, "nobody named": 1.0, "no actor": 1.0, "no recipient": 1.0, "inside a phrase": 1.0}
    assert model.probability(named) > model.probability(nobody)
