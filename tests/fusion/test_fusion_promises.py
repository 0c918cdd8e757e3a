"""Promises and threats followed to what became of them: the table in tests/cases/promises.yaml."""

from pathlib import Path

import pytest
import yaml

from dragoman.fusion import fuse, promises_from

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "promises.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_promise_is_kept_broken_or_open(case, make):
    accounts = [make(f"a{k}", report=f"r{k}", **told) for k, told in enumerate(case["told"])]
    (promise,) = promises_from(fuse(accounts).events, accounts)
    assert (promise.event_id, promise.act, promise.outcome) == ("a0", case["act"], case["outcome"])
    assert (promise.outcome_event is None) is (case["outcome"] == "open")


def test_agreement_reached_is_no_promise_of_an_act(make):
    told = make("a1", type="AGREE", steps=["AGREE.reach"], actors=["Togo:TGO:TGO", "Ghana:GHA:GHA"], day="2024-05-01")
    assert promises_from(fuse([told]).events, [told]) == []
