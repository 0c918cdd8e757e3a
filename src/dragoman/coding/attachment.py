"""Participants whose phrase hangs elsewhere in the parse: on a noun near the event noun, or on the clause around it."""

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.slots import Slots, conjuncts, is_passive
from dragoman.coding.triggers import Trigger

STRAYING = ("by", "with", "between", "against")  # the phrases of an event noun that name a side
_INNER = ("of", "on", "over", "in", "at", "from")


def stray_phrases(trigger: Trigger, kinds: Kinds) -> Slots:
    """Return slot -> heads of the phrases that belong to an event noun but hang on a neighbour.

    "A declaration of principles *with the government*" hangs on the principles, "an inquiry into killings of civilians
    *by both sides*" on the inquiry. A neighbour that is an act itself keeps its phrases.
    """
    found: Slots = {}
    for noun in (w for w in trigger.words if w.pos_ in ("NOUN", "PROPN")):
        for preposition in (*_below(noun, kinds), *_behind(noun, kinds)):
            heads = [t for c in preposition.children if c.dep_ == "pobj" for t in conjuncts(c)]
            found.setdefault(preposition.lower_, heads)
    return found


def _below(noun: Token, kinds: Kinds) -> list[Token]:
    """Return the phrases inside the noun's own phrase that hang on what stands in its "of" or "on"."""
    found: list[Token] = []
    for preposition in (c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _INNER):
        for inner in (c for c in preposition.children if c.dep_ == "pobj"):
            if kinds.fits(inner, ("act", "party")):
                continue
            found.extend(c for c in inner.rights if c.dep_ == "prep" and c.lower_ in STRAYING)
            found.extend(_below(inner, kinds))
    return found


def _behind(noun: Token, kinds: Kinds) -> list[Token]:
    """Return the phrase right behind the noun's own words that hangs on a noun further up."""
    after = noun.right_edge.i + 1
    if after >= len(noun.doc) or noun.dep_ != "pobj":
        return []
    following = noun.doc[after]
    if following.lower_ in ("with", "for") and following.dep_ == "prep" and following.head in noun.head.ancestors:
        return [following]  # "boycotted the vote in solidarity with the strikers"
    upper = next((a for a in noun.ancestors if a.pos_ == "NOUN"), None)
    if upper is None or following.head != upper or following.dep_ != "prep" or following.lower_ != "by":
        return []
    return [] if kinds.fits(upper, ("party",)) else [following]


def other_side(trigger: Trigger, kinds: Kinds) -> list[Token]:
    """Return who else took part in what a clause tells as its occasion: its subject ("said in a call with the king").

    Of fights ("fled after a battle with the army") only an armed subject took part.
    """
    present = trigger.slots["occasion"]
    if not trigger.is_noun or trigger.support is not None or not trigger.slots["with"] or not present:
        return []
    if (trigger.entry.cls.act or "").startswith("CONSULT"):
        return present
    return [t for t in present if kinds.is_combatant(t)] if not is_passive(trigger.head.head.head) else []
