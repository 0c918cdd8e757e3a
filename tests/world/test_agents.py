"""Agent nouns: the longest phrase that ends the words, blind to number."""

import pytest

from dragoman.world import load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [
        ("foreign ministry", ("GOV",)),
        ("the Foreign Ministry", ("GOV",)),
        ("rebels", ("REB",)),
        ("gunmen", ("UAF",)),
        ("protesters", ("CVL",)),
        ("riot police", ("COP",)),
        ("lawmakers", ("LEG",)),
        ("opposition lawmakers", ("LEG", "OPP")),
        ("opposition party", ("PTY", "OPP")),
        ("supreme court", ("JUD",)),
        ("villagers", ("CVL",)),
        ("asylum seekers", ("REF",)),
        ("trade unions", ("LAB",)),
        ("members", ()),
    ],
)
def test_agent_noun_has_its_sectors(world, phrase, sectors):
    assert world.agent(phrase).sectors == sectors


def test_longest_phrase_wins(world):
    assert world.agent("the deputy foreign minister").phrase == "deputy foreign minister"


def test_phrase_without_agent_noun_is_none(world):
    assert world.agent("the long afternoon") is None


def test_spokesman_yields_to_what_stands_beside(world):
    assert world.agent("spokesman").yields
    assert not world.agent("soldier").yields


def test_civilian_nouns_are_marked(world):
    assert world.agent("residents").people
    assert not world.agent("troops").people


def test_agent_heads_are_single_lemmas(world):
    assert {"rebel", "ministry", "police", "spokesman"} <= world.agent_heads
    assert not [head for head in world.agent_heads if " " in head]


def test_nouns_of_quantity_are_no_agent_heads(world):
    assert world.agent("hundreds").sectors == ()
    assert not {"hundred", "number", "part"} & world.agent_heads
