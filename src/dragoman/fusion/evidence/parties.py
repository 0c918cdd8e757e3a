"""Evidence from who did it to whom: by name, by what belongs to what, by country and sector; roles are kept."""

from collections.abc import Sequence

from dragoman.fusion.decision import Decision, PartyWeights
from dragoman.fusion.evidence.finding import VETO, Evidence
from dragoman.fusion.party import Party, match
from dragoman.fusion.telling import Telling

OTHER_ACTOR = "another actor"
OTHER_RECIPIENT = "another recipient"
Fit = tuple[float, int, int]  # mean weight of the smaller side, how many of it match, how many it has


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh the participants; a telling may name fewer than the other, but none that is in the other's role."""
    weigh_sides = _weigh_mutual if is_mutual(one, decision) or is_mutual(other, decision) else _weigh_directed
    weights = decision.parties_in_report if one.report_id == other.report_id else decision.parties
    found = weigh_sides(one, other, weights)
    if found.weight not in (VETO, weights.unsaid) and found.weight < weights.least:
        return Evidence(found.weight + weights.doubt, "participants hardly told to be the same")
    return found


def is_mutual(telling: Telling, decision: Decision) -> bool:
    """Say whether all sides do the same, so that their order is no difference."""
    if telling.cameo is not None and telling.cameo in decision.mutual_cameo:
        return True
    together = len(telling.actors) > 1 and not telling.recipients
    if telling.event_type in decision.mutual_only_agreed:
        return together or bool(telling.trigger & decision.mutual_stems)
    return telling.event_type in decision.mutual_types or together


def fit(one: Sequence[Party], other: Sequence[Party], weights: PartyWeights) -> Fit:
    """Match the smaller side to the larger, each of its members to the best."""
    if len(one) == len(other) == 1:
        weight = _weight(one[0], other[0], weights)
        return (0.0, 0, 1) if weight is None else (weight, 1, 1)
    smaller, larger = (one, other) if len(one) <= len(other) else (other, one)
    total, matched = 0.0, 0
    for party in smaller:
        best = max((w for x in larger if (w := _weight(party, x, weights)) is not None), default=None)
        if best is not None:
            matched += 1
            total += best
    return (total / matched if matched else 0.0), matched, len(smaller)


def _weight(one: Party, other: Party, weights: PartyWeights) -> float | None:
    level = match(one, other)
    if level == "sector" and (one.key is None) != (other.key is None):
        return weights.half_named
    return None if level is None else float(getattr(weights, level))


def _weigh_directed(one: Telling, other: Telling, weights: PartyWeights) -> Evidence:
    if _swaps(one, other) or _swaps(other, one):
        return Evidence(VETO, "roles reversed")
    actors, recipients = fit(one.actors, other.actors, weights), fit(one.recipients, other.recipients, weights)
    if _fails(actors) or _fails(recipients):
        if _crossed(one, other, weights):
            return Evidence(VETO, "roles reversed")
        return Evidence(VETO, OTHER_RECIPIENT if _fails(recipients) else OTHER_ACTOR)
    if not actors[2] and not recipients[2]:
        return Evidence(weights.unsaid, "no participant is told in both")
    told = [name for name, side in (("actor", actors), ("recipient", recipients)) if side[2]]
    unsaid = weights.unsaid if len(told) == 1 else 0.0
    return Evidence(_partial(actors) + _partial(recipients) + unsaid, f"same {' and '.join(told)}")


def _swaps(one: Telling, other: Telling) -> bool:
    """Say whether somebody with a name of their own acts in one telling and only suffers the act in the other."""
    acting = {p.key for p in one.actors if p.key is not None}
    if not acting or not other.recipients:
        return False
    suffering = {p.key for p in other.recipients} - {p.key for p in other.actors}
    return bool(acting & suffering) and not acting & {p.key for p in one.recipients}


def _crossed(one: Telling, other: Telling, weights: PartyWeights) -> bool:
    crossed = [fit(one.actors, other.recipients, weights), fit(one.recipients, other.actors, weights)]
    return all(known and matched and mean > 0 for mean, matched, known in crossed)


def are_reversed(one: Telling, other: Telling, decision: Decision) -> bool:
    """Say whether what one telling has as actor is the other's recipient."""
    weights = decision.parties
    sides = (fit(one.actors, other.recipients, weights), fit(one.recipients, other.actors, weights))
    return any(matched and mean > 0 for mean, matched, _ in sides)


def _partial(side: Fit) -> float:
    """Return the weight of a side; members that are missing in the other lower it."""
    mean, matched, known = side
    return mean * matched / known - 0.3 * (known - matched) if known else 0.0


def _fails(side: Fit) -> bool:
    _, matched, known = side
    return known > 0 and matched == 0


def _weigh_mutual(one: Telling, other: Telling, weights: PartyWeights) -> Evidence:
    mean, matched, known = _fit_pooled(one, other, weights)
    if not known:
        return Evidence(weights.unsaid, "no participant is told in both")
    if matched == 0 or matched * 2 < known or (known == 2 and matched == 1):
        return Evidence(VETO, "other participants")
    unsaid = weights.unsaid if known == 1 else 0.0
    return Evidence(mean * min(matched, 2) - 0.3 * (known - matched) + unsaid, "same participants")


def _fit_pooled(one: Telling, other: Telling, weights: PartyWeights) -> Fit:
    """Fit all participants; who is a third party in one telling may be a participant of the other."""
    first, second = one.parties or one.third_parties, other.parties or other.third_parties
    if len(first) <= len(second):
        smaller, larger = first, tuple(dict.fromkeys((*second, *other.third_parties)))
    else:
        smaller, larger = second, tuple(dict.fromkeys((*first, *one.third_parties)))
    if not larger:
        return 0.0, 0, 0
    return _assign(smaller, larger, weights)


def _assign(smaller: Sequence[Party], larger: Sequence[Party], weights: PartyWeights) -> Fit:
    """Give each member of the smaller side another member of the larger one, the best pairs first."""
    if len(smaller) == 1:
        return fit(smaller, larger, weights)
    pairs = [
        (w, -i, -k)
        for i, p in enumerate(smaller)
        for k, q in enumerate(larger)
        if (w := _weight(p, q, weights)) is not None
    ]
    total, matched = 0.0, 0
    free_left, free_right = set(range(len(smaller))), set(range(len(larger)))
    for weight, i, k in sorted(pairs, reverse=True):
        if -i in free_left and -k in free_right:
            free_left.remove(-i)
            free_right.remove(-k)
            total, matched = total + weight, matched + 1
    return (total / matched if matched else 0.0), matched, min(len(smaller), len(larger))
