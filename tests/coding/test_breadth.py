"""Every frequent verb and event noun is a head of the lexicon, or is listed with the reason why it is no act."""

import csv
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from dragoman.codebook import load_codebook
from dragoman.coding.lexicon import FOLDER, Candidates, load_lexicon

ROOT = Path(__file__).parents[2]
LEXICON = load_lexicon(load_codebook())
HEADS: dict[str, Collection[str]] = {"verb": LEXICON.verbs, "noun": LEXICON.nouns.keys() | LEXICON.verbs.keys()}
LISTS = {"verb": "frequent_verbs.txt", "noun": "frequent_event_nouns.txt"}


def _listed(part: str) -> list[str]:
    return (ROOT / "tests" / "cases" / LISTS[part]).read_text(encoding="utf-8").split()


def _rows() -> list[tuple[str, str, str]]:
    with (FOLDER / "no_act_words.csv").open(encoding="utf-8", newline="") as file:
        return [(row["word"], row["part"], row["why"]) for row in csv.DictReader(file)]


def _bare_acts(word: str, candidates: Candidates) -> list[str]:
    return [
        entry.rule
        for pattern, entry in candidates.get(word, ())
        if pattern.specificity == 0 and entry.act and not entry.cls.needs and not entry.cls.weak
    ]


@pytest.mark.parametrize(("part", "length"), [("verb", 2000), ("noun", 1000)])
def test_list_of_frequent_words_is_complete(part: str, length: int) -> None:
    words = _listed(part)
    assert len(words) == len(set(words)) == length


@pytest.mark.parametrize("part", ["verb", "noun"])
def test_every_frequent_word_has_a_place(part: str) -> None:
    no_act = {word for word, kind, _ in _rows() if kind == part}
    homeless = [word for word in _listed(part) if word not in HEADS[part] and word not in no_act]
    assert not homeless, (
        f"{len(homeless)} frequent {part}s have no place: {', '.join(homeless)}. "
        "Add each to a class of the lexicon, or to no_act_words.csv with the reason why it is no act (docs/breadth.md)."
    )


def test_no_word_is_an_act_and_none_at_once() -> None:
    indexes = {"verb": LEXICON.verbs, "noun": LEXICON.nouns}
    both = {f"{word} ({part})": rules for word, part, _ in _rows() if (rules := _bare_acts(word, indexes[part]))}
    assert not both, f"An act without any condition and in no_act_words.csv: {both}. Take each out of one of them."


def test_no_act_words_are_sorted_listed_and_explained() -> None:
    rows = _rows()
    table = re.findall(r"^\| ([a-z_]+) \|", (ROOT / "docs" / "breadth.md").read_text(encoding="utf-8"), re.MULTILINE)
    keys = [(word, part) for word, part, _ in rows]
    assert keys == sorted(set(keys)), "no_act_words.csv: sort the lines by word and part, each once."
    assert {why for _, _, why in rows} <= set(table) - {"why"}, "Explain every reason in the table of docs/breadth.md."
    assert {part for _, part in keys} == set(LISTS)
