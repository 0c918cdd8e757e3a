"""Nouns that say that somebody tells something ("the claim that"), and verbs that deny what such nouns name."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.claim_words import ClaimWords, claim_words
from dragoman.coding.reporting import VERBAL, Claim, agents_of, can_tell, issuer_of, verb_frame
from dragoman.coding.slots import conjuncts, grammatical_subject, is_passive


def noun_frame(noun: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of a noun: who denies it, its author, or nobody where it only hedges."""
    lemma = noun.lemma_.lower()
    denying = denial_of(noun, words)
    if denying is not None:
        return denying
    if lemma in words.evidence and _is_missing(noun):
        return Claim((), noun, noun.text, "hedges")
    stance = words.noun_stances.get(lemma)
    if stance is None:
        return None
    if _is_called_false(noun, words):
        return Claim((), noun, noun.text, "denies")
    author = _author(noun, words)
    if not author and stance == "asserts":
        return None
    if author and lemma in words.accusing:
        stance = "asserts"
    return Claim(author, noun, noun.text, stance)


def denial_of(noun: Token, words: ClaimWords) -> Claim | None:
    """Return who denies what a noun names ("rejected claims that", "denied any role in")."""
    lemma, verb = noun.lemma_.lower(), noun.head
    if lemma not in words.noun_stances and lemma not in words.involvement:
        return None
    is_object = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ in ("to", "in"))
    waving = _waved_off_by(noun, words)
    if waving is not None:
        tellers = (
            agents_of(waving) if is_passive(waving) else tuple(t for t in grammatical_subject(waving) if can_tell(t))
        )
        return Claim(tellers, waving, waving.text, "denies")
    if noun.dep_ == "pobj":
        truth = noun.head.head
        if truth.lemma_.lower() in ("truth", "basis", "substance") and _is_missing(truth):
            return Claim((), noun, noun.text, "denies")
        return None
    if is_object and _is_named_false(noun, verb, words):
        tellers = (
            tuple(t for t in grammatical_subject(verb) if can_tell(t)) if not is_passive(verb) else agents_of(verb)
        )
        return Claim(tellers, verb, verb.text, "denies")
    if not is_object or words.verb_stances.get(verb.lemma_.lower()) != "denies":
        return None
    if is_passive(verb):
        return Claim(agents_of(verb), verb, verb.text, "denies")
    frame = verb_frame(verb, words)
    return replace(frame, stance="denies" if frame.stance == "denies" else frame.stance) if frame else None


def _waved_off_by(noun: Token, words: ClaimWords) -> Token | None:
    """Return the verb that denies what it names by a word beside it ("scoffed at reports", "brushed aside claims")."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    beside = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    return verb if set(words.denying_with.get(verb.lemma_.lower(), ())) & beside else None


def _is_named_false(noun: Token, verb: Token, words: ClaimWords) -> bool:
    """Whether a verb gives a claim the name of a falsehood ("called reports that ... a lie")."""
    said = [t for t in verb.subtree if t.i > noun.i and t.lemma_.lower() in words.falsehood | {"fake"}]
    return verb.lemma_.lower() in words.naming and bool(said)


def denies_claim(verb: Token) -> bool:
    """Whether what a verb rejects is a claim with its content ("dismissed reports that"), not an offer or demand."""
    nouns = [
        c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in claim_words().noun_stances
    ]
    return any(c.dep_ in ("acl", "relcl", "ccomp") and is_content_clause(c) for noun in nouns for c in noun.children)


def _author(noun: Token, words: ClaimWords) -> tuple[Token, ...]:
    """Return whose claim a noun is: its possessor, who it is by, or who makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return tuple(t for t in conjuncts(child) if can_tell(t))
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            found = tuple(t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c))
            if found:
                return found
    issuer = issuer_of(noun, words)
    if issuer != noun:
        return (issuer,)
    if noun.dep_ == "dobj" and noun.head.pos_ in ("PROPN", "NOUN") and noun.i == noun.head.i + 1:
        return (noun.head,)  # "Kyiv claims that", the verb read as a noun
    makes = ("make", "issue", "repeat", "voice", "have", "express", "release", "raise", "give", "publish", "level")
    if noun.dep_ == "dobj" and noun.head.lemma_ in makes:
        return tuple(t for t in grammatical_subject(noun.head) if can_tell(t))
    return ()


def _is_called_false(noun: Token, words: ClaimWords) -> bool:
    """Whether a claim is said not to be so ("reports that ... were false", "was a lie")."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.pos_ not in VERBAL:
        return False
    said = [c for c in noun.head.children if c.dep_ in ("acomp", "attr", "oprd")]
    inner = [g for c in noun.head.children if c.lower_ == "without" for g in c.children]
    is_false = any(c.lemma_.lower() in words.falsehood or c.lower_ in words.falsehood for c in said)
    is_untrue = any(c.lower_ in ("true", "correct", "accurate") for c in said)
    is_negated = any(c.dep_ == "neg" for c in noun.head.children)
    is_groundless = any(g.lower_ in ("foundation", "basis", "merit", "substance") for g in inner)
    return (is_false and not is_negated) or (is_untrue and is_negated) or is_groundless


def _is_missing(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children) or any(
        c.dep_ == "neg" for c in noun.head.children
    )


def is_content_clause(clause: Token) -> bool:
    """Whether a clause beside a noun says what the noun says: "that" and a subject of its own."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    has_subject = any(c.lower_ not in ("who", "which") for c in subjects)
    return has_subject and (clause.dep_ != "relcl" or any(c.dep_ == "mark" for c in clause.children))
