"""Evidence from what was done: type, mode, code, and whether it is told as done or as planned."""

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.finding import VETO, Evidence
from dragoman.fusion.telling import Telling


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh types, modes and codes; what is planned or supposed is never the act that happened."""
    if one.standing != other.standing:
        return Evidence(VETO, "one tells it as done, the other as planned or supposed")
    weight, because = _types(one.event_type, other.event_type, decision)
    if weight == VETO:
        return Evidence(VETO, because)
    of_a_day = one.window.closeness == other.window.closeness == "day"
    if _lasts(one, decision) != _lasts(other, decision) and one.trigger and other.trigger and not of_a_day:
        return Evidence(VETO, "one lasts, the other is an act in it")
    if one.event_type == other.event_type and one.mode and other.mode and one.mode != other.mode:
        weight, because = _modes(one, other, weight, decision)
    elif one.mode and one.mode == other.mode and one.event_type == other.event_type:
        weight, because = weight + decision.same_mode, "same type and mode"
    if one.cameo and other.cameo and one.event_type == other.event_type:
        weight += decision.same_cameo if one.cameo == other.cameo else decision.other_cameo
    return Evidence(weight, because)


def _lasts(telling: Telling, decision: Decision) -> bool:
    return telling.event_type in decision.lasting_types and bool(telling.trigger & decision.lasting_stems)


def _types(one: str, other: str, decision: Decision) -> tuple[float, str]:
    if one == other:
        return decision.same_type, "same type"
    return decision.kinship.get((one, other), (VETO, "types that are never one act"))


def _modes(one: Telling, other: Telling, weight: float, decision: Decision) -> tuple[float, str]:
    pair = {one.mode, other.mode}
    if any(pair <= set(contested) for contested in decision.contested_modes):
        return weight + decision.other_mode, "same type, modes that may tell one act"
    if any(pair == set(apart) for apart in decision.apart_modes):
        return VETO, "modes that cannot be one act"
    if modes_are_close(one.mode or "", other.mode or "", decision):
        return weight, "same type, modes of one way of acting"
    if one.event_type in decision.apart_types:
        return VETO, "modes that cannot be one act"
    return weight + decision.other_mode, "same type, other mode"


def modes_are_close(one: str, other: str, decision: Decision) -> bool:
    """Say whether two modes are one way of acting, told more or less closely."""
    return one == other or any(one in group and other in group for group in decision.close_modes)
