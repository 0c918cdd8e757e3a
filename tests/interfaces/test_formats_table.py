"""The table: legible in a terminal and in a pipe."""

import io

import pytest

from dragoman.interfaces.formats import open_writer
from dragoman.interfaces.formats.marks import Mark, bracketed, marks_of, one_line
from dragoman.interfaces.formats.phrases import (
    account_phrase,
    counts_phrase,
    parties_phrase,
    source_phrase,
    when_phrase,
)
from dragoman.records import Actor, Claimant, Count, When


def _table(report, *accounts, width=80, is_coloured=False):
    stream = io.BytesIO()
    writer = open_writer("table", stream, width=width, is_coloured=is_coloured)
    writer.write(report, accounts)
    writer.close()
    return stream.getvalue().decode("utf-8")


def test_table_of_an_account_reads_like_this(account, report, snapshot):
    snapshot("table.txt", _table(report, account, account))


def test_table_fits_80_columns_without_trailing_spaces(account, report):
    lines = _table(report, account).splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_table_in_colour_has_the_same_words_without_brackets(account, report):
    text = _table(report, account, is_coloured=True, width=110)
    assert "\x1b[" in text
    assert "[actor:" not in text


def test_table_says_where_a_report_gave_no_account(report):
    assert _table(report).splitlines()[1] == "  no account"


def test_table_takes_no_markup_from_a_report(account, report):
    odd = report.model_copy(update={"publisher": "[bold]The[/bold] :smile: Gazette"})
    assert "[bold]The[/bold] :smile: Gazette" in _table(odd, account)


def test_table_lets_no_control_character_through(account, report):
    odd = report.model_copy(update={"publisher": "The\x1b[31mGazette\u202e"})
    assert "\x1b" not in _table(odd, account)


def test_table_takes_an_account_without_sentence(account, report):
    bare = account.model_copy(update={"sentence": None, "trigger": None, "when": None, "where": None})
    assert "(no sentence)" in _table(report, bare)


def test_marks_of_one_span_are_one_mark_with_both_labels(account):
    twice = account.model_copy(update={"recipients": (account.actors[0],)})
    assert "actor+recipient" in {mark.label for mark in marks_of(twice)}


def test_marks_outside_the_sentence_are_left_out(account):
    away = account.actors[0].model_copy(update={"start": 500, "end": 510})
    labels = [mark.label for mark in marks_of(account.model_copy(update={"actors": (away,)}))]
    assert "actor" not in labels


def test_marks_count_from_the_start_of_the_sentence(account):
    moved = account.sentence.model_copy(update={"start": 7, "end": 7 + len(account.sentence.text)})
    trigger = account.trigger.model_copy(update={"start": account.trigger.start + 7, "end": account.trigger.end + 7})
    only = account.model_copy(update={"sentence": moved, "trigger": trigger, "actors": (), "claimants": ()})
    (mark,) = marks_of(only)
    assert only.sentence.text[mark.start : mark.end] == "telephone call"


def test_marks_in_a_title_without_offsets_are_found_by_their_words(account):
    apart = {"start": None, "end": None}
    title = account.model_copy(
        update={
            "sentence": account.sentence.model_copy(update=apart),
            "trigger": account.trigger.model_copy(update=apart),
            "actors": (),
            "claimants": (),
        }
    )
    assert [mark.label for mark in marks_of(title)] == ["trigger"]


def test_marks_that_cross_another_are_left_out(account):
    crossing = (Actor(text="x", start=3, end=account.trigger.start + 3),)
    labels = [mark.label for mark in marks_of(account.model_copy(update={"recipients": crossing, "actors": ()}))]
    assert labels == ["recipient", "claimant"]


def test_brackets_nest():
    marks = [Mark(0, 9, "claimant"), Mark(4, 9, "actor"), Mark(10, 12, "trigger")]
    assert bracketed("the envoy is", marks) == "[claimant:the [actor:envoy]] [trigger:is]"


def test_one_line_keeps_the_length():
    assert one_line("a\r\nb\x00c") == "a  b c"


@pytest.mark.parametrize(
    ("when", "phrase"),
    [
        (None, None),
        (When(start_date="2020-09-04", end_date="2020-09-04"), "2020-09-04"),
        (When(start_date="2014-03-01", end_date="2014-05-31", bound="in"), "2014-03-01..2014-05-31"),
        (When(end_date="2020-09-04", bound="on_or_before"), "on or before 2020-09-04"),
        (When(start_date="2020-09-04", bound="since"), "since 2020-09-04"),
        (When(text="last month"), '"last month" (no date)'),
        (When(), None),
    ],
)
def test_when_phrase_says_what_is_known(when, phrase):
    assert when_phrase(when) == phrase


def test_parties_phrase_marks_an_untold_actor(account):
    told = account.model_copy(update={"actors": (), "recipients": (Actor(text="the town"),)})
    assert parties_phrase(told) == "? -> the town"


def test_parties_phrase_names_third_parties_by_role(account):
    host = Actor(text="Oslo", code="NORGOV", role="host")
    told = account.model_copy(update={"third_parties": (host,), "actors": account.actors[:1]})
    assert parties_phrase(told) == "Ada Lind (---GOV), host Oslo (NORGOV)"


def test_source_phrase_falls_back_to_the_report():
    assert source_phrase((), "asserted") == "according to the report"


def test_source_phrase_tells_who_passed_it_on():
    claimant = Claimant(name="Ada Lind", via=(Claimant(text="the agency"),))
    assert source_phrase((claimant,), "denied") == "according to Ada Lind, via the agency, denied"


def test_account_phrase_ends_with_the_id(account):
    assert account_phrase(account).endswith("| id a1b2")


def test_counts_are_told_in_the_words_of_the_report():
    counts = [
        Count(what="killed", best=12, low=12, of="unknown", scope="event", text="at least 12"),
        Count(what="displaced", best=300, scope="period", claimant="the UN"),
    ]
    assert counts_phrase(counts) == "killed at least 12, displaced 300 (period), says the UN"
    assert counts_phrase([]) is None
