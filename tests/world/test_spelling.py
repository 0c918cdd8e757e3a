"""Names in other spellings: which are one name, which stay apart, and how text gives them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.world import load_world
from dragoman.world.spelling import load_spelling

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "spellings.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in CASES["same"]])
def test_spellings_of_one_name_are_known(one, other):
    assert load_spelling().is_same(one, other)
    assert load_spelling().frame(one) == load_spelling().frame(other)


@pytest.mark.parametrize(("one", "other"), [tuple(pair) for pair in CASES["apart"]])
def test_other_names_stay_apart(one, other):
    assert not load_spelling().is_same(one, other)


@pytest.mark.parametrize(
    ("text", "name", "entity_id"),
    [
        ("President Abdelfatah el-Sissi left", "Abdelfatah el-Sissi", "egy.abdel_fattah_al_sisi"),
        ("Ismael Haniya, of Gaza", "Ismael Haniya", "pse.ismail_haniyeh"),
        ("MOUAMMAR KADHAFI SPEAKS", "MOUAMMAR KADHAFI", "lby.muammar_gaddafi"),
        ("the Hizbollah fighters", "Hizbollah", "lbn.hezbollah"),
        ("Evgeniy Primakov's visit", "Evgeniy Primakov", "rus.yevgeny_primakov"),
    ],
)
def test_text_gives_a_name_in_another_spelling(world, text, name, entity_id):
    hit = next(hit for hit in world.names_in(text) if hit.text == name)
    assert hit.uses_on(None)[0].entity.id == entity_id


@pytest.mark.parametrize(
    "text", ["Mohammed and Ahmad came", "the Irish Minister and a Roman said on Friday", "Hasan Ali Mahmud Yusef spoke"]
)
def test_ordinary_words_and_first_names_are_no_spelling(world, text):
    assert all(hit.entities[0].kind in ("country", "people") for hit in world.names_in(text))


def test_name_as_it_is_written_wins_over_another_spelling(world):
    [hit] = world.names_in("Hassan Nasrallah spoke")
    assert [use.entity.id for use in hit.uses] == ["lbn.hassan_nasrallah"]


@given(st.text(alphabet=st.sampled_from("AÉbdel fattāh al-Sisi’'s.\nMo ḥam ß İ"), max_size=50))
def test_spans_of_other_spellings_index_the_text(text):
    for hit in load_world().names_in(text):
        assert text[hit.start : hit.end] == hit.text
