"""`dragoman explain`: from an id to the words, the rule and the parse."""

import io
import sys
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from dragoman.interfaces.cli import engine
from dragoman.interfaces.formats.jsonl import record_line


@dataclass
class FakeToken:
    """A token as the parser gives it; its own head where it is the root."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    dep_: str
    head: "FakeToken" = field(default=None, repr=False)


@dataclass(frozen=True)
class FakeEntry:
    """A class of the lexicon."""

    id: str
    act: str | None
    examples: tuple[str, ...] = ()


LEXICON = SimpleNamespace(
    entries={
        "CONSULT.call": FakeEntry("call", "CONSULT/phone", ("A rang B. -> CONSULT/phone(A, B)", "two", "three")),
        "operators.deny": FakeEntry("deny", None),
    }
)


def _parsed(text, settings):
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        at = text.index(word, at)
        tokens.append(FakeToken(i, at, word, word.lower(), "NOUN", "dep"))
        at += len(word)
    for token in tokens:
        token.head = tokens[3]
    return tokens


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch):
    monkeypatch.setattr(engine, "open_lexicon", lambda folder: LEXICON)
    monkeypatch.setattr(engine, "parse", _parsed)


@pytest.fixture
def lines(tmp_path, account):
    path = tmp_path / "accounts.jsonl"
    other = account.model_copy(update={"account_id": "zz", "steps": ("CONSULT.call", "operators.deny", "past")})
    path.write_bytes(record_line(other) + b"\n" + record_line(account))
    return path


def test_explain_reads_like_this(dragoman, lines, snapshot):
    answer = dragoman("explain", "a1b2", "--accounts", lines)
    assert answer.code == 0
    snapshot("explain.txt", answer.text)


def test_explain_tells_each_step_with_the_rule_it_names(dragoman, lines):
    text = dragoman("explain", "zz", "--accounts", lines).text
    assert "1. CONSULT.call: CONSULT/phone\n       as in: A rang B." in text
    assert "2. operators.deny: acts on another act\n" in text
    assert "3. past\n" in text


def test_explain_stars_the_words_of_the_trigger(dragoman, lines):
    rows = [line for line in dragoman("explain", "a1b2", "--accounts", lines).text.splitlines() if "*" in line]
    assert [row.split()[1] for row in rows] == ["telephone", "call"]


def test_explain_takes_accounts_from_standard_input(dragoman, lines, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.read_bytes())))
    assert dragoman("explain", "a1b2", "--accounts", "-").code == 0


def test_explain_codes_the_reports_again(dragoman, reading, work, rejected_work):
    asked = reading(rejected_work(), work)
    answer = dragoman("explain", "a1b2", "--in", "wire", "more", "--sectors", "strict")
    assert answer.code == 0
    assert asked["paths"] == ["wire", "more"]
    assert not asked["settings"].default_sectors


def test_explain_says_where_it_looked_in_vain(dragoman, reading, work, lines):
    reading(work)
    again = dragoman("explain", "nope", "--in", "wire")
    listed = dragoman("explain", "nope", "--accounts", lines)
    assert (again.code, listed.code) == (2, 2)
    assert "No account nope in wire." in again.err
    assert listed.err == f"No account nope in {lines}.\n"


def test_explain_names_the_line_that_is_no_json(dragoman, tmp_path, account):
    (tmp_path / "a.jsonl").write_bytes(record_line(account) + b'{"account')
    answer = dragoman("explain", "nope", "--accounts", tmp_path / "a.jsonl")
    assert answer.code == 1
    assert f"{tmp_path / 'a.jsonl'}:2 is no account" in answer.err


def test_explain_names_what_an_account_lacks(dragoman, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"account_id": "a1b2"}\n')
    answer = dragoman("explain", "a1b2", "--accounts", tmp_path / "a.jsonl")
    assert answer.code == 1
    assert "report_id: Field required" in answer.err


def test_explain_says_which_file_is_not_there(dragoman, tmp_path):
    answer = dragoman("explain", "a1b2", "--accounts", tmp_path / "none.jsonl")
    assert answer.code == 1
    assert "cannot be read" in answer.err


def test_explain_takes_an_account_of_another_coder(dragoman, tmp_path, account):
    bare = account.model_copy(update={"sentence": None, "trigger": None, "steps": (), "actors": ()})
    (tmp_path / "a.jsonl").write_bytes(record_line(bare))
    text = dragoman("explain", "a1b2", "--accounts", tmp_path / "a.jsonl").text
    assert "there is no sentence to parse" in text
    assert "none is told" in text
