"""Tellings and what ties them -> groups of one happening each; a function of the set, whatever its order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from dragoman.fusion.compare import CONTESTED, OTHER_ACTOR, OTHER_RECIPIENT, Score
from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence import VETO
from dragoman.fusion.telling import Telling

MOST_COMPARED = 12  # tellings of each group that are compared when two groups join: the first by id
MOST_SPANNING = 48  # tellings of each group with several on a side that may tell others' acts as one: the first by id
Compare = Callable[[Telling, Telling], Score]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two tellings compared and found to be of one happening, with their sum; a person's word has none."""

    one: Telling
    other: Telling
    total: float | None

    @property
    def rank(self) -> tuple[float, str, str]:
        """Order of joining: the strongest evidence first, then ids; a person's word last, so that it joins groups."""
        weight = float("inf") if self.total is None else -round(self.total, 6)
        first, second = self.one.telling_id, self.other.telling_id
        return (weight, first, second) if first <= second else (weight, second, first)


@dataclass(slots=True, eq=False)
class _Group:
    """Tellings that were joined: all of them, and the first by id of those that are looked at in a join."""

    name: str
    members: list[Telling]
    first: list[Telling]
    spanning: list[Telling]

    @classmethod
    def of(cls, telling: Telling) -> "_Group":
        spans = len(telling.recipients) > 1 or len(telling.actors) > 1
        return cls(telling.telling_id, [telling], [telling], [telling] if spans else [])

    def take(self, other: "_Group") -> None:
        """Take in the members of another group."""
        self.name = min(self.name, other.name)
        self.members += other.members
        self.first = sorted([*self.first, *other.first], key=_id)[:MOST_COMPARED]
        self.spanning = sorted([*self.spanning, *other.spanning], key=_id)[:MOST_SPANNING]


def _id(telling: Telling) -> str:
    return telling.telling_id


def cluster(
    tellings: Iterable[Telling],
    ties: Sequence[Tie],
    *,
    apart: set[frozenset[str]],
    compare: Compare,
    decision: Decision,
) -> tuple[list[list[Telling]], list[Tie]]:
    """Join tellings into groups, the strongest tie first.

    Two groups join only where no telling of one excludes one of the other and they agree on average, so that a vague
    telling cannot chain two happenings together.

    Args:
        tellings: what to group.
        ties: pairs of them that agree.
        apart: pairs of telling ids that a person keeps apart.
        compare: the comparison of two tellings; symmetric.
        decision: how much groups must agree.

    Returns: the groups, each by telling id, and the ties that joined them (a tree in each group).
    """
    group_of = {t.telling_id: _Group.of(t) for t in tellings}
    joining = _Joining(compare, decision, apart)
    used = []
    for tie in sorted(ties, key=lambda t: t.rank):
        one, other = group_of[tie.one.telling_id], group_of[tie.other.telling_id]
        if one is other or not joining.may_join(one, other, is_judged=tie.total is None):
            continue
        kept, gone = (one, other) if len(one.members) >= len(other.members) else (other, one)
        kept.take(gone)
        group_of.update({t.telling_id: kept for t in gone.members})
        used.append(tie)
    groups = {group.name: sorted(group.members, key=_id) for group in group_of.values()}
    return list(groups.values()), used


@dataclass(slots=True)
class _Joining:
    """Says whether groups may join; what was refused is remembered until one of the two has grown."""

    compare: Compare
    decision: Decision
    apart: set[frozenset[str]]
    refused: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    apart_from: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair in self.apart:
            for name in pair:
                self.apart_from.setdefault(name, set()).update(pair - {name})

    def may_join(self, one: _Group, other: _Group, *, is_judged: bool) -> bool:
        if self.apart_from and self._are_apart(one, other):
            return False
        if is_judged or (len(one.members) == 1 and len(other.members) == 1):
            return True
        if id(one) > id(other):
            one, other = other, one
        pair, sizes = (id(one), id(other)), (len(one.members), len(other.members))
        if self.refused.get(pair) == sizes:
            return False
        if self._agree(one, other):
            return True
        self.refused[pair] = sizes
        return False

    def _are_apart(self, one: _Group, other: _Group) -> bool:
        ids = {t.telling_id for t in other.members}
        return any(not ids.isdisjoint(self.apart_from.get(t.telling_id, ())) for t in one.members)

    def _agree(self, one: _Group, other: _Group) -> bool:
        group = _Joined(one, other, self.compare)
        total, n = 0.0, 0
        for a in one.first:
            for b in other.first:
                found = self._agreement(a, b, group)
                if found == VETO:
                    return False
                total, n = total + found, n + 1
        return total / n >= self.decision.average

    def _agreement(self, one: Telling, other: Telling, group: "_Joined") -> float:
        """Return how far two agree; those that name other victims may be parts of what a third tells as one."""
        found = self.compare(one, other)
        if found.parties not in (OTHER_ACTOR, OTHER_RECIPIENT):
            return found.total
        if group.covers(one, other) or (found.parties == OTHER_ACTOR and group.is_contested):
            return self.decision.average
        return found.total


class _Joined:
    """Two groups as if they were one."""

    def __init__(self, one: _Group, other: _Group, compare: Compare) -> None:
        self._spanning = [*one.spanning, *other.spanning]
        self._first = (*one.first, *other.first)
        self._compare = compare

    def covers(self, one: Telling, other: Telling) -> bool:
        """Say whether a telling with several on a side may be of the act of each of two."""
        compare = self._compare
        return any(compare(t, one).total > VETO and compare(t, other).total > VETO for t in self._spanning)

    @cached_property
    def is_contested(self) -> bool:
        """Say whether two tellings are of one act whose actor is contested."""
        first = sorted(self._first, key=_id)[:MOST_COMPARED]
        return any(self._compare(a, b).parties == CONTESTED for a, b in combinations(first, 2))


def connected(tellings: Iterable[Telling], ties: Iterable[Tie]) -> list[tuple[list[Telling], list[Tie]]]:
    """Split tellings into the parts that ties connect, so that each can be clustered alone."""
    neighbours: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        neighbours[tie.one.telling_id].append(tie)
        neighbours[tie.other.telling_id].append(tie)
    by_id = {t.telling_id: t for t in tellings}
    seen: set[str] = set()
    parts = []
    for start in by_id:
        if start in seen:
            continue
        part, frontier, found = [], [start], {}
        seen.add(start)
        while frontier:
            here = frontier.pop()
            part.append(by_id[here])
            for tie in neighbours[here]:
                found[id(tie)] = tie
                for there in (tie.one.telling_id, tie.other.telling_id):
                    if there not in seen:
                        seen.add(there)
                        frontier.append(there)
        parts.append((part, list(found.values())))
    return parts
