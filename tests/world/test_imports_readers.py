"""The readers of foreign files by themselves, without a layer being written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.world.imports import FORMATS
from dragoman.world.imports.petrarch import read_actors


@given(text=st.text(alphabet=st.sampled_from("AB_ +[]<>-;#019~\n\tKENGOV\x00\u2028é"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_a_reader(text):
    for read in FORMATS.values():
        list(read(lambda: text.splitlines(keepends=True)))


def test_petrarch_code_without_an_end_is_open():
    [entity] = read_actors(["ANN_ODUYA_ [KENGOV 010120-]\n"])
    assert entity.values["offices"] == [
        {"title": "Holder of an office (GOV)", "sectors": ["GOV"], "valid_from": "2001-01-20"}
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ODUYA_ [KENGOV 010120-090119] [KENELI >090120]", "person"),
        ("ANN_ODUYA_ [KENGOV 010120-090119]", "person"),
        ("ODUYANS_ [KENGOV 010120-090119] [KENREB]", "armed_group"),
        ("EXAMPLE_GUARD_ [KENMIL]", "organ"),
    ],
)
def test_petrarch_kind_follows_the_codes(line, kind):
    [entity] = read_actors([line])
    assert entity.values["kind"] == kind


def test_petrarch_name_in_small_letters_stays():
    [entity] = read_actors(["Ann de la Oduya [KENGOV]\n"])
    assert entity.values["name"] == "Ann de la Oduya"
