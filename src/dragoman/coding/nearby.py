"""Whom an act is aimed at where its own words do not say: the joined act, the condition, the one spoken to."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.algebra import Act
from dragoman.coding.joined import CONTACTS
from dragoman.coding.kinds import Kinds
from dragoman.coding.slots import grammatical_subject, verb_slots

_PROMISING = frozenset({"AGREE", "CONCEDE", "THREATEN"})
_CONDITIONS = frozenset({"if", "unless", "should", "until", "once"})
_TELLING = frozenset({"tell", "assure", "reassure", "promise", "warn", "inform", "notify", "pledge"})
_VAGUE = frozenset({"it", "this", "that", "these", "those", "there", "anyone", "anybody", "we", "i"})
_ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"})


def with_nearby(acts: list[Act], kinds: Kinds) -> list[Act]:
    """Return the acts, those without recipients with whom the words around them name."""
    return [_aimed(act, acts, kinds) for act in acts]


def _aimed(act: Act, acts: list[Act], kinds: Kinds) -> Act:
    if act.event_type == "REQUEST" and (asked := _asked_of(act, kinds)):
        return replace(act, recipients=asked)
    if act.recipients or act.core.entry.cls.reciprocal:
        return act
    found = _of_joined(act, acts) or _in_condition(act, acts, kinds) or _spoken_to(act, kinds) or _asked_of(act, kinds)
    others = tuple(t for t in found if t not in act.actors and t not in act.third)
    return replace(act, recipients=others) if others else act


def _of_joined(act: Act, acts: list[Act]) -> tuple[Token, ...]:
    """Return the target that the next of two joined verbs tells for both ("threw stones and fired at the police")."""
    here = act.core.clause
    if here is None or act.core.is_noun:
        return ()
    for other in acts:
        there = other.core.clause
        is_joined = there is not None and there.dep_ == "conj" and there.head == here and not other.core.is_noun
        if is_joined and other.event_type == act.event_type and other.actors == act.actors:
            return other.recipients
    return ()


def _in_condition(act: Act, acts: list[Act], kinds: Kinds) -> tuple[Token, ...]:
    """Return whose act a threat hangs on ("if the rebels attack, we will strike")."""
    anchor = act.trigger.clause
    if act.event_type != "THREATEN" or anchor is None:
        return ()
    below = [c for c in (*anchor.children, *anchor.head.children) if c.dep_ == "advcl"]
    for clause in below:
        if any(c.lower_ in _CONDITIONS for c in clause.children):
            told = [t for a in acts if a.core.head == clause for t in a.actors] or grammatical_subject(clause)
            found = tuple(t for t in told if kinds.is_party(t) and t.lower_ not in _VAGUE)
            if found and not set(found) & set(act.actors):
                return found
    return ()


def _spoken_to(act: Act, kinds: Kinds) -> tuple[Token, ...]:
    """Return the state, body or armed party that is told what somebody will do ("assured Kyiv that aid would flow")."""
    clause = act.trigger.clause
    while clause is not None and clause.dep_ not in ("ccomp", "xcomp"):
        clause = clause.head if clause.dep_ in ("conj", "aux") else None
    if clause is None or act.event_type not in _PROMISING or clause.head.lemma_ not in _TELLING:
        return ()
    slots = verb_slots(clause.head)
    heads = [*slots["dative"], *slots["object"]]
    return tuple(t for t in heads if _is_side(t, kinds))


def _asked_of(act: Act, kinds: Kinds) -> tuple[Token, ...]:
    """Return who gets the letter or call that says it ("wrote to the minister asking for a meeting")."""
    verb = act.trigger.clause
    if verb is None or act.event_type not in _ASKING or verb.tag_ != "VBG":
        return ()
    contact = verb.head if verb.dep_ in ("advcl", "xcomp") else verb.head.head.head
    if verb.dep_ not in ("advcl", "xcomp", "acl") or contact.lemma_ not in CONTACTS:
        return ()
    slots = verb_slots(contact)
    return tuple(t for t in (*slots["to"], *slots["dative"], *slots["object"]) if kinds.is_party(t))


def _is_side(token: Token, kinds: Kinds) -> bool:
    """Whether somebody told of a plan is a side of it: not the press, a house or one's own followers."""
    return (
        kinds.is_party(token)
        and (kinds.name_at(token) is not None or kinds.is_combatant(token))
        and not kinds.fits(token, ("@listeners",))
    )
