"""A ceasefire or an end of fighting told of nobody -> the sides of the fighting or truce told before."""

from spacy.tokens import Token

from dragoman.coding.story.referring import REACH, is_definite, mentioned_act
from dragoman.coding.story.told import Story, Told
from dragoman.records import Actor

_NO_SIDES = frozenset({"hypothetical", "negation"})


def with_sides(story: Story) -> list[Told]:
    """Return the accounts; "although the fighting has ended" is of those who fought in the sentence before."""
    return [_with_sides(one, story) if _lacks_sides(one) else one for one in story.told]


def _lacks_sides(told: Told) -> bool:
    account = told.account
    is_end = (account.event_type, account.mode) == ("RETREAT", "ceasefire")
    return is_end and not account.actors and not account.recipients


def _with_sides(told: Told, story: Story) -> Told:
    for noun in _nouns(told):
        meant = mentioned_act(noun, told.number, story) or _named_before(noun, told, story)
        sides = _sides(meant) if meant is not None else ()
        if len(sides) > 1:
            return told.having(actors=sides)
    return told


def _nouns(told: Told) -> list[Token]:
    """Return the definite nouns that name what is over or in force: of the act's own words or subjects of its verb."""
    verbs = [v for v in (told.act.core.head, told.act.core.clause) if v is not None]
    subjects = [c for v in verbs for c in v.children if c.dep_ in ("nsubj", "nsubjpass")]
    return [t for t in dict.fromkeys([*told.words, *subjects]) if t.pos_ == "NOUN" and is_definite(t)]


def _named_before(noun: Token, told: Told, story: Story) -> Told | None:
    """Return the last account before whose words name the thing: "agreed on a truce" of "the truce took effect"."""
    earlier = [
        t
        for t in story.told
        if told.number - REACH <= t.number < told.number
        and noun.lemma_ in {w.lemma_ for w in t.act.trigger.words}
        and not set(t.account.aux_modes) & _NO_SIDES
    ]
    return earlier[-1] if earlier else None


def _sides(told: Told) -> tuple[Actor, ...]:
    """Return all sides of an account as those who are meant; their words stand in another sentence."""
    sides = (*told.account.actors, *told.account.recipients)
    return tuple(Actor(ref=a.ref or a.text, office=a.office) for a in sides if a.ref or a.text)
