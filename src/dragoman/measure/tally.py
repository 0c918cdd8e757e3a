"""Counts of what was found, and the measures made of them; all are between 0 and 1."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True)
class Tally:
    """How many were found rightly, given too much and missed.

    Attributes:
        right: true positives.
        extra: false positives.
        missed: false negatives.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0

    @classmethod
    def of(cls, right: int, *, predicted: int, gold: int) -> "Tally":
        """Make a tally from the sizes of both sides."""
        return cls(right, predicted - right, gold - right)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def support(self) -> int:
        """How many there are to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was given that is right, 0 where nothing was given."""
        return ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of what there is that was found, 0 where there is nothing."""
        return ratio(self.right, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.right, 2 * self.right + self.extra + self.missed)

    def columns(self) -> dict[str, Number | None]:
        """Give the measures and the counts by name."""
        return {
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
            "right": self.right,
            "extra": self.extra,
            "missed": self.missed,
        }


def ratio(part: Number, whole: Number) -> float:
    """Divide; 0 where there is nothing to divide by."""
    return part / whole if whole else 0.0


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 for an empty list."""
    return ratio(sum(values), len(values))


def share(claims: Sequence[bool]) -> dict[str, Number | None]:
    """Give the share of claims that hold, and how many there are."""
    return {"share": mean(claims), "n": len(claims)}


def label_tallies(pairs: Sequence[tuple[Hashable, Hashable]]) -> dict[Hashable, Tally]:
    """Tally (gold label, predicted label) pairs by each label that stands in the gold."""
    both, gold, predicted = Counter(pairs), Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    return {label: Tally.of(both[label, label], predicted=predicted[label], gold=gold[label]) for label in gold}


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return how far two sides agree beyond chance, None for no pairs, 1 where chance leaves no room.

    Source: Cohen (1960), A coefficient of agreement for nominal scales.
    """
    if not pairs:
        return None
    observed = mean([left == right for left, right in pairs])
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(lefts[label] * rights[label] for label in lefts) / len(pairs) / len(pairs)
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0
