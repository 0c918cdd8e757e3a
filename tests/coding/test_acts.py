"""The constructions of `tests/cases/acts.yaml`, read as the table says."""

from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Actor, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "acts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


def _named(wanted: list[str], found: tuple[Actor, ...]) -> bool:
    return all(any(w in f"{a.text} {a.ref}" for a in found) for w in wanted)


def _fits(case: dict, account: Account) -> bool:
    return (
        account.event_type == case["type"]
        and ("mode" not in case or account.mode == case["mode"])
        and _named(case.get("actors", []), account.actors)
        and _named(case.get("recipients", []), account.recipients)
        and set(case.get("aux", [])) <= set(account.aux_modes)
        and case.get("certainty", account.certainty) == account.certainty
        and case.get("realis", account.realis) == account.realis
        and ("claimant" not in case or any(case["claimant"] in (c.text or "") for c in account.claimants))
    )


@pytest.mark.parametrize("case", CASES, ids=[c["construction"] for c in CASES])
def test_construction_is_read(pipeline: Pipeline, case: dict) -> None:
    (work,) = pipeline.code([Report(report_id="case", text=case["text"])])
    assert any(_fits(case, a) for a in work.accounts), [
        (a.event_type, a.mode, a.aux_modes, [p.text for p in a.actors], [p.text for p in a.recipients])
        for a in work.accounts
    ]
    assert not case.get("only") or len(work.accounts) == 1


def test_offsets_index_the_text_as_given(pipeline: Pipeline) -> None:
    text = "MINSK, May 3 -  Police arrested two journalists.\r\n\r\nThey were released on bail.".replace("\r\n", "\n")
    (work,) = pipeline.code([Report(report_id="offsets", text=text)])
    assert work.accounts
    for account in work.accounts:
        for words in (account.trigger, account.sentence, *account.actors, *account.recipients):
            assert words is not None
            assert words.start is not None
            assert text[words.start : words.end] == words.text


def test_batches_have_no_influence_on_accounts() -> None:
    reports = [Report(report_id=str(i), text=case["text"]) for i, case in enumerate(CASES)]
    one = Pipeline.from_settings(Settings(batch_size=1)).code(reports)
    many = Pipeline.from_settings(Settings(batch_size=64)).code(reports)
    assert [w.accounts for w in one] == [w.accounts for w in many]


def test_report_without_a_sentence_is_rejected(pipeline: Pipeline) -> None:
    (work,) = pipeline.code([Report(report_id="r", text="--- 123 ---")])
    assert work.rejection is not None
    assert work.rejection.reason == "no_sentence"


def test_sentence_of_ten_thousand_words_is_coded(pipeline: Pipeline) -> None:
    text = "Police arrested " + "two students and " * 3_300 + "a teacher."
    (work,) = pipeline.code([Report(report_id="long", text=text)])
    assert any(a.event_type == "COERCE" for a in work.accounts)


def test_own_codebook_brings_its_own_lexicon() -> None:
    folder = Path(__file__).parents[1] / "codebook" / "invented"
    pipeline = Pipeline.from_settings(Settings(codebook=folder))
    (work,) = pipeline.code([Report(report_id="harbour", text="The sailors swapped herring for salt.")])
    assert [a.event_type for a in work.accounts] == ["BARTER"]
