"""Who speaks for many: of tellings that are told alike, so that a hot event costs no more than its reports.

Tellings of one `Keys.crowd` are of one type, time, town and pair of countries. Of a crowd beyond `SPEAKERS` the first
by id speak: they are compared with all that is near. Two that do not speak are compared only where they share words,
and one of them is among the first that have those. Who speaks depends on the set of tellings alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

from dragoman.fusion.telling import Telling

SPEAKERS = 40  # of a crowd; more tellings than these are compared by way of them
HEARD = 6  # of those of a crowd that share a word, how many are compared with the others that have it
ROUNDS = 4  # words by which each telling is sorted; two that share 30 % of their words share one with probability .76


class Crowd:
    """The tellings of one crowd: who speaks, and who is first among those that share words."""

    def __init__(self, members: Iterable[Telling]) -> None:
        self.members = sorted(members, key=lambda t: t.telling_id)
        self._speakers = {t.telling_id for t in self.members[:SPEAKERS]}
        self._circles: dict[str, tuple[str, ...]] = {}
        self._heard: dict[str, list[str]] = {}
        if self.is_large:
            for telling in self.members:
                circles = self._circles[telling.telling_id] = tuple(_circles(telling.words))
                for circle in circles:
                    self._heard.setdefault(circle, []).append(telling.telling_id)
            self._heard = {circle: ids[:HEARD] for circle, ids in self._heard.items()}

    @property
    def is_large(self) -> bool:
        """Say whether some of the crowd do not speak."""
        return len(self.members) > SPEAKERS

    def speaks(self, telling: Telling) -> bool:
        """Say whether a telling is compared with all that is near."""
        return telling.telling_id in self._speakers

    def share_words(self, one: Telling, other: Telling) -> bool:
        """Say whether two of the crowd share words by which one of them stands for the other."""
        first, second = one.telling_id, other.telling_id
        shared = set(self._circles.get(first, ())) & set(self._circles.get(second, ()))
        return any(first in self._heard[circle] or second in self._heard[circle] for circle in shared)

    def standing_for_others(self) -> set[str]:
        """Return what each stands for, with its id, as texts."""
        heard = {f"{circle} {name}" for circle, names in self._heard.items() for name in names}
        return heard | {f" {name}" for name in self._speakers}


def _circles(words: frozenset[str]) -> Iterator[str]:
    """Yield the word of a telling that comes first in each of some orders of all words (MinHash)."""
    for round_no in range(ROUNDS if words else 0):
        salt = round_no.to_bytes(1, "big")
        yield f"{round_no}:{min(words, key=lambda w: (blake2b(w.encode(), digest_size=8, salt=salt).digest(), w))}"


class Crowds:
    """The crowds of one run of fusion, as they are when they are first asked for."""

    def __init__(self, near: Callable[[Sequence[str]], Iterable[Telling]]) -> None:
        self._near = near
        self._known: dict[str, Crowd] = {}

    def of(self, key: str) -> Crowd:
        """Return the crowd with a key."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Crowd(self._near((key,)))
        return found

    def displaced(self, key: str, new: set[str]) -> list[Telling]:
        """Return who stood for others of a crowd before some were new in it, and no longer does."""
        crowd = self.of(key)
        if not crowd.is_large:
            return []
        before = Crowd(t for t in crowd.members if t.telling_id not in new).standing_for_others()
        gone = {told.rpartition(" ")[2] for told in before - crowd.standing_for_others()}
        return [t for t in crowd.members if t.telling_id in gone]

    def standing_in(self, key: str) -> list[Telling]:
        """Return who stands for others of a crowd that some have left, where it was large before."""
        crowd = self.of(key)
        if not crowd.is_large:
            return crowd.members if len(crowd.members) == SPEAKERS else []
        names = {told.rpartition(" ")[2] for told in crowd.standing_for_others()}
        return [t for t in crowd.members if t.telling_id in names]
