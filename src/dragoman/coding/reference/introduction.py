"""What a report says of who a party is, where it says it: a description or a further name beside it."""

from dataclasses import dataclass

from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.mention import Mention


@dataclass(frozen=True, slots=True)
class Introduction:
    """A phrase that says who a party is.

    Attributes:
        mention: the description ("the leader of the Karuba Front") or the further name.
        party: of whom it is said.
        is_name: whether it is a further name.
        name: the further name, where it is not a mention's own (an acronym in brackets).
        span: where that name stands, offsets into the sentence.
    """

    mention: Mention
    party: Party
    is_name: bool = False
    name: str | None = None
    span: tuple[int, int] | None = None
