"""One piece of evidence about two tellings."""

from typing import NamedTuple

VETO = float("-inf")  # the weight of what cannot be: no other evidence outweighs it


class Evidence(NamedTuple):
    """A weight (log-odds-like, above 0 for one happening) and the reason in words."""

    weight: float
    because: str
