"""Entities that hold for one report, laid over a world: its names come first, all else is the world's."""

from collections.abc import Iterable
from datetime import date

from dragoman.world.entities import Entity
from dragoman.world.folding import fold, lower
from dragoman.world.gazetteer import Gazetteer, NameHit
from dragoman.world.model import World
from dragoman.world.places import Places
from dragoman.world.shelf import Shelf, compile_shelf
from dragoman.world.spelling import load_spelling


class Layer(World):
    """A world with further entities; made quickly and let go of with its report."""

    def __init__(self, base: World, entities: Iterable[Entity]) -> None:
        self._base = base
        self._own = {entity.id: entity for entity in entities}
        self._shelf = base._shelf
        self._agents = base._agents
        self._gazetteer = base._gazetteer
        self._place_entities = base._place_entities
        own = Shelf(compile_shelf(tuple(self._own.values()), ()))
        self._own_names = Gazetteer(own, frozenset(), load_spelling())
        self._own_families = {
            lower(fold(family)): [e for e in self._own.values() if family in e.family_names()]
            for entity in self._own.values()
            for family in entity.family_names()
        }

    @property
    def places(self) -> Places:
        """The gazetteer of places, which is the world's."""
        return self._base.places

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity with this id, of the layer or of the world, or None."""
        return self._own.get(entity_id) or self._base.entity(entity_id)

    def touches(self, text: str) -> bool:
        """Whether a text holds a name of the layer."""
        words = {lower(fold(word.strip(".,;:'\"()"))).removesuffix("'s").removesuffix("’s") for word in text.split()}
        return bool(words & self._own_families.keys()) or bool(self._own_names.names_in(text))

    def names_in(self, text: str) -> list[NameHit]:
        """Return the known names in a text, in order; a name of the layer gives way only to a longer one around it."""
        known = self._base.names_in(text)
        own = [h for h in self._own_names.names_in(text) if not any(_is_inside(h, k) for k in known)]
        others = [k for k in known if all(k.end <= h.start or h.end <= k.start for h in own)]
        return sorted([*own, *others], key=lambda hit: hit.start)

    def persons_named(self, family: str, *, on: date | None = None) -> tuple[Entity, ...]:
        """Return the persons with a family name: those of the layer, else the world's."""
        own = self._own_families.get(lower(fold(family)))
        return tuple(own) if own else self._base.persons_named(family, on=on)


def _is_inside(hit: NameHit, other: NameHit) -> bool:
    """Whether a name lies in a longer one."""
    return other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
