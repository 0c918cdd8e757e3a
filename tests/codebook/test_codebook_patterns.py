"""The notation of predicates: what it reads, and what it refuses with the reason."""

import pytest

from dragoman.codebook.entries import read_pattern


def test_phrase_with_several_prepositions_is_one_condition() -> None:
    pattern = read_pattern("march <to|towards @seats>")
    assert pattern.heads == {"march"}
    assert pattern.phrases == (("to|towards", frozenset({"@seats"})),)


def test_particles_may_stand_after_an_object() -> None:
    pattern = read_pattern("rule (talk) out")
    assert (pattern.particles, pattern.objects) == (("out",), {"talk"})


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("throw <out of country>", "has a space"),
        ("throw (petrol bomb) at", "has a space"),
        ("put forward|table (offer)", "no alternatives"),
        ("put <on>", "fill every bracket"),
        ("(talk)", "head word"),
    ],
)
def test_notation_that_can_never_match_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_pattern(source)
