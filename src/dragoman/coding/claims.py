"""Who the report says an act from, and how firmly: reporting verbs above the act, "according to", hedges."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.lexicon import Lexicon
from dragoman.coding.slots import grammatical_subject
from dragoman.coding.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Claim:
    """A teller and the word that says that they tell."""

    claimant: Token
    cue: Token


def find_claims(doc: Doc, lexicon: Lexicon) -> dict[int, Claim]:
    """Return for each token inside reported content the nearest claim over it."""
    claims: dict[int, Claim] = {}
    whole = _according_to(doc)
    for token in doc:
        claim = _claim_over(token, lexicon)
        if claim is None and whole is not None and not _is_within(token, whole.cue):
            claim = whole
        if claim is not None:
            claims[token.i] = claim
    return claims


def reporter_of(doc: Doc, lexicon: Lexicon) -> Claim | None:
    """Return the sentence's own outermost report, for direct speech that goes on in the next sentence."""
    for token in doc:
        if _is_reporter(token, lexicon):
            subjects = grammatical_subject(token)
            if subjects:
                return Claim(subjects[0], token)
    return _according_to(doc)


def _claim_over(token: Token, lexicon: Lexicon) -> Claim | None:
    step = token
    while step.head != step:
        head = step.head
        if step.dep_ in ("ccomp", "parataxis") and _is_reporter(head, lexicon):
            subjects = grammatical_subject(head)
            if subjects:
                return Claim(subjects[0], head)
        if step.dep_ in ("xcomp", "acl") and head.lemma_ in ("quote", "cite"):
            subjects = grammatical_subject(head)
            if subjects:
                return Claim(subjects[0], head)
        for child in head.children:
            if child.dep_ == "parataxis" and child != step and _is_reporter(child, lexicon):
                subjects = grammatical_subject(child)
                if subjects:
                    return Claim(subjects[0], child)
        step = head
    return None


def _is_reporter(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    candidates = lexicon.verbs.get(token.lemma_.lower(), ())
    return any(entry.cls.operator in ("say", "accuse", "deny", "warn") and not p.specificity for p, entry in candidates)


def _according_to(doc: Doc) -> Claim | None:
    for token in doc:
        if token.lower_ != "according":
            continue
        for child in token.children:
            if child.lower_ == "to":
                objects = [c for c in child.children if c.dep_ == "pobj"]
                if objects:
                    return Claim(_issuer(objects[0]), token)
    return None


def _issuer(token: Token) -> Token:
    """Return who issued a statement ("a statement issued by X"), else the token itself."""
    for child in token.children:
        if child.dep_ == "acl":
            agents = [
                c
                for a in child.children
                if a.dep_ in ("agent", "prep") and a.lower_ == "by"
                for c in a.children
                if c.dep_ == "pobj"
            ]
            if agents:
                return agents[0]
        if child.dep_ == "prep" and child.lower_ in ("by", "from") and token.lemma_ in ("statement", "report"):
            owners = [c for c in child.children if c.dep_ == "pobj"]
            if owners:
                return owners[0]
    return token


def _is_within(token: Token, ancestor: Token) -> bool:
    return token == ancestor or ancestor in token.ancestors


def is_hedged(trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether the words hedge the act: "reportedly", "is believed to", "alleged"."""
    words = lexicon.words
    near = list(trigger.head.children)
    clause = trigger.clause
    if clause is not None and clause is not trigger.head:
        near.extend(clause.children)
    if any(c.lower_ in words.get("hedge_adverb", ()) or c.lower_ in words.get("hedge_adjective", ()) for c in near):
        return True
    step = clause if clause is not None else trigger.head
    while step.dep_ in ("xcomp", "conj", "advcl", "dobj") and step.head != step:
        if step.dep_ == "xcomp" and step.head.lemma_ in words.get("hedge_verb", ()):
            return step.head.lemma_ in ("appear", "seem") or any(
                c.dep_ in ("auxpass", "nsubjpass") for c in step.head.children
            )
        step = step.head
        if any(c.lower_ in words.get("hedge_adverb", ()) for c in step.children):
            return True
    return False
