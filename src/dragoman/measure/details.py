"""Is the rest right? Mode, auxiliary modes, certainty, claimant and time of acts whose type is right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.measure.actor_words import SAME_ACTOR, likeness
from dragoman.measure.coded import CodedActor, CodedEvent
from dragoman.measure.sentence_record import Comparison
from dragoman.measure.tally import Number, share

DETAILS = ("mode", "aux", "certainty", "claimant", "when")


def share_details(pairs: Iterable[Comparison]) -> dict[str, dict[str, Number | None]]:
    """Return the share of equal values, over acts of the right type whose annotation gives such a value.

    A value given as null is an annotation too: there is none. `mode` is measured where either side has one.
    """
    claims: defaultdict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        for gold, predicted in _aligned(pair):
            for detail in DETAILS:
                if detail in gold.given and not (detail == "mode" and _has_no_mode(gold, predicted)):
                    claims[detail].append(_is_equal(detail, gold, predicted))
    return {detail: share(claims[detail]) for detail in DETAILS if claims[detail]}


def _has_no_mode(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return not gold.given["mode"] and not predicted.given.get("mode")


def _aligned(pair: Comparison) -> Iterator[tuple[CodedEvent, CodedEvent]]:
    """Pair acts of one type, those with the most alike actors first."""
    candidates = sorted(
        (-_alike(gold, predicted), i, j)
        for i, gold in enumerate(pair.gold.events)
        for j, predicted in enumerate(pair.predicted)
        if not set(gold.types).isdisjoint(predicted.types)
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            yield pair.gold.events[i], pair.predicted[j]


def _alike(gold: CodedEvent, predicted: CodedEvent) -> float:
    return likeness(gold.sources, predicted.sources) + likeness(gold.targets, predicted.targets)


def _is_equal(detail: str, gold: CodedEvent, predicted: CodedEvent) -> bool:
    wanted, given = gold.given[detail], predicted.given.get(detail)
    if detail == "aux":
        return set(wanted or ()) == set(given or ())
    if detail == "when":
        return gold.when == predicted.when
    if detail == "claimant":
        return _is_same_claimant(wanted, given)
    return (wanted or None) == (given or None)


def _is_same_claimant(wanted: str | None, given: str | None) -> bool:
    if not wanted or not given:
        return not wanted and not given
    return likeness([CodedActor(surfaces=(wanted,))], [CodedActor(surfaces=(given,))]) >= SAME_ACTOR
