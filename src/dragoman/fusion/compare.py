"""Two tellings compared: the sum of the evidence, held against the threshold."""

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence import VETO, Evidence, counts, kind, parties, places, ties, timing, wording
from dragoman.fusion.telling import Telling

# The cheapest and the most often decisive first: a veto ends the comparison.
KINDS = (
    ("kind", kind.weigh),
    ("time", timing.weigh),
    ("parties", parties.weigh),
    ("place", places.weigh),
    ("counts", counts.weigh),
    ("wording", wording.weigh),
)


OTHER_ACTOR, OTHER_RECIPIENT = parties.OTHER_ACTOR, parties.OTHER_RECIPIENT
CONTESTED = "who did it is contested"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two tellings say of being one happening.

    Attributes:
        total: the sum of the weights, VETO where something cannot be.
        evidence: by kind; complete only where there is no veto.
    """

    total: float
    evidence: dict[str, Evidence]

    def told(self) -> dict[str, str]:
        """Return the evidence as people read it: reason and weight by kind, and the sum."""
        said = {name: f"{e.because} ({e.weight:+.1f})" for name, e in self.evidence.items() if e.weight}
        return {**said, "sum": f"{self.total:+.1f}"}

    @property
    def score(self) -> "Score":
        """What is remembered of it."""
        told = self.evidence.get("parties")
        return Score(self.total, told.because if told is not None and told.because in _OF_PARTIES else "")


class Score(NamedTuple):
    """The sum of a comparison; `parties` says where others take part in one, or who did it is contested."""

    total: float
    parties: str


_NO_DOUBT = Evidence(0.0, "")
_OF_PARTIES = frozenset((OTHER_ACTOR, OTHER_RECIPIENT, CONTESTED))
NEVER = Comparison(VETO, {"kind": Evidence(VETO, "acts that are never one")})


def _are_never_one(one: Telling, other: Telling, decision: Decision) -> bool:
    """Say at little cost whether two tellings are of types, or of standings, that are never one act."""
    if one.standing != other.standing:
        return True
    return one.event_type != other.event_type and (one.event_type, other.event_type) not in decision.kinship


def compare(one: Telling, other: Telling, decision: Decision) -> Comparison:
    """Compare two tellings; symmetric."""
    if one.report_id != other.report_id and _are_never_one(one, other, decision):
        return NEVER
    evidence: dict[str, Evidence] = {}
    total = 0.0
    if one.report_id == other.report_id:
        tie = ties.weigh(one, other, decision)
        if tie.weight in (decision.ties.same_as, VETO):
            return Comparison(tie.weight, {"ties": tie})
        evidence["ties"], total = tie, tie.weight
    for name, weigh in KINDS:
        found = evidence[name] = weigh(one, other, decision)
        if found.weight == VETO:
            if found.because != OTHER_ACTOR or not _is_contested(one, other, decision):
                return Comparison(VETO, evidence)
            found = evidence[name] = Evidence(decision.contested_actor, CONTESTED)
        total += found.weight
    doubt = _doubt(one, other, evidence, decision)
    if doubt.weight:
        evidence["recurrence"] = doubt
        total += doubt.weight
    return Comparison(total, evidence)


def _doubt(one: Telling, other: Telling, evidence: dict[str, Evidence], decision: Decision) -> Evidence:
    """Weigh that acts of parties without a name recur: what speaks against them counts twice."""
    if evidence["parties"].weight >= decision.named:
        return _NO_DOUBT
    weight = min(evidence["time"].weight, 0.0) + min(2 * evidence["counts"].weight, 0.0)
    if evidence["parties"].weight >= decision.one_side:
        return Evidence(weight, "acts of parties without a name recur")
    is_placed = evidence["place"].weight > 0 or one.report_id == other.report_id
    told = {one.window.closeness, other.window.closeness} & {"published", "open"}
    if told and not is_placed:
        weight += decision.nowhere
    return Evidence(weight, "acts of parties without a name recur")


def _is_contested(one: Telling, other: Telling, decision: Decision) -> bool:
    """Say whether two tellings are of one act whose actor is disputed: one day, one town, and somebody's word."""
    if one.spot is None or other.spot is None or not one.spot.is_town or one.spot.name != other.spot.name:
        return False
    if timing.weigh(one, other, decision).weight < decision.time.same_day or parties.are_reversed(one, other, decision):
        return False
    return any(account.claimants for telling in (one, other) for account in telling.accounts)
