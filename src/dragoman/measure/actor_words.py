"""Are the right words named as actors? The level of words, and the labels of marked pairs."""

import re
from collections.abc import Iterable, Sequence

from dragoman.measure.coded import CodedActor, CodedEvent
from dragoman.measure.conventions import conventions
from dragoman.measure.matching import match_one_to_one
from dragoman.measure.sentence_record import Comparison
from dragoman.measure.tally import Tally

# Two actors are taken for one where they share half of their words.
SAME_ACTOR = 0.5
_WORD = re.compile(r"\w+")

PairLabels = dict[str, tuple[object, object]]


def likeness(some: Iterable[CodedActor], others: Sequence[CodedActor]) -> float:
    """Return how much the most alike two of these actors share of their words.

    Returns: the F1 of their words without fillers; 1 where all words of one are words of the other, 0 without
        words.
    """
    bags = [_bag(surface) for other in others for surface in other.surfaces]
    pairs = ((_bag(surface), bag) for one in some for surface in one.surfaces for bag in bags)
    return max((_shared(left, right) for left, right in pairs), default=0.0)


def _bag(surface: str) -> set[str]:
    return set(_WORD.findall(surface.lower())) - conventions().sentence_fillers


def _shared(left: set[str], right: set[str]) -> float:
    if not left or not right:
        return 0.0
    both = len(left & right)
    return 1.0 if both == min(len(left), len(right)) else 2 * both / (len(left) + len(right))


def tally_type_and_words(pair: Comparison) -> Tally | None:
    """Compare acts by type and by the words of their actors; None where the annotation has no words."""
    events = pair.gold.events
    if not any(actor.surfaces for event in events for actor in event.everybody):
        return None
    right = len(match_one_to_one(events, pair.predicted, _is_right))
    optional = sum(event.is_optional for event in events)
    return Tally(right, len(pair.predicted) - right, max(0, len(events) - right - optional))


def _is_right(gold: CodedEvent, predicted: CodedEvent) -> bool:
    if set(gold.types).isdisjoint(predicted.types):
        return False
    sources = [actor for actor in gold.sources if actor.surfaces]
    targets = [actor for actor in gold.targets if actor.surfaces]
    if _found(sources, predicted.sources) and _found(targets, predicted.targets):
        return True
    if not (gold.is_reciprocal or predicted.is_undirected):
        return False
    return all(_found([actor], predicted.everybody) for actor in (*sources, *targets))


def _found(wanted: Sequence[CodedActor], given: Sequence[CodedActor]) -> bool:
    """Tell whether one of those wanted is given; nobody is always found."""
    return not wanted or likeness(wanted, given) >= SAME_ACTOR


def label_pairs(pair: Comparison) -> list[PairLabels]:
    """Give each marked pair the type of the act whose actors' words are most like the pair's.

    Returns: for each pair (gold, predicted) by level: `root` the type, `quad` the quad class, `binary`
        whether it is conflict; "NONE", 0 and None where no act is predicted. Nothing for other sets.
    """
    merged = conventions().pair_label_sets.get(pair.gold.source)
    if merged is None:
        return []
    return [_labels(event, _nearest_type(event, pair.predicted), merged) for event in pair.gold.events]


def _nearest_type(gold: CodedEvent, predicted: Iterable[CodedEvent]) -> str:
    best, label = -1.0, "NONE"
    for event in predicted:
        alike = likeness(gold.sources, event.sources) + likeness(gold.targets, event.targets)
        if event.types and alike > best:
            best, label = alike, event.types[0]
    return label


def _labels(gold: CodedEvent, label: str, merged: frozenset[str]) -> PairLabels:
    classes = conventions().quad_classes
    gold_quad = gold.pair_quad or classes[gold.types[0]]
    quad = _pair_quad(label, merged)
    if label in gold.types:
        quad = gold_quad
    wanted = "|".join(gold.types)
    given = wanted if label in gold.types else ("|".join(sorted(merged)) if label in merged else label)
    return {
        "root": (wanted, given),
        "quad": (gold_quad, quad),
        "binary": (gold_quad > 2, None if quad == 0 else quad > 2),
    }


def _pair_quad(label: str, merged: frozenset[str]) -> int:
    """Return the quad class of a label, 0 for none; merged types are filed as material cooperation."""
    return 2 if label in merged else conventions().quad_classes.get(label, 0)
