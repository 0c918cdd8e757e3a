"""Which account a denial denies: the same act, told of the same side by another, in the report before or after it."""

from collections.abc import Iterator

from dragoman.coding.story.facts import Facts, facts_of
from dragoman.coding.story.identity import meet, party_of
from dragoman.coding.story.told import DONE_BY_WORDS, Story, Told
from dragoman.coding.story.words import link_words
from dragoman.records import Actor
from dragoman.records.vocabulary import LinkKind

REACH = 5  # sentences between a denial and what it denies
Tie = tuple[Told, LinkKind, Told, tuple[int, int, int]]


def denial_links(story: Story) -> Iterator[Tie]:
    """Give for each denial the account that it denies."""
    facts = [facts_of(t, story) for t in story.told]
    for one in facts:
        if one.account.certainty == "denied":
            others = [o for o in facts if _is_what_is_denied(one, o, story)]
        elif _is_refused_charge(one):
            others = _charges(one, facts)
        else:
            continue
        near = [o for o in others if abs(o.told.number - one.told.number) <= REACH]
        if near:
            nearest = min(near, key=lambda o: (abs(o.told.number - one.told.number), o.told.number > one.told.number))
            yield one.told, "denies", nearest.told, _words(one)


def _is_what_is_denied(denial: Facts, other: Facts, story: Story) -> bool:
    a, b = denial.account, other.account
    if b is a or b.certainty == "denied" or b.event_type != a.event_type or "negation" in b.aux_modes:
        return False
    if b.mode and a.mode and a.mode != b.mode:
        return False
    on = a.published_at
    deniers = [party_of(_as_actor(c.name or c.text), story.world, on) for c in a.claimants]
    tellers = [party_of(_as_actor(c.name or c.text), story.world, on) for c in b.claimants]
    if deniers and tellers and meet(deniers, tellers) is True:
        return False
    doers = denial.actors or tuple(deniers)
    same_doer, same_target = meet(doers, other.actors), meet(denial.recipients, other.recipients)
    return same_target is not False and (same_doer is True or (same_doer is None and same_target is True))


def _as_actor(text: str | None) -> Actor:
    return Actor(text=text)


def _is_refused_charge(facts: Facts) -> bool:
    """Whether an account is the refusal of a charge ("rejected the accusation")."""
    act = facts.told.act
    verb = act.trigger.head
    told_of = (verb.head,) if verb.dep_ == "relcl" else ()  # "claims that the army denied"
    words = (*act.trigger.words, *(c for w in act.trigger.words for c in w.children), *told_of)
    nouns = {t.lemma_.lower() for t in words}
    return facts.account.event_type == "REJECT" and bool(nouns & link_words().denials)


def _charges(denial: Facts, facts: list[Facts]) -> list[Facts]:
    """Return the accusations of who refuses the charge, what they allege first."""
    found = [
        o
        for o in facts
        if o.told.number <= denial.told.number
        and o.told is not denial.told
        and (o.account.realis == "alleged" or o.account.event_type == "ACCUSE")
        and meet(denial.actors, o.actors if o.account.realis == "alleged" else o.recipients) is True
    ]
    alleged = [o for o in found if o.account.realis == "alleged"]
    return alleged or found or [o for o in facts if _is_claimed_beside(o, denial)]


def _is_claimed_beside(other: Facts, denial: Facts) -> bool:
    """Whether an account of the same sentence, told before, is somebody's claim."""
    is_before = other.told.number == denial.told.number and other.told.act.core.head.i < denial.told.act.core.head.i
    return is_before and bool(other.account.claimants) and other.account.event_type not in DONE_BY_WORDS


def _words(facts: Facts) -> tuple[int, int, int]:
    """Return the words that deny: the verb that makes the claim, else the trigger."""
    doc = facts.told.act.trigger.head.doc
    cue = next((c.cue for c in facts.account.claimants if c.stance == "denies" and c.cue), None)
    if cue is not None and (start := doc.text.find(cue)) >= 0:
        return facts.told.number, start, start + len(cue)
    words = facts.told.act.trigger.words
    negation = next((c for w in words for c in w.children if c.dep_ == "neg"), None)
    first, last = (negation, negation) if negation is not None else (words[0], words[-1])
    return facts.told.number, first.idx, last.idx + len(last)
