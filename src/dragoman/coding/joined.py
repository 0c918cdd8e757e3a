"""Clauses that the parse joins to the wrong one: speech that goes on, letters that ask."""

from spacy.tokens import Token

CONTACTS = frozenset({"write", "call", "phone", "telephone", "ring", "cable", "petition", "lobby", "appeal", "send"})
_ASKS = frozenset({"ask", "urge", "demand", "request", "call", "seek", "plead", "press", "warn", "complain", "protest"})
_PREDICATES = frozenset({"VERB", "AUX"})


def resumed(verb: Token) -> Token | None:
    """Return the verb of speech that a joined verb goes on with, where its tense parts it from what was said.

    "He said that they should be left alone and *rejected* the plan": the parse joins it to what was said.
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD":
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head.pos_ in _PREDICATES:
        inner = inner.head
    while inner.tag_ == "VB" and inner.dep_ in ("advcl", "xcomp", "acl") and inner.head.pos_ in _PREDICATES:
        inner = inner.head
    if inner.tag_ == "VBD":
        return inner if inner != verb.head and inner.dep_ in ("ROOT", "conj", "ccomp") else None
    upper = inner.head
    if inner.dep_ != "ccomp" or upper.tag_ != "VBD" or upper.i > inner.i:
        return None
    auxiliaries = {c.lower_ for c in inner.children if c.dep_ in ("aux", "auxpass")}
    is_perfect = bool(auxiliaries & {"had", "has", "have"})
    is_apart = any(c.dep_ == "cc" and c.i > 0 and c.nbor(-1).text == "," for c in verb.head.children)
    return upper if is_apart or (inner.tag_ != "VBD" and not is_perfect and bool(auxiliaries)) else None


def is_asked_in_writing(verb: Token) -> bool:
    """Whether a participle says what a letter asks, not what its receiver does ("wrote to him asking for leave")."""
    to = verb.head.head
    is_below = verb.dep_ == "acl" and verb.tag_ == "VBG" and to.lower_ == "to" and to.head.lemma_ in CONTACTS
    return is_below and verb.lemma_ in _ASKS
