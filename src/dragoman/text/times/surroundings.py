"""What stands before a time: the bound or preposition that belongs to its words."""

from dataclasses import dataclass

from dragoman.records.vocabulary import Bound
from dragoman.text.times.wording import Wording
from dragoman.text.times.words import grammar, moving, words

_REACH = 40  # characters before a time in which its bound or preposition stands
_BOUNDLESS = {"repeated", "narrative", "event", "overnight", "span_back", "span_ahead", "in_units", "within", "ahead"}
_NO_FROM = {"day_from_publication", "unresolved", "ago", "cut_unit", "decade", "century"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The whole words of a time with its preposition, the bound it sets, and the word that set it."""

    start: int
    end: int
    bound: Bound = "in"
    is_ongoing: bool = False
    word: str = ""


def look_around(text: str, wording: Wording, *, floor: int) -> Surroundings:
    """Return the words of a time with what bounds them; "before Friday's vote" dates the vote and bounds nothing.

    What stands before `floor` belongs to the time before.
    """
    end = wording.until.end if wording.until else wording.end
    before = text[max(floor, wording.start - _REACH) : wording.start]
    patterns = grammar().around
    offset = wording.start - len(before)
    if wording.kind == "ago" and wording.fields.get("over"):
        return Surroundings(wording.start, end, "before")
    if wording.bound != "in":
        return Surroundings(wording.start, end, wording.bound)
    if match := patterns["ongoing_before"].search(before):
        return Surroundings(offset + match.start(), end, is_ongoing=True)
    match = patterns["bound_before"].search(before)
    if match and wording.kind not in _BOUNDLESS and wording.until is None:
        word = " ".join(match["bound"].casefold().split())
        bound = words().bounds[word]
        is_moved = word == "from" and moving().search(before)
        if not is_moved and _bounds(word, bound, wording):
            return Surroundings(offset + match.start(), end, bound, word=word)
    if (match := patterns["preposition_before"].search(before)) and not wording.is_of_noun:
        return Surroundings(offset + match.start(), end)
    return Surroundings(wording.start, end)


def _bounds(word: str, bound: Bound, wording: Wording) -> bool:
    """Whether a word bounds the time and not the noun that the time belongs to."""
    if wording.kind in ("day_range", "year_range", "two_days"):
        return bound in ("since", "before", "after", "until") and word != "from"
    if word in ("from", "through") and (wording.is_of_noun or wording.kind in _NO_FROM):
        return False
    return not (wording.is_of_noun and bound in ("before", "after", "on_or_before"))
