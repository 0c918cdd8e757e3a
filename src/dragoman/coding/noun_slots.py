"""The grammatical slots of event nouns: of their phrase, of what they are joined to, of the verb that carries them."""

from collections import defaultdict

from spacy.tokens import Token

from dragoman.coding.slots import Slots, add_phrase, conjuncts, grammatical_subject, is_passive, verb_slots

_OCCASIONS = frozenset({"in", "during", "after", "following", "before", "at", "on"})


def noun_slots(noun: Token, support: Token | None) -> Slots:
    """Return the slots of an event noun; `support` is the verb that carries it ("launched an attack on ...")."""
    slots: Slots = defaultdict(list)
    _add_noun_slots(slots, noun)
    _add_shared_slots(slots, noun)
    if not slots["against"]:
        slots["against"].extend(_subjected(noun))
    if not (slots["poss"] or slots["by"]):
        slots["occasion"].extend(_on_occasion(noun))
    if support is not None:
        for slot, tokens in verb_slots(support).items():
            if slot == "subject":
                expletive = support.lemma_ == "be"
                slots["support"].extend(t for t in tokens if t != noun and not (expletive and t.pos_ == "PRON"))
            elif slot not in ("object", "attr") and not slots[slot]:
                slots[slot].extend(tokens)
    return slots


def _add_shared_slots(slots: Slots, noun: Token) -> None:
    """Add what a noun shares with those joined to it: "Israeli raids and shelling", "a siege and bombing by X"."""
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        shared: Slots = defaultdict(list)
        _add_noun_slots(shared, noun.head)
        for slot in ("poss", "mod"):
            slots[slot].extend(t for t in shared[slot] if slot not in slots or not slots[slot])
        for slot in ("by", "against", "on"):
            if not slots[slot]:
                slots[slot].extend(t for t in shared[slot] if t.i > noun.i)
    for other in conjuncts(noun)[1:]:
        shared = defaultdict(list)
        _add_noun_slots(shared, other)
        for slot in ("by", "on", "against", "of", "between", "with"):
            if not slots[slot]:
                slots[slot].extend(shared[slot])


def _subjected(noun: Token) -> list[Token]:
    """Return who is subject to what a noun names: "the town was subject to shelling", "subjected to an embargo"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    if top.dep_ != "pobj" or top.head.lower_ not in ("to", "under"):
        return []
    over = top.head.head
    if over.lower_ == "subject" and over.dep_ == "acomp":
        return grammatical_subject(over.head)
    if over.lemma_ == "subject" and over.pos_ == "VERB":
        return grammatical_subject(over) if is_passive(over) else [c for c in over.children if c.dep_ == "dobj"]
    return []


def _on_occasion(noun: Token) -> list[Token]:
    """Return who does something on the occasion that a noun names: "spoke during a trip", "the king, on a visit"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _OCCASIONS:
        return []
    upper = noun.head.head
    if upper.dep_ == "dobj" and noun.head.lower_ == "in" and noun.i == noun.head.i + 1:
        upper = upper.head  # "boycotted the vote in solidarity"
    if upper.dep_ in ("nsubj", "nsubjpass") and upper.pos_ in ("NOUN", "PROPN", "PRON"):
        return conjuncts(upper)
    return grammatical_subject(upper) if upper.pos_ == "VERB" else []


def _add_noun_slots(slots: Slots, noun: Token) -> None:
    for child in noun.children:
        if child.dep_ == "poss":
            slots["poss"].extend(conjuncts(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            slots["mod"].extend(_modifiers(child))
        elif child.dep_ == "prep":
            add_phrase(slots, child)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for slot, tokens in verb_slots(child).items():
                if slot not in ("object", "attr"):
                    slots["by" if slot == "subject" else slot].extend(t for t in tokens if t != noun)


def _modifiers(token: Token) -> list[Token]:
    """Return a modifier with what is chained to it ("Hamas-Fatah", "Egyptian and Israeli", "UN-led")."""
    found = [token]
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "conj", "npadvmod", "advmod") and child.pos_ != "ADV":
            found.extend(_modifiers(child))
    return found


def counting_verb(preposition: Token) -> Token | None:
    """Return the verb that counts somebody among many: "is among the backers of", "is one of the backers of"."""
    above = preposition.head
    if preposition.lower_ == "of" and above.lower_ == "one" and above.dep_ == "attr":
        return above.head if above.head.lemma_ == "be" else None
    return above if preposition.lower_ == "among" and above.lemma_ == "be" else None
