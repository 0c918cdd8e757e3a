"""Evidence from the reports themselves: they tie accounts, set them apart, or tell two acts in one sentence."""

import re

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.finding import VETO, Evidence
from dragoman.fusion.telling import Telling, is_mediating

_COUNTED = re.compile(r"\b(first|second|third|fourth|fifth|last|another)\s+(?:\w+\s+){0,2}\w+\s*$")
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+(?:\w+\s+)?$")
_APART = frozenset({"before", "after", "response_to", "condition_of", "reason_for"})


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh what one report says of two of its tellings; an act before, after or because of another is not that act."""
    if _ties(one, other) or _ties(other, one):
        return Evidence(decision.ties.same_as, "the report tells it again")
    if _sets_apart(one, other) or _sets_apart(other, one):
        return Evidence(VETO, "the report sets them apart")
    if _mediates(one, other) or _mediates(other, one):
        return Evidence(decision.ties.same_as, "one sentence tells the talks and who mediates them")
    first, second = _ordinal(one), _ordinal(other)
    if first is not None and second is not None and first != second:
        return Evidence(VETO, f"the report counts them: {first} and {second}")
    if _same_sentence(one, other):
        return Evidence(decision.ties.same_sentence, "two acts in one sentence")
    if one.event_type != other.event_type:
        return Evidence(decision.ties.other_type, "one report tells two kinds of act")
    if _refers(one, other) or _refers(other, one):
        return Evidence(decision.ties.refers, "the report names it again")
    return Evidence(decision.ties.same_report, "one report")


def _ties(one: Telling, other: Telling) -> bool:
    ids = {a.account_id for a in other.accounts}
    return any(a.same_as in ids for a in one.accounts if a.same_as is not None)


def _sets_apart(one: Telling, other: Telling) -> bool:
    ids = {a.account_id for a in other.accounts}
    return any(link.kind in _APART and link.account_id in ids for a in one.accounts for link in a.links)


def _mediates(one: Telling, other: Telling) -> bool:
    """Say whether one tells who mediates or hosts the talks that the other tells in the same sentence."""
    if not is_mediating(one.accounts[0]) or other.event_type != "CONSULT" or len(other.parties) < 2:
        return False
    return one.standing == other.standing and not other.third_parties and _same_sentence(one, other)


def _refers(one: Telling, other: Telling) -> bool:
    """Say whether one only names an act ("the attack") that the other told before with its day, place or victims."""
    account, before = one.accounts[0], other.accounts[0]
    sentence, trigger = account.sentence, account.trigger
    if account.when is not None or account.where is not None or one.counts or one.recipients:
        return False
    if sentence is None or trigger is None or not sentence.text or not trigger.text or trigger.start is None:
        return False
    if before.trigger is None or before.trigger.start is None or before.trigger.start >= trigger.start:
        return False
    return bool(_DEFINITE.search(sentence.text.lower().partition(trigger.text.lower())[0]))


def _ordinal(telling: Telling) -> str | None:
    """Return the ordinal that stands right before the word for an act ("the second attack")."""
    account = telling.accounts[0]
    sentence, trigger = account.sentence, account.trigger
    if sentence is None or trigger is None or not sentence.text or not trigger.text:
        return None
    found = _COUNTED.search(sentence.text.lower().partition(trigger.text.lower())[0] + trigger.text.lower()[:20])
    return found.group(1) if found is not None else None


def _same_sentence(one: Telling, other: Telling) -> bool:
    first, second = one.accounts[0], other.accounts[0]
    if first.sentence is None or second.sentence is None or first.part != second.part:
        return False
    return first.sentence.start is not None and first.sentence.start == second.sentence.start
