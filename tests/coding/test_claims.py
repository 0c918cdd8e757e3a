"""Claimants, their cues and certainty, as `tests/cases/claims.yaml` has them."""

from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report

TABLE = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims.yaml").read_text(encoding="utf-8"))
MISSES = yaml.safe_load((Path(__file__).parent / "known_claim_misses.yaml").read_text(encoding="utf-8")) or {}
CASES = [(kind, case) for kind, cases in TABLE.items() for case in cases]


def _key(case: dict) -> str:
    return case.get("title") or case["text"]


IDS = [f"{kind}: {_key(case)[:70]}" for kind, case in CASES]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


def _has_claimant(case: dict, account: Account) -> bool:
    if "claimant" in case and case["claimant"] is None:
        return not account.claimants
    return any(
        case.get("claimant", "") in (c.text or "")
        and ("cue" not in case or (c.cue or "").lower() == case["cue"])
        and case.get("name", "") in (c.name or "")
        and case.get("stance", c.stance) == c.stance
        and case.get("means", c.means) == c.means
        and case.get("is_party", c.is_party) == c.is_party
        and ("via" not in case or [v.text for v in c.via] == case["via"])
        for c in account.claimants
    ) or not {"claimant", "cue", "name", "stance", "means", "is_party", "via"} & set(case)


def _fits(case: dict, account: Account) -> bool:
    return (
        account.event_type == case["act"]
        and case.get("trigger", "") in (account.trigger.text if account.trigger else "")
        and case.get("certainty", account.certainty) == account.certainty
        and case.get("realis", account.realis) == account.realis
        and set(case.get("aux", [])) <= set(account.aux_modes)
        and (case.get("aux") != [] or not account.aux_modes)
        and ("actor" not in case or any(case["actor"] in (a.text or "") for a in account.actors))
        and account.part == ("title" if case.get("title") else "body")
        and _has_claimant(case, account)
    )


@pytest.mark.parametrize(("kind", "case"), CASES, ids=IDS)
def test_claim_is_read(pipeline: Pipeline, kind: str, case: dict, request: pytest.FixtureRequest) -> None:
    if _key(case) in MISSES:
        request.node.add_marker(pytest.mark.xfail(reason=MISSES[_key(case)], strict=True))
    (work,) = pipeline.code([Report(report_id="case", title=case.get("title"), text=case["text"])])
    assert any(_fits(case, a) for a in work.accounts), [
        (
            a.event_type,
            a.trigger and a.trigger.text,
            a.certainty,
            a.aux_modes,
            [(c.text, c.name, c.cue, c.stance, c.means, c.is_party, [v.text for v in c.via]) for c in a.claimants],
        )
        for a in work.accounts
    ]
    assert not case.get("only") or len(work.accounts) == 1


def test_table_is_large_and_every_known_miss_is_in_it() -> None:
    texts = [_key(case) for _, case in CASES]
    assert len(set(texts)) >= 180
    assert set(MISSES) <= set(texts)


def test_claimant_offsets_index_the_text(pipeline: Pipeline) -> None:
    text = 'KAMPALA, May 3 - "Rebels attacked the post," the colonel said.\n\n"They kidnapped two of my men."'
    (work,) = pipeline.code([Report(report_id="offsets", text=text)])
    claimants = [c for a in work.accounts for c in a.claimants]
    assert len(claimants) > 1
    assert all(text[c.start : c.end] == c.text for c in claimants)
