"""A sentence and the day of its report -> the times that it says, as closed intervals of calendar days.

Nothing but the words and, where given, the parse is asked: what the words do not fix stays without dates.
"""

from dragoman.text.times.expression import Tense, TimeExpression
from dragoman.text.times.find import find_times

__all__ = ["Tense", "TimeExpression", "find_times"]
