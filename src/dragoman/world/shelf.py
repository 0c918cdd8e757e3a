"""A world's entities as one block of bytes with an index of its names: quick to read, each entity made when asked for.

A shelf is plain JSON, so that reading one from a file cannot run anything: a line with the index, then the entities.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic_core import from_json, to_json

from dragoman.world.entities import Entity, Kind
from dragoman.world.files import AgentFile
from dragoman.world.folding import fold, lower
from dragoman.world.spelling import Spelling, load_spelling
from dragoman.world.uses import NameUse, uses_of

Index = dict[str, dict[int | str, None]]  # key -> values, each once, in order
INDEXES = ("names", "families", "spellings", "family_spellings")


class Shelf:
    """All entities of a world by number, id, name, family name and spelling.

    Attributes:
        ids: ids of the entities, in the order of their files.
        names: folded name in small letters -> numbers of the entities that bear it.
        families: the same for family names of persons.
        spellings: the frame of a name, blind to transliteration (see `Spelling`) -> folded names.
        family_spellings: the same for family names.
        agents: the agent files of all layers, in order.
    """

    def __init__(self, content: bytes) -> None:
        """Read a shelf from the bytes that `compile_shelf` gives.

        Raises: ValueError where they are not such bytes.
        """
        head, _, block = content.partition(b"\n")
        index: dict[str, Any] = from_json(head)
        self.ids: list[str] = index["ids"]
        self.names: dict[str, list[int]] = index["names"]
        self.families: dict[str, list[int]] = index["families"]
        self.spellings: dict[str, list[str]] = index["spellings"]
        self.family_spellings: dict[str, list[str]] = index["family_spellings"]
        self.agents = tuple(AgentFile.model_validate(agents) for agents in index["agents"])
        self._kinds: list[Kind] = index["kinds"]
        self._ends: list[int] = index["ends"]
        self._block = block
        self._made: dict[int, Entity] = {}
        self._family_uses: dict[str, tuple[NameUse, ...]] = {}
        self._numbers: dict[str, int] = index["former_ids"] | {name: number for number, name in enumerate(self.ids)}
        if not self._ends or self._ends[-1] != len(block):
            raise ValueError("the entities are not of the length that the index says")

    def __len__(self) -> int:
        return len(self.ids)

    def number(self, number: int) -> Entity:
        """Return the entity with a number, made at its first use."""
        made = self._made.get(number)
        if made is None:
            start = self._ends[number - 1] if number else 0
            made = Entity.model_validate_json(self._block[start : self._ends[number]])
            self._made[number] = made
        return made

    def get(self, entity_id: str) -> Entity | None:
        """Return the entity with an id, or None."""
        number = self._numbers.get(entity_id)
        return None if number is None else self.number(number)

    def of_kinds(self, kinds: Iterable[str] | None = None) -> Iterator[Entity]:
        """Give the entities of some kinds, or all, in the order of their files."""
        wanted = None if kinds is None else frozenset(kinds)
        for number, kind in enumerate(self._kinds):
            if wanted is None or kind in wanted:
                yield self.number(number)

    def uses(self, key: str) -> tuple[NameUse, ...]:
        """Return what a folded name in small letters may mean."""
        entities = map(self.number, self.names.get(key, ()))
        return tuple(use for entity in entities for use in uses_of(entity) if lower(fold(use.name)) == key)

    def family_uses(self, key: str) -> tuple[NameUse, ...]:
        """Return the persons with a folded family name in small letters."""
        known = self._family_uses.get(key)
        if known is None:
            known = tuple(
                NameUse(entity, "family", name)
                for entity in map(self.number, self.families.get(key, ()))
                for name in entity.family_names()
                if lower(fold(name)) == key
            )
            if known:
                self._family_uses[key] = known
        return known


def compile_shelf(entities: Sequence[Entity], agents: Sequence[AgentFile]) -> bytes:
    """Return the bytes of a shelf; of entities with one id the last counts, in the place of the first."""
    by_id = {entity.id: entity for entity in entities}
    spelling = load_spelling()
    index: dict[str, Index] = {name: defaultdict(dict) for name in INDEXES}
    block, ends = bytearray(), []
    former_ids: dict[str, int] = {}
    for number, entity in enumerate(by_id.values()):
        block += entity.model_dump_json(exclude_defaults=True).encode()
        ends.append(len(block))
        former_ids.update(dict.fromkeys(entity.former_ids, number))
        for use in uses_of(entity):
            _note(index["names"], lower(fold(use.name)), number)
            if use.role == "name":
                _note_spelling(index["spellings"], spelling, use.name, entity)
        for family in entity.family_names():
            key = lower(fold(family))
            _note(index["families"], key, number)
            _note(index["family_spellings"], spelling.frame(family), key)
    head = {
        **{name: {key: list(values) for key, values in keys.items()} for name, keys in index.items()},
        "ids": list(by_id),
        "former_ids": former_ids,
        "kinds": [entity.kind for entity in by_id.values()],
        "ends": ends,
        "agents": [agent.model_dump(mode="json", exclude_defaults=True) for agent in agents],
    }
    return to_json(head) + b"\n" + bytes(block)


def _note(index: Index, key: str, value: int | str) -> None:
    if key:
        index[key][value] = None


def _note_spelling(index: Index, spelling: Spelling, name: str, entity: Entity) -> None:
    """Index a name by its frame, where it may be written in other ways: by kind, or as a listed word."""
    if spelling.varies(name, entity.kind, entity.country):
        _note(index, spelling.frame(name), lower(fold(name)))
