"""Scores, quad classes, and refusals of what does not exist."""

import json
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "ontology.json"


@pytest.fixture(scope="module")
def facts():
    """The published numbers, where they lie beside the checkout."""
    if not FACTS.exists():
        pytest.skip("the published numbers do not lie beside this checkout")
    return json.loads(FACTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("CONSULT", None, 2.5),
        ("CONSULT", "phone", 1.5),
        ("RETREAT", "disarm", 10),
        ("REQUEST", None, 0),
        ("REQUEST", "assist", 0.5),
        ("ASSAULT", "unconventional", -10),
    ],
)
def test_score_is_that_of_the_mode_else_of_the_type(plover, event_type, mode, score):
    assert plover.score(event_type, mode) == score


def test_accuse_scores_below_zero(plover):
    assert plover.score("ACCUSE") == -3


def test_mode_without_a_score_takes_that_of_its_type(plover):
    assert plover.types["PROTEST"].modes["vandalize"].score is None
    assert plover.score("PROTEST", "vandalize") == plover.score("PROTEST")


def test_type_without_a_score_has_none(invented):
    assert invented.score("QUARREL") is None


def test_sanction_is_material_conflict(plover):
    assert plover.quad_classes[plover.quad_class("SANCTION")] == "material conflict"


def test_fighting_needs_a_recipient_unless_it_is_mutual(plover):
    assault = plover.types["ASSAULT"]
    assert (assault.requires_recipient, assault.mutual) == (True, True)


def test_unknown_type_is_refused_with_those_there_are(invented):
    with pytest.raises(ValueError, match=r"HARBOUR has no type 'AID'. Use one of: BARTER, QUARREL."):
        invented.score("AID")


def test_unknown_mode_is_refused_with_those_there_are(invented):
    with pytest.raises(ValueError, match=r"QUARREL has no mode 'loud'. Its modes: none."):
        invented.score("QUARREL", "loud")


def test_scores_are_the_published_ones(plover, facts):
    published = facts["plover"]["events"]
    assert {
        name: (one.quad_class, one.score, {m.name: m.score for m in one.modes.values()})
        for name, one in plover.types.items()
    } == {
        name: (one["quad"], one["score"], {mode: m["score"] for mode, m in one["modes"].items()})
        for name, one in published.items()
    }


@pytest.mark.parametrize("noun", ["contexts", "sectors", "auxiliary_modes", "nonstate_country_codes"])
def test_tags_and_codes_are_the_published_ones(plover, facts, noun):
    ours = {"auxiliary_modes": "aux_modes", "nonstate_country_codes": "nonstate_codes"}.get(noun, noun)
    assert list(getattr(plover, ours)) == list(facts["plover"][noun])


def test_no_gloss_is_a_copy(plover, facts):
    copied = {one["gloss"] for one in facts["plover"]["events"].values()}
    assert not copied & {one.gloss for one in plover.types.values()}
