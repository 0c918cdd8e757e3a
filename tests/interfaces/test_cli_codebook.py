"""`dragoman codebook`: check and show."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from dragoman.errors import CodebookError
from dragoman.interfaces.cli import engine


@dataclass(frozen=True)
class FakeMode:
    """A mode as the codebook gives it."""

    name: str
    gloss: str


@dataclass(frozen=True)
class FakeType:
    """An event type as the codebook gives it."""

    name: str
    gloss: str
    quad_class: int = 1
    requires_recipient: bool = False
    modes: dict = field(default_factory=dict)


TINY = SimpleNamespace(
    name="TINY",
    version="1.0",
    types={
        "CONSULT": FakeType("CONSULT", "To meet.", modes={"phone": FakeMode("phone", "By telephone.")}),
        "AID": FakeType("AID", "To help.", requires_recipient=True),
    },
    contexts={"military": None},
    sectors={"GOV": None, "MIL": None},
    quad_classes={1: "verbal cooperation"},
    score=lambda event_type, mode=None: None if event_type == "AID" else 1.5,
    cameo_code=lambda event_type, mode=None: "041" if mode else None,
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


def test_codebook_show_reads_like_this(dragoman, codebook):
    assert dragoman("codebook", "show", "consult").text == (
        "CONSULT: To meet.\n"
        "  quad class 1 (verbal cooperation), score 1.5, CAMEO -\n"
        "  modes:\n"
        "    phone: By telephone. (score 1.5, CAMEO 041)\n"
    )


def test_codebook_show_says_where_a_type_needs_a_recipient(dragoman, codebook):
    assert dragoman("codebook", "show", "AID").text.splitlines()[2:] == [
        "  needs a recipient",
        "  modes: none",
    ]


def test_codebook_show_of_an_unknown_type_names_those_there_are(dragoman, codebook):
    answer = dragoman("codebook", "show", "HELP")
    assert (answer.code, answer.err) == (2, "TINY has no type 'HELP'. Ask for one of: CONSULT, AID.\n")
