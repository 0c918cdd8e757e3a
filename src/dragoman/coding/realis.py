"""How real an act is, in one word: the first row that holds of its certainty, its auxiliary modes and who tells it.

The strongest doubt comes first, so that what is planned, denied or alleged never looks like what happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.records import Actor, Claimant
from dragoman.records.vocabulary import AuxMode, Certainty, Realis

Teller = Literal["accuser", "other_side"]
FORCE = 4  # the quad class of material conflict: what one side does to another, which the other may only say


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; an empty field holds of every act.

    Attributes:
        told_by: an accuser, or the side to which force is done and nobody else.
    """

    realis: Realis
    certainty: Certainty | None = None
    aux: AuxMode | None = None
    told_by: Teller | None = None


ROWS = (
    Row("denied", certainty="denied"),
    Row("negated", aux="negation"),
    Row("hypothetical", aux="hypothetical"),
    Row("planned", aux="future"),
    Row("alleged", told_by="accuser"),
    Row("alleged", told_by="other_side"),
    Row("alleged", certainty="hedged"),
    Row("background", aux="historical"),
    Row("actual"),
)


def realis_of(aux: Sequence[AuxMode], certainty: Certainty, tellers: frozenset[Teller] = frozenset()) -> Realis:
    """Return how real an act is, by the first row that holds."""
    for row in ROWS:
        if (
            row.certainty in (None, certainty)
            and (row.aux is None or row.aux in aux)
            and (row.told_by is None or row.told_by in tellers)
        ):
            return row.realis
    raise AssertionError("the last row holds of every act")


def tellers_of(
    claimants: Sequence[Claimant], sides: tuple[Sequence[Actor], Sequence[Actor]], quad_class: int, *, is_alleged: bool
) -> frozenset[Teller]:
    """Return which sides tell an act: an accuser; of force, the side that suffers it, if all who tell it are of it.

    Args:
        claimants: who tells the act.
        sides: its actors and its recipients.
        quad_class: PLOVER's class of the act.
        is_alleged: whether it is the content of an accusation.
    """
    found: set[Teller] = {"accuser"} if is_alleged else set()
    actors, recipients = ({_named(a.ref or a.text) for a in side} for side in sides)
    told = {_named(c.name or c.text) for c in claimants} | {_named(c.text) for c in claimants}
    if claimants and quad_class == FORCE and not told & actors and all(_is_of(c, recipients) for c in claimants):
        found.add("other_side")
    return frozenset(found)


def _is_of(claimant: Claimant, side: set[str]) -> bool:
    return bool({_named(claimant.name), _named(claimant.text)} & side - {""})


def _named(text: str | None) -> str:
    return (text or "").casefold().removeprefix("the ").strip()
