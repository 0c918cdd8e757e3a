"""A noun that only mentions an act ("after the attack") -> the account of the report that told it before, or None."""

from spacy.tokens import Token

from dragoman.coding.story.told import DONE_BY_WORDS, Story, Told
from dragoman.coding.story.words import retelling_words

REACH = 6  # sentences that a mere mention points back over


def mentioned_act(noun: Token, number: int, story: Story) -> Told | None:
    """Return the account that a definite event noun means: of its type, told nearest before, one happening only."""
    if noun.pos_ not in ("NOUN", "PROPN") or not is_definite(noun):
        return None
    types = {e.act.partition("/")[0] for _, e in story.lexicon.nouns.get(noun.lemma_.lower(), ()) if e.act}
    earlier = [
        t
        for t in story.told
        if number - REACH <= t.number < number
        and t.account.event_type in types
        and not _is_unreal(t)
        and (t.account.event_type not in DONE_BY_WORDS or noun.lemma_ in {w.lemma_ for w in t.act.trigger.words})
    ]
    near = [t for t in earlier if t.number == earlier[-1].number]
    by_word = [t for t in near if t.act.core.head.lemma_.lower() == noun.lemma_.lower()]
    chosen = by_word or near
    return chosen[0] if len({t.account.same_as or t.account.account_id for t in chosen}) == 1 else None


def is_definite(noun: Token) -> bool:
    """Whether a noun points back: "the attack", "their meeting", "Friday's talks", not one of many or another."""
    words = retelling_words()
    if noun.tag_ in ("NNS", "NNPS") and noun.lower_ not in words.one_in_plural:
        return False
    marks = [c for c in noun.children if c.dep_ in ("det", "poss", "amod", "nummod", "nmod", "compound")]
    if any(c.lower_ in words.other for c in marks) or any(c.dep_ == "relcl" for c in noun.children):
        return False
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in words.definite) for c in marks)


def _is_unreal(told: Told) -> bool:
    return bool(set(told.account.aux_modes) & {"hypothetical", "negation"})
