"""What a predicate's notation asks of the parse: clauses of a form, and the words that say what somebody is called."""

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds


def is_fronted(auxiliary: Token, verb: Token) -> bool:
    """Whether an auxiliary stands before the subject ("should they meet") or the clause is a question itself."""
    is_asked = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in verb.children)
    return is_asked or any(c.dep_ in ("nsubj", "nsubjpass") and c.i > auxiliary.i for c in verb.children)


def called(token: Token, kinds: Kinds) -> set[str]:
    """Return the words beside the head that say what it is called: "a grave mistake", "an act of terror"."""
    found = {c.lemma_.lower() for c in token.children if c.dep_ in ("amod", "compound", "conj")}
    if kinds.fits(token, ("@framing",)):
        found |= {t.lemma_.lower() for c in token.children if c.lower_ == "of" for t in c.children}
    return found


def _is_to_do(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to": "told them to go"."""
    return clause.dep_ in ("xcomp", "ccomp", "advcl") and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts
    )


def _is_that_do(clause: Token) -> bool:
    """Whether a clause is in the subjunctive: "insisted that they be freed", "asks that he leave"."""
    if clause.dep_ != "ccomp" or not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children):
        return False
    marks = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    if any(c.dep_ == "auxpass" and c.lower_ == "be" for c in marks) and not any(c.dep_ == "aux" for c in marks):
        return True
    above = clause.head
    is_asked = above.tag_ in ("VBD", "VBN") or above.lemma_ not in ("insist", "suggest", "rule")
    is_bare = clause.tag_ in ("VB", "NN") or (clause.tag_ == "VBP" and clause.lemma_ not in ("be", "have") and is_asked)
    return is_bare and not marks


def _is_that_is(clause: Token) -> bool:
    """Whether a clause tells how things are, with a subject of its own: "protested that the law was broken"."""
    is_told = clause.dep_ == "ccomp" and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return is_told and clause.i > clause.head.i and not _is_that_do(clause)


CLAUSES: dict[str, Callable[[Token], bool]] = {"to_do": _is_to_do, "that_do": _is_that_do, "that_is": _is_that_is}
