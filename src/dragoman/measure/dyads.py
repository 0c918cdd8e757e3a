"""Who to whom? Levels that look at the actors' codes, one pair of actors at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from dragoman.measure.coded import CodedActor, CodedEvent
from dragoman.measure.conventions import conventions
from dragoman.measure.matching import match_one_to_one
from dragoman.measure.sentence_record import Comparison
from dragoman.measure.tally import Tally

_NOBODY = CodedActor()


@dataclass(frozen=True)
class Dyad:
    """One actor's act towards one recipient, or between two where `is_directed` is false."""

    types: tuple[str, ...]
    source: CodedActor
    target: CodedActor
    is_directed: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two dyads of one side the same: types, countries and sectors."""
        ends = [(actor.country, actor.sector) for actor in (self.source, self.target)]
        return (self.types, *(ends if self.is_directed else sorted(ends)))


def dyads_of(events: Iterable[CodedEvent]) -> list[Dyad]:
    """Multiply acts out into dyads, each once; in a mutual act every side is with every other."""
    dyads = (dyad for event in events for dyad in _multiplied(event))
    return list({dyad.key: dyad for dyad in dyads}.values())


def _multiplied(event: CodedEvent) -> list[Dyad]:
    is_mutual = event.is_undirected or not conventions().mutual_types.isdisjoint(event.types)
    if is_mutual and not event.targets and len(event.sources) > 1:
        return [Dyad(event.types, one, other, False) for one, other in combinations(event.sources, 2)]
    ends = product(event.sources or (_NOBODY,), event.targets or (_NOBODY,))
    return [Dyad(event.types, source, target, not event.is_undirected) for source, target in ends]


def tally_dyads(pair: Comparison) -> dict[str, Tally]:
    """Compare dyads by type and country, by primary sector too, and by the actors' countries alone.

    Returns: nothing where the annotation codes no actor, so that it cannot be told who is right.
    """
    events = pair.gold.events
    is_coded = any(actor.country or actor.sector for event in events for actor in event.everybody)
    if not is_coded and (events or pair.gold.coverage != "full"):
        return {}
    gold = dyads_of(events)
    predicted = _folded(gold, dyads_of(pair.predicted))
    return {
        "type_country": _tally(gold, predicted, _is_right_type_and_country),
        "type_country_sector": _tally(gold, predicted, _is_right_in_all),
        "countries": _tally(gold, predicted, _has_right_countries),
    }


def _tally(gold: Sequence[Dyad], predicted: Sequence[Dyad], fits: Callable[[Dyad, Dyad], bool]) -> Tally:
    right = len(match_one_to_one(gold, predicted, fits))
    return Tally.of(right, predicted=len(predicted), gold=len(gold))


def _folded(gold: Sequence[Dyad], predicted: Sequence[Dyad]) -> list[Dyad]:
    """Count A to B and B to A once where they stand for one undirected dyad of the gold."""
    undirected = [dyad for dyad in gold if not dyad.is_directed]
    kept: list[Dyad] = []
    for dyad in predicted:
        is_twin = any(_are_twins(dyad, other) for other in kept)
        if not is_twin or not any(_is_right_type_and_country(one, dyad) for one in undirected):
            kept.append(dyad)
    return kept


def _are_twins(one: Dyad, other: Dyad) -> bool:
    ends = (other.target.country, other.source.country)
    return one.types == other.types and (one.source.country, one.target.country) == ends


def _has_right_countries(gold: Dyad, predicted: Dyad) -> bool:
    return _fit_ends(gold, predicted, _is_right_country)


def _is_right_type_and_country(gold: Dyad, predicted: Dyad) -> bool:
    return _shares_type(gold, predicted) and _fit_ends(gold, predicted, _is_right_country)


def _is_right_in_all(gold: Dyad, predicted: Dyad) -> bool:
    return _shares_type(gold, predicted) and _fit_ends(gold, predicted, _is_right_code)


def _shares_type(gold: Dyad, predicted: Dyad) -> bool:
    return not set(gold.types).isdisjoint(predicted.types)


def _fit_ends(gold: Dyad, predicted: Dyad, fits: Callable[[CodedActor, CodedActor], bool]) -> bool:
    if fits(gold.source, predicted.source) and fits(gold.target, predicted.target):
        return True
    if gold.is_directed and predicted.is_directed:
        return False
    return fits(gold.source, predicted.target) and fits(gold.target, predicted.source)


def _is_right_country(gold: CodedActor, predicted: CodedActor) -> bool:
    return predicted.country in gold.countries


def _is_right_code(gold: CodedActor, predicted: CodedActor) -> bool:
    return _is_right_country(gold, predicted) and (gold.any_sector or gold.sector == predicted.sector)
