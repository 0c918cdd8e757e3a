"""What each number of a sentence counts, and which of them are parts of others."""

import re
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from dragoman.coding.count_words import CountsFile, CountWords
from dragoman.coding.fates import told_before, what_beside, what_by_parse
from dragoman.coding.kinds import Kinds
from dragoman.coding.numbered import Phrase, is_aside, names_persons
from dragoman.coding.quantities import Quantity
from dragoman.records.vocabulary import CountKind

_ACCORDING = re.compile(r",?\s+according\b")
_FIRST = frozenset({"captured", "arrested"})  # what may be done to the same people before something else is
_PARTS = frozenset({"including", "include", "includes", "included", "among"})


@dataclass(frozen=True, slots=True)
class Toll:
    """A number with what it counts.

    Attributes:
        what: what became of those counted.
        quantity: the number.
        end: offset after the last word that gives it.
        head: the token that heads the phrase of the number.
        noun: the token that names who is counted, or None ("killed 12").
        word: the token that says what became of them.
        is_part: whether it counts some of those that a number before it counts.
        is_either: whether those counted are of this or of another kind ("killed or wounded").
        least: how many at least are of this kind then.
    """

    what: CountKind
    quantity: Quantity
    end: int
    head: Token
    noun: Token | None
    word: Token
    is_part: bool = False
    is_either: bool = False
    least: int | None = None


def find_tolls(phrases: list[Phrase], kinds: Kinds, words: CountWords) -> list[Toll]:
    """Return the numbers of a sentence that count persons, with what they count, in order."""
    tolls: list[Toll] = []
    for phrase in phrases:
        if is_aside(phrase):
            continue
        noun = phrase.noun
        if noun is not None and not (names_persons(noun, kinds, words.file) or _is_harmed(noun, words.file)):
            continue
        found = _tolls_of(phrase, tolls, words.file)
        is_sure = phrase.noun is None or "unknown" not in kinds.of(phrase.noun)
        tolls.extend(t for t in found if is_sure or t.what != "captured")  # "seized 12 Kalashnikovs"
    return tolls


def _is_harmed(noun: Token, file: CountsFile) -> bool:
    """Whether a noun that may name anything is the object of a verb that is done to persons ("killed 15 trainees")."""
    is_object = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in file.done_to_persons
    return is_object and noun.lemma_.lower() not in file.no_persons


def _tolls_of(phrase: Phrase, before: list[Toll], file: CountsFile) -> list[Toll]:
    if phrase.noun is not None and phrase.noun.lemma_.lower() in file.either:
        return [_toll(what, phrase, phrase.noun, is_either=phrase.quantity.best != 0) for what in file.either_what]
    whole = _whole_of(phrase, before)
    found = what_by_parse(phrase, file) or what_beside(phrase, file)
    if found is None and before and phrase.noun is None and _ACCORDING.match(phrase.head.doc.text, phrase.end):
        found = before[-1].what, before[-1].word
    if found is None and before and (taken_up := told_before(phrase, file)) is not None:
        found = before[-1].what, taken_up
    if found is None:
        return [_toll(whole.what, phrase, whole.word, is_part=True)] if whole is not None else []
    what, word = found
    if _is_negated(word):
        return []
    other = _other_of(word, what, file)
    if other is not None:
        first, second = (what, other) if word.dep_ != "conj" else (other, what)
        is_or = any(c.lower_ == "or" for t in (word, word.head) for c in t.children)
        is_either = is_or or first not in _FIRST
        return [_toll(w, phrase, word, is_either=is_either, least=None if is_or else 1) for w in (first, second)]
    return [_toll(what, phrase, word, is_part=whole is not None and whole.what == what)]


def _toll(what: CountKind, phrase: Phrase, word: Token, **more: Any) -> Toll:
    return Toll(what, phrase.quantity, phrase.end, phrase.head, phrase.noun, word, **more)


def _whole_of(phrase: Phrase, before: list[Toll]) -> Toll | None:
    """Return the number that another one is a part of ("12 people, including five soldiers", "three of them")."""
    if not before:
        return None
    doc = phrase.head.doc
    first = next(t for t in doc if t.idx >= phrase.quantity.start)
    after = [t.lower_ for t in doc if t.idx >= phrase.quantity.end][:2]
    previous = [t.lower_ for t in doc[max(0, first.i - 3) : first.i] if not t.is_punct]
    is_of = after[:1] == ["of"] and after[1:] in (["them"], ["whom"], ["these"], ["those"])
    if is_of or (previous and previous[-1] in _PARTS) or previous[-2:] in (["among", "them"], ["among", "whom"]):
        return before[-1]
    last = before[-1]
    is_joined = phrase.head.dep_ == "conj" and last.is_part and last.head in (phrase.head.head, phrase.head)
    return last if is_joined else None


def _is_negated(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX") and any(c.dep_ == "neg" for c in word.children)


def _other_of(word: Token, what: CountKind, file: CountsFile) -> CountKind | None:
    """Return the second kind of "killed or wounded 12", of which each counted person is one or the other."""
    joined = [c for c in word.children if c.dep_ == "conj" and abs(c.i - word.i) <= 2]
    joined += [word.head] if word.dep_ == "conj" and abs(word.head.i - word.i) <= 2 else []
    for other in joined:
        for kind, counted in file.what.items():
            if kind not in (what, "crowd") and {other.lemma_.lower(), other.lower_} & (
                counted.object | counted.states | counted.nouns
            ):
                return kind
    return None
