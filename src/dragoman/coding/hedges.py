"""Whether the words beside an act hedge it: "reportedly", "is believed to", "alleged", scare quotes."""

from spacy.tokens import Token

from dragoman.coding.claim_words import claim_words
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.triggers import Trigger

QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''", "«", "»"})
SCARE_QUOTE = 3  # words up to which a quotation keeps a distance from a word rather than gives speech


def is_hedged(trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether the words hedge the act: "reportedly", "is believed to", "alleged", "so-called"."""
    near = list(trigger.head.children)
    clause = trigger.clause
    if clause is not None and clause is not trigger.head:
        near.extend(clause.children)
    if any(_hedges(c, lexicon) for c in near) or _is_so_called(trigger.head):
        return True
    words = lexicon.words
    step = clause if clause is not None else trigger.head
    while step.dep_ in ("xcomp", "conj", "advcl", "dobj") and step.head != step and not _has_own_clause(step):
        if step.dep_ == "xcomp" and step.head.lemma_ in words.get("hedge_verb", ()):
            return step.head.lemma_ in claim_words().seeming or any(
                c.dep_ in ("auxpass", "nsubjpass") for c in step.head.children
            )
        step = step.head
        if any(_hedges(c, lexicon) and c.pos_ == "ADV" for c in step.children):
            return True
    return False


def _has_own_clause(step: Token) -> bool:
    """Whether an adverbial clause has a subject of its own, which the hedges of the clause above do not reach."""
    return step.dep_ == "advcl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in step.children)


def has_doubted_actor(actors: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether all who act are only suspected to be those ("suspected rebels attacked")."""
    doubts = lexicon.words.get("hedge_adjective", frozenset()) - {"possible", "likely", "probable"} | {
        "purported",
        "supposed",
    }
    return bool(actors) and all(any(c.dep_ == "amod" and c.lower_ in doubts for c in t.children) for t in actors)


def _hedges(token: Token, lexicon: Lexicon) -> bool:
    if token.dep_ not in ("advmod", "amod", "advcl", "npadvmod", "acomp", "prep", "neg", "dep", "nmod", "compound"):
        return False
    listed = (lexicon.words.get("hedge_adverb", ()), lexicon.words.get("hedge_adjective", ()))
    is_adjunct = token.dep_ in ("advmod", "amod", "nmod", "compound", "npadvmod", "dep")
    return any(token.lower_ in words for words in listed) or (is_adjunct and token.lower_ in claim_words().hedge_words)


def _is_so_called(noun: Token) -> bool:
    """Whether a noun has "so-called" before it, in one word or three."""
    return any(c.doc[max(0, c.i - 2) : c.i + 1].text.lower().endswith("so-called") for c in noun.children)


def is_in_scare_quotes(trigger: Trigger) -> bool:
    """Whether the predicate alone stands in quotation marks ('the "liberation" of the town')."""
    head, doc = trigger.head, trigger.head.doc
    left = next((i for i in range(head.i - 1, max(-1, head.i - SCARE_QUOTE - 1), -1) if doc[i].text in QUOTES), None)
    right = next((i for i in range(head.i + 1, min(len(doc), head.i + SCARE_QUOTE + 1)) if doc[i].text in QUOTES), None)
    if left is None or right is None or right - left - 1 > SCARE_QUOTE:
        return False
    is_opening = doc[left].whitespace_ == "" and (left == 0 or doc[left - 1].whitespace_ != "")
    return is_opening and not any(t.pos_ == "PROPN" for t in doc[left + 1 : right])
