"""CAMEO's codes: their shape, values and classes."""

import json
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "ontology.json"


def test_every_code_begins_with_its_root_and_base(plover):
    assert [
        code.code
        for code in plover.cameo.values()
        if code.root != code.code[:2] or code.base != (code.code[:3] if len(code.code) > 2 else None)
    ] == []


def test_every_base_is_a_code_itself(plover):
    assert {code.base for code in plover.cameo.values() if code.base} <= set(plover.cameo)


def test_there_are_322_codes_of_which_4_stand_in_a_scale_only(plover):
    legacy = [code.code for code in plover.cameo.values() if code.legacy]
    assert (len(plover.cameo), legacy) == (322, ["0357", "1641", "1642", "1643"])


def test_glosses_differ(plover):
    glosses = [code.gloss for code in plover.cameo.values() if not code.legacy]
    assert len(set(glosses)) == len(glosses)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("046", 7.0),  # printed by both scales
        ("016", 3.4),  # the scales differ; GDELT's goes first
        ("129", -5.0),  # only ICEWS prints it
        ("1952", -10.0),  # neither prints it; 195 does
        ("155", None),  # neither prints it, and it is a base
        ("010", 0.0),  # a value, not a missing one
        ("999", None),  # no code
    ],
)
def test_goldstein_is_printed_else_of_the_base_else_none(plover, code, value):
    assert plover.goldstein(code) == value


def test_schemes_put_investigation_into_different_quad_classes(plover):
    code = plover.cameo["090"]
    assert (code.quad_gdelt, code.quad_icews, code.quad_phoenix) == (2, 3, 3)


@pytest.mark.parametrize(
    ("track", "steps"),
    [
        (
            "mediation",
            {
                "appeal": "028", "intend_to_accept": "038", "intend": "039", "do": "045",
                "demand": "108", "reject": "126", "threaten_to_halt": "135", "halt": "165",
            },
        ),
        (
            "negotiation",
            {
                "appeal": "026", "intend": "036", "do": "046", "demand": "106", "reject": "125",
                "threaten_to_halt": "134", "halt": "164",
            },
        ),
        (
            "settlement",
            {
                "appeal": "027", "intend": "037", "do": "057", "truce": "0871", "demand": "107",
                "reject": "127", "breach": "196",
            },
        ),
    ],
)  # fmt: skip
def test_track_gives_its_codes_by_step(plover, track, steps):
    assert plover.cameo_track(track) == steps


def test_unknown_track_is_refused(plover):
    with pytest.raises(ValueError, match="There is no track 'war'"):
        plover.cameo_track("war")


def test_values_and_classes_are_the_published_ones(plover):
    if not FACTS.exists():
        pytest.skip("the published numbers do not lie beside this checkout")
    published = json.loads(FACTS.read_text(encoding="utf-8"))["cameo"]["codes"]
    assert [
        (c.code, c.goldstein_gdelt, c.goldstein_icews, c.quad_gdelt, c.quad_icews, c.quad_phoenix)
        for c in plover.cameo.values()
    ] == [
        (
            c["code"],
            c["goldstein_gdelt_phoenix"],
            c["goldstein_icews"],
            c["quad_gdelt"],
            c["quad_icews_r"],
            c["quad_phoenix"],
        )
        for c in published
    ]
