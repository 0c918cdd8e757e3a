"""What two tellings are compared by: type, parties, words of content, time, place, counts, and how the words point."""

from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from dragoman.coding.story.identity import Party, is_same, meet, party_of, shared
from dragoman.coding.story.told import Story, Told
from dragoman.coding.story.words import retelling_words
from dragoman.records import Account
from dragoman.world import World

_LIKELY = {"actual": "done", "background": "done", "alleged": "done", "denied": "done"}
LEAD = 4  # sentences of the body in which the happening of the title is told
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the words name it: their names, and the gazetteer's kind and country for them, None where unknown."""

    names: frozenset[str]
    kind: str | None
    country: str | None


@dataclass(frozen=True)
class Facts:
    """One account as it is compared with others.

    Attributes:
        noun: the event noun that names it, None where a verb does.
        content: lemmas of its clause, without names, empty words and its own trigger.
        lemma: of the words that name it.
    """

    told: Told
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    noun: Token | None
    content: frozenset[str]
    lemma: str
    places: tuple[Spot, ...]

    @property
    def account(self) -> Account:
        """The account compared."""
        return self.told.account

    def as_known(self) -> "Facts":
        """Return it with nobody brought in anew."""
        sides = (tuple(p.as_known() for p in side) for side in (self.actors, self.recipients))
        actors, recipients = sides
        return replace(self, actors=actors, recipients=recipients)

    @property
    def everybody(self) -> tuple[Party, ...]:
        """All who take part."""
        return (*self.actors, *self.recipients)

    @property
    def is_mutual(self) -> bool:
        """Whether several do it to one another."""
        return len(self.actors) > 1 and not self.recipients


def facts_of(told: Told, story: Story) -> Facts:
    """Return what an account is compared by."""
    account, named = told.account, told.act.trigger if told.is_of_content else told.act.core
    on = account.published_at
    third = account.third_parties if account.event_type == "CONSULT" else ()
    return Facts(
        told,
        tuple(party_of(a, story.world, on) for a in account.actors),
        tuple(party_of(a, story.world, on) for a in (*account.recipients, *third)),
        named.head if named.is_noun else None,
        _content_of(told),
        named.head.lemma_.lower(),
        tuple(s for p in account.places if (s := _spot(p.text, story.world)) is not None),
    )


def _content_of(told: Told) -> frozenset[str]:
    act = told.act
    top = act.trigger.clause or act.trigger.head
    apart = {t for c in top.children if c.dep_ in ("advcl", "relcl", "conj", "parataxis", "nsubj") for t in c.subtree}
    own = {t.i for t in (*act.trigger.words, *act.core.words)} if act.trigger is act.core else {act.trigger.head.i}
    empty = retelling_words().empty
    return frozenset(
        t.lemma_.lower()
        for t in top.subtree
        if t not in apart and t.i not in own and t.pos_ in _CONTENT and t.lemma_.lower() not in empty
    )


def parties_meet(one: Facts, other: Facts) -> tuple[bool | None, bool | None]:
    """Whether actors and recipients are the same; of a mutual act, whether its sides are, given twice.

    Who is new in the words of the body may be whom the title told of.
    """
    sentence = other.account.sentence
    if one.account.part == "title" and sentence is not None and (sentence.index or 0) < LEAD:
        other = other.as_known()
    if not (one.is_mutual or other.is_mutual):
        return meet(one.actors, other.actors), meet(one.recipients, other.recipients)
    ones, others = one.everybody, other.everybody
    if not ones or not others:
        return None, None
    enough = min(len(ones), len(others), 2)
    if shared(ones, others) >= enough:
        return (True, True) if enough > 1 else (True, None)
    strangers = all(is_same(a, b) is False for a in ones for b in others)
    return (False, False) if strangers or (enough > 1 and _all_known(ones, others)) else (None, None)


def _all_known(ones: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return all(any(is_same(a, b) is not None for b in others) for a in ones)


def may_be_one(one: Facts, other: Facts) -> bool:
    """Whether nothing keeps two accounts from telling one happening: type, mode, reality, time, place, numbers."""
    a, b = one.account, other.account
    return (
        a.event_type == b.event_type
        and _are_modes_one(a.mode, b.mode)
        and _LIKELY.get(a.realis or "", a.realis) == _LIKELY.get(b.realis or "", b.realis)
        and ("historical" in a.aux_modes) == ("historical" in b.aux_modes)
        and do_times_meet(a, b)
        and _do_places_meet(one.places, other.places)
        and _do_counts_meet(a, b)
    )


def _are_modes_one(one: str | None, other: str | None) -> bool:
    return (
        one is None or other is None or one == other or any({one, other} <= group for group in retelling_words().modes)
    )


def do_times_meet(one: Account, other: Account) -> bool:
    """Whether two accounts can lie on one day, open ends included."""
    a, b = one.when, other.when
    if a is None or b is None:
        return True
    if "repeated" in (a.aspect, b.aspect):
        return a.aspect == b.aspect
    return _first(a.start_date) <= _last(b.end_date) and _first(b.start_date) <= _last(a.end_date)


def _first(day: date | None) -> date:
    return day or date.min


def _last(day: date | None) -> date:
    return day or date.max


def _do_places_meet(ones: tuple[Spot, ...], others: tuple[Spot, ...]) -> bool:
    """Whether places may be one: a word in common, one wider than the other in one country, or one side not said."""
    return not ones or not others or any(_is_one_spot(a, b) for a in ones for b in others)


def is_named_alike(one: Spot, other: Spot) -> bool:
    """Whether one place is named by words of the other ("Mali" and "Northern Mali", but not two mosques)."""
    return one.names <= other.names or other.names <= one.names


def _is_one_spot(one: Spot, other: Spot) -> bool:
    if is_named_alike(one, other):
        return True
    is_wide = one.kind not in (None, "city") or other.kind not in (None, "city")
    return is_wide and one.country is not None and one.country == other.country


def _spot(text: str | None, world: World) -> Spot | None:
    """Return a place as it is compared, None where nothing in its words is a name."""
    words = [w.strip(",.'’") for w in (text or "").split() if w[:1].isupper()]
    if not words:
        return None
    place = next((c.place for c in world.places.candidates(" ".join(words))), None)
    return Spot(frozenset(words), place.kind if place else None, place.country if place else None)


def _do_counts_meet(one: Account, other: Account) -> bool:
    for a in one.counts:
        for b in other.counts:
            is_one = a.what == b.what and a.scope == b.scope and a.claimant == b.claimant
            if is_one and a.best is not None and b.best is not None and a.best != b.best:
                return False
    return True
