"""CSV and its kin."""

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports.table import read_table


def test_row_gives_its_fields(read):
    (report,) = read("in.csv", 'id,text,date,publisher\na1,"Envoys met, and left.",2024-05-07,Courier\n')
    assert (report.report_id, report.text, report.publisher) == ("a1", "Envoys met, and left.", "Courier")
    assert report.published_at.isoformat() == "2024-05-07"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter_is_found_by_the_header(read, told, mark):
    assert told(read("in.csv", f"id{mark}text\na{mark}Envoys met.\n")) == [("a", "Envoys met.")]


def test_header_may_have_mark_capitals_and_space(read, told):
    assert told(read("in.csv", b"\xef\xbb\xbf Text ,ID\r\nEnvoys met.,a\r\n")) == [("a", "Envoys met.")]


def test_row_without_id_is_named_by_the_line_it_begins_at(read, told):
    found = told(read("in.csv", 'text\n"Envoys\nmet."\nThey left.\n'))
    assert found == [("in.csv#2", "Envoys\nmet."), ("in.csv#4", "They left.")]


def test_doubled_quotation_marks_are_one(read):
    assert read("in.csv", 'text\n"He said ""no""."\n')[0].text == 'He said "no".'


def test_long_cell_is_read(read):
    assert len(read("in.csv", "text\n" + "word " * 100_000)[0].text) == 500_000


def test_short_row_is_read_and_flagged(read):
    (report,) = read("in.csv", "id,text,date\na,Envoys met.\n")
    assert (report.text, report.published_at, report.flags) == ("Envoys met.", None, ("short_row",))


def test_row_that_ends_before_its_text_is_rejected(read, told):
    assert told(read("in.csv", "id,text\na\nb,Envoys met.\n")) == [("a", "bad_record"), ("b", "Envoys met.")]


def test_row_with_too_many_cells_is_rejected(read, told):
    found = told(read("in.csv", "id,text\na,Envoys met, and left.\nb,Envoys met.\n"))
    assert found == [("in.csv#2", "bad_record"), ("b", "Envoys met.")]


def test_empty_cells_beyond_the_header_do_no_harm(read, told):
    assert told(read("in.csv", "id,text\na,Envoys met.,,\n,,,\n")) == [("a", "Envoys met.")]


def test_open_quotation_mark_costs_that_row_only(read, told):
    rows = ['a,"One."', 'b,"Two.', 'c,"Three."', 'd,"Four."']
    found = told(read("in.csv", "id,text\n" + "\n".join(rows)))
    assert found == [("a", "One."), ("in.csv#3", "bad_record"), ("c", "Three."), ("d", "Four.")]


def test_open_quotation_mark_in_the_last_row_is_rejected(read, told):
    assert told(read("in.csv", 'id,text\na,One.\nb,"Two.')) == [("a", "One."), ("in.csv#3", "bad_record")]


def test_large_row_costs_that_row_only(told):
    table = io.BytesIO(b"text\nOne\n" + b"a" * 200 + b"\nThree\n")
    assert told(read_table(table, "in.csv", limit=100)) == [
        ("in.csv#2", "One"),
        ("in.csv#3", "too_large"),
        ("in.csv#4", "Three"),
    ]


def test_row_that_grows_large_over_lines_is_rejected(told):
    table = io.BytesIO(b'text\n"' + b"aaaaaaaaa\n" * 20 + b"\n")
    assert told(read_table(table, "in.csv", limit=100))[0] == ("in.csv#2", "too_large")


def test_table_without_column_text_is_rejected_once(read, told):
    assert told(read("in.csv", "id,body\na,One.\nb,Two.\n")) == [("in.csv", "bad_record")]


@pytest.mark.parametrize("table", ["text,id\n", "\n\n"])
def test_table_without_rows_is_rejected(read, told, table):
    assert told(read("in.csv", table)) == [("in.csv", "no_text")]


@pytest.mark.parametrize("line", ['","', '"a', '"', 'a,"b'])
def test_table_of_broken_rows_is_read_in_bounded_time(line):
    begin = time.process_time()
    list(read_table(io.BytesIO(f"text\n{line}\n".encode() + f"{line}\n".encode() * 20_000), "in.csv"))
    assert time.process_time() - begin < 10


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_rejected(raw):
    assert list(read_table(io.BytesIO(raw), "in.csv"))
    list(read_table(io.BytesIO(b"id,text\n" + raw), "in.csv"))
