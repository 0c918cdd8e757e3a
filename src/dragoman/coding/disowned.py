"""Who is said to have had no hand in an act: "had nothing to do with", "played no part in", "was not the work of"."""

from spacy.tokens import Token

from dragoman.coding.claim_words import claim_words
from dragoman.coding.slots import conjuncts, grammatical_subject

_PLAYING = frozenset({"play", "have", "take", "bear", "hold"})
_WORKS = frozenset({"work", "doing", "handiwork", "responsibility", "deed"})


def disowners_of(event: Token) -> tuple[Token, ...]:
    """Return who is said to have had no hand in what a noun or gerund names, also under a verb of denial."""
    verb = _verb_of_hand(event)
    return tuple(grammatical_subject(verb)) if verb is not None else _whose_work(event)


def is_disowned(event: Token) -> bool:
    """Whether the words themselves say that somebody had no hand in it: "had nothing to do with", "no role in"."""
    verb = _verb_of_hand(event)
    if verb is None:
        return bool(_whose_work(event))
    parts = [c for c in verb.children if c.dep_ == "dobj"]
    has_no = any(p.lower_ == "nothing" or any(c.lower_ == "no" for c in p.children) for p in parts)
    return has_no or any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def _verb_of_hand(event: Token) -> Token | None:
    """Return the verb that says that somebody has a hand in an event: "have to do with", "play a part in"."""
    if event.dep_ not in ("pobj", "pcomp") or event.head.dep_ != "prep":
        return None
    preposition = event.head
    above = preposition.head
    if preposition.lower_ == "with" and above.lemma_ == "do" and above.head.lower_ in ("nothing", "anything"):
        verb = above.head.head
        return verb if verb.lemma_ == "have" else None
    if preposition.lower_ == "behind" and above.lemma_ in ("be", "stand"):
        return above if any(c.dep_ == "neg" or c.lower_ == "never" for c in above.children) else None
    if above.lemma_ == "play" and preposition.lower_ == "in":
        parts = [c for c in above.children if c.dep_ == "dobj" and c.lemma_.lower() in claim_words().own_hand]
        return above if any(c.lower_ in ("no", "any") for p in parts for c in p.children) else None
    is_hand = above.lemma_.lower() in claim_words().own_hand and above.dep_ == "dobj"
    if is_hand and preposition.lower_ in ("in", "for", "to", "with", "of") and above.head.lemma_ in _PLAYING:
        is_none = any(c.lower_ in ("no", "any") for c in above.children)
        return above.head if is_none or any(c.dep_ == "neg" for c in above.head.children) else None
    return None


def _whose_work(event: Token) -> tuple[Token, ...]:
    """Return whose work an event is said not to be ("neither the raid nor the blast was the work of the rebels")."""
    first = event
    while first.dep_ == "conj":
        first = first.head
    verb = first.head
    if first.dep_ != "nsubj" or verb.lemma_ != "be":
        return ()
    is_none = any(c.lower_ in ("neither", "no", "none") for c in first.children)
    if not is_none and not any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
        return ()
    works = [c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() in _WORKS]
    owners = [t for w in works for c in w.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    owners += [c for w in works for c in w.children if c.dep_ == "poss"]
    return tuple(t for o in owners for t in conjuncts(o))
