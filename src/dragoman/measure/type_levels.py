"""Are the types right? Levels that look at types, quad classes and whether there is an act at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.measure.coded import CodedEvent
from dragoman.measure.conventions import conventions
from dragoman.measure.matching import match_one_to_one
from dragoman.measure.sentence_record import Comparison
from dragoman.measure.tally import Tally

Label = str


@dataclass(frozen=True)
class Matched:
    """The outcome of one matching: labels of what was found, given too much and missed.

    Attributes:
        right, extra: predicted labels.
        missed: gold labels; optional acts are never missed.
        missed_events, extra_events: the acts behind them.
    """

    right: tuple[Label, ...]
    extra: tuple[Label, ...]
    missed: tuple[Label, ...]
    missed_events: tuple[CodedEvent, ...]
    extra_events: tuple[CodedEvent, ...]

    @property
    def tally(self) -> Tally:
        """The counts of all labels together."""
        return Tally(len(self.right), len(self.extra), len(self.missed))


def tallies_by_label(outcomes: Iterable[Matched], labels: Iterable[Label]) -> dict[Label, Tally]:
    """Sum up the outcomes for each of these labels that occurs at all."""
    tallies = dict.fromkeys(labels, Tally())
    for outcome in outcomes:
        for label, one in _ones(outcome):
            if label in tallies:
                tallies[label] += one
    return {label: tally for label, tally in tallies.items() if tally != Tally()}


def _ones(outcome: Matched) -> Iterator[tuple[Label, Tally]]:
    yield from ((label, Tally(right=1)) for label in outcome.right)
    yield from ((label, Tally(extra=1)) for label in outcome.extra)
    yield from ((label, Tally(missed=1)) for label in outcome.missed)


def _match(
    gold: Sequence[CodedEvent],
    predicted: Sequence[CodedEvent],
    fits: Callable[[CodedEvent, CodedEvent], bool],
    label: Callable[[CodedEvent], Label],
) -> Matched:
    partner = match_one_to_one(gold, predicted, fits)
    found = set(partner.values())
    missed = tuple(g for i, g in enumerate(gold) if i not in found and not g.is_optional)
    extra = tuple(p for j, p in enumerate(predicted) if j not in partner)
    return Matched(
        right=tuple(label(predicted[j]) for j in partner),
        extra=tuple(map(label, extra)),
        missed=tuple(map(label, missed)),
        missed_events=missed,
        extra_events=extra,
    )


def match_types(pair: Comparison) -> Matched:
    """Match acts on their types, each act once."""
    typed = [event for event in pair.predicted if event.types]
    return _match(pair.gold.events, typed, _is_right_type, lambda event: event.types[0])


def _is_right_type(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return predicted.types[0] in gold.types


def tally_type_set(pair: Comparison) -> Tally:
    """Compare which types occur, however often."""
    gold = list({frozenset(event.types): event for event in pair.gold.events}.values())
    by_type = {event.types[0]: event for event in pair.predicted if event.types}
    predicted = [by_type[name] for name in sorted(by_type)]
    return _match(gold, predicted, _is_right_type, lambda event: event.types[0]).tally


def match_quads(pair: Comparison) -> Matched:
    """Match acts on their quad classes; every gold act has one, predicted acts of unknown types have none."""
    known = [event for event in pair.predicted if event.types and event.types[0] in conventions().quad_classes]
    return _match(pair.gold.events, known, _is_right_quad, _quad_name)


def _quads(event: CodedEvent) -> set[int]:
    classes = conventions().quad_classes
    return {classes[name] for name in event.types if name in classes} or ({event.quad} if event.quad else set())


def _quad_name(event: CodedEvent) -> Label:
    return conventions().quad_names[min(_quads(event))]


def _is_right_quad(gold: CodedEvent, predicted: CodedEvent) -> bool:
    name = predicted.types[0]
    quads = _quads(gold)
    if conventions().quad_classes[name] in quads:
        return True
    return not gold.has_type and not quads.isdisjoint(conventions().other_quad_classes.get(name, ()))


def tally_detection(pair: Comparison) -> Tally:
    """Compare whether there is an act at all; where all acts are optional, none need be found."""
    gold, predicted = pair.gold.events, pair.predicted
    return Tally(
        right=int(bool(gold) and bool(predicted)),
        extra=int(not gold and bool(predicted)),
        missed=int(not predicted and any(not event.is_optional for event in gold)),
    )
