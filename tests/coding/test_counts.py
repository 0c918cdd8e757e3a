"""The numbers that acts carry: the table of cases, the numbers as words, and what holds for every count."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding.count_words import CountsFile, load_count_words
from dragoman.coding.quantities import find_quantities
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Count, Report

HERE = Path(__file__)
CASES = yaml.safe_load((HERE.parents[1] / "cases" / "counts.yaml").read_text(encoding="utf-8"))
KNOWN = {
    miss["text"]: miss["reason"]
    for miss in yaml.safe_load((HERE.parent / "known_counts.yaml").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


@pytest.fixture(scope="module")
def coded(pipeline: Pipeline) -> dict[str, tuple[Account, ...]]:
    reports = [Report(report_id=case["text"], text=case["text"]) for case in CASES]
    return {w.report.report_id: w.accounts for w in pipeline.code(reports) if w.report}


def _line(account: Account, count: Count) -> str:
    bounds = " ".join("-" if n is None else str(n) for n in (count.low, count.best, count.high))
    told = f"{account.event_type} {count.what} {bounds} {count.of or '-'} {count.scope}: {count.text}"
    return f"{told} < {count.claimant}" if count.claimant else told


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["text"][:60],
            marks=[pytest.mark.xfail(reason=KNOWN[case["text"]], strict=True)] if case["text"] in KNOWN else [],
        )
        for case in CASES
    ],
)
def test_numbers_of_a_sentence_are_read_as_the_table_says(coded: dict[str, tuple[Account, ...]], case: dict) -> None:
    accounts = coded[case["text"]]
    assert accounts, "no act is told, so the case says nothing about numbers"
    assert sorted(_line(a, c) for a in accounts for c in a.counts) == sorted(case["counts"])


def test_known_misses_are_cases() -> None:
    assert set(KNOWN) <= {case["text"] for case in CASES}


def test_table_holds_enough_numbers_and_traps() -> None:
    assert sum(bool(case["counts"]) for case in CASES) >= 150
    assert sum(not case["counts"] for case in CASES) >= 40
    assert len({case["text"] for case in CASES}) == len(CASES)


def test_offsets_of_counts_index_the_report(pipeline: Pipeline) -> None:
    text = (
        "ADEN, May 3 - Talks went on.\n\nHouthi fighters killed at least 12 soldiers and wounded a civilian in Marib."
    )
    (work,) = pipeline.code([Report(report_id="offsets", text=text)])
    counts = [c for a in work.accounts for c in a.counts]
    assert {c.text for c in counts} == {"at least 12", "a civilian"}
    assert all(text[c.start : c.end] == c.text for c in counts)


def test_number_belongs_to_one_act_only(coded: dict[str, tuple[Account, ...]]) -> None:
    for text, accounts in coded.items():
        told = [(c.what, c.start, c.end) for a in accounts for c in a.counts]
        assert len(told) == len(set(told)), text


def test_bounds_are_in_order(coded: dict[str, tuple[Account, ...]]) -> None:
    for accounts in coded.values():
        for count in (c for a in accounts for c in a.counts):
            known = [n for n in (count.low, count.best, count.high) if n is not None]
            assert known
            assert known == sorted(known)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("12 people", (12, 12, 12)),
        ("twelve people", (12, 12, 12)),
        ("at least a hundred and twenty people", (120, 120, None)),
        ("one thousand two hundred people", (1200, 1200, 1200)),
        ("2.5 million people", (2500000, 2500000, 2500000)),
        ("half a dozen people", (6, 6, 6)),
        ("several hundred people", (300, None, None)),
        ("tens of thousands of people", (20000, None, None)),
        ("as many as 40 people", (None, 40, 40)),
        ("fewer than 40 people", (None, 40, 40)),
        ("close to 50 people", (None, 50, 50)),
        ("roughly 300 people", (None, 300, None)),
        ("at least some 30 people", (30, 30, None)),
        ("no more than 30 people", (None, 30, 30)),
        ("20-30 people", (20, None, 30)),
        ("between 20 and 30 people", (20, None, 30)),
        ("two or three people", (2, None, 3)),
        ("200 or more people", (200, 200, None)),
        ("30 or so people", (None, 30, None)),
        ("200+ people", (200, 200, None)),
        ("up to thousands of people", (None, None, None)),
    ],
)
def test_words_of_a_number_give_its_bounds(words: str, bounds: tuple[int | None, ...]) -> None:
    (quantity,) = find_quantities(words, load_count_words())
    assert quantity.bounds == bounds
    assert words[quantity.start : quantity.end] in words


@pytest.mark.parametrize(
    "words",
    ["$12 million", "12 percent", "12%", "a 12-year-old boy", "F-16", "Resolution 1701", "June 12", "40 km", "10:30",
     "the 12th suspect", "6 a.m.", "the 2nd Army", "aged 34", "7/7"],
)  # fmt: skip
def test_numbers_that_count_nobody_are_not_read(words: str) -> None:
    assert find_quantities(words, load_count_words()) == []


def test_numbers_apart_make_no_range() -> None:
    found = find_quantities("rose from 20 to 34, and killed 12 and 30 more", load_count_words())
    assert [q.best for q in found] == [20, 34, 12, 30]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 0123456789,.-$%dozen hundredfivet\n"), max_size=60))
def test_quantities_lie_in_any_text_in_order(text: str) -> None:
    found = find_quantities(text, load_count_words())
    assert all(0 <= q.start <= q.number[0] < q.number[1] <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_words_file_refuses_what_is_no_pair_and_no_pattern() -> None:
    content = load_count_words().file.model_dump()
    content["what"]["killed"]["phrases"] = ("shoot",)
    content["period"] = ("(",)
    with pytest.raises(ValueError, match=r"(?s)verb word.*is no pattern|is no pattern.*verb word"):
        CountsFile.model_validate(content)
