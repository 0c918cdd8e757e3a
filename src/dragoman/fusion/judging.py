"""Judgements: making them, and what stands of a log of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dragoman.records import Account, Judgement
from dragoman.records.vocabulary import JudgementKind

RULE = "fusion"  # who judges where no person or model does
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)  # the time of a judgement whose caller gives none


def make_judgement(
    kind: JudgementKind,
    subjects: Iterable[str],
    *,
    at: datetime,
    evidence: Mapping[str, str],
    undoes: str | None = None,
) -> Judgement:
    """Make a judgement of the rule; its id depends on what it says and when, not on what it rests on."""
    told = tuple(subjects)
    key = "\x1f".join((kind, RULE, at.isoformat(), undoes or "", *told))
    name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return Judgement(
        judgement_id=name, kind=kind, subjects=told, by=RULE, at=at, evidence=dict(evidence), undoes=undoes
    )


@dataclass(slots=True)
class Standing:
    """What stands of a log of judgements.

    Attributes:
        same: pairs of account ids judged one event, with the judgement.
        apart: pairs that a person or model keeps apart.
        wrong: ids of accounts that are not to count.
        corrected: accounts that replace those with their id.
        copies: pairs of report ids, or of a report id and an outlet, that are of one origin.
    """

    same: list[tuple[str, str, Judgement]] = field(default_factory=list)
    apart: set[frozenset[str]] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    corrected: dict[str, Account] = field(default_factory=dict)
    copies: list[tuple[str, str, Judgement]] = field(default_factory=list)

    def effective(self, accounts: Iterable[Account]) -> list[Account]:
        """Return the accounts that count, each once and as corrected."""
        kept = {a.account_id: self.corrected.get(a.account_id, a) for a in accounts if a.account_id not in self.wrong}
        return list(kept.values())


def standing(judgements: Iterable[Judgement]) -> Standing:
    """Read a log: what is undone does not stand; of a person's word and a rule's the person's stands.

    `same_event` ties its first subject to each other one; `different_event` keeps the first apart from the others.
    """
    log = list({j.judgement_id: j for j in judgements}.values())
    undone = undone_in(log)
    found = Standing()
    for judgement in sorted(log, key=lambda j: (j.at, j.judgement_id)):
        if judgement.judgement_id not in undone and judgement.kind != "withdrawn":
            _take(judgement, found)
    return found


def undone_in(log: list[Judgement]) -> set[str]:
    """Return the ids of what does not stand; undoing an undoing lets the first stand again."""
    undoing = {j.judgement_id: j.undoes for j in log if j.undoes is not None}
    by: dict[str, list[str]] = {}
    for judgement_id, target in undoing.items():
        by.setdefault(target, []).append(judgement_id)
    undone: set[str] = set()
    pending = Counter({j.judgement_id: len(by.get(j.judgement_id, ())) for j in log})
    ready = [j.judgement_id for j in log if not pending[j.judgement_id]]
    while ready:
        one = ready.pop()
        undone_by = [x for x in by.get(one, ()) if x not in undone]
        if undone_by:
            undone.add(one)
        undoes = undoing.get(one)
        if undoes is not None and undoes in pending:
            pending[undoes] -= 1
            if pending[undoes] == 0:
                ready.append(undoes)
    return undone


def _take(judgement: Judgement, found: Standing) -> None:
    first, *others = judgement.subjects
    if judgement.kind == "same_event":
        found.same += [(first, other, judgement) for other in others]
        if judgement.by != RULE:
            found.apart -= {frozenset((first, other)) for other in others}
    elif judgement.kind == "different_event":
        found.apart |= {frozenset((first, other)) for other in others if other != first}
        found.same = [s for s in found.same if frozenset(s[:2]) not in found.apart]
    elif judgement.kind == "wrong_account":
        found.wrong.update(judgement.subjects)
    elif judgement.kind == "corrected" and judgement.corrected is not None:
        found.corrected[first] = judgement.corrected
    elif judgement.kind == "same_origin":
        found.copies += [(first, other, judgement) for other in others]
