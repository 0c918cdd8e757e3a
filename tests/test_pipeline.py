"""One report that the coder fails on costs that report alone."""

from dataclasses import replace

import pytest

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report
from dragoman.text.work import Work

GOOD = "France met Mali in Bamako on Monday."
BAD = "France bombed Mali on Tuesday."


class _Failing:
    """A coder that fails on one text."""

    def __init__(self, coder):
        self.coder = coder

    def code(self, work: Work) -> Work:
        if work.report is not None and work.report.text == BAD:
            raise ValueError(work.report.text)
        return self.coder.code(work)


@pytest.fixture(scope="module")
def works() -> list[Work]:
    pipeline = Pipeline.from_settings(Settings())
    failing = replace(pipeline, coder=_Failing(pipeline.coder))
    reports = [Report(report_id=str(n), text=text) for n, text in enumerate((GOOD, BAD, GOOD))]
    return list(failing.code(reports))


def test_report_that_fails_is_rejected_with_its_place(works):
    rejection = works[1].rejection
    assert rejection is not None
    assert (rejection.report_id, rejection.reason) == ("1", "coding_failed")
    assert "ValueError at test_pipeline.py" in rejection.message


def test_message_of_a_failure_holds_no_word_of_the_report(works):
    assert "Mali" not in works[1].rejection.message


def test_reports_beside_one_that_fails_are_coded(works):
    assert [bool(work.accounts) for work in works] == [True, False, True]


def test_text_that_the_parser_fails_on_costs_that_report_alone(monkeypatch):
    from dragoman import pipeline as module  # noqa: PLC0415

    pipeline = Pipeline.from_settings(Settings())
    read = module.read_texts

    def reading(items, **rest):
        if any(work.report.text == BAD for work in items):
            raise ValueError("no")
        return read(items, **rest)

    monkeypatch.setattr(module, "read_texts", reading)
    coded = list(pipeline.code([Report(report_id="a", text=GOOD), Report(report_id="b", text=BAD)]))
    assert bool(coded[0].accounts)
    assert coded[1].rejection.reason == "coding_failed"
