"""Groups that grow by joining, for events and origins alike."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint groups of things (union-find with halving of paths)."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    @property
    def known(self) -> tuple[T, ...]:
        """Everything that was named so far."""
        return tuple(self._above)

    def root(self, thing: T) -> T:
        """Return the thing that stands for a thing's group; an unknown thing is a group of its own."""
        above = self._above
        above.setdefault(thing, thing)
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    def join(self, one: T, other: T) -> None:
        """Make one group of two."""
        self._above[self.root(other)] = self.root(one)

    def members(self, things: Iterable[T]) -> list[list[T]]:
        """Return the groups of the given things, each in the order given."""
        found: dict[T, list[T]] = defaultdict(list)
        for thing in things:
            found[self.root(thing)].append(thing)
        return list(found.values())
