"""Evidence from numbers of people: equal tolls are rare by chance, but tolls grow and are disputed."""

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.finding import Evidence
from dragoman.fusion.telling import Telling

_UNTOLD = Evidence(0.0, "no number told in both")


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh the numbers that both tell, the one that says most."""
    if not one.counts or not other.counts:
        return _UNTOLD
    found = [_weigh_pair(a, b, decision) for a in one.counts for b in other.counts if a[0] == b[0]]
    if not found:
        return _UNTOLD
    return max(found, key=lambda e: (abs(e.weight), e.weight, e.because))


def _weigh_pair(a: tuple[str, int, int | None], b: tuple[str, int, int | None], decision: Decision) -> Evidence:
    weights = decision.counts
    what = a[0]
    if a[1:] == b[1:]:
        return Evidence(weights.same if a[1] > 2 else weights.same / 2, f"same number {what}")
    low, high = sorted((max(a[1], 1), max(b[1], 1)))
    if ranges_meet(a[1:], b[1:]):
        far = high > low * weights.far_factor
        return Evidence(weights.differ if far else weights.near, f"numbers {what} that may be one")
    if high <= low * 1.25:
        return Evidence(weights.near, f"numbers {what} near each other")
    if high > low * weights.far_factor:
        return Evidence(weights.far, f"numbers {what} far apart")
    return Evidence(weights.differ, f"other numbers {what}")


def ranges_meet(a: tuple[int, int | None], b: tuple[int, int | None]) -> bool:
    """Say whether two ranges share a number; an open top is "at least"."""
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])
