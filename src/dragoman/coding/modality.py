"""Tense, modals and negation of a clause -> names of operators of the algebra, the innermost first."""

from spacy.tokens import Token

from dragoman.coding.triggers import Trigger

WILL = frozenset({"will", "shall", "'ll", "wo", "’ll", "going"})
MAY = frozenset({"may", "might", "could", "can"})
MUST = frozenset({"should", "must", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether"})
AWAITED = frozenset({"until", "till", "before", "once"})  # before a present tense: what has not happened yet


def modal_operators(trigger: Trigger, clause: Token | None) -> list[str]:
    """Return will, would, may, must, not, refuse_will, if, in the order in which they act."""
    negated = is_denied(trigger)
    if clause is None:
        return ["not"] if negated else []
    auxiliaries = auxiliaries_of(clause)
    names: list[str] = []
    if auxiliaries & WILL or _is_to_be_done(clause) or ("would" in auxiliaries and not _is_conditional(clause)):
        names.append("refuse_will" if negated else "will")
        negated = False
    elif "would" in auxiliaries:
        names.append("if")
    elif auxiliaries & MUST or _is_needed(clause):
        names.append("must_not" if negated else "must")
        negated = False
    elif auxiliaries & MAY:
        names.append("may")
    if _is_conditional(clause) and "if" not in names:
        names.append("if")
    if negated:
        names.append("not")
    return names


def is_denied(trigger: Trigger) -> bool:
    """Whether the words negate what a trigger names: "no talks", "did not meet", but "not without talks"."""
    clause = trigger.clause
    by_noun = trigger.is_noun and any(c.lower_ == "no" and c.dep_ == "det" for c in trigger.head.children)
    return by_noun ^ (clause is not None and is_negated(clause))


def is_negated(clause: Token) -> bool:
    """Whether the verb itself, or the verb that it is the infinitive of, is negated."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in clause.children)


def auxiliaries_of(clause: Token) -> set[str]:
    """Return the lower-case auxiliaries of a verb, a coordinated one sharing those of the first."""
    own = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    if not own and clause.dep_ == "conj" and clause.tag_ in ("VB", "VBN"):
        return auxiliaries_of(clause.head)
    return own


def _is_to_be_done(clause: Token) -> bool:
    """Whether the clause is "is to V" or "is going to V"."""
    if clause.dep_ != "xcomp" or clause.tag_ != "VB":
        return False
    head = clause.head
    return head.lemma_ == "be" or (head.lower_ == "going" and head.pos_ == "VERB")


def _is_needed(clause: Token) -> bool:
    return clause.dep_ == "xcomp" and clause.head.lemma_ in ("need", "ought", "have") and clause.tag_ == "VB"


def _is_conditional(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "prep", "advmod")}
    is_awaited = bool(marks & AWAITED) and clause.dep_ == "advcl" and clause.tag_ in ("VBZ", "VBP")
    return is_awaited or any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children)
