"""Which predicted act of an article is meant as which annotated one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.measure.article import Span
from dragoman.measure.matching import match_one_to_one
from dragoman.measure.named import NamedActor
from dragoman.measure.told import ToldAct

# Overlapping triggers of one type come first, overlapping triggers of two types next, one type without
# overlap last; equal actors only decide between candidates of one kind.
OVERLAP, OVERLAP_AND_TYPE, TYPE, CLOSENESS = 4.0, 4.0, 2.0, 0.25


@dataclass(frozen=True)
class Aligned:
    """An annotated act and the act predicted for it.

    Attributes:
        is_overlapping: whether their triggers share words.
    """

    gold: ToldAct
    predicted: ToldAct
    is_overlapping: bool

    @property
    def has_type(self) -> bool:
        """Whether both are of one type."""
        return self.gold.event_type == self.predicted.event_type

    @property
    def is_pooled(self) -> bool:
        """Whether one of both is mutual, so that who is actor and who recipient says nothing."""
        return self.gold.is_mutual or self.predicted.is_mutual

    def sides(self) -> list[tuple[Sequence[NamedActor], Sequence[NamedActor]]]:
        """Return what is compared: actors and recipients, or everybody where the act is mutual."""
        gold, predicted = self.gold, self.predicted
        if self.is_pooled:
            return [(gold.everybody, predicted.everybody)]
        return [(gold.actors, predicted.actors), (gold.recipients, predicted.recipients)]


def align(gold: Iterable[ToldAct], predicted: Iterable[ToldAct]) -> list[Aligned]:
    """Align acts one to one inside of each sentence, the best candidates first."""
    by_sentence: defaultdict[tuple[str, int], tuple[list[ToldAct], list[ToldAct]]] = defaultdict(lambda: ([], []))
    for side, acts in enumerate((gold, predicted)):
        for act in acts:
            by_sentence[act.article, act.sentence][side].append(act)
    return [pair for key in sorted(by_sentence) for pair in _align_sentence(*by_sentence[key])]


def _align_sentence(golds: Sequence[ToldAct], predictions: Sequence[ToldAct]) -> list[Aligned]:
    candidates = [
        (-_fit(pair), i, j, pair)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
        if (pair := Aligned(gold, predicted, _overlap(gold, predicted))).is_overlapping or pair.has_type
    ]
    aligned: list[Aligned] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j, pair in sorted(candidates, key=lambda candidate: candidate[:3]):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            aligned.append(pair)
    return aligned


def _fit(pair: Aligned) -> float:
    return (
        OVERLAP * pair.is_overlapping
        + OVERLAP_AND_TYPE * (pair.is_overlapping and pair.has_type)
        + TYPE * pair.has_type
        + CLOSENESS * _closeness(pair.gold, pair.predicted)
    )


def _closeness(gold: ToldAct, predicted: ToldAct) -> float:
    one_actor = any(x.meets(y) for x in gold.actors for y in predicted.everybody)
    one_recipient = any(x.meets(y) for x in gold.recipients for y in predicted.everybody)
    return one_actor + one_recipient + 0.5 * (gold.trigger == predicted.trigger)


def _overlap(gold: ToldAct, predicted: ToldAct) -> bool:
    if not gold.spans and not predicted.spans:  # sentences unknown: the words must do
        words = gold.trigger.lower(), predicted.trigger.lower()
        return all(words) and (words[0] in words[1] or words[1] in words[0])
    return any(_share_characters(one, other) for one in gold.spans for other in predicted.spans)


def _share_characters(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def do_actors_meet(pair: Aligned) -> bool:
    """Tell whether an actor is right; nobody is right for nobody."""
    return _any_meets(*pair.sides()[0])


def do_both_sides_meet(pair: Aligned) -> bool:
    """Tell whether actor and recipient are right; of a mutual act two, or all there are."""
    sides = pair.sides()
    if len(sides) == 2:
        return all(_any_meets(*side) for side in sides)
    gold, predicted = sides[0]
    return n_meeting(gold, predicted) >= min(2, len(gold), max(1, len(predicted)))


def do_all_codes_match(pair: Aligned) -> bool:
    """Tell whether everybody's country and first sector are right, and nobody is missing or too much."""
    return all(
        len(gold) == len(predicted)
        and len(match_one_to_one(gold, predicted, lambda x, y: x.has_code_of(y))) == len(gold)
        for gold, predicted in pair.sides()
    )


def n_meeting(gold: Sequence[NamedActor], predicted: Sequence[NamedActor]) -> int:
    """Count how many actors are right, one to one."""
    return len(match_one_to_one(gold, predicted, lambda x, y: x.meets(y)))


def _any_meets(gold: Sequence[NamedActor], predicted: Sequence[NamedActor]) -> bool:
    return (not gold and not predicted) or any(x.meets(y) for x in gold for y in predicted)
