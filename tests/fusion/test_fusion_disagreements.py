"""Disagreements: what cannot both be so is shown with who says it; precision is no disagreement."""

import pytest

from dragoman.fusion import disagreements_of, fuse
from dragoman.records import Count

RAID = {
    "actors": ["soldiers:BENMIL"],
    "recipients": ["villagers:BENCVL"],
    "day": "2024-05-01",
    "place": ["Kola", "BEN", 9.0, 2.0],
    "text": "soldiers shot people at the market of the town on that morning",
}


def fields(make, one, other):
    """Give the fields in which two tellings of one event disagree."""
    accounts = [make("a1", report="r1", **{**RAID, **one}), make("b2", report="r2", **{**RAID, **other})]
    (event,) = fuse(accounts).events
    found = disagreements_of(event, accounts)
    assert tuple(d.field for d in found) == event.disputed_fields
    return {d.field: d for d in found}


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"killed": 7}, {"killed": 19}, "counts.killed"),
        ({"recipients": ["villagers:BENCVL"]}, {"recipients": ["fighters:BENREB"]}, "recipients"),
        ({"mode": "firearms"}, {"mode": "primitive"}, "mode"),
        ({}, {"certainty": "denied", "claimants": ["the army"]}, "whether"),
        ({}, {"day": "2024-05-02"}, "when"),
        ({}, {"place": ["Loma", "BEN", 9.2, 2.1]}, "where"),
        ({"type": "COERCE"}, {}, "event_type"),
        ({"type": "COERCE", "mode": "arrest"}, {"type": "COERCE", "mode": "abduct"}, "mode"),
        ({"text": "soldiers massacred people at the market of the town on that morning"}, {}, "framing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_contradiction_is_found(make, one, other, field):
    assert list(fields(make, one, other)) == [field]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"day": "2024-05-01/2024-05-31"}),
        ({}, {"day": "2024-04-01", "bound": "after"}),
        ({}, {"place": ["the north", "BEN"]}),
        ({}, {"place": None}),
        ({}, {"place": ["Kola Old Town", "BEN", 9.03, 2.02]}),
        ({}, {"recipients": []}),
        ({"killed": 7}, {}),
        ({"mode": "aerial"}, {"mode": "drone"}),
        ({"type": "AGREE"}, {"type": "SUPPORT"}),
        ({"type": "COERCE", "mode": "arrest"}, {"type": "COERCE", "mode": "restrict"}),
        ({"text": "soldiers shot people at the market of the town, in response to a massacre there"}, {}),
        ({"text": "soldiers shot militants at the market of the town on that morning"}, {}),
        ({"actors": ["soldiers:BENMIL", "fighters:BENREB"], "recipients": []}, {"recipients": ["fighters:BENREB"]}),
        ({"actors": ["Benin:BEN:BEN"]}, {}),
    ],
)
def test_difference_of_precision_is_none(make, one, other):
    assert fields(make, one, other) == {}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"low": 7, "best": 7, "high": 7}, {"low": 19, "best": 19, "high": 19}, True),
        ({"low": 7, "best": 7}, {"low": 9, "best": 9, "high": 9}, False),
        ({"low": 24}, {"low": 7, "best": 7, "high": 7}, True),
        ({"best": 30, "high": 30}, {"low": 7, "best": 7, "high": 7}, False),
        ({"best": 10}, {"low": 9, "best": 9, "high": 9}, False),
        ({"best": 10}, {"low": 19, "best": 19, "high": 19}, True),
    ],
    ids=["7 and 19", "at least 7 and 9", "dozens and 7", "up to 30 and 7", "about 10 and 9", "about 10 and 19"],
)
def test_open_and_rough_numbers_disagree_only_where_they_cannot_meet(make, one, other, disagree):
    accounts = [
        make(f"a{k}", report=f"r{k}", **RAID).model_copy(update={"counts": (Count(what="killed", **told),)})
        for k, told in enumerate((one, other))
    ]
    (event,) = fuse(accounts).events
    assert ("counts.killed" in event.disputed_fields) is disagree


def test_positions_say_who_says_what(make):
    found = fields(make, {"killed": 7, "claimants": ["the army"]}, {"killed": 19})["counts.killed"]
    assert {(p.value, p.claimants, p.origins) for p in found.positions} == {
        ("7", ("the army",), 1),
        ("19", ("the report",), 1),
    }


def test_framing_words_stand_side_by_side(make):
    one = {"text": "soldiers crushed the mutiny of the town at the market on that morning", "trigger": "crushed"}
    other = {"text": "soldiers massacred the people of the town at the market on that morning", "trigger": "massacred"}
    found = fields(make, one, other)["framing"]
    assert found.kind == "framing"
    assert {p.value for p in found.positions} == {"crushed, mutiny", "massacred"}
