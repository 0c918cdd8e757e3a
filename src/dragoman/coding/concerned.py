"""Whom an act concerns where its frame names no party: who is bidden, whose thing it is, who stands below."""

from spacy.tokens import Token

from dragoman.coding.disowned import disowners_of
from dragoman.coding.kinds import Kinds
from dragoman.coding.noun_slots import noun_slots
from dragoman.coding.slots import conjuncts, grammatical_subject, noun_controller, verb_slots
from dragoman.coding.triggers import Trigger

ADDRESSING = frozenset({"urge", "order", "invite", "accuse", "allow", "force", "prevent", "warn"})  # bid others to act
ON_PLACES = frozenset({"ASSAULT", "COERCE"})  # force that is used on places and things too
_OWNING = ("of", "by", "from", "with", "against", "to", "between", "for")


def concerned(trigger: Trigger, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return whom an act concerns where no slot names a party: who is to act, whose thing it is, who stands below."""
    cls = trigger.entry.cls
    if cls.operator in ADDRESSING:
        bidden = [t for a in trigger.anchors for c in _clauses_below(a) for t in grammatical_subject(c)]
        found = parties_among(bidden, kinds, taken)
        if found:
            return found
    roles = trigger.entry.roles(noun=trigger.is_noun)
    for slot in (*roles.recipient, *(s for s in roles.content if s != "content")):
        if slot in ("support", "subject", "by", "from"):
            continue
        for token in trigger.slots[slot]:
            found = owners_of(token, kinds, taken) if token.i not in taken else ()
            if found:
                return found
    if cls.operator is None or cls.act is None:
        return ()
    for anchor in trigger.anchors:
        for clause in _clauses_below(anchor):
            slots = verb_slots(clause)
            for slot in ("object", "to", "against", "on", "at", "with"):
                found = parties_among(slots[slot], kinds, taken) or next(
                    (o for t in slots[slot] if (o := owners_of(t, kinds, taken))), ()
                )
                if found:
                    return found
    return ()


def _clauses_below(token: Token) -> list[Token]:
    """Return the verbs of the clauses that a predicate is about."""
    found = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "acl") and c.pos_ in ("VERB", "AUX")]
    found.extend(c for c in token.children if c.dep_ == "advcl" and any(g.text == "for" for g in c.lefts))
    found.extend(g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp")
    return found


def owners_of(token: Token, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties that a thing belongs to, comes from or is about: "X's efforts", "US aid"."""
    apposed = parties_among([c for c in token.children if c.dep_ == "appos"], kinds, taken)
    if apposed:
        return apposed
    owners = parties_among([t for c in token.children if c.dep_ == "poss" for t in conjuncts(c)], kinds, taken)
    if owners:
        return owners
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _OWNING:
            found = parties_among([t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)], kinds, taken)
            if found:
                return found
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            doers = [t for c in child.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
            if found := parties_among([t for d in doers for t in conjuncts(d)], kinds, taken):
                return found
    named = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and kinds.name_at(c) is not None]
    return parties_among(named, kinds, taken)


def parties_among(tokens: list[Token], kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties among some tokens, in order, once each."""
    return tuple(dict.fromkeys(t for t in tokens if t.i not in taken and kinds.is_party(t)))


def doers_of_event(trigger: Trigger, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return who is behind the event or weapon that stands as subject ("fighting between A and B displaced ...")."""
    if found := parties_among(list(disowners_of(trigger.head)), kinds, taken):
        return found
    if trigger.is_noun:
        return ()
    for token in trigger.slots["subject"]:
        if trigger.head.dep_ == "acl" and token == trigger.head.head and (issuer := noun_controller(token)):
            return parties_among(issuer, kinds, taken)
        if kinds.fits(token, ("@weapon",)) and (owned := owners_of(token, kinds, taken)):
            return owned
        if not kinds.fits(token, ("act",)):
            continue
        slots = noun_slots(token, None)
        for slot in ("between", "by", "mod"):
            named = [t for t in slots[slot] if slot != "mod" or kinds.name_at(t) is not None]
            found = parties_among(named, kinds, taken)
            if found:
                return found
    return ()


def mediators_of(trigger: Trigger, kinds: Kinds) -> tuple[Token, ...]:
    """Return who mediates an act by a phrase of its clause: "under Omani mediation", "with X as mediator"."""
    found: list[Token] = []
    anchors = [t for t in (*trigger.words, trigger.support, trigger.clause) if t is not None]
    for anchor in dict.fromkeys(anchors):
        for child in anchor.children:
            if child.dep_ != "prep" or child.lower_ not in ("under", "with", "through", "at", "in"):
                continue
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                found.extend(_mediators_in(child, noun, kinds))
    return tuple(dict.fromkeys(found))


def _mediators_in(preposition: Token, noun: Token, kinds: Kinds) -> tuple[Token, ...]:
    if preposition.lower_ != "with" and kinds.fits(noun, ("@mediation_noun",)):
        return owners_of(noun, kinds, set())
    roles = [t for c in noun.children if c.lower_ == "as" for t in c.children if t.dep_ == "pobj"]
    roles += [t for c in preposition.children if c.lower_ == "as" for t in c.children if t.dep_ == "pobj"]
    if preposition.lower_ == "with" and any(kinds.fits(t, ("@mediator_noun",)) for t in roles):
        return parties_among(conjuncts(noun), kinds, set())
    if preposition.lower_ == "through" and kinds.fits(noun, ("@mediator_noun",)):
        return (noun,)
    return ()


def places_hit(trigger: Trigger, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the named places and the targets that a force is told against, where no party is ("shelled Kharkiv")."""
    event_type = (trigger.entry.cls.act or "").partition("/")[0]
    if event_type not in ON_PLACES:
        return ()
    roles = trigger.entry.roles(noun=trigger.is_noun)
    for slot in roles.recipient:
        if slot in ("object", "on", "against", "of", "at", "into"):
            found = [t for t in trigger.slots[slot] if t.i not in taken and _is_hit(t, kinds)]
            if found:
                return tuple(found)
    return ()


def _is_hit(token: Token, kinds: Kinds) -> bool:
    return "place" in kinds.of(token) or kinds.fits(token, ("@target", "@ground"))
