"""How real an act is: the one table, and that accounts follow it."""

from datetime import date

import pytest

from dragoman.coding.realis import ROWS, realis_of
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


@pytest.mark.parametrize(
    ("aux", "certainty", "tellers", "realis"),
    [
        ((), "asserted", set(), "actual"),
        (("historical",), "asserted", set(), "background"),
        (("future",), "asserted", set(), "planned"),
        (("hypothetical",), "asserted", set(), "hypothetical"),
        (("negation",), "asserted", set(), "negated"),
        ((), "denied", set(), "denied"),
        ((), "hedged", set(), "alleged"),
        ((), "asserted", {"accuser"}, "alleged"),
        ((), "asserted", {"other_side"}, "alleged"),
        (("historical",), "hedged", set(), "alleged"),
        (("future",), "hedged", set(), "planned"),
        (("negation",), "denied", {"accuser"}, "denied"),
        (("future", "negation"), "asserted", set(), "negated"),
        (("hypothetical", "future"), "hedged", {"accuser"}, "hypothetical"),
        (("historical",), "asserted", {"accuser"}, "alleged"),
    ],
)
def test_strongest_doubt_decides(aux, certainty, tellers, realis):
    assert realis_of(aux, certainty, frozenset(tellers)) == realis


def test_every_word_of_the_vocabulary_has_a_row():
    assert {row.realis for row in ROWS} == {
        "actual", "background", "alleged", "denied", "planned", "hypothetical", "negated"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("Rebels shelled a market in Aleppo.", "shelled", "actual"),
        ("Rebels reportedly shelled a market in Aleppo.", "shelled", "alleged"),
        ("Rebels shelled a market in Aleppo in 1998.", "shelled", "background"),
        ("Rebels did not shell the market in Aleppo.", "shell", "negated"),
        ("The rebels denied that they had shelled a market.", "shelled", "denied"),
        ("The government accused the rebels of shelling a market.", "shelling", "alleged"),
        ("If rebels attack Aleppo, the army will bomb their camps.", "attack", "hypothetical"),
        ("Israel said that Hamas had attacked Israel.", "attacked", "alleged"),
        ("The United Nations said that Hamas had attacked Israel.", "attacked", "actual"),
        ("Hamas said that it had attacked Israel.", "attacked", "actual"),
        ("Egypt said that Hamas had thanked Egypt for its help.", "thanked", "actual"),
    ],
)
def test_account_is_as_real_as_its_sentence_says(pipeline, text, trigger, realis):
    (work,) = pipeline.code([Report(report_id="case", text=text, published_at=date(2014, 5, 6))])
    found = {a.trigger.text: a.realis for a in work.accounts}
    assert any(trigger in words and real == realis for words, real in found.items()), found
