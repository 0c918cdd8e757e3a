"""Small phrases that the words beside pictures are made of."""

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 event", "3 events"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def span_of(days: Iterable[str]) -> str:
    """Return from when to when days are: "on 2024-05-06", "from 2024-05-06 to 2024-05-09"."""
    found = sorted(days)
    first, last = found[0], found[-1]
    return f"on {first}" if first == last else f"from {first} to {last}"
