"""The largest one-to-one matching of two lists."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


def match_one_to_one(
    lefts: Sequence[Left], rights: Sequence[Right], fits: Callable[[Left, Right], bool]
) -> dict[int, int]:
    """Match as many members of one list with members of another as fit each other.

    Returns: positions in `lefts` by their partner's position in `rights`; earlier members are served first.
    Source: augmenting paths (Kuhn 1955), tried in the order of the lists.
    """
    partner: dict[int, int] = {}

    def finds_partner(left: int, tried: set[int]) -> bool:
        for right, candidate in enumerate(rights):
            if right in tried or not fits(lefts[left], candidate):
                continue
            tried.add(right)
            if right not in partner or finds_partner(partner[right], tried):
                partner[right] = left
                return True
        return False

    for left in range(len(lefts)):
        finds_partner(left, set())
    return partner
