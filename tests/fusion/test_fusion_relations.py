"""Relations begun and ended by what accounts tell: the table in tests/cases/relations.yaml, and the world's own."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from dragoman.codebook import load_codebook
from dragoman.coding.lexicon import load_lexicon
from dragoman.fusion import fuse, holds_on, relations_from
from dragoman.fusion.relations.known import known_relations
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
     ("President of the Supreme Court", False), ("Foreign Minister", False), ("Secretary-General", True),
     ("Adviser to the King", False),
     ("Leader of Hamas in Gaza", True)],
)  # fmt: skip
def test_heads_are_told_from_those_under_them(title, is_head):
    assert load_relation_rules().is_head(title) is is_head


@pytest.mark.parametrize(
    ("entity_id", "said"),
    [("pse.moussa_abu_marzouk", "Moussa Abu Marzouk leads Hamas"), ("usa.colin_powell", None),
     ("img.abu_ibrahim_al_hashimi_al_qurashi", "Abu Ibrahim al-Hashimi al-Qurashi leads Islamic State"),
     ("blr.alexander_lukashenko", "Alexander Lukashenko leads Belarus"),
     ("usa.robert_zoellick", "Robert Zoellick leads World Bank")],
)  # fmt: skip
def test_office_of_a_body_is_of_the_body_that_its_title_names(entity_id, said, world):
    found = {_said(r) for r in known_relations([entity_id], world, load_relation_rules()) if r.kind == "leads"}
    assert found == ({said} if said else set())


def test_rules_name_classes_of_the_lexicon():
    known = set(load_lexicon(load_codebook()).entries)
    named = {name for rule in load_relation_rules().rules for name in rule.classes if not name.endswith(".*")}
    assert named <= known


def test_deputy_leader_of_a_body_is_its_member(world):
    leader = {"text": "Karim Haddad", "name": "Karim Haddad", "office": "deputy leader of Hamas"}
    body = {"text": "Hamas", "name": "Hamas", "entity_id": "pse.hamas", "country": "PSE"}
    told = {"text": "deputy leader of Hamas", "start": 0, "end": 22, "report_id": "r1", "part": "body"}
    teaching = Teaching.model_validate(
        {**told, "kind": "leads", "subject": leader, "object": body, "subject_kind": "person"}
    )
    (taught,) = relations_from([], [], teachings=[teaching], world=world)
    assert _said(taught) == "Karim Haddad member_of Hamas"


def test_what_the_world_knows_and_a_report_teaches_is_one_relation(make, world):
    account = make("a1", actors=["Mahmoud Abbas:PSEGOV:pse.mahmoud_abbas"])
    report = Report(
        report_id="r1", text="Mahmoud Abbas, the chairman of the PLO, spoke.", published_at=date(2010, 1, 1)
    )
    found = relations_from([], [account], reports=[report], world=world)
    (leads,) = [r for r in found if _said(r) == "Mahmoud Abbas leads Palestine Liberation Organization"]
    assert (leads.basis, leads.report_ids, leads.valid_from) == ("world", ("r1",), "2004-11-11")


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
