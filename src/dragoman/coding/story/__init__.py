"""The accounts of one report, each with its act -> the same accounts tied together.

Dates that count from another act, the account that told the same happening first, and how accounts stand to each other.
"""

from dragoman.coding.story.tie import tie_together
from dragoman.coding.story.told import Story, Told

__all__ = ["Story", "Told", "tie_together"]
