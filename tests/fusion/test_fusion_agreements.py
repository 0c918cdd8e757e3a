"""Agreements and their lives: the table in tests/cases/agreements.yaml."""

from pathlib import Path

import pytest
import yaml

from dragoman.fusion import agreements_from, days_of_publication, fuse, standing_on

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "agreements.yaml").read_text(encoding="utf-8"))


def _agreements(case, make):
    accounts = [make(f"a{k}", report=f"r{k}", **told) for k, told in enumerate(case["told"])]
    found = agreements_from(fuse(accounts).events, accounts)
    return sorted(found, key=lambda a: a.steps[0].start_date.isoformat()), days_of_publication(accounts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_steps_make_the_life_of_an_agreement(case, make):
    found, _ = _agreements(case, make)
    assert [[s.kind for s in a.steps] for a in found] == case["steps"]
    assert [a.kind for a in found] == case.get("kinds", [])
    if "parties" in case:
        assert [p.name for p in found[0].parties] == case["parties"]
    assert [p.name for a in found for p in a.non_signatories] == case.get("refused", [])


@pytest.mark.parametrize("case", [c for c in CASES if "holds" in c], ids=lambda case: case["why"])
def test_whether_it_holds_is_told_by_day_and_claimant(case, make):
    (agreement,), published = _agreements(case, make)
    for day, expected in case["holds"].items():
        found = {s.claimant: s.holds for s in standing_on(agreement, day, published=published)}
        assert found == expected, day


def test_last_evidence_is_that_of_the_last_step_by_the_day(make):
    (agreement,), published = _agreements(CASES[0], make)
    last = {s.claimant: s for s in standing_on(agreement, CASES[0]["told"][2]["day"], published=published)}
    assert str(last["the League"].last_evidence) == "2024-05-06"
    assert last["the League"].last_step == "violation_alleged"
    assert str(last["the report"].last_evidence) == "2024-05-03"


def test_order_of_events_makes_no_difference(make):
    accounts = [make(f"a{k}", report=f"r{k}", **told) for k, told in enumerate(CASES[0]["told"])]
    events = fuse(accounts).events
    assert agreements_from(events[::-1], accounts[::-1]) == agreements_from(events, accounts)


def test_named_agreements_are_known_by_their_names(make, world):
    told = {"actors": ["Benin:BEN:BEN", "Togo:TGO:TGO"], "type": "SUPPORT", "steps": ["SUPPORT.sign"]}
    accounts = [
        make("a1", report="r1", day="2024-05-01", trigger="signed",
             text="Benin and Togo signed the Doha agreement.", **told),
        make("a2", report="r2", day="2024-05-20", trigger="signed",
             text="Benin and Togo signed the River Basin Treaty.", **told),
    ]  # fmt: skip
    found = agreements_from(fuse(accounts, world=world).events, accounts, world=world)
    assert {a.name for a in found} == {"Doha agreement", "River Basin Treaty"}


def test_who_brokers_an_agreement_is_no_party(make):
    sides = {"type": "CONCEDE", "steps": ["CONCEDE.declare_ceasefire"], "day": "2024-05-01"}
    accounts = [
        make("a1", actors=["Benin:BEN:BEN", "Togo:TGO:TGO"], trigger="agreed to a ceasefire",
             text="Benin and Togo agreed to a ceasefire.", **sides),
        make("a2", type="AGREE", steps=["AGREE.reach"], actors=["Ghana:GHA:GHA"], trigger="brokered the truce",
             text="Ghana brokered the truce."),
    ]  # fmt: skip
    (found,) = agreements_from(fuse(accounts).events, accounts)
    assert [p.name for p in found.parties] == ["Benin", "Togo"]
    assert [(p.name, p.role) for p in found.third_parties] == [("Ghana", "mediator")]
