"""What `dragoman codebook show` prints."""

import pytest

from dragoman.codebook import describe_type
from dragoman.errors import SettingError


def test_type_reads_like_this(invented):
    assert describe_type(invented, "barter") == (
        "BARTER (HARBOUR 0.3)\n"
        "Two crews exchange goods. Use QUARREL where they dispute over them instead.\n"
        "Quad class 2, material cooperation; score 6; CAMEO -.\n"
        "May be mutual: all parties are actors then, and there is no recipient.\n"
        "\n"
        "Modes, with score and CAMEO code\n"
        "  fish-for-salt     7.5  -\n"
        "      Fish is given for salt.\n"
        "  on-credit           6  -\n"
        "      The goods are handed over and paid for later.\n"
        "\n"
        "Source: Invented for the tests."
    )


def test_type_without_modes_and_score_says_so(invented):
    text = describe_type(invented, "QUARREL")
    assert "score -; CAMEO -." in text
    assert "\nModes: none\n" in text
    assert "\n  - Gossip about a quarrel is no quarrel.\n" in text


def test_every_type_shows_its_modes_with_score_and_code(plover):
    for event_type in plover.types.values():
        lines = describe_type(plover, event_type.name).splitlines()
        for mode in event_type.modes.values():
            score, code = plover.score(event_type.name, mode.name), plover.cameo_code(event_type.name, mode.name)
            assert [line for line in lines if line.split() == [mode.name, f"{score:g}", code]], mode.name


def test_codes_that_are_read_as_the_type_are_listed(plover):
    assert "\n  045  mediates between others (third-party)\n" in describe_type(plover, "CONSULT")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AID", "Needs a recipient."),
        ("ASSAULT", "Needs a recipient, or several actors who do it together."),
        ("REQUEST", "A recipient may be missing."),
    ],
)
def test_participants_are_told(plover, name, words):
    assert words in describe_type(plover, name).splitlines()


def test_lines_are_at_most_100_characters(plover):
    lines = [line for name in plover.types for line in describe_type(plover, name).splitlines()]
    assert max(map(len, lines)) <= 100


def test_unknown_type_is_refused_with_those_there_are(invented):
    with pytest.raises(SettingError, match=r"HARBOUR has no type 'AID'. Ask for one of: BARTER, QUARREL."):
        describe_type(invented, "AID")
