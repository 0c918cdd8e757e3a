"""`dragoman codebook`: check and show."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.codebook import describe_type, load_codebook
from dragoman.errors import CodebookError
from dragoman.interfaces.cli import engine

INVENTED = Path(__file__).parents[1] / "codebook" / "invented"


TINY = SimpleNamespace(
    name="TINY",
    version="1.0",
    types={"CONSULT": SimpleNamespace(modes={"phone": None}), "AID": SimpleNamespace(modes={})},
    contexts={"military": None},
    sectors={"GOV": None, "MIL": None},
)
LEXICON = SimpleNamespace(entries={"CONSULT.call": SimpleNamespace(examples=("one", "two"))})


@pytest.fixture
def codebook(monkeypatch):
    monkeypatch.setattr(engine, "open_codebook", lambda folder: TINY)
    monkeypatch.setattr(engine, "open_lexicon", lambda folder: LEXICON)


def test_codebook_check_counts_what_is_there(dragoman, codebook):
    assert dragoman("codebook", "check").text == (
        "TINY 1.0: 2 types, 1 modes, 1 contexts, 2 sectors; 1 classes of predicates with 2 examples. No fault.\n"
    )


def test_codebook_check_tells_all_faults(dragoman, codebook, monkeypatch):
    def failing(folder):
        raise CodebookError([f"{folder}/x.yaml: wrong.", f"{folder}/y.yaml: wrong too."])

    monkeypatch.setattr(engine, "open_lexicon", failing)
    answer = dragoman("codebook", "check", "mine")
    assert (answer.code, answer.err) == (2, "mine/x.yaml: wrong.\nmine/y.yaml: wrong too.\n")


def test_codebook_show_prints_what_the_codebook_says_of_the_type(dragoman):
    assert dragoman("codebook", "show", "aid").text == describe_type(load_codebook(), "AID") + "\n"


def test_codebook_show_reads_a_codebook_of_ones_own(dragoman):
    assert "BARTER" in dragoman("codebook", "show", "BARTER", "--codebook", str(INVENTED)).text


def test_codebook_show_of_an_unknown_type_names_those_there_are(dragoman):
    answer = dragoman("codebook", "show", "HELP", "--codebook", str(INVENTED))
    assert answer.code == 2
    assert "has no type 'HELP'. Ask for one of: " in answer.err
    assert "BARTER" in answer.err
