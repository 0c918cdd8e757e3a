"""Actor phrases as strings: whose they are, which sectors, on what ground."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.actors import resolve_actor
from dragoman.world import load_world

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors.yaml").read_text(encoding="utf-8"))


def _told(case):
    """The conditions of a case in words, to tell cases of one phrase apart."""
    return "-".join(str(case[key]) for key in ("phrase", "day", "home", "act") if key in case)


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize("case", CASES, ids=_told)
def test_phrase_stands_for(case, world):
    resolved = resolve_actor(
        case["phrase"], world=world, on=case.get("day"), home=case.get("home"), act=case.get("act")
    )
    assert resolved.code == case["code"]
    for key, value in (
        ("basis", resolved.sector_basis),
        ("entity", resolved.entity_id),
        ("office", resolved.office),
    ):
        if key in case:
            assert value == case[key]


def test_actor_keeps_the_text_it_was_given(world):
    assert resolve_actor("the  Kremlin ", world=world).text == "the  Kremlin "


def test_actor_of_nothing_known_has_no_country_and_no_sectors(world):
    resolved = resolve_actor("Ann Example", world=world)
    assert (resolved.country, resolved.sectors, resolved.sector_basis, resolved.code) == (
        None,
        (),
        None,
        None,
    )


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_breaks_the_reading_of_a_phrase(text):
    resolved = resolve_actor(text, world=load_world())
    assert (resolved.sector_basis is None) == (not resolved.sectors)
