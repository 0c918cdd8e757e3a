"""Tellings and what ties them -> groups of one happening each; a function of the set, whatever its order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.fusion.compare import CONTESTED, OTHER_ACTOR, OTHER_RECIPIENT, Comparison
from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence import VETO
from dragoman.fusion.telling import Telling

MOST_COMPARED = 12  # tellings of each group that are compared when two groups join: the first by id


@dataclass(frozen=True, slots=True)
class Tie:
    """Two tellings compared and found to be of one happening; a person's word has no comparison."""

    one: Telling
    other: Telling
    comparison: Comparison | None

    @property
    def rank(self) -> tuple[float, str, str]:
        """Order of joining: the strongest evidence first, then ids; a person's word last, so that it joins groups."""
        weight = float("inf") if self.comparison is None else -round(self.comparison.total, 6)
        first, second = sorted((self.one.telling_id, self.other.telling_id))
        return (weight, first, second)


Compare = Callable[[Telling, Telling], Comparison]


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
    groups: dict[str, list[Telling]] = {t.telling_id: [t] for t in tellings}
    root = {t.telling_id: t.telling_id for t in tellings}
    used = []
    for tie in sorted(ties, key=lambda t: t.rank):
        one, other = root[tie.one.telling_id], root[tie.other.telling_id]
        if one == other or not _may_join(groups[one], groups[other], tie, apart, compare, decision):
            continue
        kept, gone = sorted((one, other))
        groups[kept] = sorted([*groups[kept], *groups.pop(gone)], key=lambda t: t.telling_id)
        root.update({t.telling_id: kept for t in groups[kept]})
        used.append(tie)
    return list(groups.values()), used


def _may_join(
    one: list[Telling],
    other: list[Telling],
    tie: Tie,
    apart: set[frozenset[str]],
    compare: Compare,
    decision: Decision,
) -> bool:
    if apart and any(frozenset((a.telling_id, b.telling_id)) in apart for a in one for b in other):
        return False
    if tie.comparison is None or (len(one) == 1 and len(other) == 1):
        return True
    pairs = [(a, b) for a in one[:MOST_COMPARED] for b in other[:MOST_COMPARED]]
    group = [*one, *other]
    totals = [_agreement(a, b, group, compare, decision) for a, b in pairs]
    return min(totals) > VETO and sum(totals) / len(totals) >= decision.average


def _agreement(one: Telling, other: Telling, group: list[Telling], compare: Compare, decision: Decision) -> float:
    """Return how far two tellings agree; those that name other victims may be parts of what a third tells as one."""
    found = compare(one, other)
    parties = found.evidence.get("parties")
    if parties not in (OTHER_ACTOR, OTHER_RECIPIENT):
        return found.total
    spans = (t for t in group if len(t.recipients) > 1 or len(t.actors) > 1)
    covered = any(compare(t, one).total > VETO and compare(t, other).total > VETO for t in spans)
    if covered or (parties == OTHER_ACTOR and _is_contested(group, compare)):
        return decision.average
    return found.total


def _is_contested(group: list[Telling], compare: Compare) -> bool:
    """Say whether two tellings of a group are of one act whose actor is contested."""
    pairs = combinations(group[:MOST_COMPARED], 2)
    return any(e.because == CONTESTED for a, b in pairs for e in compare(a, b).evidence.values())


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
