"""`dragoman time`: the days that words mean, as a table and as JSON lines."""

import io
import json
import sys

import pytest

NOTHING = dict.fromkeys(("start_date", "end_date", "precision", "value", "bound", "aspect", "basis", "text"))


@pytest.fixture
def typing_in(monkeypatch):
    def lines(text: bytes):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    return lines


def _json(answer):
    assert answer.code == 0, answer.err
    return [json.loads(line) for line in answer.out.splitlines()]


def test_time_json_is_one_object(dragoman):
    assert _json(dragoman("time", "on Friday", "--on", "2014-05-06", "--format", "json")) == [
        {
            "start_date": "2014-05-02",
            "end_date": "2014-05-02",
            "precision": "day",
            "value": "2014-05-02",
            "bound": "in",
            "aspect": "once",
            "basis": "text",
            "text": "on Friday",
        }
    ]


def test_time_leaves_an_open_end_null(dragoman):
    (found,) = _json(dragoman("time", "since April", "--on", "2014-05-06", "--format", "json"))
    assert (found["start_date"], found["end_date"], found["bound"]) == ("2014-04-01", None, "since")


def test_time_is_null_where_the_day_of_publication_is_unknown(dragoman):
    (found,) = _json(dragoman("time", "last month", "--format", "json"))
    assert [found[key] for key in ("start_date", "end_date", "precision", "value")] == [None] * 4
    assert found["text"] == "last month"


def test_time_is_all_null_where_there_is_none(dragoman):
    assert _json(dragoman("time", "2,000 people", "--on", "2014-05-06", "--format", "json")) == [NOTHING]


def test_time_takes_the_first_that_is_resolved(dragoman):
    (found,) = _json(dragoman("time", "Days later, in 2011, they met.", "--on", "2014-05-06", "--format", "json"))
    assert found["text"] == "in 2011"


def test_time_reads_by_the_tense_asked_for(dragoman):
    (found,) = _json(dragoman("time", "on Friday", "--on", "2014-05-06", "--tense", "future", "--format", "json"))
    assert found["start_date"] == "2014-05-09"


def test_time_answers_each_line_of_standard_input(dragoman, typing_in):
    typing_in(b"yesterday\t2014-05-06\r\n\nyesterday\n")
    found = _json(dragoman("time", "-", "--on", "2020-01-01", "--format", "json"))
    assert [one["start_date"] for one in found] == ["2014-05-05", None, "2019-12-31"]


def test_time_names_the_line_whose_day_is_wrong(dragoman, typing_in):
    typing_in(b"yesterday\nyesterday\ttoday\n")
    answer = dragoman("time", "-", "--on", "2020-01-01", "--format", "json")
    assert (answer.code, answer.err) == (2, "line 2: 'today' is no day. Write it as 2020-09-04.\n")


def test_time_refuses_a_wrong_day(dragoman):
    answer = dragoman("time", "yesterday", "--on", "06.05.2014")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err == "--on: '06.05.2014' is no day. Write it as 2020-09-04.\n"


def test_time_table_reads_like_this(dragoman):
    on = ("--on", "2014-05-06")
    assert dragoman("time", "since April", *on).text == (
        "since April: since April | 2014-04-01 to .. | month | since | ongoing | 2014-04\n"
    )
    assert dragoman("time", "a day later", *on).text == "a day later: a day later: not resolved (narrative)\n"
    assert dragoman("time", "Theresa May", *on).text == "Theresa May: no time found\n"
