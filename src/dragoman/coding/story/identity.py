"""Whether two phrases of one report name the same party: yes, no, or nothing tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dragoman.records import Actor
from dragoman.world import World

_ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "this", "these", "those", "that", "some", "several"}
)
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that", "we"}
)
_OF_STATE = frozenset({"GOV", "MIL", "SPY", "COP"})
_NUMBERS = re.compile(
    r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds)\b"
)
_SIDES = frozenset({"side", "authorities", "government", "officials", "leadership", "regime"})
_PEOPLE = frozenset({"people", "person", "man", "men", "woman", "women", "civilians", "others", "suspects", "suspect"})


@dataclass(frozen=True)
class Party:
    """Who a phrase names.

    Attributes:
        said: the words it stands for, folded, without articles.
        is_open: whether only a pronoun stands there, whose name is not known.
        entity: the world's id where the phrase is that name itself.
        country: ISO 3166-1 alpha-3 or the code of a body, of the name or of its adjective.
        sectors: what the head noun or the entity is.
        number: the number that counts it.
        is_new: whether the words bring it in as somebody not told of before ("a delegation").
        alias: what its words say themselves, where they stand for something else.
    """

    said: str
    is_open: bool
    entity: str | None
    country: str | None
    sectors: frozenset[str]
    number: str | None
    is_new: bool = False
    alias: "Party | None" = None

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Its words, numbers left out."""
        return frozenset(w for w in re.findall(r"[\w-]+", self.said) if not _NUMBERS.fullmatch(w))

    def as_known(self) -> "Party":
        """Return it as nobody new."""
        return replace(self, is_new=False, alias=replace(self.alias, is_new=False) if self.alias is not None else None)

    @property
    def head(self) -> str:
        """Its last word before any "of" or comma."""
        first = re.split(r",| of | from | in ", self.said)[0].split()
        return first[-1] if first else ""


def party_of(actor: Actor, world: World, on: date | None) -> Party:
    """Read an actor's words as a party, with what they stand for and with what they say themselves."""
    written = actor.text or ""
    shown = _party(actor.ref or written, written, world, on, is_ref=actor.ref is not None)
    is_named_twice = actor.ref is not None and written.casefold() not in _PRONOUNS and written != actor.ref
    return replace(shown, alias=_party(written, written, world, on, is_ref=False)) if is_named_twice else shown


def _party(text: str, written: str, world: World, on: date | None, *, is_ref: bool) -> Party:
    words = [w for w in re.split(r"\s+", text.casefold().strip()) if w not in _ARTICLES]
    said = " ".join(words).removesuffix("'s").removesuffix("’s")
    hits = world.names_in(text)
    whole = next((h for h in hits if h.end >= len(text.rstrip()) or not text[h.end :].strip(" ,'’s")), None)
    entity = whole.uses_on(on)[0].entity if whole is not None else None
    shown = entity or (hits[0].uses_on(on)[0].entity if hits else None)
    agent = world.agent(said)
    sectors = entity.sectors_on(on) if entity is not None else agent.sectors if agent is not None else ()
    number = _NUMBERS.search(written.casefold())
    return Party(
        said,
        not is_ref and written.casefold() in _PRONOUNS,
        (entity.stands_for or entity.id) if entity is not None else None,
        shown.country_on(on) if shown is not None else None,
        frozenset(sectors),
        number.group() if number else None,
        entity is None and _is_indefinite(written) and _is_indefinite(text),
    )


def _is_indefinite(written: str) -> bool:
    return written.casefold().startswith(("a ", "an ", "some ", "several ", "another ", "other "))


def is_same(one: Party, other: Party) -> bool | None:
    """Whether two phrases name one party, the other told later; None where nothing tells."""
    ones, others = ((p, p.alias) if p.alias is not None else (p,) for p in (one, other))
    answers = [_is_one(a, b) for a in ones for b in others]
    if True in answers:
        return True
    return None if None in answers else False


def _is_one(one: Party, other: Party) -> bool | None:
    if one.is_open or other.is_open or not one.said or not other.said:
        return None
    if other.is_new:
        return None
    if one.number and other.number and one.number != other.number:
        return False
    if one.said == other.said:
        return True
    if one.entity and other.entity:
        return one.entity == other.entity or (one.country == other.country and _is_state_and_organ(one, other))
    if one.country and other.country and one.country != other.country:
        return False
    if (
        one.tokens
        and other.tokens
        and one.tokens != other.tokens
        and (one.tokens <= other.tokens or other.tokens <= one.tokens)
    ):
        return _is_short_form(one, other)
    if one.country and one.country == other.country:
        return _is_state_and_organ(one, other) or one.head == other.head or _are_of_state(one, other) or None
    if one.head == other.head or {one.head, other.head} <= _PEOPLE:
        return True if one.head == other.head else None
    return None if not (one.entity or other.entity) or not one.country or not other.country else False


def _is_short_form(one: Party, other: Party) -> bool:
    """Whether one phrase is the other cut short: a family name, a head with its adjective, a head alone."""
    return one.head == other.head or one.said.split()[-1] in other.tokens or other.said.split()[-1] in one.tokens


def _is_state_and_organ(one: Party, other: Party) -> bool:
    """Whether a state's bare name stands beside an organ of it that acts for it ("Israel", "Israeli forces")."""
    for state, organ in ((one, other), (other, one)):
        is_bare = state.entity is not None and state.entity == state.country
        if is_bare and (not organ.sectors or organ.sectors & _OF_STATE):
            return True
    return False


def _are_of_state(one: Party, other: Party) -> bool:
    """Whether two phrases name a state's government loosely ("Egyptian officials", "the Egyptian authorities")."""
    sides = (one, other)
    return all(p.entity is None and (p.head in _SIDES or p.sectors == {"GOV"}) for p in sides) or (
        any(p.head in _SIDES for p in sides) and all("GOV" in p.sectors or p.head in _SIDES for p in sides)
    )


def meet(ones: Sequence[Party], others: Sequence[Party]) -> bool | None:
    """Whether two sides share a party; None where one is empty or nothing tells."""
    if not ones or not others:
        return None
    answers = [is_same(a, b) for a in ones for b in others]
    if any(a is True for a in answers):
        return True
    return None if any(a is None for a in answers) else False


def shared(ones: Sequence[Party], others: Sequence[Party]) -> int:
    """Return how many of one side are parties of the other, told later; of either count the greater."""
    pairs = {(i, k) for i, a in enumerate(ones) for k, b in enumerate(others) if is_same(a, b) is True}
    return max(len({i for i, _ in pairs}), len({k for _, k in pairs}))
