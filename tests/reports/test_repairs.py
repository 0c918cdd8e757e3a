"""What is read instead of broken characters; the text itself stays."""

import time

import pytest
from ftfy import fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Report
from dragoman.reports import Given, compose_report
from dragoman.reports.repair import find_repairs, mended


def _read(text):
    report = compose_report(text, Given("x"))
    assert isinstance(report, Report)
    return report


def _repaired(text):
    repairs, _ = find_repairs(text)
    for repair in reversed(repairs):
        text = text[: repair.start] + repair.replacement + text[repair.end :]
    return text


def test_text_is_never_changed():
    text = "The envoyâ€™s visit\x00 to OrlÃ©ans"
    assert _read(text).text == text


def test_mojibake_is_mended_by_the_smallest_stretch():
    (repair,) = _read("The envoyâ€™s visit").repairs
    assert (repair.start, repair.end, repair.replacement) == (9, 12, "’")


def test_lines_are_mended_each_by_itself():
    assert _repaired("OrlÃ©ans\nOrléans\nâ€œYesâ€\x9d") == "Orléans\nOrléans\n“Yes”"


def test_mojibake_that_cannot_be_mended_is_kept_and_flagged():
    report = _read("Sources told °®Âþµº that he left.")
    assert report.repairs == ()
    assert report.flags == ("mojibake_kept",)


def test_lost_characters_are_flagged():
    assert _read("Orl\ufffdans").flags == ("characters_lost",)


def test_control_characters_are_read_as_as_many_spaces():
    (repair,) = _read("Talks\x00\x01 went on").repairs
    assert (repair.start, repair.end, repair.replacement) == (5, 7, "  ")


def test_tab_and_newline_stay():
    assert _read("Talks\twent\non").repairs == ()


def test_invisible_characters_are_read_as_nothing():
    assert _repaired("co\u00adoperate \ufeffnow") == "cooperate now"


@pytest.mark.parametrize(
    "text",
    ["“Yes” – it’s Łódź, Đà Nẵng, Şırnak", "التقى المبعوث الوفد", "Переговоры в Москве", "می‌خواهم"],
    ids=["latin", "arabic", "russian", "persian joiner"],
)
def test_good_text_needs_no_repair(text):
    assert find_repairs(text) == ((), ())


def test_given_title_is_mended():
    report = compose_report("Talks went on.", Given("x", title="The envoyâ€™s visit"))
    assert isinstance(report, Report)
    assert report.title == "The envoy’s visit"


@pytest.mark.parametrize("text", ["Itâ€™s " * 40_000, "Ã©" * 150_000, "a\x00b " * 20_000], ids=["words", "one", "nul"])
def test_long_line_is_mended_in_linear_time(text):
    begin = time.process_time()
    find_repairs(text)
    assert time.process_time() - begin < 5


_DIRTY = st.text(alphabet=st.sampled_from("aé ’“\nâ€™Ã©\x00\x80\x93\ufeff\u00ad°®"), max_size=60)


@given(_DIRTY | st.text(max_size=60))
def test_repairs_are_in_order_and_inside_of_the_text(text):
    last = 0
    for repair in find_repairs(text)[0]:
        assert last <= repair.start < repair.end <= len(text)
        last = repair.end


@given(_DIRTY.filter(lambda text: not any(c in text for c in "\n\x00\x80\x93\ufeff\u00ad")))
def test_repairs_make_what_ftfy_reads(text):
    assert _repaired(text) == fix_encoding(text) == mended(text)


@given(st.text(max_size=80))
def test_any_text_gives_a_report_or_a_reason(text):
    result = compose_report(text, Given("x"))
    assert isinstance(result, Report) or result.reason in {"empty", "no_text"}
