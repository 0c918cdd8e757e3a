"""Titles, header lines, bylines and datelines, by the case table that anyone can add to."""

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Report
from dragoman.reports import Given, compose_report
from dragoman.reports.opening import read_opening
from dragoman.reports.words import OpeningFile, folded

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "datelines.yaml").read_text(encoding="utf-8"))
WORDS = yaml.safe_load((ROOT / "src" / "dragoman" / "reports" / "opening.yaml").read_text(encoding="utf-8"))
SEEDS = ROOT.parent / "shared" / "seeds"


def _read(case) -> Report:
    report = compose_report(case["text"], Given("x", **case.get("given", {})))
    assert isinstance(report, Report)
    return report


def _left_out(report):
    return [{section.kind: report.text[section.start : section.end]} for section in report.sections]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_opening_is_left_out_of_the_text(case):
    assert _left_out(_read(case)) == case.get("left_out", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_opening_says(case):
    report = _read(case)
    said = {
        "title": report.title,
        "place": report.place,
        "publisher": report.publisher,
        "date": report.published_at,
    }
    assert {key: value for key, value in said.items() if value is not None} == {
        key: case[key] for key in said if key in case
    }


def test_case_table_has_known_keys_only():
    known = {"text", "given", "left_out", "title", "place", "publisher", "date"}
    assert not [case for case in CASES if set(case) - known]


def test_opening_reads_text_with_control_characters():
    report = _read({"text": "\x00CAIRO, May 3\x00(Reuters) - Envoys met."})
    assert (report.place, report.publisher) == ("CAIRO", "Reuters")


def test_undated_text_stays_undated():
    assert _read({"text": "Envoys meet in Muscat\nEnvoys met on Friday."}).published_at is None


def test_yearless_dateline_alone_gives_no_date():
    assert _read({"text": "CAIRO, May 3 (Reuters) - Envoys met."}).published_at is None


def test_leap_day_takes_a_year_that_has_it():
    report = _read({"text": "Updated: 2 March 2021\nCAIRO, Feb 29 (Reuters) - Envoys met."})
    assert report.published_at == date(2020, 2, 29)


LONG_LINES = (
    "A" * 10**6,
    "A " * 500_000,
    "CAIRO, " * 150_000,
    "(" * 10**6,
    "CAIRO (" + "A" * 10**6,
    "[A] " * 250_000,
    "By " + "A " * 500_000,
    "MAY 3 " * 160_000,
    "/A" * 500_000,
    "A.B" * 330_000,
    "- " * 500_000,
    "\t" * 10**6 + "x",
    "\n" * 10**6 + "x",
    "Source: " * 120_000,
    "1:1 " * 250_000,
)


@pytest.mark.parametrize("line", LONG_LINES, ids=lambda line: repr(line[:9]))
def test_long_line_is_read_in_linear_time(line):
    begin = time.process_time()
    read_opening(line)
    assert time.process_time() - begin < 2


_WORDS = (
    "CAIRO",
    "Doha",
    "AFP",
    "Reuters",
    "May 3",
    "2019-05-03",
    "4 JAN 90",
    "[TEXT]",
    "By ",
    "Jane Doe",
    "Envoys met",
)
_MARKS = (
    ", ",
    " (",
    ")",
    " - ",
    "— ",
    "\n",
    "\n\n",
    "Published: ",
    "date ",
    "/TASS/",
    ".",
    ": ",
    " ",
    "\x00",
    "é",
    "Ã©",
)
_PIECES = st.sampled_from(_WORDS + _MARKS)


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=200))
def test_sections_index_words_in_order(text):
    last = 0
    for section in read_opening(text).sections:
        assert last <= section.start <= section.end <= len(text)
        assert text[section.start : section.end].strip() == text[section.start : section.end]
        last = section.end


def test_opening_words_fit_their_schema():
    assert OpeningFile.model_validate(WORDS).agencies


def test_agency_is_written_so_by_one_name_only():
    written = [folded(way) for agency in WORDS["agencies"] for way in (agency["name"], *agency.get("also", []))]
    assert not {way for way in written if written.count(way) > 1}


def test_label_has_one_kind_only():
    labels = [folded(label) for kind in WORDS["labels"].values() for label in kind]
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts to measure with are not beside the checkout")
def test_measuring_texts_have_their_openings():
    undated, dated = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))[:2])
    first, second = _read({"text": undated}), _read({"text": dated})
    assert [section.kind for section in first.sections] == ["title"]
    assert first.published_at is None
    assert "mojibake_kept" in first.flags
    assert [section.kind for section in second.sections] == ["header", "dateline"]
    assert (second.place, second.publisher, second.published_at) == ("MOSCOW", "TASS", date(2020, 9, 4))
