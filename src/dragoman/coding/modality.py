"""Tense, modals and negation of a clause -> names of operators of the algebra, the innermost first."""

from spacy.tokens import Token

from dragoman.coding.slots import CASES
from dragoman.coding.triggers import Trigger

WILL = frozenset({"will", "shall", "'ll", "wo", "’ll", "going"})
MAY = frozenset({"may", "might", "could", "can"})
MUST = frozenset({"should", "must", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether"})
_POLITE = frozenset({"like", "prefer", "welcome", "appreciate"})  # "would like" is a wish of now
_NOBODY = frozenset({"no", "none", "nobody", "neither", "no-one"})
AWAITED = frozenset({"until", "till", "before", "once"})  # before a present tense: what has not happened yet


def modal_operators(trigger: Trigger, clause: Token | None) -> list[str]:
    """Return will, would, may, must, not, refuse_will, if, in the order in which they act."""
    negated = is_denied(trigger)
    if clause is None:
        return ["not"] if negated else ["if"] if _is_supposed(trigger.head) else []
    auxiliaries = auxiliaries_of(clause)
    names: list[str] = []
    if _is_inverted(clause):
        names.append("if")
    elif "would" in auxiliaries and clause.lemma_ in _POLITE:
        pass
    elif auxiliaries & WILL or _is_to_be_done(clause) or ("would" in auxiliaries and not _is_conditional(clause)):
        unless = any(c.lower_ == "unless" for a in clause.children if a.dep_ == "advcl" for c in a.children)
        names.append("will_unless" if unless else "refuse_will" if negated else "will")
        negated = False
    elif "would" in auxiliaries:
        names.append("if")
    elif auxiliaries & MUST or _is_needed(clause) or is_had_better(clause):
        names.append("must_not" if negated else "must")
        negated = False
    elif auxiliaries & MAY:
        names.append("may")
    if _is_conditional(clause) and "if" not in names:
        names.append("if")
    if negated:
        names.append("not")
    return names


def _is_supposed(noun: Token) -> bool:
    """Whether an event noun is told of as what would do something ("an assault would lead to")."""
    verb = noun.head
    return noun.dep_ == "nsubj" and verb.pos_ in ("VERB", "AUX") and "would" in auxiliaries_of(verb)


def is_denied(trigger: Trigger) -> bool:
    """Whether the words negate what a trigger names: "no talks", "did not meet", but "not without talks"."""
    clause = trigger.clause
    by_noun = any(
        w.lower_ == "none" or any(c.lower_ == "no" and c.dep_ == "det" for c in w.children) for w in trigger.words
    )
    return by_noun or (clause is not None and is_negated(clause))


def is_without(head: Token) -> bool:
    """Whether an act stands after "without"."""
    return head.dep_ in ("pcomp", "pobj") and head.head.lower_ == "without"


def is_negated(clause: Token) -> bool:
    """Whether the verb itself, or the verb that it is the infinitive of, is negated."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither") for c in clause.children):
        return True
    if any(c.dep_ == "prep" and _is_in_no_case(c) for c in clause.children):
        return True
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(
        t.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in t.children if c.dep_ in ("det", "preconj", "cc"))
        for t in subjects
    ):
        return True
    return is_yet_to_be(clause)


def _is_in_no_case(phrase: Token) -> bool:
    """Whether a phrase denies: "on no account", "under no circumstances", "at no time"."""
    nouns = [c for c in phrase.children if c.dep_ == "pobj" and c.lemma_.lower() in CASES]
    return any(c.lower_ == "no" for n in nouns for c in n.children)


def is_yet_to_be(clause: Token) -> bool:
    """Whether the clause is "has yet to V"."""
    head = clause.head
    is_under_have = clause.dep_ == "xcomp" and head.lemma_ in ("have", "be")
    return is_under_have and any(c.lower_ == "yet" for t in (head, clause) for c in t.children)


def auxiliaries_of(clause: Token) -> set[str]:
    """Return the lower-case auxiliaries of a verb, a coordinated one sharing those of the first."""
    own = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    if not own and clause.dep_ == "conj" and clause.tag_ in ("VB", "VBN"):
        return auxiliaries_of(clause.head)
    return own


def _is_to_be_done(clause: Token) -> bool:
    """Whether the clause is "is to V" or "is going to V"."""
    if clause.dep_ != "xcomp" or clause.tag_ not in ("VB", "VBN"):
        return False
    head = clause.head
    return head.lemma_ == "be" or (head.lower_ == "going" and head.pos_ == "VERB")


def is_had_better(clause: Token) -> bool:
    """Whether the clause is "had better V"."""
    words = {c.lower_ for c in clause.children if c.dep_ in ("aux", "advmod")}
    return clause.tag_ in ("VB", "VBP") and "better" in words and bool(words & {"had", "'d", "’d"})


def _is_needed(clause: Token) -> bool:
    is_under_need = clause.dep_ == "xcomp" and clause.head.lemma_ in ("need", "ought", "have")
    return is_under_need and clause.tag_ == "VB" and not is_yet_to_be(clause)


def _is_inverted(clause: Token) -> bool:
    """Whether an auxiliary stands before the subject: a question, or "had they met", "should they meet"."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    fronted = [c for c in clause.children if c.dep_ in ("aux", "auxpass") and subjects and c.i < subjects[0].i]
    is_question = clause.doc[-1].text == "?" and not any(t.dep_ == "ccomp" for t in (clause, *clause.ancestors))
    return is_question or any(c.lower_ in ("should", "had", "were") for c in fronted)


def _is_conditional(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "prep", "advmod")}
    is_awaited = bool(marks & AWAITED) and clause.dep_ == "advcl" and clause.tag_ in ("VBZ", "VBP")
    return (
        is_awaited or _is_inverted(clause) or any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children)
    )
