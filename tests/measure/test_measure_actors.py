"""Reading actors of annotations, and telling whether two mean the same."""

from pathlib import Path

import pytest
import yaml

from dragoman.errors import SettingError
from dragoman.measure.actor_words import likeness
from dragoman.measure.coded import CodedActor, read_actor
from dragoman.measure.named import NamedActor, head_of

CASES = Path(__file__).parent / "cases"


def _cases(name):
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _cases("actors.yaml"), ids=lambda case: str(case["given"]))
def test_actor_is_read_as(case):
    actor = read_actor(case["given"])
    assert (actor.country, actor.sector) == (case["country"], case["sector"])
    assert list(actor.surfaces) == case.get("words", [])


def test_actor_of_no_known_shape_is_a_fault():
    with pytest.raises(SettingError, match="no actor"):
        read_actor(7)


@pytest.mark.parametrize("case", _cases("names.yaml"), ids=lambda case: f"{case['one']} {case['other']}")
def test_names_mean_the_same(case):
    one, other = NamedActor.make(*case["one"]), NamedActor.make(*case["other"])
    assert one.meets(other) is case["same"]
    assert other.meets(one) is case["same"]


def test_pronoun_stands_only_for_what_it_refers_to():
    assert NamedActor.make("SYRGOV", "he", "Ada Lind").surfaces == ("Ada Lind",)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the leader of the party", "leader"),
        ("Arvia's army, which fled", "army"),
        ("of late", "late"),
        ("", ""),
    ],
)
def test_head_is_the_last_word_before_a_preposition(phrase, head):
    assert head_of(phrase) == head


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the Arvian army", "army", 1.0),
        ("the Arvian army", "the Arvian navy", 0.5),
        ("the", "the", 0.0),
        ("army", "navy", 0.0),
    ],
)
def test_likeness_is_the_share_of_equal_words(one, other, alike):
    assert likeness([CodedActor(surfaces=(one,))], [CodedActor(surfaces=(other,))]) == alike
