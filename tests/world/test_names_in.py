"""Known names in running text: boundaries, capitals, overlaps, offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.world import load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


def _found(world, text):
    return [(hit.text, hit.uses_on(None)[0].entity.id) for hit in world.names_in(text)]


def test_names_come_in_the_order_of_the_text(world):
    assert _found(world, "Egypt met Hamas, then Fatah") == [
        ("Egypt", "EGY"),
        ("Hamas", "pse.hamas"),
        ("Fatah", "pse.fatah"),
    ]


def test_name_leaves_out_the_possessive(world):
    assert _found(world, "Egypt's army and Fatah’s men")[:2] == [("Egypt", "EGY"), ("Fatah", "pse.fatah")]


def test_longer_name_wins_over_the_one_inside(world):
    assert _found(world, "the Palestinian People's Party said") == [
        ("Palestinian People's Party", "pse.palestinian_peoples_party")
    ]


def test_name_inside_a_word_is_none(world):
    assert _found(world, "a Romanian woman overheard them") == [("Romanian", "ROU")]


def test_small_letters_are_no_country(world):
    assert _found(world, "they ate turkey and gave us china") == []


def test_headline_in_capitals_gives_its_names(world):
    assert _found(world, "TURKEY SENDS TROOPS TO SYRIA") == [("TURKEY", "TUR"), ("SYRIA", "SYR")]


def test_everyday_word_in_a_headline_in_capitals_is_no_name(world):
    assert _found(world, "TELL US WHO IT IS BEFORE THE WAR") == []


def test_acronym_may_be_written_with_one_capital(world):
    assert _found(world, "Nato and Unesco") == [("Nato", "igo.nato"), ("Unesco", "un.unesco")]


def test_article_of_an_arabic_name_may_begin_a_sentence(world):
    assert _found(world, "Al-Qaeda denied it") == [("Al-Qaeda", "img.al_qaeda")]


def test_diacritics_and_curly_apostrophes_do_not_matter(world):
    assert _found(world, "Côte d’Ivoire, Cote d'Ivoire") == [
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
    ]


def test_adjective_is_told_from_people(world):
    adjective, people = world.names_in("Turkish Turks")
    assert [adjective.uses[0].role, people.uses[0].role] == ["adjective", "people"]


@given(st.text(alphabet=st.sampled_from("Egypt İstanbulß US’s-.\n\u0300é FATAH al"), max_size=40))
def test_offsets_index_the_text(text):
    for hit in load_world().names_in(text):
        assert text[hit.start : hit.end] == hit.text
