"""Which of a sentence's times dates an act: the one that stands nearest to its words in the parse, else none.

A time beside a reporting verb dates what is said there and then (a promise, a demand), never what it presupposes.
"""

from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dragoman.coding.algebra import Act
from dragoman.text.times import TimeExpression

SPOKEN = frozenset({"AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT"})  # done by saying so
NEWS = timedelta(days=7)  # what was over longer before the report is told as history


def time_of(
    act: Act, times: tuple[TimeExpression, ...], speakers: dict[int, tuple[Token, ...]]
) -> TimeExpression | None:
    """Return the time that dates an act, or None; only resolved ones."""
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        if not time.is_resolved:
            continue
        anchor = _anchor(time, act.core.head.doc)
        firmness = _firmness(anchor, act, speakers) if anchor is not None else 0
        nearness = -abs(anchor.i - act.core.head.i) if anchor is not None else 0
        if firmness and (best is None or (firmness, nearness) > best[:2]):
            best = (firmness, nearness, time)
    return best[2] if best is not None else None


def is_over(time: TimeExpression | None, published: date | None) -> bool:
    """Whether a time ended so long before the report that what it dates is history."""
    return bool(time and time.end_date and published and time.bound != "since" and time.end_date + NEWS < published)


def _anchor(time: TimeExpression, doc: Doc) -> Token | None:
    """Return the word that a time depends on."""
    inside = {t.i for t in doc if t.idx < time.end and t.idx + len(t) > time.start}
    for i in sorted(inside):
        token = doc[i]
        if token.head.i not in inside and token.dep_ not in ("punct", "cc"):
            return token.head
    return None


def _firmness(anchor: Token, act: Act, speakers: dict[int, tuple[Token, ...]]) -> int:
    """Return how firmly a time at a word dates an act; 0 where it does not."""
    core, trigger = act.core, act.trigger
    if anchor in core.words or anchor == core.support:
        return 6
    if anchor in trigger.words or anchor == core.clause:
        return 5
    if anchor == trigger.clause or anchor in _joined(core.clause):
        return 4
    verb = _verb_over(anchor)
    own = [core.head, core.support, core.clause]
    if verb is not None and verb in own and not _is_of_event(anchor):
        return 3
    if core.is_noun and core.support is None and anchor == _verb_over(core.head) and core.head.dep_ in _ARGUMENTS:
        return 2
    said = _verb_over(trigger.clause or trigger.head)
    speaks = act.event_type in SPOKEN and said is not None and anchor == said
    return int(speaks and _speaks_himself(act, speakers))


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})


def _is_of_event(anchor: Token) -> bool:
    """Whether a time depends on a noun in a phrase of its own, which it dates instead."""
    return anchor.pos_ in ("NOUN", "PROPN") and anchor.dep_ == "pobj"


def _joined(clause: Token | None) -> list[Token]:
    """Return the verbs whose time a clause shares: those it is joined to, and those it completes or accompanies."""
    found: list[Token] = []
    step = clause
    while step is not None and step.head != step:
        if step.dep_ in ("conj", "xcomp") or (step.dep_ == "advcl" and step.tag_ == "VBG"):
            found.append(step.head)
            step = step.head
        else:
            break
    if clause is not None:
        found.extend(c for c in clause.children if c.dep_ == "conj" and not any(g.dep_ == "nsubj" for g in c.children))
    return found


def _verb_over(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _speaks_himself(act: Act, speakers: dict[int, tuple[Token, ...]]) -> bool:
    """Whether who does the act is who says so, or an operator made the saying the act."""
    clause = act.trigger.clause or act.trigger.head
    speaker = speakers.get(clause.i, ())
    return any(t in speaker or t.pos_ == "PRON" for t in act.actors)
