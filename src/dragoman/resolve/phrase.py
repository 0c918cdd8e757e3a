"""An actor phrase taken apart without a parser: a core, and what hangs on it by prepositions and commas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.resolve.closed_class import CLAUSE_OPENERS, LINKS
from dragoman.world import NameHit, World

_WORD = re.compile(r"[^\W_]+(?:[.&'’\u2010-\u2013-]+[^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?\b|\s['’]s\b|['’](?=\s|$)")
# What a compound says of a name that is not the actor's own: "US-backed", "Hamas-held", "Turkey-based".
_ASIDE_AFTER = re.compile(r"[-\u2010-\u2013](?:[a-z]+ed|led|run|held|born|sent|made|friendly)\b")
_PARTICIPLE_ENDS = ("ed", "known", "led", "loyal", "close")  # "based in", "known as", "loyal to"
_ASIDE_BEFORE = re.compile(r"\b(?:pro|anti|non|post)[-\u2010-\u2013]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a known name taken as one; `is_possessive`: 's follows; `is_aside`: as in "US-backed"."""

    text: str
    lower: str
    hit: NameHit | None = None
    is_possessive: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A run of units and the word that ties it to what precedes: a preposition, ",", or None at the start."""

    link: str | None
    units: tuple[Unit, ...]


def split_phrase(text: str, world: World) -> tuple[Part, ...]:
    """Split a noun phrase into its core and what follows; relative clauses are left out."""
    parts: list[Part] = []
    link: str | None = None
    units: list[Unit] = []
    for token in _tokens(text, world):
        if isinstance(token, Unit):
            if token.hit is None and token.lower in CLAUSE_OPENERS and units:
                break
            if token.hit is None and token.lower in LINKS:
                units = _without_participle(units)
                parts, link, units = _closed(parts, link, units), token.lower, []
            else:
                units.append(token)
        elif units:
            parts, link, units = _closed(parts, link, units), ",", []
    return tuple(_closed(parts, link, units))


def _without_participle(units: list[Unit]) -> list[Unit]:
    """Drop the participle of "based in", "linked to": the noun before it is the head."""
    last = units[-1] if len(units) > 1 else None
    if last is not None and last.hit is None and last.text.islower() and last.text.endswith(_PARTICIPLE_ENDS):
        return units[:-1]
    return units


def _closed(parts: list[Part], link: str | None, units: list[Unit]) -> list[Part]:
    return [*parts, Part(link, tuple(units))] if units else parts


def _tokens(text: str, world: World) -> Iterator[Unit | str]:
    """Give names and words in order, and "," where a comma, bracket or dash stands between them."""
    position = 0
    for hit in world.names_in(text):
        yield from _words(text, position, hit.start)
        aside_after = _ASIDE_AFTER.match(text, hit.end)
        aside = aside_after or _ASIDE_BEFORE.search(text, max(0, hit.start - 6), hit.start)
        possessive = _POSSESSIVE.match(text, hit.end)
        yield Unit(hit.text, hit.text.lower(), hit, possessive is not None, aside is not None)
        position = aside_after.end() if aside_after else possessive.end() if possessive else hit.end
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Unit | str]:
    last = start
    for match in _WORD.finditer(text, start, end):
        if re.search(r"[,;:()\u2014]", text[last : match.start()]):
            yield ","
        last = match.end()
        word = match.group()
        bare = re.sub(r"['’]s?$", "", word)
        yield Unit(word, bare.lower().replace("’", "'"), None, is_possessive=bare != word)
    if re.search(r"[,;:()\u2014]", text[last:end]):
        yield ","
