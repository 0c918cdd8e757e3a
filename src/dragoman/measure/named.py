"""When two names of an actor, a place or a claimant in an article mean the same."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Self

from dragoman.measure.conventions import conventions
from dragoman.records import Actor

_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_WORD = re.compile(r"\w+")


@cache
def _core_end() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(conventions().phrase_ends)})\b|[,;(\[–—-]\s")


def words_of(surface: str) -> list[str]:
    """Return the words in lower case, without possessive endings; "U.S." and "U.N." are one word."""
    plain = surface.lower().replace("u.s.", "us").replace("u.n.", "un")
    return _WORD.findall(_POSSESSIVE.sub(" ", plain))


def head_of(surface: str) -> str:
    """Return the last word of a noun phrase before its first preposition or clause, "" for no words."""
    phrase = _ARTICLE.sub("", surface.strip())
    end = _core_end().search(phrase)
    core = phrase[: end.start()] if end and end.start() > 0 else phrase
    telling = [word for word in words_of(core) if word not in conventions().article_fillers]
    return (telling or words_of(core) or words_of(phrase) or [""])[-1]


def surfaces_meet(some: Iterable[str], others: Sequence[str]) -> bool:
    """Tell whether the head of a surface on one side stands in one on the other side."""
    return any(_heads_meet(one, other) for one in some for other in others)


def _heads_meet(one: str, other: str) -> bool:
    heads = head_of(one), head_of(other)
    return all(heads) and (heads[0] in words_of(other) or heads[1] in words_of(one))


def _contain(one: str, other: str) -> bool:
    fillers = conventions().article_fillers
    bags = [{word for word in words_of(surface) if word not in fillers} for surface in (one, other)]
    return all(bags) and (bags[0] <= bags[1] or bags[1] <= bags[0])


@dataclass(frozen=True)
class NamedActor:
    """An actor of an article as its annotators code it.

    Attributes:
        country: ISO 3166-1 alpha-3, or six letters for international bodies ("IGOUNO"); "" where unknown.
        sector: the first sector; "" for none and for bodies.
        surfaces: the words that stand for the actor; a pronoun only where there is nothing else.
    """

    text: str
    country: str
    sector: str
    surfaces: tuple[str, ...]

    @classmethod
    def make(cls, code: str | None, text: str | None, *others: str | None) -> Self:
        """Make an actor from its code, its words and what else it goes by."""
        plain = (code or "").upper()
        given = [surface for surface in (text, *others) if surface]
        telling = [surface for surface in given if surface.lower() not in conventions().pronouns]
        return cls(text or "", _country(plain), _sector(plain), tuple(telling or given))

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """Make one from an account's actor."""
        return cls.make(actor.code, actor.text, actor.ref, actor.name)

    def has_code_of(self, other: "NamedActor") -> bool:
        """Tell whether both have the same country and first sector."""
        return (self.country, self.sector) == (other.country, other.sector)

    def meets(self, other: "NamedActor") -> bool:
        """Tell whether both mean one actor.

        They do where they are of one country and no two sectors, or where the head of one stands in the
        other; of two countries, only where all telling words of one stand in the other.
        """
        is_one_country = self._is_of_country(other)
        if is_one_country and (not self.sector or not other.sector or self.sector == other.sector):
            return True
        if is_one_country or not (self.country and other.country):
            return surfaces_meet(self.surfaces, other.surfaces)
        return any(_contain(one, two) for one, two in product(self.surfaces, other.surfaces))

    def _is_of_country(self, other: "NamedActor") -> bool:
        if not self.country or not other.country:
            return False
        bodies = self.country[:3] == other.country[:3] == "IGO"
        return self.country == other.country or (bodies and "IGO" in (self.country, other.country))


def _country(code: str) -> str:
    if not re.match(r"[A-Z]{3}", code):
        return ""
    return code[:6] if code.startswith("IGO") else code[:3]


def _sector(code: str) -> str:
    return "" if code.startswith(conventions().bodies) else code[3:6]
