"""Who takes part in an act: the frame of its class read on the slots of its trigger."""

from spacy.tokens import Token

from dragoman.coding.attachment import other_side, stray_phrases
from dragoman.coding.claim_words import claim_words
from dragoman.coding.concerned import concerned, doers_of_event, mediators_of, places_hit
from dragoman.coding.kinds import Kinds
from dragoman.coding.slots import Slots, conjuncts, grammatical_subject, noun_controller
from dragoman.coding.triggers import Trigger

Participants = tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]

_SHARES = frozenset({"none", "neither", "both", "all", "most", "some", "many", "several", "half", "each"})


def has_fitting_subject(trigger: Trigger, kinds: Kinds) -> bool:
    """Whether an expressed subject of a verb can act: a party, an event ("the attack killed") or a weapon."""
    if trigger.is_noun or trigger.entry.cls.any_subject:
        return True
    subjects = trigger.slots["subject"]
    if not subjects or any(kinds.is_party(t) or kinds.fits(t, ("act", "@weapon")) for t in subjects):
        return True
    return any(kinds.is_party(t) for t in _issuers(trigger))


def _issuers(trigger: Trigger) -> list[Token]:
    """Return who issues the text that a participle tells of ("a joint statement calling for restraint")."""
    head = trigger.head
    return noun_controller(head.head) if head.dep_ == "acl" and head.tag_ == "VBG" else []


def participants_of(trigger: Trigger, kinds: Kinds) -> Participants:
    """Return actors, recipients and third parties as the frame of the class finds them."""
    roles = trigger.entry.roles(noun=trigger.is_noun)
    slots = _with_named_modifiers(trigger, kinds)
    taken = {w.i for w in trigger.words if w == trigger.head or not kinds.is_party(w)}
    mediators = mediators_of(trigger, kinds)
    taken |= {t.i for t in mediators}
    if trigger.entry.cls.reciprocal:
        actors = _fill(roles.actor, slots, kinds, taken)
        if len(actors) == 1:
            actors = (*(t for t in other_side(trigger, kinds) if kinds.is_party(t) and t not in actors), *actors)
        return actors, (), (*mediators, *_fill(roles.third, slots, kinds, taken | {t.i for t in actors}))
    actors = _first(roles.actor, slots, kinds, taken) or doers_of_event(trigger, kinds, taken)
    used = taken | {t.i for t in actors}
    third = (*mediators, *_fill(roles.third, slots, kinds, used))
    used = used | {t.i for t in third}
    recipients = (
        _first(roles.recipient, slots, kinds, used)
        or concerned(trigger, kinds, used)
        or places_hit(trigger, kinds, used)
    )
    return actors, recipients, third


def _with_named_modifiers(trigger: Trigger, kinds: Kinds) -> Slots:
    """Keep of the modifiers those that name a party; a lone place or state before talks is their seat or topic."""
    slots = trigger.slots
    strays = stray_phrases(trigger, kinds)
    if not slots["mod"] and not strays:
        return slots
    kept = [t for t in slots["mod"] if kinds.name_at(t) is not None or _is_bare_agent(t, kinds)]
    if trigger.entry.cls.reciprocal and len({kinds.name_at(t) for t in kept}) == 1 and _is_seat(kept[0], kinds):
        kept = []
    copy = slots.copy()
    copy.update({slot: heads for slot, heads in strays.items() if not slots[slot]})
    copy["mod"] = [t for t in kept if not _is_before_agent(t, kept, kinds)]
    return copy


def _is_before_agent(token: Token, others: list[Token], kinds: Kinds) -> bool:
    """Whether a people's name only says whose the agent noun after it is ("Syrian air force onslaught")."""
    name = kinds.name_at(token)
    return any(
        o.head == token.head and token.i < o.i <= token.i + 2 and kinds.name_at(o) is None and name is not None
        for o in others
    )


def _is_seat(token: Token, kinds: Kinds) -> bool:
    return token.pos_ == "PROPN" and bool(kinds.of(token) & {"place", "state", "unknown"})


def _is_bare_agent(token: Token, kinds: Kinds) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod", "npadvmod") and kinds.is_party(token)


def _fill(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of all the slots."""
    found: list[Token] = []
    for slot in slot_names:
        for token in (t for part in slots[slot] for t in _named(part)):
            if token.i not in taken and token not in found and kinds.is_party(token):
                found.append(token)
    return tuple(found)


def _named(token: Token) -> list[Token]:
    """Return what a word stands for inside its clause: "none of the prisoners", "India repeated its refusal"."""
    if token.lower_ in _SHARES:
        shared = [
            t for c in token.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)
        ]
        return [t for s in shared for t in (_named(s) if s.tag_ == "WP" or s.lower_ == "which" else [s])] or [token]
    if token.lower_ in ("who", "whom", "which"):
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        return [clause.head] if clause is not None else [token]
    if token.tag_ == "PRP$":
        verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        subjects = [t for t in grammatical_subject(verb) if t.i < token.i] if verb is not None else []
        is_plural = len(subjects) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in subjects)
        is_body = token.lower_ in ("his", "her") and any(t.lemma_.lower() in claim_words().teams for t in subjects)
        if (
            subjects
            and not is_body
            and is_plural == (token.lower_ == "their")
            and token.lower_ not in ("my", "our", "your")
        ):
            return subjects
    return [token]


def _first(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of the first slot that has any."""
    for slot in slot_names:
        found = _fill((slot,), slots, kinds, taken)
        if found:
            return found
    return ()
