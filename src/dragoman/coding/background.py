"""Whether an act is told as history: years before the report's, and words such as "previously"."""

import re
from datetime import date

from spacy.tokens import Token

from dragoman.coding.lexicon import Lexicon
from dragoman.coding.triggers import Trigger

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_background(trigger: Trigger, *, published: date | None, lexicon: Lexicon) -> bool:
    """Whether the words date the act before the news of the day."""
    clause = trigger.clause
    near: list[Token] = list(trigger.head.subtree) if trigger.is_noun else []
    if clause is not None:
        near.extend(_own_words(clause))
    years = [int(m.group()) for t in near if (m := _YEAR.fullmatch(t.text)) and t.pos_ in ("NUM", "PROPN", "NOUN")]
    if years:
        return max(years) < published.year if published else True
    adverbs = [
        c for t in (trigger.head, clause) if t is not None for c in t.children if c.dep_ in ("advmod", "npadvmod")
    ]
    if any(t.lower_ in lexicon.words.get("past_adverb", ()) for t in adverbs):
        return True
    return clause is not None and _is_perfect_aside(clause)


def _is_perfect_aside(clause: Token) -> bool:
    """Whether a relative clause tells in the perfect what went before ("the rebels, whom Chad has backed")."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    return clause.dep_ == "relcl" and clause.tag_ == "VBN" and bool(auxiliaries & {"has", "have"})


def _own_words(clause: Token) -> list[Token]:
    """Return the adverbials of a clause without the clauses that depend on it."""
    words: list[Token] = []
    for child in clause.children:
        if child.dep_ in ("prep", "npadvmod", "advmod"):
            words.extend(t for t in child.subtree if t.pos_ != "VERB")
    return words
