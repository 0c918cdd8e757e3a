"""JSON lines and JSON files."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Report
from dragoman.reports import read_reports
from dragoman.reports.json_array import read_json
from dragoman.reports.jsonl import read_jsonl


def _line(**fields):
    return json.dumps({"text": "Envoys met.", **fields})


def test_record_gives_its_fields(read):
    fields = {
        "id": "a1",
        "title": "Talks",
        "publisher": "Courier",
        "url": "http://example.org/1",
        "language": "en",
    }
    (report,) = read("in.jsonl", _line(**fields, published_at="2024-05-07T10:00:00Z", section="world"))
    assert report.model_dump(mode="json", include={*fields, "report_id", "published_at", "text", "flags"}) == {
        "report_id": "a1",
        "text": "Envoys met.",
        "title": "Talks",
        "publisher": "Courier",
        "published_at": "2024-05-07",
        "url": "http://example.org/1",
        "language": "en",
        "flags": [],
    }


@pytest.mark.parametrize("field", ["published_at", "published", "date"])
def test_date_has_three_names(read, field):
    (report,) = read("in.jsonl", _line(**{field: "May 7, 2024"}))
    assert report.published_at.isoformat() == "2024-05-07"


def test_unreadable_date_is_none_and_flagged(read):
    (report,) = read("in.jsonl", _line(date="05/07/2024"))
    assert (report.published_at, report.flags) == (None, ("unreadable_date",))


def test_value_of_another_kind_is_none_and_flagged(read):
    (report,) = read("in.jsonl", _line(publisher={"name": "Courier"}))
    assert (report.publisher, report.flags) == (None, ("unreadable_publisher",))


def test_record_without_id_is_named_by_its_line(read, told):
    assert told(read("in.jsonl", f"{_line()}\n\n{_line()}\n")) == [
        ("in.jsonl#1", "Envoys met."),
        ("in.jsonl#3", "Envoys met."),
    ]


def test_id_may_be_a_number(read):
    assert read("in.jsonl", _line(id=17))[0].report_id == "17"


def test_broken_line_costs_that_line_only(read, told):
    lines = [_line(id=str(n)) for n in range(1, 11)]
    lines[2] = '{"id": "3", "text": "Envoys'
    found = told(read("in.jsonl", "\n".join(lines)))
    assert found[2] == ("in.jsonl#3", "bad_record")
    assert [name for name, text in found if text == "Envoys met."] == [
        "1",
        "2",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a"}', "bad_record"),
        ('{"id": "a", "text": null}', "bad_record"),
        ('{"id": "a", "text": 5}', "bad_record"),
        ('{"id": "a", "text": ""}', "empty"),
        ('{"id": "a", "text": " \\n "}', "no_text"),
        ('{"id": "a", "text": "***"}', "no_text"),
    ],
)
def test_record_without_text_is_rejected_under_its_id(read, told, line, reason):
    assert told(read("in.jsonl", line)) == [("a", reason)]


@pytest.mark.parametrize("line", ["[1]", "5", "null", "[" * 100_000, '"text"'], ids=lambda line: line[:6])
def test_line_that_is_no_object_is_rejected(read, told, line):
    assert told(read("in.jsonl", line)) == [("in.jsonl#1", "bad_record")]


def test_lines_in_other_encodings_are_read(read):
    found = read("in.jsonl", '{"text": "Orléans"}\n'.encode() + b'{"text": "Orl\xe9ans"}\n')
    assert [(f.text, f.flags) for f in found] == [("Orléans", ()), ("Orléans", ("decoded_as_windows_1252",))]


def test_utf_16_file_is_read_by_lines(read, told):
    found = read("in.jsonl", f"{_line()}\r\n{_line()}".encode("utf-16"))
    assert told(found) == [("in.jsonl#1", "Envoys met."), ("in.jsonl#2", "Envoys met.")]


def test_raw_control_characters_in_a_string_are_let_pass(read):
    (report,) = read("in.jsonl", b'{"text": "Envoys\x00met\ton Friday."}')
    assert report.text == "Envoys\x00met\ton Friday."
    assert report.repairs[0].replacement == " "


def test_lone_surrogate_can_be_written_out(read):
    (report,) = read("in.jsonl", '{"text": "Envoys \\ud800met"}')
    assert report.text == "Envoys \ufffdmet"
    assert report.flags == ("characters_lost",)


def test_line_ends_in_a_record_are_normalised(read):
    assert read("in.jsonl", '{"text": "a\\r\\nb\\rc"}')[0].text == "a\nb\nc"


def test_line_of_50_mb_costs_that_line_only(tmp_path, told):
    path = tmp_path / "in.jsonl"
    with path.open("w") as stream:
        stream.write(_line() + "\n" + '{"text": "' + "a" * 50_000_000 + '"}\n' + _line())
    tracemalloc.start()
    found = told(read_reports([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [
        ("in.jsonl#1", "Envoys met."),
        ("in.jsonl#2", "too_large"),
        ("in.jsonl#3", "Envoys met."),
    ]
    assert peak < 80_000_000


def test_lines_are_read_as_they_come():
    stream = io.BytesIO(f"{_line()}\n{_line()}\n".encode())
    next(read_jsonl(stream, "in"))
    assert stream.tell() == len(_line()) + 1


def test_file_of_blank_lines_is_rejected(read, told):
    assert told(read("in.jsonl", "\n \n")) == [("in.jsonl", "no_text")]


def test_array_is_read_by_its_elements(read, told):
    written = json.dumps([{"text": 'One "}" \\ {'}, {"id": "b", "text": "Two", "more": {"a": [{}]}}], indent=1)
    assert told(read("in.json", written)) == [("in.json#1", 'One "}" \\ {'), ("b", "Two")]


def test_single_object_is_read(read, told):
    assert told(read("in.json", _line(id="a"))) == [("a", "Envoys met.")]


def test_array_that_breaks_off_keeps_what_was_whole(read, told):
    assert told(read("in.json", f'[{_line()}, {{"text": "Tw')) == [
        ("in.json#1", "Envoys met."),
        ("in.json#2", "bad_record"),
    ]


def test_broken_element_costs_that_element_only(read, told):
    found = told(read("in.json", f'[{_line()}, {{"text": }}, {_line()}]'))
    assert found == [("in.json#1", "Envoys met."), ("in.json#2", "bad_record"), ("in.json#3", "Envoys met.")]


def test_json_without_objects_is_rejected(read, told):
    assert told(read("in.json", "[1, 2]")) == [("in.json", "bad_record")]


def test_large_element_costs_that_element_only(told):
    written = json.dumps([{"text": "One"}, {"text": "a" * 200}, {"text": "Three"}]).encode()
    found = told(read_json(io.BytesIO(written), "in.json", limit=100))
    assert found == [("in.json#1", "One"), ("in.json#2", "too_large"), ("in.json#3", "Three")]


class _Drops(io.BytesIO):
    """A stream that gives one byte at a time."""

    def read(self, _size=-1):
        return super().read(1)


@given(st.lists(st.fixed_dictionaries({"text": st.text(min_size=1)}), min_size=1, max_size=4), st.booleans())
def test_array_is_cut_right_wherever_chunks_end(records, escaped):
    written = json.dumps(records, ensure_ascii=escaped).encode("utf-8", "replace")
    assert len(list(read_json(_Drops(written), "in.json"))) == len(records)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_rejected(raw):
    for reader in (read_jsonl, read_json):
        assert all(isinstance(found, Report) or found.message for found in reader(io.BytesIO(raw), "in"))
