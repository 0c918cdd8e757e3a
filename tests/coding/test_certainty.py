"""How real an act is told to be: certainty, auxiliary modes, claimants, realis, from `tests/cases/certainty.yaml`.

The sentences and their readings were written by somebody who had not seen the rules. What an entry gives as null is
left open; an `optional` act may be missing. Known misses are listed with their reasons.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "certainty.yaml").read_text(encoding="utf-8")
)
KNOWN: dict[str, str] = {
    f"{miss['id']}: {miss['trigger']}": miss["reason"]
    for miss in yaml.safe_load((Path(__file__).parent / "known_certainty.yaml").read_text(encoding="utf-8"))
}
FLOORS = {"certainty": 0.95, "aux_modes": 0.94, "claimants": 0.94, "realis": 0.92}  # of the acts that are found
FOUND = 0.75  # of the acts, found at all
_EMPTY = {"the", "a", "an", "of", "to", "in", "for", "on", "with", "by", "and"}


@dataclass(frozen=True)
class Pair:
    """A wanted act of a case and the account that tells it, if any."""

    case: dict[str, Any]
    want: dict[str, Any]
    account: Account | None

    @property
    def key(self) -> str:
        return f"{self.case['id']}: {self.want['trigger']}"

    def is_right(self, field: str) -> bool | None:
        """Whether a field is as wanted; None where it is left open or the act is not found."""
        wanted = self.want[field]
        if wanted is None or self.account is None:
            return None
        if field == "claimants":
            told = [_words(f"{c.text} {c.name or ''}") for c in self.account.claimants]
            return len(told) == len(wanted) and all(any(_words(w) & t for t in told) for w in wanted)
        if field == "aux_modes":
            return set(wanted) == set(self.account.aux_modes)
        return bool(getattr(self.account, field) == wanted)

    @property
    def wrong(self) -> list[str]:
        return [f for f in FLOORS if self.is_right(f) is False]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - _EMPTY


def _pairs_of(case: dict[str, Any], accounts: tuple[Account, ...]) -> list[Pair]:
    """Pair wanted acts with accounts that share words of the trigger, else the type."""
    left, pairs = list(accounts), []
    for want in case["accounts"]:
        scored = [(2 * _shares_trigger(want, a) + (a.event_type == want["event_type"]), a) for a in left]
        best = max(scored, key=lambda item: item[0], default=(0, None))
        account = best[1] if best[0] else None
        if account is not None:
            left.remove(account)
        if account is not None or not want.get("optional"):
            pairs.append(Pair(case, want, account))
    return pairs


def _shares_trigger(want: dict[str, Any], account: Account) -> bool:
    return account.trigger is not None and bool(_words(want["trigger"]) & _words(account.trigger.text))


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    reports = [Report(report_id=c["id"], text=c["text"], published_at=c["published"]) for c in CASES]
    coded = {w.report.report_id: w.accounts for w in Pipeline.from_settings(Settings()).code(reports) if w.report}
    return [pair for case in CASES for pair in _pairs_of(case, coded.get(case["id"], ()))]


@pytest.mark.parametrize("field", FLOORS)
def test_field_is_read_as_a_reader_does(pairs: list[Pair], field: str) -> None:
    marks = [mark for pair in pairs if (mark := pair.is_right(field)) is not None]
    assert len(marks) >= 120
    assert sum(marks) / len(marks) >= FLOORS[field], f"{sum(marks)} of {len(marks)}"


def test_most_acts_are_found(pairs: list[Pair]) -> None:
    found = [pair for pair in pairs if pair.account is not None]
    assert len(found) / len(pairs) >= FOUND, f"{len(found)} of {len(pairs)}"


def test_what_is_missed_is_known_and_what_is_known_is_missed(pairs: list[Pair]) -> None:
    missed = {pair.key: pair.wrong or ["not found"] for pair in pairs if pair.account is None or pair.wrong}
    assert {k: v for k, v in missed.items() if k not in KNOWN} == {}
    read = {pair.key for pair in pairs if pair.account is not None and not pair.wrong}
    assert set(KNOWN) & read == set(), "read by now: strike them off the list"
