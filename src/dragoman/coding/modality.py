"""Tense, modals and negation of a clause -> names of operators of the algebra, the innermost first."""

from collections.abc import Mapping

from spacy.tokens import Token

from dragoman.coding.disowned import is_disowned
from dragoman.coding.triggers import Trigger

Words = Mapping[str, frozenset[str]]

WILL = frozenset({"will", "shall", "'ll", "wo", "’ll", "going"})
MAY = frozenset({"may", "might", "could", "can"})
MUST = frozenset({"should", "must", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})
_PROVISOS = frozenset({"provided", "providing", "supposing", "assuming"})
_FEASIBLE = MAY - {"can"}  # with "have": what may have happened ("could have killed")
_POLITE = frozenset({"like", "prefer", "welcome", "appreciate"})  # "would like" is a wish of now
_NOBODY = frozenset({"no", "none", "nobody", "neither", "no-one"})
_NEVER_NOUNS = frozenset(
    {"point", "time", "moment", "stage", "way", "circumstance", "case", "account", "event", "condition", "means"}
)
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "question", "query"})
_DECIDING = frozenset({"decide", "consider", "vote", "determine", "debate", "discuss", "weigh", "depend", "agree"})
AWAITED = frozenset({"until", "till", "before", "once"})  # before a present tense: what has not happened yet


def modal_operators(trigger: Trigger, clause: Token | None, words: Words, *, is_told: bool = False) -> list[str]:
    """Return will, would, may, must, not, refuse_will, if, in the order in which they act.

    Args:
        trigger: the predicate that names an act.
        clause: the verb that heads its clause; None of a noun that no verb carries.
        words: the word classes of the lexicon.
        is_told: whether somebody tells the clause; what they say they would do is announced, not supposed.
    """
    if clause is None:
        return _operators_of_noun(trigger, words)
    negated = is_denied(trigger) or _is_passed_over(clause)
    auxiliaries = auxiliaries_of(clause)
    is_perfect = "have" in auxiliaries
    names: list[str] = []
    is_counterfactual = is_perfect and bool(auxiliaries & ({"would"} | MUST))
    if _is_inverted(clause) or _is_were_to(clause) or is_counterfactual or (is_supposition(clause) and not is_told):
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
    elif "may" in auxiliaries and _is_of_none(clause) and not is_perfect:
        names.append("if")
    elif auxiliaries & MAY:
        names.append("may_have" if is_perfect and auxiliaries & _FEASIBLE else "may")
    if _is_conditional(clause) and "if" not in names:
        names.append("if")
    if negated:
        names.append("not")
    return names


def _operators_of_noun(trigger: Trigger, words: Words) -> list[str]:
    """Return what the words around an event noun make of it: no talks, a planned strike, in the event of an attack."""
    noun = trigger.head
    if is_denied(trigger) or _is_passed_over(noun):
        return ["not"]
    if _is_supposed(noun) or _is_of_case(noun) or _has_adjective(noun, words, "supposed_adjective"):
        return ["if"]
    is_dated = noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ in words.get("date_noun", ())
    return (
        ["expect"]
        if is_dated or (_has_adjective(noun, words, "future_adjective") and not _is_begun(noun, words))
        else []
    )


def _has_adjective(noun: Token, words: Words, name: str) -> bool:
    listed = words.get(name, frozenset())
    return any(c.dep_ in ("amod", "nmod", "compound") and c.lower_ in listed for c in noun.children)


def _is_begun(noun: Token, words: Words) -> bool:
    """Whether a verb in the past says that what a noun names has come about ("the planned strike began")."""
    verb = noun.head
    is_past = verb.tag_ == "VBD" or bool({"has", "have"} & {c.lower_ for c in verb.children if c.dep_ == "aux"})
    return noun.dep_ in ("nsubj", "dobj") and is_past and verb.lemma_ in words.get("happen_verb", ())


def _is_of_case(noun: Token) -> bool:
    """Whether a noun stands after "in the event of" or "in case of"."""
    case = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_case(case)


def _is_case(noun: Token) -> bool:
    return noun.lower_ in ("case", "event") and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _is_passed_over(head: Token) -> bool:
    """Whether a thing is told as left undone: "rather than attack", "short of attacking", "without attacking"."""
    words = head.doc
    if head.dep_ == "pcomp" and head.head.lower_ == "without":
        return True
    if head.dep_ in ("pcomp", "pobj") and head.head.lower_ in ("of", "than"):
        before = head.head.i - 1
    else:
        before = next((c.i - 1 for c in head.children if c.lower_ == "than" and c.dep_ in ("mark", "cc", "prep")), -1)
    return before >= 0 and words[before].lower_ in ("instead", "rather", "short")


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
    return by_noun or is_disowned(trigger.head) or (clause is not None and is_negated(clause))


