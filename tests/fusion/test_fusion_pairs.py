"""Two tellings, one happening or two: the table of pairs in tests/cases/fusion.yaml."""

from pathlib import Path

import pytest
import yaml

from dragoman.fusion import fuse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "fusion.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pair_is_one_happening_or_two(case, make):
    one, other = make("a1", report="r1", **case["one"]), make("b2", report="r2", **case["other"])
    events = fuse([one, other]).events
    assert (len(events) == 1) is case["same"]


@pytest.mark.parametrize("case", [c for c in CASES if c["same"]], ids=lambda case: case["why"])
def test_merge_says_its_evidence(case, make):
    one, other = make("a1", report="r1", **case["one"]), make("b2", report="r2", **case["other"])
    judgement = next(j for j in fuse([one, other]).judgements if j.kind == "same_event")
    assert judgement.by == "fusion"
    assert {"parties", "time", "sum"} & set(judgement.evidence)


def test_same_as_of_a_report_is_kept(make):
    told = [
        make("a1", actors=["Ana Sul:BENGOV:ben.sul"], type="REQUEST", text="urged calm"),
        make("a2", actors=["she"], type="REQUEST", text="repeated her call", same_as="a1"),
    ]
    assert len(fuse(told).events) == 1


def test_acts_that_a_report_sets_apart_stay_apart(make):
    sides = {"type": "CONSULT", "actors": ["Ana Sul:BENGOV:ben.sul", "Ode Kar:TGOGOV:tgo.kar"]}
    told = [
        make("a1", text="met on the eve", **sides),
        make("a2", text="talked again", links=[{"kind": "after", "account_id": "a1"}], **sides),
    ]
    assert len(fuse(told).events) == 2


def test_pairs_of_one_act_without_a_trigger_are_one_event(make):
    pairs = [("Ana Sul:BENGOV:ben.sul", "Ode Kar:TGOGOV:tgo.kar"), ("Ode Kar:TGOGOV:tgo.kar", "Ana Sul:BENGOV:ben.sul")]
    told = [
        make(f"a{k}", start=5, type="CONSULT", actors=[a], recipients=[b]).model_copy(update={"trigger": None})
        for k, (a, b) in enumerate(pairs)
    ]
    assert len(fuse(told).events) == 1


def test_summary_of_two_attacks_joins_their_tellings(make):
    raid = {"actors": ["the League:BENREB:ben.league"], "day": "2024-05-01", "place": ["Kola", "BEN", 9.0, 2.0]}
    told = [
        make("a1", report="r1", recipients=["police:BENCOP"], **raid),
        make("b2", report="r2", recipients=["envoys:TGOGOV"], **raid),
        make("c3", report="r3", recipients=["police:BENCOP", "envoys:TGOGOV"], **raid),
    ]
    assert len(fuse(told).events) == 1


def test_official_and_ministry_are_kin(make, world):
    told = [
        make("a1", report="r1", actors=["Hamas:PSEREB:pse.hamas"], recipients=["soldiers:ISRMIL"], day="2023-05-01"),
        make("b2", report="r2", actors=["Qassam Brigades:PSEREB:pse.izz_ad_din_al_qassam_brigades"],
             recipients=["soldiers:ISRMIL"], day="2023-05-01"),
    ]  # fmt: skip
    (event,) = fuse(told, world=world).events
    assert event.disputed_fields == ()


def test_attacks_that_a_report_counts_are_two(make):
    sides = {"actors": ["the League:BENREB:ben.league"], "recipients": ["villagers:BENCVL"], "day": "2024-05-01"}
    told = [
        make("a1", text="the first attack was on the market at noon", trigger="attack", **sides),
        make("a2", text="a second attack was on the market at two", trigger="attack", **sides),
    ]
    assert len(fuse(told).events) == 2


@pytest.mark.parametrize(
    ("text", "n_events"),
    [("urged the mayors of the coast to open their ports", 1), ("asked parliament for money for new schools", 2)],
)
def test_words_of_one_speaker_are_one_act_where_they_say_one_thing(make, text, n_events):
    told = [
        make("a1", type="REQUEST", actors=["Ana Sul:BENGOV:ben.sul"], trigger="called",
             text="called on the mayors of the coast to open all ports"),
        make("a2", type="REQUEST", actors=["Ana Sul:BENGOV:ben.sul"], trigger=text.split()[0], text=text),
    ]  # fmt: skip
    assert len(fuse(told).events) == n_events


def test_act_that_a_report_names_again_is_the_one_it_told(make):
    bomb = make("a1", start=10, trigger="bomb", text="a bomb killed ten soldiers in Kola", day="2024-05-01",
                recipients=["soldiers:BENMIL"], place=["Kola", "BEN", 9.0, 2.0])  # fmt: skip
    named = make("a2", start=90, trigger="attack", text="the attack was the work of the League, it said",
                 actors=["the League:TGOREB:tgo.league"])  # fmt: skip
    assert len(fuse([bomb, named]).events) == 1


def test_talks_and_who_mediates_them_in_one_sentence_are_one_event(make):
    text = "Togo mediated a second round of talks between the League and the Union."
    sides = ["the League:BENREB:ben.league", "the Union:BENPTY:ben.union"]
    told = [
        make("a1", start=5, type="CONSULT", mode="third-party", actors=["Togo:TGO:TGO"], trigger="mediated", text=text),
        make("a2", start=5, type="CONSULT", actors=sides, trigger="talks", text=text),
    ]
    (event,) = fuse(told).events
    assert [a.name for a in event.actors] == ["the League", "the Union"]
    assert [(a.name, a.role) for a in event.third_parties] == [("Togo", "mediator")]
    assert event.disputed_fields == ()


def test_call_of_a_leader_and_a_conference_of_leaders_in_one_report_are_two(make):
    told = [
        make("a1", type="CONSULT", mode="phone", actors=["Ana Sul:BENPTY:ben.sul", "Ode Kar:TGOGOV:tgo.kar"],
             day="2024-05-01", trigger="call", text="spoke in a call"),
        make("a2", type="CONSULT", mode="phone", actors=["leaders of the parties:BENPTY"], day="2024-05-01",
             trigger="videoconference", text="held a videoconference"),
    ]  # fmt: skip
    assert len(fuse(told).events) == 2
