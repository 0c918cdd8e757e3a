"""The crosswalk both ways."""

import json
from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "cameo_codes.yaml").read_text(encoding="utf-8"))
FACTS = Path(__file__).parents[3] / "shared" / "facts" / "ontology.json"


def _act(text):
    event_type, _, mode = text.partition("/")
    return event_type, mode or None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['act']} {case['code']} {case['why']}")
def test_act_gets_the_code_that_is_known_of_it(plover, case):
    event_type, mode = _act(case["act"])
    about = _act(case["about"]) if "about" in case else None
    code = plover.cameo_code(
        event_type,
        mode,
        about=about,
        third_party=case.get("third_party", False),
        contexts=case.get("contexts", ()),
        cues=case.get("cues", ()),
    )
    assert code == case["code"]


def test_every_act_has_a_code(plover):
    acts = [(t.name, mode) for t in plover.types.values() for mode in (None, *t.modes)]
    assert [act for act in acts if plover.cameo_code(*act) is None] == []


def test_code_of_every_rule_is_read_as_the_type_of_the_rule(plover):
    rules = [rule for rules in plover.crosswalk.rules.values() for rule in rules]
    assert [
        (rule.event_type, rule.code)
        for rule in rules
        if rule.event_type not in {name for name, _ in plover.plover_of(rule.code)}
    ] == []


def test_every_code_is_read_or_said_to_have_no_type(plover):
    assert set(plover.crosswalk.equivalents) == set(plover.cameo)


def test_only_statements_have_no_type(plover):
    assert {code[:2] for code in plover.cameo if not plover.plover_of(code)} == {"01"}


@pytest.mark.parametrize(
    ("code", "acts"),
    [
        ("041", (("CONSULT", "phone"),)),
        ("045", (("CONSULT", "third-party"), ("CONSULT", None))),
        ("026", (("REQUEST", "meet"),)),
        ("0356", (("CONCEDE", None), ("AGREE", None))),
        ("0871", (("RETREAT", "ceasefire"), ("CONCEDE", None))),
        ("163", (("SANCTION", "discontinue"), ("COERCE", "restrict"))),
        ("143", (("PROTEST", "boycott"), ("PROTEST", "strike"))),
        ("202", (("ASSAULT", "targeted"),)),
        ("010", ()),
        ("no code", ()),
    ],
)
def test_code_is_read_as_acts_the_best_first(plover, code, acts):
    assert plover.plover_of(code) == acts


def test_reading_that_is_not_the_published_one_says_why(plover):
    rows = [row for rows in plover.crosswalk.equivalents.values() for row in rows]
    assert [row.code for row in rows if row.basis != "conversion" and not row.note] == []


def test_published_reading_is_kept_where_plover_still_has_it(plover):
    if not FACTS.exists():
        pytest.skip("the published conversion does not lie beside this checkout")
    codes = json.loads(FACTS.read_text(encoding="utf-8"))["cameo"]["codes"]
    published = {c["code"]: (c["plover"]["event"], c["plover"]["mode"]) for c in codes if c["plover"]}
    expressible = {code: act for code, act in published.items() if act[1] in (None, *plover.types[act[0]].modes)}
    dropped = {code for code, act in expressible.items() if act not in plover.plover_of(code)}
    assert (len(expressible) > 200, dropped) == (True, set())


def test_mediator_who_asks_for_talks_appeals(plover):
    code = plover.cameo_code("REQUEST", "meet", cues=("mediator",))
    assert plover.cameo[code].track == "negotiation"


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({"contexts": ["fishery"]}, "There is no context 'fishery'"),
        ({"cues": ["loudly"]}, "There is no cue 'loudly'"),
        ({"about": ("PEACE", None)}, "has no type 'PEACE'"),
    ],
)
def test_what_does_not_exist_is_refused(plover, known, message):
    with pytest.raises(ValueError, match=message):
        plover.cameo_code("CONSULT", **known)


def test_text_in_the_place_of_a_collection_is_refused(plover):
    with pytest.raises(TypeError, match="Give contexts as a collection"):
        plover.cameo_code("CONSULT", contexts="military")
