"""Which agreement an account speaks of, and which step in its life it tells."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.fusion.agreements.steps import AgreementRules
from dragoman.records import Account
from dragoman.records.vocabulary import AgreementKind, AgreementStepKind
from dragoman.world import World

REACH = 90  # characters between an act and the agreement that it is about
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABOUT = re.compile(r" (?:on|for|of|to)(?: [\w'’-]+){1,5}")
_OVER = re.compile(r" (?:was |is )?over\b")
_CLAUSE = re.compile(r"[;:]|, (?:which|who|but|while|after|before|as)\b")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "twelve": 12, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_TERM = re.compile(
    r"\b(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)[- ]"
    r"(?P<unit>hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_PLAIN = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "new", "both", "and", "of", "for"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An account that speaks of an agreement.

    Attributes:
        name: the agreement's proper name ("Minsk agreement"), None where it is only described.
        is_general: whether only a general noun ("deal") names it, so that its kind says little.
        year: a year that stands beside it ("the 2014 agreement").
        days: how long it is to last, in days, where that is told.
    """

    account: Account
    kind: AgreementKind
    step: AgreementStepKind
    name: str | None
    is_general: bool
    year: int | None
    days: int | None


def mention_in(account: Account, rules: AgreementRules, world: World | None) -> Mention | None:
    """Return the agreement that an account speaks of with the step that it tells, or None."""
    if {"hypothetical", "negation"} & set(account.aux_modes) or set(account.steps[1:]) & set(rules.not_yet):
        return None
    text = account.sentence.text if account.sentence is not None else None
    trigger = account.trigger.text if account.trigger is not None else None
    if not text or not trigger:
        return None
    start = _trigger_start(account, text, trigger)
    found = _nearest(text, start, start + len(trigger), rules) if start is not None else None
    if found is None or start is None:
        return _implied(account, text, trigger, rules)
    between = text[min(start, found.start("noun")) : max(start + len(trigger), found.end())]
    if _OVER.match(text, found.end()):
        between += " over"
    step = _step(account, between, rules)
    if step is None:
        return None
    before, noun = found.group("before"), found.group("noun")
    year = _YEAR.search(text[max(0, found.start() - 20) : found.end() + 20]) if before else None
    about = _ABOUT.match(text, found.end())
    kind = rules.kind_of(noun, f"{before} {about.group(0) if about is not None else ''}")
    return Mention(
        account=account,
        kind=kind,
        step=step,
        name=_proper_name(before, found.group(0)[len(before) :], world),
        is_general=kind == "other",
        year=int(year.group(0)) if year is not None and step not in rules.founding else None,
        days=_term(text, found.start()),
    )


def _implied(account: Account, text: str, trigger: str, rules: AgreementRules) -> Mention | None:
    step = _step(account, trigger, rules)
    for kind, classes in rules.implied.items():
        if step is not None and account.steps and account.steps[0] in classes:
            return Mention(account, kind, step, None, False, None, _term(text, 0))
    return None


def _trigger_start(account: Account, text: str, trigger: str) -> int | None:
    """Return where the trigger stands in its sentence; a trigger of several words may be spread over it."""
    sentence, words = account.sentence, account.trigger
    if sentence is not None and words is not None and sentence.start is not None and words.start is not None:
        return max(0, min(words.start - sentence.start, len(text)))
    found = text.find(trigger)
    return found if found >= 0 else None


def _nearest(text: str, start: int, end: int, rules: AgreementRules) -> re.Match[str] | None:
    """Return the agreement nearest to an act, none where a new clause begins between them."""
    best: tuple[int, re.Match[str]] | None = None
    for found in rules.pattern.finditer(text):
        noun = found.start("noun")
        gap = max(0, noun - end, start - found.end())
        between = text[end:noun] if noun >= end else text[found.end() : start]
        if gap <= REACH and not _CLAUSE.search(between) and (best is None or gap < best[0]):
            best = (gap, found)
    return best[1] if best is not None else None


def _step(account: Account, between: str, rules: AgreementRules) -> AgreementStepKind | None:
    found = next((rule.step for rule in rules.steps if rule.fits(account, between)), None)
    if "future" in account.aux_modes and found != "proposed":
        return None
    return found


def _proper_name(before: str, noun: str, world: World | None) -> str | None:
    """Return the proper name that stands before and in a noun: "Good Friday Agreement", "Doha agreement"."""
    words = before.split()
    while words and words[0].lower() in _PLAIN:
        words = words[1:]
    proper: list[str] = []
    for word in reversed(words):
        if not word[:1].isupper() or word.lower() in _PLAIN:
            break
        proper.insert(0, word)
    if not proper:
        return None
    if noun[:1].isupper() or _is_place(" ".join(proper), world):
        return f"{' '.join(proper)} {noun}"
    return None


def _is_place(words: str, world: World | None) -> bool:
    """Say whether words are the name of a town, not of a country and not an adjective."""
    if world is None:
        return False
    return any(
        hit.entity.kind in ("place", "capital", "seat") and hit.entity.name == words
        for hit in world.find(words, kind="place")[:3]
    )


def _term(text: str, near: int) -> int | None:
    """Return for how many days an agreement is told to hold: "a 60-day ceasefire", "for two months"."""
    for found in _TERM.finditer(text):
        ahead = text[max(0, found.start() - 5) : found.start()].lower()
        if abs(found.start() - near) <= REACH and (ahead.endswith("for ") or text[found.end("n")] == "-"):
            number = found.group("n").lower()
            count = int(number) if number.isdigit() else _NUMBERS[number]
            return max(1, round(count * _DAYS[found.group("unit").lower()]))
    return None


def end_of_term(start: date, days: int) -> date:
    """Return the last day of a term that begins on a day."""
    return start + timedelta(days=days - 1)
