"""The times of the example reports, read by the program and by a careful reader."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report
from dragoman.reports import read_reports
from dragoman.text.times import find_times
from dragoman.text.work import Work

ROOT = Path(__file__).parents[2]
TABLE = yaml.safe_load((ROOT / "tests/cases/example_times.yaml").read_text(encoding="utf-8"))
Reading = tuple[str, str, date | None, date | None]
WANTED: Counter[Reading] = Counter((name, *row) for name, rows in TABLE.items() for row in rows)
FLOOR = 0.88  # of the times, as the reader reads them


@pytest.fixture(scope="module")
def read() -> Counter[Reading]:
    reports = [r for r in read_reports([ROOT / "examples/reports"]) if isinstance(r, Report)]
    assert {r.report_id for r in reports} == set(TABLE)
    works = Pipeline.from_settings(Settings()).code(reports)
    return Counter(reading for work in works for reading in _readings(work))


def _readings(work: Work) -> list[Reading]:
    """Return the times of the body; one that the sentence leaves open as the account that has it is dated."""
    assert work.report is not None
    report = work.report
    dated = {a.when.start: a.when for a in work.accounts if a.when is not None and a.when.start_date is not None}
    found: list[Reading] = []
    for sentence, doc in zip(work.sentences, work.parses, strict=True):
        if sentence.part != "body":
            continue
        for time in find_times(sentence.text, published=report.published_at, doc=doc):
            left, _ = sentence.reading.span(sentence.start + time.start, sentence.start + time.end)
            value = time if time.is_resolved else dated.get(left, time)
            found.append((report.report_id, time.text, value.start_date, value.end_date))
    return found


def test_examples_are_read_as_a_careful_reader_reads_them(read: Counter[Reading]) -> None:
    right = (read & WANTED).total()
    assert right / WANTED.total() >= FLOOR, sorted(map(str, (WANTED - read).elements()))


def test_little_is_read_that_is_no_time(read: Counter[Reading]) -> None:
    named = Counter((name, words) for name, words, _, _ in WANTED.elements())
    extra = Counter((name, words) for name, words, _, _ in read.elements()) - named
    assert extra.total() <= 0.03 * WANTED.total(), extra
