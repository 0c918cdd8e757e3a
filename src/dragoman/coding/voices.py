"""Acts that lie in what is said: who tells that somebody lied, is to blame, will pay a price, is who acts."""

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.modality import CONDITIONS, is_denied
from dragoman.coding.triggers import Trigger

_OWN = frozenset({"i", "we", "he", "she", "us", "me", "ourselves", "myself"})
Speakers = dict[int, tuple[Token, ...]]


def tellers_of(trigger: Trigger, speakers: Speakers, kinds: Kinds) -> tuple[Token, ...]:
    """Return the parties that tell the words of a trigger."""
    return tuple(t for t in speakers.get(trigger.head.i, ()) if kinds.is_party(t))


def is_told_by_others(trigger: Trigger, speakers: Speakers, kinds: Kinds) -> bool:
    """Whether the words are somebody's, where the class needs a teller: not of the side that they are about."""
    cls = trigger.entry.cls
    if "speaker" not in cls.needs:
        return not ("speaker" in cls.roles.actor and _is_condition(trigger))
    tellers = tellers_of(trigger, speakers, kinds)
    if not any(kinds.fits(t, cls.needs["speaker"]) and not kinds.is_ordinary(t) for t in tellers):
        return False
    if any(kinds.fits(t, cls.lacks.get("speaker", ())) for t in tellers) or _is_unsaid(trigger):
        return False
    about = [t for slot in ("subject", "clause") for t in trigger.slots[slot]]
    return not any(_is_own(t, tellers) for t in about)


def may_be_own(pronoun: Token, tellers: tuple[Token, ...]) -> bool:
    """Whether a pronoun may stand for the teller; "you" never does, "they" not for one person."""
    if pronoun.pos_ != "PRON" or pronoun.lower_ in ("you", "those"):
        return False
    is_many = len(tellers) != 1 or tellers[0].tag_ in ("NNS", "NNPS") or tellers[0].lower_ in ("they", "who")
    return pronoun.lower_ not in ("they", "them") or is_many


def _is_unsaid(trigger: Trigger) -> bool:
    """Whether the words are denied, or only a condition or question."""
    clause = trigger.clause or trigger.head
    is_denial = is_denied(trigger) and not (trigger.entry.cls.only_under or "negation" in trigger.entry.cls.needs)
    return is_denial or _is_condition(trigger) or clause.doc[-1].text == "?"


def _is_condition(trigger: Trigger) -> bool:
    """Whether the words are only a condition: "if they break the truce"."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in (trigger.clause or trigger.head).children)


def _is_own(subject: Token, tellers: tuple[Token, ...]) -> bool:
    """Whether a subject is of the teller's own side: "we", "his policy", the same words."""
    owners = [c for c in subject.children if c.dep_ == "poss"]
    words = {t.lower_ for t in (subject, *owners)}
    return (
        bool(words & _OWN)
        or any(t.tag_ == "PRP$" and t.lower_ not in ("your", "their") for t in owners)
        or any(t.lower_ in words for t in tellers)
    )
