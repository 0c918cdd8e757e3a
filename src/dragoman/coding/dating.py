"""Which of a sentence's times dates an act: the one that governs its words in the parse, else none.

A time beside a reporting verb dates what is said there and then (a promise, a demand), never what it presupposes; and a
time of what is asked for, refused or blamed on somebody dates neither the asking, nor the refusal, nor the blame.
"""

from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dragoman.coding.algebra import Act
from dragoman.records.vocabulary import Aspect
from dragoman.text.times import TimeExpression
from dragoman.text.times.units import unit_around
from dragoman.text.times.words import words

SPOKEN = frozenset({"AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT"})  # done by saying so
ASKED = frozenset({"REQUEST", "REJECT", "ACCUSE"})  # what they are about has a time of its own
SAYING = frozenset({"will", "refuse_will", "will_unless", "must", "must_not"})  # operators by which saying is the act
NEWS = timedelta(days=7)  # what was over longer before the report is told as history
NEAREST, OWN, SHARED, AROUND, ARGUMENT, SAID = 6, 5, 4, 3, 2, 1  # how firmly a time dates an act


def time_of(
    act: Act, times: tuple[TimeExpression, ...], speakers: dict[int, tuple[Token, ...]]
) -> TimeExpression | None:
    """Return the time that dates an act, or None; one with days goes before one that fixes none."""
    best: tuple[tuple[bool, bool, int, int], TimeExpression] | None = None
    for time in times:
        anchor = anchor_of(time, act.core.head.doc)
        firmness = _firmness(anchor, act, speakers) if anchor is not None else 0
        if act.core.clause is not None and opens_clause(time, act.core.clause):
            time, firmness = _as_then(time), OWN  # noqa: PLW2901
        if not firmness or anchor is None or (not time.is_resolved and firmness < AROUND):
            continue
        rank = (firmness >= AROUND, time.is_resolved, firmness, -abs(anchor.i - act.core.head.i))
        if best is None or rank > best[0]:
            best = (rank, time)
    return best[1] if best is not None else None


def opens_clause(time: TimeExpression, clause: Token) -> bool:
    """Whether a verb's clause says what was at a time ("in July, when the two men met")."""
    if time.bound not in ("in", "since"):
        return False
    when = next((c for c in clause.children if c.lower_ == "when" and c.dep_ in ("advmod", "mark")), None)
    return when is not None and clause.doc.text[time.end : when.idx].strip() in ("", ",")


def _as_then(time: TimeExpression) -> TimeExpression:
    """Return the day, month or year itself that a clause says more of ("since 2007, when X seized power")."""
    begun = unit_around(time.start_date, time.precision) if time.start_date and time.precision else None
    if time.bound != "since" or begun is None:
        return time
    return replace(time, end_date=begun.last, bound="in", aspect="once")


def aspect_of(act: Act, time: TimeExpression) -> Aspect:
    """Return whether an act is done once, goes on, or comes back: by its time, else by its adverbs and verb form."""
    verb = act.core.clause
    marks = [*act.core.words, *([verb] if verb is not None else [])]
    said = {c.lower_ for t in marks for c in t.children if c.dep_ in ("advmod", "amod")}
    if said & words().repeating:
        return "repeated"
    if time.aspect != "once" or verb is None:
        return time.aspect
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    goes_on = verb.tag_ == "VBG" and bool(helpers & {"is", "are", "been", "'s", "'re"})
    return "ongoing" if goes_on or "still" in said or verb.lemma_ == "continue" else "once"


def is_over(time: TimeExpression | None, published: date | None) -> bool:
    """Whether a time ended so long before the report that what it dates is history."""
    return bool(time and time.end_date and published and time.bound != "since" and time.end_date + NEWS < published)


def anchor_of(time: TimeExpression, doc: Doc) -> Token | None:
    """Return the word that a time depends on."""
    inside = {t.i for t in doc if t.idx < time.end and t.idx + len(t) > time.start}
    outward = [doc[i] for i in sorted(inside) if doc[i].head.i not in inside and doc[i].dep_ not in ("punct", "cc")]
    own = [t for t in outward if t.pos_ != "ADP"] if time.is_of_noun else []
    return next((t.head for t in [*own, *outward]), None)


