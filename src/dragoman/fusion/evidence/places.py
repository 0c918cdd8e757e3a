"""Evidence from where it was: names first, then what lies in what, then distance."""

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.finding import VETO, Evidence
from dragoman.fusion.spot import Spot, is_placed, kilometres, lies_within
from dragoman.fusion.telling import Telling

_ANYWHERE = frozenset({"phone"})  # acts whose place may be told from either end
_UNTOLD = Evidence(0.0, "place not told in both")


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh the places; two countries, or two towns far apart, are two happenings."""
    first, second = one.spot, other.spot
    if first is None or second is None or one.mode in _ANYWHERE or other.mode in _ANYWHERE:
        return _UNTOLD
    weights = decision.place
    if first.name is not None and first.name == second.name and first.country == second.country:
        return Evidence(weights.same if first.is_town else weights.same / 2, "same place")
    if not (is_placed(first) and is_placed(second)):
        return Evidence(0.0, "a place told in words that name none")
    if spots_are_apart(first, second, decision):
        return Evidence(VETO, "places apart")
    distance = kilometres(first, second)
    if first.is_town and second.is_town and distance is not None:
        return Evidence(weights.near if distance <= weights.near_km else weights.apart, f"{distance:.0f} km apart")
    if lies_within(first, second):
        return Evidence(weights.within, "one place lies in the other")
    return Evidence(weights.apart, "other place")


def spots_are_apart(first: Spot, second: Spot, decision: Decision) -> bool:
    """Say whether two places cannot be one: other countries, or towns too far from each other."""
    if first.country and second.country and first.country != second.country:
        return True
    distance = kilometres(first, second) if first.is_town and second.is_town else None
    return distance is not None and distance > decision.place.far_km
