"""`dragoman code`: what goes where, and how it leaves."""

import json
import sys

import pytest

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.tally import SHOWN


def test_code_writes_accounts_to_standard_output_and_the_summary_to_standard_error(dragoman, reading, work):
    reading(work)
    answer = dragoman("code", "wire", "--format", "jsonl")
    assert answer.code == 0
    assert json.loads(answer.out)["account_id"] == "a1b2"
    assert answer.err == "1 report read, 0 rejected, 1 account.\n"


def test_code_writes_a_table_where_no_format_is_given(dragoman, reading, work):
    reading(work)
    assert dragoman("code", "wire").text.startswith("wire/1.txt | 2024-05-07 | The Gazette\n")


def test_code_passes_paths_and_settings_on(dragoman, reading, work, tmp_path):
    asked = reading(work)
    dragoman("code", "a", "-", "--codebook", tmp_path, "--world", tmp_path, "--model", "m", "--sectors", "strict")
    assert asked["paths"] == ["a", "-"]
    assert asked["settings"].codebook == tmp_path
    assert asked["settings"].world == (tmp_path,)
    assert asked["settings"].model == "m"
    assert not asked["settings"].default_sectors


def test_code_reads_bare_country_names_as_states_unless_told(dragoman, reading, work):
    asked = reading(work)
    dragoman("code", "a")
    assert asked["settings"].default_sectors


@pytest.mark.parametrize(
    ("name", "start"),
    [("o.jsonl", b"{"), ("o.csv", b"account_id,"), ("o.parquet", b"PAR1"), ("o.txt", b"wire/1.txt | ")],
)
def test_code_takes_the_format_from_the_ending_of_the_output(dragoman, reading, work, tmp_path, name, start):
    reading(work)
    answer = dragoman("code", "wire", "-o", tmp_path / name)
    assert answer.out == b""
    assert (tmp_path / name).read_bytes().startswith(start)


def test_code_format_goes_before_the_ending(dragoman, reading, work, tmp_path):
    reading(work)
    dragoman("code", "wire", "-o", tmp_path / "o.csv", "--format", "jsonl")
    assert (tmp_path / "o.csv").read_bytes().startswith(b"{")


def test_code_tells_rejections_and_leaves_with_0(dragoman, reading, work, rejected_work):
    reading(
        work,
        rejected_work("bad.bin", "binary"),
        rejected_work("e.txt", "empty"),
        rejected_work("f.txt", "empty"),
    )
    answer = dragoman("code", "wire")
    assert answer.code == 0
    assert "rejected bad.bin: binary: It is no text.\n" in answer.err
    assert answer.err.endswith("1 report read, 3 rejected (binary 1, empty 2), 1 account.\n")


def test_code_tells_the_first_rejections_and_counts_the_others(dragoman, reading, work, rejected_work):
    reading(work, *(rejected_work(f"{n}.bin") for n in range(SHOWN + 3)))
    lines = dragoman("code", "wire").err.splitlines()
    assert sum("It is no text." in line for line in lines) == SHOWN
    assert lines[-2] == "rejected 3 more; --rejected FILE writes them all."


def test_code_writes_every_rejection_to_a_file(dragoman, reading, work, rejected_work, tmp_path):
    reading(work, *(rejected_work(f"{n}.bin") for n in range(SHOWN + 3)))
    dragoman("code", "wire", "--rejected", tmp_path / "r.jsonl")
    lines = (tmp_path / "r.jsonl").read_text().splitlines()
    assert [json.loads(line)["report_id"] for line in lines] == [f"{n}.bin" for n in range(SHOWN + 3)]


def test_code_leaves_with_1_where_nothing_could_be_read(dragoman, reading, rejected_work, tmp_path):
    reading(rejected_work())
    answer = dragoman("code", "wire", "-o", tmp_path / "o.csv", "--rejected", tmp_path / "r.jsonl")
    assert answer.code == 1
    assert "Nothing could be read.\n" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


def test_code_leaves_with_1_where_there_is_no_input(dragoman, reading):
    reading()
    assert dragoman("code", "wire").code == 1


def test_code_leaves_with_3_where_too_many_are_rejected(dragoman, reading, work, rejected_work):
    reading(work, rejected_work(), rejected_work())
    answer = dragoman("code", "wire", "--max-rejected", "1", "--format", "jsonl")
    assert answer.code == 3
    assert answer.out.count(b"\n") == 1
    assert answer.err.endswith("More than --max-rejected 1 were rejected.\n")


def test_code_leaves_with_0_where_just_enough_are_rejected(dragoman, reading, work, rejected_work):
    reading(work, rejected_work())
    assert dragoman("code", "wire", "--max-rejected", "1").code == 0


def test_code_refuses_to_write_onto_its_input(dragoman, reading, work, tmp_path):
    reading(work)
    source = tmp_path / "in.jsonl"
    source.write_text("{}")
    answer = dragoman("code", source, "-o", source)
    assert answer.code == 2
    assert source.read_text() == "{}"


def test_code_refuses_to_write_onto_a_file_of_an_input_folder(dragoman, reading, work, tmp_path):
    reading(work)
    (tmp_path / "in.jsonl").write_text("{}")
    assert dragoman("code", tmp_path, "-o", tmp_path / "in.jsonl").code == 2


def test_code_refuses_one_file_for_accounts_and_rejections(dragoman, reading, work, tmp_path):
    reading(work)
    answer = dragoman("code", "wire", "-o", tmp_path / "o", "--rejected", tmp_path / "o")
    assert answer.code == 2


def test_code_refuses_parquet_on_a_terminal(dragoman, reading, work, monkeypatch):
    reading(work)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    answer = dragoman("code", "wire", "--format", "parquet")
    assert answer.code == 2
    assert "Give -o OUT" in answer.err


def test_code_leaves_an_old_output_alone_where_it_fails(dragoman, work, tmp_path, monkeypatch):
    def failing(paths, settings):
        yield work
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "code_reports", failing)
    (tmp_path / "o.csv").write_text("old")
    answer = dragoman("code", "wire", "-o", tmp_path / "o.csv")
    assert answer.code == 130
    assert answer.err.endswith("Stopped.\n")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]