def _firmness(anchor: Token, act: Act, speakers: dict[int, tuple[Token, ...]]) -> int:
    """Return how firmly a time at a word dates an act; 0 where it does not."""
    core, trigger = act.core, act.trigger
    is_content_apart = trigger is not core and act.event_type in ASKED
    if is_content_apart and anchor not in trigger.words and anchor in (*core.words, core.support):
        return 0
    if anchor in core.words or anchor == core.support:
        return NEAREST
    if anchor in trigger.words or anchor == core.clause or _is_told_of(anchor, core.head):
        return 0 if is_content_apart and _is_told_of(anchor, core.head) else OWN
    if anchor == trigger.clause or anchor in _joined(trigger.clause if is_content_apart else core.clause):
        return SHARED
    return 0 if is_content_apart and core.clause != trigger.clause else _looser_firmness(anchor, act, speakers)


def _looser_firmness(anchor: Token, act: Act, speakers: dict[int, tuple[Token, ...]]) -> int:
    """Return how firmly a time dates an act from farther off: beside an argument, or beside what says it."""
    core = act.core
    verb = _verb_over(anchor)
    own = [core.head, core.support, core.clause]
    if verb is not None and verb in own and not _is_of_event(anchor) and anchor.pos_ not in ("VERB", "AUX"):
        return AROUND
    if core.is_noun and core.support is None and anchor == _verb_over(core.head) and core.head.dep_ in _ARGUMENTS:
        return ARGUMENT
    said = _verb_over(act.trigger.clause or act.trigger.head)
    if said is None or act.event_type not in SPOKEN:
        return 0
    is_beside = anchor == said or (anchor.head == said and anchor.dep_ == "advcl" and anchor.tag_ == "VBG")
    return int(is_beside and (bool(set(act.steps) & SAYING) or _speaks_himself(act, speakers)))


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_CLAUSAL = frozenset({"since", "after", "before", "until"})  # prepositions that are conjunctions too


def _is_told_of(anchor: Token, noun: Token) -> bool:
    """Whether a time stands at the verb of an event noun: "the strikes launched on Friday", "since a war broke out".

    Of the latter the parser makes a noun below "since", with a verb without a subject beside it.
    """
    if anchor.dep_ == "acl" and anchor.tag_ == "VBN" and anchor.head == noun:
        return True
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") or c.dep_ == "mark" for c in anchor.children)
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent" and noun.head.head == anchor and anchor.tag_ == "VBN":
        return True  # "was followed on Friday by a meeting"
    is_loose = anchor.dep_ == "advcl" and anchor.tag_ == "VBD" and not has_subject and noun.i < anchor.i
    return is_loose and noun.dep_ == "pobj" and noun.head.head == anchor.head and noun.head.lower_ in _CLAUSAL


def _is_of_event(anchor: Token) -> bool:
    """Whether a time depends on a noun in a phrase of its own, which it dates instead."""
    return anchor.pos_ in ("NOUN", "PROPN") and anchor.dep_ == "pobj"


def _joined(clause: Token | None) -> list[Token]:
    """Return the verbs whose time a clause shares: those it is joined to, and those it completes or accompanies."""
    found: list[Token] = []
    step = clause
    while step is not None and step.head != step:
        if step.dep_ == "conj" and step.tag_ == "VBD" and step.head.tag_ == "VB" and step.head.dep_ == "ccomp":
            found.append(step.head.head)  # a past form is joined to what says so, not to the infinitive that is said
            step = step.head.head
        elif step.dep_ in ("conj", "xcomp") or (step.dep_ == "advcl" and step.tag_ == "VBG"):
            found.append(step.head)
            step = step.head
        elif step.dep_ == "acl" and step.tag_ == "VBG" and step.head.dep_ == "nsubj":
            found.append(step.head.head)
            step = step.head.head
        else:
            break
    if clause is not None:
        found.extend(c for c in clause.children if c.dep_ == "conj" and not any(g.dep_ == "nsubj" for g in c.children))
        found.extend(c for c in clause.children if c.dep_ == "advcl" and c.tag_ == "VBG" and not _reports(c))
    return found


def _reports(verb: Token) -> bool:
    return any(c.dep_ in ("ccomp", "mark") for c in verb.children)


def _verb_over(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _speaks_himself(act: Act, speakers: dict[int, tuple[Token, ...]]) -> bool:
    """Whether who does the act is who says so, or an operator made the saying the act."""
    clause = act.trigger.clause or act.trigger.head
    speaker = speakers.get(clause.i, ())
    return any(t in speaker or t.pos_ == "PRON" for t in act.actors)
