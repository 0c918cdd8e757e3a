"""`dragoman.code` and the spaCy component: the accounts of the command line, from Python."""

import re
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import spacy

import dragoman
from dragoman.records import Report

TALKS = "Jordan and Egypt held talks in Amman on Monday."


def test_text_is_coded_against_its_day():
    (account,) = dragoman.code(TALKS, published="2024-05-08")
    assert (account.event_type, account.when.start_date) == ("CONSULT", date(2024, 5, 6))
    assert {actor.country for actor in account.actors} == {"JOR", "EGY"}
    (undated,) = dragoman.code(TALKS)
    assert undated.when.start_date is None


def test_several_inputs_of_all_kinds(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    accounts = dragoman.code(
        [
            TALKS,
            {"text": TALKS, "id": "mine", "published_at": "2024-05-08"},
            Report(report_id="whole", text=TALKS),
            path,
            "",
        ]
    )
    assert [account.report_id for account in accounts] == ["text-1", "mine", "whole", "talks.txt"]
    assert accounts[1].when.start_date == date(2024, 5, 6)
    assert [rejected.reason for rejected in accounts.rejections] == ["empty"]
    assert "text-5: empty." in accounts._repr_html_()


@pytest.mark.parametrize("given", [[3], [{"words": "none"}], [None]])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(TypeError, match="input 1"):
        dragoman.code(given)


def test_sentence_is_shown_with_its_words_marked():
    shown = dragoman.code(TALKS, published="2024-05-08")._repr_html_()
    for label, words in (("actor", "Jordan"), ("actor", "Egypt"), ("place", "Amman"), ("time", "on Monday")):
        assert re.search(f'<span title="{label}" style="[^"]*">{words}</span>', shown), shown


def test_table_of_accounts_has_the_columns_of_the_csv():
    table = dragoman.code(TALKS, published="2024-05-08").to_arrow()
    assert table.column("actor_country").to_pylist() == ["JOR;EGY"]
    assert table.column("when_start_date").to_pylist() == [date(2024, 5, 6)]


def test_unknown_name_is_told():
    with pytest.raises(AttributeError, match="no attribute 'codes'"):
        _ = dragoman.codes


def test_spacy_component_sets_accounts():
    entry = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    module, name = entry["project"]["entry-points"]["spacy_factories"]["dragoman"].split(":")
    assert callable(getattr(import_module(module), name))
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"settings": {"default_sectors": False}})
    doc = nlp.make_doc(TALKS)
    doc._.published_at = "2024-05-08"
    (account,) = nlp(doc)._.accounts
    assert doc.text[account.trigger.start : account.trigger.end] == "held talks"
    assert account.when.start_date == date(2024, 5, 6)
    assert account.actors[0].sectors == ()
    docs = list(nlp.pipe([TALKS, " ", "The weather was fine."]))
    assert [len(doc._.accounts) for doc in docs] == [1, 0, 0]
