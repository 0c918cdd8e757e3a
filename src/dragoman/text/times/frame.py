"""What a time is read against: the day of publication and the tense; and the nearest of its kind by them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.text.times.expression import Tense
from dragoman.text.times.units import Interval
from dragoman.text.times.words import words


@dataclass(frozen=True, slots=True)
class Frame:
    """The day of publication, None where it is unknown, and the tense of what is dated.

    Attributes:
        is_given: the caller gave the tense; nothing in the sentence outweighs it.
    """

    published: date | None
    tense: Tense = "past"
    is_given: bool = False


def direction(which: str | None) -> str | None:
    """Return "last", "next" or "this" for the words that say which ("the current"), None where none does."""
    if which is None:
        return None
    word = " ".join(which.casefold().split())
    for name in ("last", "next", "this"):
        if word in getattr(words(), name):
            return name
    return None


def nearest(of_year: Callable[[int], Iterable[Interval]], frame: Frame, which: str | None = None) -> Interval | None:
    """Return the nearest of what comes back yearly: past tense looks back, future ahead, the present one counts.

    "last" has ended before the day of publication, "next" begins after it, "this" is of the same year.
    """
    day = frame.published
    if day is None:
        return None
    found = sorted((i for y in range(day.year - 4, day.year + 5) for i in of_year(y)), key=lambda i: i.first)
    side = direction(which)
    if side == "this":
        same = [i for i in found if day.year in (i.first.year, i.last.year)]
        return min(same, key=lambda i: (not i.first <= day <= i.last, i.first.year != day.year), default=None)
    if side == "last":
        return max((i for i in found if i.last < day), key=lambda i: i.last, default=None)
    if side == "next":
        return min((i for i in found if i.first > day), key=lambda i: i.first, default=None)
    if frame.tense == "future":
        return min((i for i in found if i.last >= day), key=lambda i: i.first, default=None)
    return max((i for i in found if i.first <= day), key=lambda i: i.first, default=None)
