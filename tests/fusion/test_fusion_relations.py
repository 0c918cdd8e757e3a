"""Relations begun and ended by what accounts tell: the table in tests/cases/relations.yaml, and the world's own."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from dragoman.fusion import fuse, holds_on, relations_from
from dragoman.fusion.relations.rules import load_relation_rules
from dragoman.records import Actor, Report, Teaching

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "relations.yaml").read_text(encoding="utf-8"))

STATED = yaml.safe_load((Path(__file__).parents[1] / "cases" / "stated_relations.yaml").read_text(encoding="utf-8"))


def _related(make, told, world=None):
    accounts = [make(f"a{k}", **{"report": f"r{k}", **one}) for k, one in enumerate(told)]
    return relations_from(fuse(accounts).events, accounts, world=world)


def _said(relation):
    return f"{relation.subject.name} {relation.kind} {relation.object.name}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_relations_hold_from_what_begins_to_what_ends_them(case, make):
    relations = _related(make, case["told"])
    for day, expected in case["holds"].items():
        assert sorted(_said(r) for r in relations if holds_on(r, day)) == expected, day
    assert sorted(_said(r) for r in relations if r.contested) == case.get("contested", [])


def test_relation_names_its_accounts_claimants_and_events(make):
    told = [{"steps": ["ASSAULT.take_ground"], "actors": ["the League:BENREB:ben.league"], "day": "2024-05-01",
             "place": ["Kola", "BEN", 9.0, 2.0], "claimants": ["Ana Sul"]}]  # fmt: skip
    (relation,) = _related(make, told)
    assert (relation.account_ids, relation.opened_by, relation.basis) == (("a0",), "a0", "reports")
    assert [c.name for c in relation.claimants] == ["Ana Sul"]


def test_id_stays_when_later_reports_end_a_relation(make):
    taken = {"steps": ["ASSAULT.take_ground"], "place": ["Kola", "BEN", 9.0, 2.0]}
    first = {**taken, "actors": ["the League:BENREB:ben.league"], "day": "2024-05-01"}
    later = {**taken, "actors": ["soldiers:BENMIL"], "day": "2024-06-01"}
    (before,) = _related(make, [first])
    assert before.relation_id in {r.relation_id for r in _related(make, [first, later])}


def test_world_gives_offices_and_reports_end_them(make, world):
    told = [{"type": "CONSULT", "actors": ["Robert Mugabe:ZWEGOV:zwe.robert_mugabe"], "published": "2010-05-02"}]
    leads = [r for r in _related(make, told, world) if _said(r) == "Robert Mugabe leads Zimbabwe"]
    assert any(holds_on(r, date(2010, 1, 1)) for r in leads)
    assert all(r.basis == "world" for r in leads)


@pytest.mark.parametrize(
    ("title", "is_head"),
    [("President", True), ("Prime Minister", True), ("Vice President", False), ("Deputy Prime Minister", False),
     ("President of the Supreme Court", False), ("Foreign Minister", False), ("Secretary-General", True)],
)  # fmt: skip
def test_heads_are_told_from_those_under_them(title, is_head):
    assert load_relation_rules().is_head(title) is is_head


@pytest.mark.parametrize("case", STATED, ids=lambda case: case["say"])
def test_sentences_state_what_holds(case, world):
    report = Report(report_id="r1", text=case["say"], published_at=date(2020, 6, 1))
    found = [r for r in relations_from([], [], reports=[report], world=world) if r.basis == "reports"]
    said = [
        f"{_said(r)}{f' since {r.valid_from}' if r.valid_from else ''}{' hedged' if r.certainty == 'hedged' else ''}"
        for r in found
    ]
    assert sorted(said) == case["states"]


def test_stated_relation_names_its_report_and_the_accounts_of_its_sentence(make, world):
    text = "The Iran-backed Houthis shelled Marib on Sunday."
    account = make("a1", text=text, trigger="shelled", actors=["Houthis:YEMREB:yem.houthis"])
    (relation,) = [r for r in relations_from([], [account], world=world) if r.basis == "reports"]
    assert (relation.report_ids, relation.account_ids) == (("r1",), ("a1",))
    assert not holds_on(relation, date(2019, 1, 1))
    assert holds_on(relation, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("kind", "office", "expected"),
    [("office", "Chairman of the League", ["Ana Sul leads the League"]), ("office", "spokesman of the League", []),
     ("member_of", None, ["Ana Sul member_of the League"]), ("called", None, [])],
)  # fmt: skip
def test_what_reports_teach_of_somebody_is_a_relation(kind, office, expected):
    league = Actor(name="the League", entity_id="ben.league", country="BEN", sectors=("PTY",))
    teaching = Teaching(
        report_id="r1",
        published_at=date(2024, 5, 1),
        kind=kind,
        subject=Actor(name="Ana Sul", entity_id="ben.sul", country="BEN", office=office),
        subject_kind="person",
        object=league,
    )
    found = relations_from([], [], teachings=[teaching])
    assert [_said(r) for r in found] == expected
    assert all(r.report_ids == ("r1",) for r in found)
