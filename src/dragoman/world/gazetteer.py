"""Names found in running text: many patterns at once, on word boundaries, the longest where they overlap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.world.entities import Entity, Kind, NameRole, holds_on
from dragoman.world.folding import fold, lower

CAPS_CONTEXT = 24  # characters looked at on either side to tell a headline in capitals; about four words
SHORT = 3  # letters; a shorter name in capitals may be any word of a headline


@dataclass(frozen=True, slots=True)
class NameUse:
    """An entity that a name may mean, in which role, and the spelling and time of that name."""

    entity: Entity
    role: NameRole
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


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


_KINDS_RANKED: tuple[Kind, ...] = (
    *("country", "territory", "people", "organ", "party", "armed_group", "organisation", "company"),
    *("person", "seat", "capital", "place"),
)
_KIND_ORDER = {kind: order for order, kind in enumerate(_KINDS_RANKED)}


def rank(use: NameUse, on: date | None) -> tuple[bool, bool, bool, int, str]:
    """Order the uses of one name: in use on the day, alive then, in office then, by kind, by id."""
    entity = use.entity
    return (
        not holds_on(use, on),
        not holds_on(entity, on),
        entity.kind == "person" and entity.office_on(on) is None,
        _KIND_ORDER[entity.kind],
        entity.id,
    )


def uses_of(entity: Entity) -> Iterable[NameUse]:
    """Give every name of an entity that may stand in running text."""
    yield NameUse(entity, "name", entity.name)
    for alias in entity.aliases:
        yield NameUse(entity, "name", alias.name, alias.valid_from, alias.valid_to)
    for adjective in entity.adjectives:
        yield NameUse(entity, "adjective", adjective)
    for people in entity.people:
        if people not in entity.adjectives:
            yield NameUse(entity, "people", people)


class Gazetteer:
    """An automaton over all names; built once, shared by all look-ups."""

    def __init__(self, entities: Iterable[Entity], common_words: frozenset[str]) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - a compiled library, loaded when a world is

        by_key: dict[str, list[NameUse]] = defaultdict(list)
        for entity in entities:
            for use in uses_of(entity):
                by_key[lower(fold(use.name))].append(use)
        self._keys = list(by_key)
        self._uses = list(by_key.values())
        self._by_key = by_key
        self._common_words = common_words
        self._automaton = AhoCorasick(self._keys) if self._keys else None

    def names_in(self, text: str) -> list[NameHit]:
        """Return the names in a text in their order; where two overlap, the longer one."""
        if self._automaton is None:
            return []
        folded = fold(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lower(folded), overlapping=True):
            if _is_bounded(folded, start, end):
                uses = self._fitting(index, text, folded, (start, end))
                if uses:
                    found.append(NameHit(start, end, text[start:end], uses))
        return _without_overlap(found)

    def uses(self, name: str) -> tuple[NameUse, ...]:
        """Return the uses of a whole name, whatever its case."""
        return tuple(self._by_key.get(lower(fold(name)), ()))

    def _fitting(self, index: int, text: str, folded: str, span: tuple[int, int]) -> tuple[NameUse, ...]:
        start, end = span
        written = folded[start:end]
        if self._keys[index] in self._common_words:
            in_headline = written.isupper() and _in_capitals(folded, start, end)
            exact = text[start:end]
            return () if in_headline else tuple(use for use in self._uses[index] if use.name == exact)
        return tuple(use for use in self._uses[index] if _is_written_as(fold(use.name), written, folded, start))


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