def is_without(head: Token) -> bool:
    """Whether an act stands after "without"."""
    return head.dep_ in ("pcomp", "pobj") and head.head.lower_ == "without"


def is_negated(clause: Token) -> bool:
    """Whether the verb itself, or the verb that it is the infinitive of, is negated."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither") or _is_at_no_time(c) for c in clause.children):
        return True
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(
        t.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in t.children if c.dep_ in ("det", "preconj", "cc"))
        for t in subjects
    ):
        return True
    return is_yet_to_be(clause)


def _is_of_none(clause: Token) -> bool:
    """Whether nobody may: "no troops may be deployed" forbids, and leaves nothing open."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(t.lower_ in _NOBODY or any(c.lower_ == "no" for c in t.children) for t in subjects)


def _is_at_no_time(preposition: Token) -> bool:
    """Whether a phrase says that something was never so: "at no point", "in no way", "under no circumstances"."""
    nouns = [c for c in preposition.children if c.dep_ == "pobj" and c.lemma_.lower() in _NEVER_NOUNS]
    return preposition.dep_ == "prep" and any(g.lower_ == "no" for n in nouns for g in n.children)


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


def is_open_question(clause: Token) -> bool:
    """Whether a clause is what is asked or left open ("asked whether it had", "unclear whether"), not a condition.

    What is still to be decided ("will decide whether", "whether to") is a supposition all the same.
    """
    head = clause.head
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if (
        not marks & {"whether", "if"}
        or head.lemma_.lower() in _DECIDING
        or any(c.tag_ == "TO" for c in clause.children)
    ):
        return False
    is_asked = head.lemma_.lower() in _ASKING and clause.dep_ in ("ccomp", "advcl")
    return is_asked or ("whether" in marks and clause.dep_ != "advcl")


def _is_were_to(clause: Token) -> bool:
    """Whether a clause stands after an inverted "were" ("were Russia to invade")."""
    were = clause.head
    subjects = [c for c in were.children if c.dep_ == "nsubj"]
    is_infinitive = clause.tag_ == "VB" and clause.dep_ in ("xcomp", "advcl") and were.lower_ == "were"
    return is_infinitive and bool(subjects) and were.i < subjects[0].i < clause.i


def _is_conditional(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "prep", "advmod")}
    if is_open_question(clause):
        return False
    is_awaited = bool(marks & AWAITED) and clause.dep_ == "advcl" and clause.tag_ in ("VBZ", "VBP")
    is_marked = any(c.dep_ == "mark" and (c.lower_ in CONDITIONS or _is_as_long_as(c)) for c in clause.children)
    if is_awaited or is_marked or _is_inverted(clause) or _is_proviso(clause):
        return True
    is_joined = clause.dep_ == "conj" and clause.head.dep_ == "advcl" and not auxiliaries_of(clause) & WILL
    return is_joined and clause.head.pos_ in ("VERB", "AUX") and _is_conditional(clause.head)


def _is_proviso(clause: Token) -> bool:
    """Whether a clause stands after "provided that" or "in case"."""
    if clause.dep_ == "acl":
        return _is_case(clause.head)
    is_provided = clause.dep_ == "ccomp" and clause.head.lower_ in _PROVISOS
    return is_provided and any(c.lower_ == "that" for c in clause.lefts)


def is_supposition(clause: Token) -> bool:
    """Whether a clause tells what would follow if something else were so ("would attack if the talks failed")."""
    conditions = [c for c in clause.children if c.dep_ == "advcl" and _is_conditional(c)]
    were = [c for c in clause.children if c.dep_ == "advcl" and any(g.lower_ == "were" and g.i < c.i for g in c.lefts)]
    were += [g for c in clause.children if c.lower_ == "were" for g in c.children if _is_were_to(g)]
    return "would" in auxiliaries_of(clause) and bool(conditions or were)


def _is_as_long_as(mark: Token) -> bool:
    return mark.lower_ == "as" and mark.i > 0 and mark.nbor(-1).lower_ == "long"


def is_intended(clause: Token) -> bool:
    """Whether a clause says what is meant to be done: "a deal for the army to enter and deploy"."""
    verb = clause
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts)
