"""The project's own gold file keeps its shape, its codes exist, and every type and mode has its example."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dragoman.codebook import load_codebook
from dragoman.records import vocabulary

GOLD = Path(__file__).with_name("own.jsonl")
ITEM_KEYS = {"id", "source", "text", "date", "coverage", "flags", "gold"}
ACT_KEYS = {
    "plover", "mode", "aux", "trigger", "source_actor", "target_actor", "third_parties", "reciprocal",
    "certainty", "claimant", "when",
}  # fmt: skip
ACTOR_LISTS = ("source_actor", "target_actor", "third_parties")
BODIES = {"UNO", "EUR"}
DAY = r"\d{4}(-\d{2}){0,2}"


def read_items():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


ITEMS = read_items()
ACTS = [(item, act) for item in ITEMS for act in item["gold"]]
ACTORS = [(item, actor) for item, act in ACTS for slot in ACTOR_LISTS for actor in act[slot]]


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def test_items_have_exactly_the_agreed_keys():
    assert [item["id"] for item in ITEMS if set(item) != ITEM_KEYS] == []


def test_acts_have_exactly_the_agreed_keys():
    assert [item["id"] for item, act in ACTS if set(act) != ACT_KEYS] == []


def test_ids_are_unique():
    assert [i for i, n in Counter(item["id"] for item in ITEMS).items() if n > 1] == []


def test_texts_are_unique():
    assert [t for t, n in Counter(item["text"] for item in ITEMS).items() if n > 1] == []


def test_item_dates_are_calendar_days_or_null():
    for item in ITEMS:
        if item["date"] is not None:
            assert date.fromisoformat(item["date"]).isoformat() == item["date"]


def test_triggers_stand_once_in_the_text():
    assert [item["id"] for item, act in ACTS if item["text"].count(act["trigger"]) != 1] == []


def test_actor_and_claimant_words_stand_in_the_text():
    words = [(item, actor["text"]) for item, actor in ACTORS]
    words += [(item, act["claimant"]) for item, act in ACTS if act["claimant"] is not None]
    assert [(item["id"], text) for item, text in words if text not in item["text"]] == []


def test_codes_are_composed_of_country_and_sectors():
    for item, actor in ACTORS:
        country = "---" if actor["country"] is None else actor["country"]
        prefix = f"IGO{country}" if country in BODIES else country
        assert actor["code"] == prefix + "".join(actor["sector"]), item["id"]


def test_sectors_are_in_the_codebook(codebook):
    assert {sector for _, actor in ACTORS for sector in actor["sector"]} <= set(codebook.sectors)


def test_types_and_modes_are_in_the_codebook(codebook):
    for item, act in ACTS:
        assert act["plover"] in codebook.types, item["id"]
        assert act["mode"] is None or act["mode"] in codebook.types[act["plover"]].modes, item["id"]


def test_every_type_of_the_codebook_has_several_acts(codebook):
    counts = Counter(act["plover"] for _, act in ACTS)
    assert {name: counts[name] for name in codebook.types if counts[name] < 9} == {}


def test_every_mode_of_the_codebook_has_two_acts(codebook):
    counts = Counter((act["plover"], act["mode"]) for _, act in ACTS)
    modes = [(name, mode) for name, event_type in codebook.types.items() for mode in event_type.modes]
    assert [pair for pair in modes if counts[pair] < 2] == []


def test_every_auxiliary_mode_occurs_and_no_other(codebook):
    assert {aux for _, act in ACTS for aux in act["aux"]} == set(codebook.aux_modes)


def test_every_certainty_occurs_and_no_other():
    assert {act["certainty"] for _, act in ACTS} == set(vocabulary.Certainty.__args__)


def test_denied_acts_name_who_denies():
    assert [item["id"] for item, act in ACTS if act["certainty"] == "denied" and not act["claimant"]] == []


def test_third_parties_have_a_role_of_the_records_or_none():
    roles = {actor["role"] for _, act in ACTS for actor in act["third_parties"]}
    assert roles - {None} <= set(vocabulary.Role.__args__)


def test_reciprocal_acts_have_no_recipient():
    assert [item["id"] for item, act in ACTS if act["reciprocal"] and act["target_actor"]] == []


def test_when_is_a_day_month_year_or_interval():
    pattern = re.compile(f"{DAY}|{DAY}/({DAY})?|/{DAY}")
    whens = [(item["id"], act["when"]) for item, act in ACTS if act["when"] is not None]
    assert [pair for pair in whens if not pattern.fullmatch(pair[1])] == []


def test_item_id_names_one_of_its_types():
    for item in ITEMS:
        types = {act["plover"] for act in item["gold"]} or {"NONE"}
        assert item["id"].split("-")[1] in types


def test_at_least_forty_items_have_no_act():
    assert sum(not item["gold"] for item in ITEMS) >= 40


def test_at_least_one_hundred_seventy_items_stand():
    assert len(ITEMS) >= 170
