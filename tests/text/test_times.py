"""Times of sentences: the table of cases, the reading by tense of a parse, and what holds for any text."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.lexicon import WordsLoader
from dragoman.config import Settings
from dragoman.text.parse import parse_sentence
from dragoman.text.times import find_times
from dragoman.text.times.feasts import feasts_of
from dragoman.text.times.readers import READERS
from dragoman.text.times.words import grammar, words

ROOT = Path(__file__).parents[2]
# The loader that reads "on" as a word and not as a truth value.
CASES = yaml.load((ROOT / "tests/cases/times.yaml").read_text(encoding="utf-8"), Loader=WordsLoader)
TUESDAY = date(2014, 5, 6)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} {case.get('tense', '')}")
def test_time_is_read_as_the_table_says(case):
    found = find_times(case["text"], published=case["on"], tense=case.get("tense"))
    if case.get("found") is False:
        assert found == ()
        return
    assert found, "no time found"
    read = {name: getattr(found[0], name) for name in ("start_date", "end_date", "precision", "bound", "aspect")}
    assert read == {
        "start_date": case["start"],
        "end_date": case["end"],
        "precision": case["precision"],
        "bound": case.get("bound", "in"),
        "aspect": case.get("aspect", "once"),
    }


def test_table_is_large_and_without_doubles():
    keys = [(case["text"], case["on"], case.get("tense")) for case in CASES]
    assert len(keys) >= 320
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("sentence", "words_of_time", "day"),
    [
        ("The envoy met the rebels on Friday.", "on Friday", date(2014, 5, 2)),
        ("The envoy will meet the rebels on Friday.", "on Friday", date(2014, 5, 9)),
        ("The minister, who was sacked on Friday, will leave on Monday.", "on Friday", date(2014, 5, 2)),
        ("The minister, who was sacked on Friday, will leave on Monday.", "on Monday", date(2014, 5, 12)),
        ("The minister said on Friday that talks would resume on Monday.", "on Friday", date(2014, 5, 2)),
        ("The minister said on Friday that talks would resume on Monday.", "on Monday", date(2014, 5, 12)),
        ("They are meeting on Friday in Geneva.", "on Friday", date(2014, 5, 9)),
        ("The truce begins on Friday.", "on Friday", date(2014, 5, 9)),
        ("Leaders plan to meet on Friday.", "on Friday", date(2014, 5, 9)),
        ("The envoy has met them on Friday.", "on Friday", date(2014, 5, 2)),
        ("The envoy invited them to a meeting on 21 November.", "on 21 November", date(2014, 11, 21)),
        ("The envoy said that they had set 10 September as the date for the vote.", "10 September", date(2014, 9, 10)),
        ("The envoy attended a meeting on 21 November.", "on 21 November", date(2013, 11, 21)),
    ],
)
def test_weekday_follows_the_verb_that_governs_it(sentence, words_of_time, day):
    doc = parse_sentence(sentence, Settings())
    found = {time.text: time.start_date for time in find_times(sentence, published=TUESDAY, doc=doc)}
    assert found[words_of_time] == day


def test_tense_given_outweighs_the_parse():
    doc = parse_sentence("The envoy met the rebels on Friday.", Settings())
    (time,) = find_times(doc.text, published=TUESDAY, tense="future", doc=doc)
    assert time.start_date == date(2014, 5, 9)


def test_several_times_are_read_apart():
    text = "The truce, signed on 12 February and due to last until the end of June, was broken on Saturday."
    found = [(time.text, time.start_date, time.end_date) for time in find_times(text, published=TUESDAY)]
    assert found == [
        ("on 12 February", date(2014, 2, 12), date(2014, 2, 12)),
        ("until the end of June", None, date(2014, 6, 30)),
        ("on Saturday", date(2014, 5, 3), date(2014, 5, 3)),
    ]


@pytest.mark.parametrize(
    ("text", "is_of_noun"),
    [
        ("Friday's attack killed three.", True),
        ("the 2011 war", True),
        ("the September 3 videoconference", True),
        ("They met on Friday near the border.", False),
        ("They met in 2011 in Doha.", False),
    ],
)
def test_time_says_whether_a_noun_owns_it(text, is_of_noun):
    (time,) = find_times(text, published=TUESDAY)
    assert time.is_of_noun is is_of_noun


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("They met three weeks earlier.", "narrative"),
        ("They met two days after the talks.", "event"),
        ("They met on Friday.", "text"),
    ],
)
def test_basis_says_what_would_tell_the_day(text, basis):
    (time,) = find_times(text, published=TUESDAY)
    assert time.basis == basis


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Friday night", "2014-05-02TNI"),
        ("on Monday at 14:00", "2014-05-05T14:00"),
        ("last week", "2014-W18"),
        ("in March 2011", "2011-03"),
        ("since April", "2014-04"),
        ("early 2011", "2011"),
        ("spring 2012", "2012-SP"),
        ("in the first quarter of 2012", "2012-Q1"),
        ("the second half of 2012", "2012-H2"),
        ("the 1990s", "199"),
        ("between 3 and 5 May", "2014-05-03/2014-05-05"),
        ("two days after the talks", None),
    ],
)
def test_value_names_the_unit_as_timex3_does(text, value):
    (time,) = find_times(text, published=TUESDAY)
    assert time.value == value


def test_time_becomes_a_when_with_offsets_of_the_report():
    (time,) = find_times("They met on Friday.", published=TUESDAY)
    when = time.as_when(start=109, end=118)
    assert (when.text, when.start, when.end, when.start_date) == ("on Friday", 109, 118, date(2014, 5, 2))
    assert (when.precision, when.bound, when.aspect, when.basis) == ("day", "in", "once", "text")


def test_undated_report_never_lends_a_day():
    text = "They met on Friday, and last week, in March, two days ago, tonight and over the past year."
    assert [time.is_resolved for time in find_times(text)] == [False] * 6


def test_every_feast_falls_in_every_year_of_our_time():
    # A Hijri year is shorter: in 2030 Ramadan begins twice, in some years a feast is left out.
    missing = [
        (name, year)
        for name, feast in words().holidays.items()
        for year in range(2000, 2031)
        if not feasts_of(name, year) and not feast.hijri
    ]
    assert missing == []
    assert len(feasts_of("Ramadan", 2030)) == 2


def test_every_kind_of_the_grammar_is_known():
    without_dates = {"unresolved", "narrative", "event", "repeated"}
    assert {kind for kind, _ in grammar().forms} == set(READERS) | without_dates


PIECES = sorted(
    {word for case in CASES for word in re.split(r"(?<=\s)", case["text"])}
    | {"May ", "March ", "31 ", "30 February ", "0 ", "9999 ", "9999-12-31 ", "the ", "end of ", "early ", "– ", "’s "}
)
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29)]))


def _check(text, day):
    last_end = 0
    for time in find_times(text, published=day):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= last_end
        last_end = time.end
        assert (time.precision is None) == (not time.is_resolved)
        if time.start_date and time.end_date:
            assert time.start_date <= time.end_date
        time.as_when(start=time.start, end=time.end)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), DAYS)
def test_any_words_of_time_are_read_without_a_fault(text, day):
    _check(text, day)


@given(st.text(max_size=80), DAYS)
def test_any_text_is_read_without_a_fault(text, day):
    _check(text, day)


def test_example_of_the_page_runs(capsys):
    page = (ROOT / "docs" / "time.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
    exec(example, {})
    told = re.findall(r"^# (.*)$", example, re.MULTILINE)
    assert capsys.readouterr().out.splitlines() == told


def test_tense_given_outweighs_the_near_future():
    (time,) = find_times("before May 25", published=TUESDAY, tense="past")
    assert time.end_date == date(2013, 5, 24)
