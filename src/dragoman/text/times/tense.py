"""The tense of what a time dates: from the parse where there is one, else from the words before it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.text.times.expression import Tense
from dragoman.text.times.words import any_of, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 90  # characters before a time in which words may govern it
_DEADLINE = re.compile(
    r"\b(?:(?:gave|given|giving|gives?)\s(?:[\w'’-]+\s){1,6}?|(?:has|have|had)\s)until\s(?:[\w.:]+\s){0,4}$|\bdeadline\sof\s$",
    re.I,
)
# A time that stands first in its clause is governed by what follows it.
_OPENS_CLAUSE = re.compile(
    r"(?:^|,\s(?:and|but|so|then)\s)[\"“'‘\s]*(?:(?:in|on|at|by|from|since|until|before|after)\s)?$", re.I
)


def tense_in_words(text: str, start: int, end: int) -> Tense:
    """Return "future" where the clause around a time says so, else "past", the tense of news."""
    patterns = _patterns()
    if _OPENS_CLAUSE.search(text[:start]):
        after = text[end : end + _REACH].lstrip(" ,")
        stop = patterns.clause.search(after)
        clause = after[: stop.start() if stop else len(after)]
        if clause.strip(" .") or not text[:start].strip():
            return "future" if patterns.future.search(clause) else "past"
    clause = _last_clause(text[max(0, start - _REACH) : start])
    return "future" if patterns.future.search(clause) or patterns.governed.search(clause) else "past"


def is_deadline(text: str, start: int) -> bool:
    """Whether the words before a time set a term: "gave them until", "a deadline of"."""
    if text[start : start + 6].casefold() == "until ":
        start += len("until ")
    return bool(_DEADLINE.search(text[max(0, start - _REACH) : start]))


@dataclass(frozen=True)
class _Patterns:
    """What begins a clause, what says that one is past, what puts one into the future, what governs an infinitive."""

    clause: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    governed: re.Pattern[str]


def _last_clause(before: str) -> str:
    """Return the words of the last clause; a comma begins one only where a verb of the past follows (no list)."""
    patterns = _patterns()
    breaks = [match.end() for match in patterns.clause.finditer(before)]
    starts = [i for i in breaks if before[i - 1] != "," or patterns.past.search(before[i:])]
    return before[starts[-1] if starts else 0 :]


@cache
def _patterns() -> _Patterns:
    known = words()
    headline = r"^\W*(?:[A-Z][\w-]+\s){1,4}to\s(?!the\b|an?\b|be\s\w+ed\b)[a-z]+"
    governors = rf"\b{any_of(known.future_governors)}(?:s|d|ed|ned|red|ing)?\b"
    return _Patterns(
        clause=re.compile(rf"[,;:—–()\"“”]|\b{any_of(known.clause_words)}\b", re.IGNORECASE),
        past=re.compile(rf"\b(?:\w+ed|{any_of(known.past_words)})\b", re.IGNORECASE),
        future=re.compile(rf"(?<!\w)(?i:{any_of(known.future_words)})(?!\w|\shave\b)|{headline}"),
        governed=re.compile(rf"(?i:{governors}(?:\s[^\s,;]+){{0,8}}\sto\s[a-z]+)"),
    )


# What makes a time one that was set for later ("set 10 September as the date for the vote").
_APPOINTED = re.compile(
    r"\s+as (?:the|a|its|their) (?:new |target |provisional )?(?:date|day|deadline) (?:for|of|by|on)\b"
)


_TERM = re.compile(r"\b(?:until|till)\s(?:at least\s|at the earliest\s)?\S+$", re.I)


def tense_in_parse(doc: "Doc", start: int, end: int) -> Tense | None:
    """Return the tense of the verb that governs the words at [start, end) of a parsed sentence, None without one."""
    span = doc.char_span(start, end, alignment_mode="expand")
    token = span.root if span is not None else None
    if _APPOINTED.match(doc.text[end:]):
        return "future"
    is_term = bool(_TERM.search(doc.text[:end]))
    is_of_gathering = False
    for _ in range(12):
        if token is None:
            return None
        if is_term and token.pos_ == "VERB" and token.lemma_.lower() in words().putting_off:
            return "future"
        tense = _told_by(token, (start, end))
        if tense is not None:
            return "future" if is_of_gathering and token.lemma_.lower() in words().future_governors else tense
        is_of_gathering = is_of_gathering or token.lemma_.lower() in words().gatherings
        token = token.head if token.head.i != token.i else None
    return None


def _told_by(token: "Token", time: tuple[int, int]) -> Tense | None:
    """Return the tense that one word on the way up to the root gives, None where it leaves that to what governs it."""
    lemma = token.lemma_.lower()
    if token.lower_ in ("scheduled", "planned", "slated", "due", "upcoming", "expected") and token.pos_ != "NOUN":
        return "future"
    if token.pos_ not in ("VERB", "AUX"):
        return None
    # A month that was parsed as a verb ("3-5 May failed") is no helper.
    helpers = [h for h in token.children if h.dep_ in ("aux", "auxpass") and not time[0] <= h.idx < time[1]]
    if any(helper.lower_ in words().future_auxiliaries for helper in helpers) and not _has_have(helpers):
        return "future"
    if token.tag_ == "VB" and any(helper.lower_ == "to" for helper in helpers):
        governor = token.head
        is_root = governor.i == token.i
        return "future" if is_root or governor.lemma_.lower() in words().future_governors | {"be"} else None
    tags = {token.tag_, *(helper.tag_ for helper in helpers)}
    is_unreal = _has_have(helpers) and "MD" in tags  # "would have met"
    if is_unreal or "VBD" in tags or (token.tag_ == "VBN" and (not tags & {"VBZ", "VBP"} or _has_have(helpers))):
        return "past"
    if tags & {"VBZ", "VBP"}:
        is_condition = any(child.lower_ in ("if", "unless", "until", "once") for child in token.children)
        is_planned = token.tag_ == "VBG" or lemma in words().timetable_verbs or is_condition
        return "future" if is_planned else "present"
    return None


def _has_have(helpers: list["Token"]) -> bool:
    return any(helper.lemma_ == "have" for helper in helpers)
