"""A text and the words in it that do something -> stretches of text, none crossing another, each with what it is.

Words of several accounts overlap as they like: the text is cut at every end of one, so that each piece is plain text or
one element, whatever lies over it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.interfaces.formats.phrases import act_phrase, actor_phrase
from dragoman.records import Account, Claimant, Words

KINDS = ("trigger", "actor", "recipient", "third", "claimant", "when", "where")


@dataclass(frozen=True)
class Mark:
    """Words of a text: what they are, in which account (a number from 1), and what to say of them."""

    start: int
    end: int
    kind: str
    number: int
    said: str


@dataclass(frozen=True)
class Segment:
    """A piece of text.

    Attributes:
        kinds: what it is, in the order of `KINDS`; none for plain text.
        said: what to say of it, one line for each mark.
        opens: numbers of the accounts whose trigger begins here.
        trigger_of: number of the account whose trigger it belongs to.
    """

    text: str
    kinds: tuple[str, ...] = ()
    said: str = ""
    opens: tuple[int, ...] = ()
    trigger_of: int | None = None


def marks_in(account: Account, number: int) -> list[Mark]:
    """Return the marks of an account, with offsets into its report's text."""
    found = []
    for kind, words, said in _parts(account):
        if words.start is not None and words.end is not None and words.start < words.end:
            found.append(Mark(words.start, words.end, kind, number, said))
    return found


def _parts(account: Account) -> Iterable[tuple[str, Words, str]]:
    act = act_phrase(account)
    if account.trigger is not None:
        told = "" if account.realis in (None, "actual") else f", {account.realis}"
        yield (
            "trigger",
            account.trigger,
            f"{act}{told}" + (f", CAMEO {account.cameo_code}" if account.cameo_code else ""),
        )
    for kind, actors in (("actor", account.actors), ("recipient", account.recipients)):
        for actor in actors:
            yield kind, actor, f"{kind} of {act}: {actor_phrase(actor)}"
    for third in account.third_parties:
        yield "third", third, f"{third.role or 'third party'} of {act}: {actor_phrase(third)}"
    for claimant in account.claimants:
        yield "claimant", claimant, f"says so: {_claimant(claimant)}"
    if account.when is not None:
        days = sorted({d.isoformat() for d in (account.when.start_date, account.when.end_date) if d})
        yield "when", account.when, f"when: {' to '.join(days) or 'no date'}"
    if account.where is not None:
        yield "where", account.where, f"where: {account.where.name or account.where.country or '?'}"


def _claimant(claimant: Claimant) -> str:
    name = claimant.name or claimant.text or "?"
    return name if claimant.code is None else f"{name} ({claimant.code})"


def segments_of(text: str, marks: Sequence[Mark], *, first: int = 0) -> list[Segment]:
    """Return a text in pieces.

    Args:
        text: what is shown.
        marks: with offsets into the text that this is a part of; those that reach out of it are cut.
        first: offset of the first character shown.
    """
    last = first + len(text)
    inside = [m for m in marks if m.start < last and m.end > first]
    ends = {first, last} | {max(first, min(last, place)) for m in inside for place in (m.start, m.end)}
    opened = sorted(inside, key=lambda m: m.start)
    found, active, waiting = [], [], 0
    for start, end in pairwise(sorted(ends)):
        while waiting < len(opened) and opened[waiting].start <= start:
            active.append(opened[waiting])
            waiting += 1
        active = [m for m in active if m.end > start]
        found.append(_segment(text[start - first : end - first], active, start))
    return found


def _segment(text: str, over: Sequence[Mark], start: int) -> Segment:
    if not over:
        return Segment(text)
    kinds = {m.kind for m in over}
    triggers = [m for m in over if m.kind == "trigger"]
    return Segment(
        text,
        tuple(kind for kind in KINDS if kind in kinds),
        "\n".join(dict.fromkeys(m.said for m in over)),
        tuple(m.number for m in triggers if m.start == start),
        triggers[0].number if triggers else None,
    )


def sentence_segments(account: Account, number: int = 1) -> list[Segment]:
    """Return the sentence of an account in pieces; nothing where no words are kept."""
    sentence = account.sentence
    if sentence is None or not sentence.text:
        return []
    if sentence.start is None:
        return [Segment(sentence.text)]
    return segments_of(sentence.text, marks_in(account, number), first=sentence.start)
