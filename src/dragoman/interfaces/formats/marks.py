"""Which words of a sentence do what in an account, and the sentence with those words in brackets."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.records import Account, Sentence, Words

# One character for one, so that offsets stay: line ends and control characters would break a terminal's
# lines, and direction marks would let a report's words change the order of what stands around them.
_SHOWN_AS_SPACE = {
    *range(0x20),
    0x7F,
    *range(0x80, 0xA0),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}
_TO_SPACE = dict.fromkeys(_SHOWN_AS_SPACE, " ")


class Mark(NamedTuple):
    """Words with what they are; offsets into the sentence's own text."""

    start: int
    end: int
    label: str


def one_line(text: str) -> str:
    """Return the text with every line end and control character as a space, of the same length."""
    return text.translate(_TO_SPACE)


def marks_of(account: Account, *, with_setting: bool = False) -> list[Mark]:
    """Return the marks of an account's sentence, outer before inner, none crossing another.

    The words of its time and place are marked only `with_setting`.

    Words without offsets (in a title given apart) are found by their text where it occurs once; words outside
    the sentence are left unmarked. Words with two parts to play get one mark with both labels.
    """
    if account.sentence is None or account.sentence.text is None:
        return []
    labels: dict[tuple[int, int], list[str]] = {}
    setting = [("time", account.when), ("place", account.where)] if with_setting else []
    for label, words in (*_parts(account), *((label, words) for label, words in setting if words is not None)):
        span = _span(words, account.sentence)
        if span is not None and label not in labels.setdefault(span, []):
            labels[span].append(label)
    ordered = sorted(labels.items(), key=lambda item: (item[0][0], -item[0][1]))
    return _nested([Mark(start, end, "+".join(names)) for (start, end), names in ordered])


def bracketed(text: str, marks: Sequence[Mark]) -> str:
    """Return the text with each mark as `[label:words]`; marks are as `marks_of` gives them."""
    opened: dict[int, str] = {}
    closed: dict[int, int] = {}
    for mark in marks:
        opened[mark.start] = opened.get(mark.start, "") + f"[{mark.label}:"
        closed[mark.end] = closed.get(mark.end, 0) + 1
    pieces = []
    for place in range(len(text) + 1):
        pieces.append("]" * closed.get(place, 0) + opened.get(place, "") + text[place : place + 1])
    return "".join(pieces)


def _parts(account: Account) -> Iterable[tuple[str, Words]]:
    if account.trigger is not None:
        yield "trigger", account.trigger
    for actor in account.actors:
        yield "actor", actor
    for recipient in account.recipients:
        yield "recipient", recipient
    for third in account.third_parties:
        yield third.role or "third party", third
    for claimant in account.claimants:
        yield "claimant", claimant


def _span(words: Words, sentence: Sentence) -> tuple[int, int] | None:
    text = sentence.text or ""
    if words.start is not None and words.end is not None and sentence.start is not None:
        start, end = words.start - sentence.start, words.end - sentence.start
        return (start, end) if 0 <= start < end <= len(text) else None
    if words.text and text.count(words.text) == 1:
        return text.index(words.text), text.index(words.text) + len(words.text)
    return None


def _nested(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not any(other.start < mark.start < other.end < mark.end for other in kept):
            kept.append(mark)
    return kept
