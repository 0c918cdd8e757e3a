"""Matchings, tallies and agreement, on numbers that can be checked by hand."""

import pytest

from dragoman.measure.intervals import read_interval
from dragoman.measure.matching import match_one_to_one
from dragoman.measure.tally import Tally, kappa, label_tallies


def test_matching_gives_way_so_that_more_are_matched():
    fits = {("a", 1), ("a", 2), ("b", 1)}
    partner = match_one_to_one(["a", "b"], [1, 2], lambda left, right: (left, right) in fits)
    assert partner == {0: 1, 1: 0}


def test_matching_of_nothing_is_empty():
    assert match_one_to_one([], [1], lambda left, right: True) == {}


def test_tally_gives_precision_recall_and_f1():
    columns = Tally(right=3, extra=1, missed=2).columns()
    assert (columns["P"], columns["R"], columns["F1"]) == (0.75, 0.6, pytest.approx(2 / 3))


def test_tally_of_nothing_is_zero():
    assert Tally().columns()["F1"] == 0


def test_label_tallies_have_gold_labels_only():
    tallies = label_tallies([("x", "x"), ("x", "z"), ("y", "x")])
    assert tallies == {"x": Tally(1, 1, 1), "y": Tally(0, 0, 1)}


def test_kappa_takes_chance_off():
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_of_no_pairs_is_unknown():
    assert kappa([]) is None


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-11/2024-02-03", ("2023-11-01", "2024-02-03")),
        ("2023-13", None),
        ("spring", None),
        ("2023/spring", None),
        (None, None),
    ],
)
def test_interval_is_closed_and_covers_what_is_written(written, interval):
    assert read_interval(written) == interval
