"""The special cases of the codebook: each sentence gives the acts that its rule says; known misses have a reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Actor, Report

GROUPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "special.yaml").read_text(encoding="utf-8"))
CASES = [(group["rule"], case) for group in GROUPS for case in group["cases"]]
KNOWN = {
    miss["text"]: miss["reason"]
    for miss in yaml.safe_load((Path(__file__).parent / "known_special.yaml").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Account, ...]]:
    reports = [Report(report_id=case["text"], text=case["text"]) for _, case in CASES]
    return {w.report.report_id: w.accounts for w in Pipeline.from_settings(Settings()).code(reports) if w.report}


def _names(wanted: list[str], actors: tuple[Actor, ...]) -> bool:
    """Whether the participants are as many as wanted, each wanted one part of the words or the name of one."""
    told = [" ".join(x for x in (a.text, a.ref, a.name) if x) for a in actors]
    return len(wanted) == len(told) and all(any(w in t for t in told) for w in wanted)


def _is_told(want: dict[str, Any], account: Account) -> bool:
    """Whether an account is the wanted act; what is not written is left open."""
    return (
        account.event_type == want["type"]
        and want.get("mode", account.mode) == account.mode
        and _names(want.get("actors", []), account.actors)
        and ("recipients" not in want or _names(want["recipients"], account.recipients))
        and ("third" not in want or _names(want["third"], account.third_parties))
        and ("aux" not in want or set(want["aux"]) == set(account.aux_modes))
        and want.get("certainty", account.certainty) == account.certainty
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["text"][:60],
            marks=[pytest.mark.xfail(reason=KNOWN[case["text"]], strict=True)] if case["text"] in KNOWN else [],
        )
        for _, case in CASES
    ],
)
def test_special_case_is_coded_as_its_rule_says(coded: dict[str, tuple[Account, ...]], case: dict[str, Any]) -> None:
    left = list(coded.get(case["text"], ()))
    for want in case["want"]:
        hit = next((a for a in left if _is_told(want, a)), None)
        assert hit is not None, f"wanted {want}, got {[(a.event_type, a.mode) for a in left]}"
        left.remove(hit)
    assert not left, f"told besides: {[(a.event_type, a.mode, a.trigger.text) for a in left]}"


def test_known_misses_are_cases() -> None:
    assert set(KNOWN) <= {case["text"] for _, case in CASES}
