"""Who takes part in an act: the frame of its class read on the slots of its trigger."""

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.slots import Slots, conjuncts, grammatical_subject, verb_slots
from dragoman.coding.triggers import Trigger

Participants = tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]

ADDRESSING = frozenset({"urge", "order", "invite", "accuse", "allow", "force", "prevent", "warn"})  # bid others to act
_OWNING = ("of", "by", "from", "with", "against", "to", "between", "for")


def has_fitting_subject(trigger: Trigger, kinds: Kinds) -> bool:
    """Whether an expressed subject of a verb can act: a party, an event ("the attack killed") or a weapon."""
    if trigger.is_noun or trigger.entry.cls.any_subject:
        return True
    subjects = trigger.slots["subject"]
    return not subjects or any(kinds.is_party(t) or kinds.fits(t, ("act", "@weapon")) for t in subjects)


def participants_of(trigger: Trigger, kinds: Kinds) -> Participants:
    """Return actors, recipients and third parties as the frame of the class finds them."""
    roles = trigger.entry.roles(noun=trigger.is_noun)
    slots = _with_named_modifiers(trigger, kinds)
    taken = {w.i for w in trigger.words if w == trigger.head or not kinds.is_party(w)}
    actors = _fill(roles.actor, slots, kinds, taken)
    if trigger.entry.cls.reciprocal:
        return actors, (), _fill(roles.third, slots, kinds, taken | {t.i for t in actors})
    actors = _first(roles.actor, slots, kinds, taken)
    used = taken | {t.i for t in actors}
    third = _fill(roles.third, slots, kinds, used)
    used = used | {t.i for t in third}
    recipients = _first(roles.recipient, slots, kinds, used) or _concerned(trigger, kinds, used)
    return actors, recipients, third


def _concerned(trigger: Trigger, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return whom an act concerns where no slot names a party: who is to act, whose thing it is, who stands below."""
    cls = trigger.entry.cls
    if cls.operator in ADDRESSING:
        bidden = [t for a in trigger.anchors for c in _clauses_below(a) for t in grammatical_subject(c)]
        found = _parties(bidden, kinds, taken)
        if found:
            return found
    roles = trigger.entry.roles(noun=trigger.is_noun)
    for slot in (*roles.recipient, *(s for s in roles.content if s != "content")):
        if slot in ("support", "subject", "by", "from"):
            continue
        for token in trigger.slots[slot]:
            found = _owners(token, kinds, taken) if token.i not in taken else ()
            if found:
                return found
    if cls.operator is None or cls.act is None:
        return ()
    for anchor in trigger.anchors:
        for clause in _clauses_below(anchor):
            slots = verb_slots(clause)
            for slot in ("object", "to", "against", "on", "at", "with"):
                found = _parties(slots[slot], kinds, taken) or next(
                    (o for t in slots[slot] if (o := _owners(t, kinds, taken))), ()
                )
                if found:
                    return found
    return ()


def _clauses_below(token: Token) -> list[Token]:
    """Return the verbs of the clauses that a predicate is about."""
    found = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "acl") and c.pos_ in ("VERB", "AUX")]
    found.extend(g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pcomp")
    return found


def _owners(token: Token, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties that a thing belongs to, comes from or is about: "X's efforts", "computers of X", "US aid"."""
    apposed = _parties([c for c in token.children if c.dep_ == "appos"], kinds, taken)
    if apposed:
        return apposed
    owners = _parties([t for c in token.children if c.dep_ == "poss" for t in conjuncts(c)], kinds, taken)
    if owners:
        return owners
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _OWNING:
            found = _parties([t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)], kinds, taken)
            if found:
                return found
    named = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod") and kinds.name_at(c) is not None]
    return _parties(named, kinds, taken)


def _parties(tokens: list[Token], kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    return tuple(dict.fromkeys(t for t in tokens if t.i not in taken and kinds.is_party(t)))


def _with_named_modifiers(trigger: Trigger, kinds: Kinds) -> Slots:
    """Keep of the modifiers those that name a party; a lone place or state before talks is their seat or topic."""
    slots = trigger.slots
    if not slots["mod"]:
        return slots
    kept = [t for t in slots["mod"] if kinds.name_at(t) is not None or _is_bare_agent(t, kinds)]
    if trigger.entry.cls.reciprocal and len({kinds.name_at(t) for t in kept}) == 1 and _is_seat(kept[0], kinds):
        kept = []
    copy = slots.copy()
    copy["mod"] = kept
    return copy


def _is_seat(token: Token, kinds: Kinds) -> bool:
    return token.pos_ == "PROPN" and bool(kinds.of(token) & {"place", "state", "unknown"})


def _is_bare_agent(token: Token, kinds: Kinds) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod", "npadvmod") and kinds.is_party(token)


def _fill(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of all the slots."""
    found: list[Token] = []
    for slot in slot_names:
        for token in slots[slot]:
            if token.i not in taken and token not in found and kinds.is_party(token):
                found.append(token)
    return tuple(found)


def _first(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of the first slot that has any."""
    for slot in slot_names:
        found = _fill((slot,), slots, kinds, taken)
        if found:
            return found
    return ()
