"""Names found in running text: many patterns at once, on word boundaries, the longest where they overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dragoman.world.entities import Entity
from dragoman.world.folding import fold, lower
from dragoman.world.spelling import Spelling
from dragoman.world.uses import NameUse, rank
from dragoman.world.variants import Variants

CAPS_CONTEXT = 24  # characters looked at on either side to tell a headline in capitals; about four words
SHORT = 3  # letters; a shorter name in capitals may be any word of a headline


class Names(Protocol):
    """What the gazetteer needs to know of a world: its names, what they mean, and their frames of spelling."""

    names: dict[str, list[int]]
    spellings: dict[str, list[str]]

    def uses(self, key: str) -> tuple[NameUse, ...]:
        """Return what a folded name in small letters may mean."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a text, [start, end) in Unicode code points; a possessive 's is not part of it."""

    start: int
    end: int
    text: str
    uses: tuple[NameUse, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities the name may mean, each once."""
        return tuple({use.entity.id: use.entity for use in self.uses}.values())

    def uses_on(self, on: date | None) -> tuple[NameUse, ...]:
        """The uses, likeliest on a day first."""
        return tuple(sorted(self.uses, key=lambda use: rank(use, on)))


class Gazetteer:
    """An automaton over all names; built once, shared by all look-ups."""

    def __init__(self, names: Names, common_words: frozenset[str], spelling: Spelling) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - a compiled library, loaded when a world is

        self._names = names
        self._keys = list(names.names)
        self._known: dict[str, tuple[NameUse, ...]] = {}
        self._common_words = common_words
        self._variants = Variants(names.spellings, spelling)
        self._automaton = AhoCorasick(self._keys) if self._keys else None

    def names_in(self, text: str) -> list[NameHit]:
        """Return the names in a text in their order; where two overlap, the longer one.

        A name in another spelling than the known ones is found where no known name is as long.
        """
        if self._automaton is None:
            return []
        folded = fold(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lower(folded), overlapping=True):
            if _is_bounded(folded, start, end):
                uses = self._fitting(self._keys[index], text, folded, (start, end))
                if uses:
                    found.append(NameHit(start, end, text[start:end], uses))
        exact = _without_overlap(found)
        respelled = self._respelled(text, folded, exact)
        return _without_overlap(exact + respelled) if respelled else exact

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Return the uses of a whole name, whatever its case."""
        return self._uses_of_key(lower(fold(name)))

    def respelled_uses(self, name: str) -> tuple[NameUse, ...]:
        """Return the uses of the known names that a name may be another spelling of."""
        keys = self._variants.known_as(fold(name))
        return tuple(use for key in keys for use in self._uses_of_key(key) if use.role == "name")

    def _respelled(self, text: str, folded: str, exact: Sequence[NameHit]) -> list[NameHit]:
        found = []
        for start, end, keys in self._variants.found_in(folded, [(hit.start, hit.end) for hit in exact]):
            uses = tuple(use for key in keys for use in self._uses_of_key(key) if use.role == "name")
            found.append(NameHit(start, end, text[start:end], uses))
        return found

    def _uses_of_key(self, key: str) -> tuple[NameUse, ...]:
        uses = self._known.get(key)
        if uses is None:
            uses = self._names.uses(key)
            if uses:
                self._known[key] = uses
        return uses

    def _fitting(self, key: str, text: str, folded: str, span: tuple[int, int]) -> tuple[NameUse, ...]:
        start, end = span
        written = folded[start:end]
        uses = self._uses_of_key(key)
        if key in self._common_words:
            in_headline = written.isupper() and _in_capitals(folded, start, end)
            exact = text[start:end]
            return () if in_headline else tuple(use for use in uses if use.name == exact)
        return tuple(use for use in uses if _is_written_as(fold(use.name), written, folded, start))


def _is_bounded(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _is_written_as(name: str, written: str, text: str, start: int) -> bool:
    """Say whether words in a text can be this name, by their capitals.

    A small letter of the name may be a capital at a word's begin ("Al-Qaeda") or where all are ("SYRIA");
    a name in capitals may have only its first ("Nato").
    """
    if name == written:
        return True
    if written.isupper():
        return len(name) > SHORT or _in_capitals(text, start, start + len(written))
    if name.isupper():
        return len(name) > SHORT and name.isalpha() and written == name.capitalize()
    previous = " "
    for wanted, given in zip(name, written, strict=True):
        if wanted != given and (wanted.isupper() or previous.isalnum()):
            return False
        previous = given
    return True


def _in_capitals(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - CAPS_CONTEXT) : start] + text[end : end + CAPS_CONTEXT]
    return around.isupper()


def _without_overlap(hits: list[NameHit]) -> list[NameHit]:
    taken: list[NameHit] = []
    end_of_taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        span = range(hit.start, hit.end)
        if end_of_taken.isdisjoint(span):
            end_of_taken.update(span)
            taken.append(hit)
    return sorted(taken, key=lambda h: h.start)
