"""An actor phrase taken apart without a parser: a core, and what hangs on it by prepositions and commas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.resolve.closed_class import CLAUSE_OPENERS, INSIDE_NOUNS, LINKS
from dragoman.world import NameHit, World

_WORD = re.compile(r"[^\W_]+(?:[.&'’\u2010-\u2013-]+[^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?\b|\s['’]s\b|['’](?=\s|$)")
# What a compound says of a name that is not the actor's own: "US-backed", "Hamas-held", "Turkey-based".
_ASIDE_AFTER = re.compile(r"[-\u2010-\u2013](?:[a-z]+ed|led|run|held|born|sent|made|friendly)\b")
_HOLDING = frozenset({"run", "held", "led", "controlled", "ruled", "governed", "administered", "dominated"})
_OF_ANOTHER_TIME = re.compile(r"^(?:then|now)-")  # "then-President"
# "based in", "known as", "loyal to"
_PARTICIPLE_ENDS = ("ed", "known", "led", "loyal", "close", "belonging", "subordinate", "faithful")
_ASIDE_BEFORE = re.compile(r"\b(?:pro|anti|non|post)[-\u2010-\u2013]$", re.IGNORECASE)
_STANCE = re.compile(r"\b(?:pro|anti)[-\u2010-\u2013]$", re.IGNORECASE)
_OF_ITS_OWN = frozenset({"loyal", "belonging", "affiliated", "allied", "subordinate", "faithful"})  # ... to, with
LONGEST_REST = 4  # words after the preposition inside an agent noun ("minister of posts and telecommunications")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a known name taken as one; `is_possessive`: 's follows.

    `is_aside`: as in "US-backed"; `is_holder`: as in "Houthi-run", `is_base`: as in
    "Tripoli-based", `is_stance`: as in "anti-American"; all are asides too.
    """

    text: str
    lower: str
    hit: NameHit | None = None
    is_possessive: bool = False
    is_aside: bool = False
    is_holder: bool = False
    is_base: bool = False
    is_stance: bool = False


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
    tokens = list(_tokens(text, world))
    end_of_noun = 0
    for index, token in enumerate(tokens):
        if isinstance(token, Unit):
            if token.hit is None and token.lower in CLAUSE_OPENERS and units:
                break
            if token.hit is None and token.lower in INSIDE_NOUNS and units:
                end_of_noun = max(end_of_noun, index + 1 + _rest_of_noun(units, tokens[index:], world))
            if token.hit is None and token.lower in LINKS and index >= end_of_noun - 1:
                bare = _without_participle(units)
                is_own = bare is not units and units[-1].lower in _OF_ITS_OWN
                parts, link, units = _closed(parts, link, bare), "of" if is_own else token.lower, []
            else:
                units.append(token)
        elif units:
            parts, link, units = _closed(parts, link, units), ",", []
    return tuple(_closed(parts, link, units))


def units_of(text: str, world: World) -> list[tuple[int, Unit]]:
    """Return the words and known names of a text in order, each with its offset."""
    units: list[tuple[int, Unit]] = []
    position = 0
    for token in _tokens(text, world):
        if isinstance(token, Unit):
            at = token.hit.start if token.hit is not None else text.find(token.text, position)
            units.append((at, token))
            position = at + len(token.text)
    return units


def _without_participle(units: list[Unit]) -> list[Unit]:
    """Drop the participle of "based in", "linked to": the noun before it is the head."""
    last = units[-1] if len(units) > 1 else None
    if last is not None and last.hit is None and last.text.islower() and last.text.endswith(_PARTICIPLE_ENDS):
        return units[:-1]
    return units


def _rest_of_noun(units: list[Unit], following: list[Unit | str], world: World) -> int:
    """Return how many words after a preposition belong to one agent noun with it ("secretary of state": 1)."""
    before = [unit.lower for unit in units[-3:] if unit.hit is None]
    after = [token.lower if isinstance(token, Unit) else "," for token in following[: 1 + LONGEST_REST]]
    for length in range(len(after), 1, -1):
        found = world.agent_nouns.with_length([*before, *after[:length]])
        if found is not None and found[1] > length:
            return length - 1
    return 0


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
        is_holder = aside_after is not None and aside_after.group()[1:] in _HOLDING
        is_base = aside_after is not None and aside_after.group()[1:] == "based"
        stance = _STANCE.search(text, max(0, hit.start - 6), hit.start) is not None
        yield Unit(
            hit.text, hit.text.lower(), hit, possessive is not None, aside is not None, is_holder, is_base, stance
        )
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
        lower = _OF_ANOTHER_TIME.sub("", bare.lower().replace("’", "'"))
        yield Unit(word, lower, None, is_possessive=bare != word)
    if re.search(r"[,;:()\u2014]", text[last:end]):
        yield ","
