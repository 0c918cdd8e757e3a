"""Files, folders and standard input."""

import io
import os

import pytest

from dragoman.reports import read_reports
from dragoman.reports.plain import read_plain


def _write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Envoys met in {name}.", encoding="utf-8")


def _names(paths):
    return [found.report_id for found in read_reports(paths)]


# --- one file


def test_text_file_is_one_report_named_by_its_file(read, told):
    assert told(read("a.txt", "Envoys met.\r\nThey left.")) == [("a.txt", "Envoys met.\nThey left.")]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.html"])
def test_empty_file_is_rejected(read, told, name):
    assert told(read(name, b"")) == [(name, "empty")]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_binary_file_is_rejected_whatever_its_name(read, told, name):
    assert told(read(name, b"\x89PNG\r\n\x1a\n\x00\x00")) == [(name, "binary")]


def test_white_space_is_no_text(read, told):
    assert told(read("a.txt", " \n\t\n")) == [("a.txt", "no_text")]


def test_text_with_nul_bytes_is_read(read):
    (report,) = read("a.txt", b"Envoys\x00met on Friday in the palace.")
    assert report.text == "Envoys\x00met on Friday in the palace."
    assert [(r.start, r.end, r.replacement) for r in report.repairs] == [(6, 7, " ")]


def test_text_from_right_to_left_is_read(read):
    (report,) = read("a.txt", "التقى المبعوثان يوم الجمعة.")
    assert (report.text, report.flags) == ("التقى المبعوثان يوم الجمعة.", ())


def test_sentence_of_ten_thousand_words_is_read(read):
    sentence = "Envoys " + "and envoys " * 5_000 + "met."
    assert read("a.txt", sentence)[0].text == sentence


def test_text_over_the_limit_is_rejected(told):
    assert told(read_plain(io.BytesIO(b"a" * 101), "a.txt", limit=100)) == [("a.txt", "too_large")]


def test_file_of_an_unknown_kind_is_rejected(read, told):
    assert told(read("a.docx", "Envoys met.")) == [("a.docx", "unsupported")]


def test_suffix_may_be_in_capitals(read, told):
    assert told(read("A.TXT", "Envoys met.")) == [("A.TXT", "Envoys met.")]


def test_file_without_suffix_is_read_by_its_first_character(read, told):
    assert told(read("a", '\n {"id": "x", "text": "Envoys met."}')) == [("x", "Envoys met.")]
    assert told(read("b", "Envoys met.")) == [("b", "Envoys met.")]


def test_path_that_is_not_there_is_rejected(tmp_path, told):
    assert told(read_reports([tmp_path / "none.txt"])) == [("none.txt", "unreadable")]


def test_file_that_may_not_be_read_is_rejected(tmp_path, told, monkeypatch):
    _write(tmp_path, "a.txt", "b.txt")
    opened = type(tmp_path).open

    def refuse(path, *args, **kwargs):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(type(tmp_path), "open", refuse)
    assert told(read_reports([tmp_path])) == [("a.txt", "unreadable"), ("b.txt", "Envoys met in b.txt.")]


def test_file_that_fails_while_it_is_read_is_rejected(tmp_path, told, monkeypatch):
    class Failing(io.BytesIO):
        def read1(self, _size=-1):
            raise OSError(5, "Input/output error")

    _write(tmp_path, "a.txt")
    monkeypatch.setattr(type(tmp_path), "open", lambda *_: Failing())
    assert told(read_reports([tmp_path / "a.txt"])) == [("a.txt", "unreadable")]


def test_one_path_instead_of_several_is_an_error():
    with pytest.raises(TypeError, match="sequence of paths"):
        read_reports("a.txt")


# --- folders


def test_folder_is_read_with_its_folders_by_name(tmp_path):
    _write(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "c/a.txt")
    assert _names([tmp_path]) == ["a/b/c.txt", "a/z.txt", "b.txt", "c/a.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path):
    _write(tmp_path, ".a.txt", ".git/b.txt", "c.txt")
    assert _names([tmp_path]) == ["c.txt"]


def test_loop_of_links_is_not_entered(tmp_path):
    _write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(read_reports([tmp_path]))
    assert [(f.report_id, getattr(f, "reason", None)) for f in found] == [
        ("a/b.txt", None),
        ("self", "unreadable"),
    ]


def test_link_inside_of_the_folder_is_read_once(tmp_path):
    _write(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert _names([tmp_path]) == ["a.txt"]


@pytest.mark.parametrize("target", ["outside/a.txt", "outside", "folder/.hidden/a.txt"])
def test_link_to_what_is_not_read_is_rejected(tmp_path, told, target):
    _write(tmp_path, "outside/a.txt", "folder/.hidden/a.txt")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / target)
    assert told(read_reports([tmp_path / "folder"])) == [("link", "unreadable")]


def test_folder_that_is_itself_a_link_is_read(tmp_path):
    _write(tmp_path, "outside/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    assert _names([tmp_path / "link"]) == ["a.txt"]


def test_folder_that_may_not_be_read_is_rejected(tmp_path, told, monkeypatch):
    _write(tmp_path, "a/b.txt", "c.txt")
    scanned = os.scandir

    def refuse(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert told(read_reports([tmp_path])) == [("a", "unreadable"), ("c.txt", "Envoys met in c.txt.")]


def test_pipe_in_a_folder_is_left_out(tmp_path):
    _write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert _names([tmp_path]) == ["a.txt"]


def test_file_name_that_is_no_utf_8_can_be_written_out(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"Orl\xe9ans.txt")).write_text("Envoys met.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert _names([tmp_path]) == ["Orl\ufffdans.txt"]


def test_files_of_one_name_are_told_apart(tmp_path, monkeypatch):
    _write(tmp_path, "2019/a.txt", "2020/a.txt")
    monkeypatch.chdir(tmp_path)
    assert _names(["2019", "2020"]) == ["a.txt", "2020/a.txt"]


def test_path_given_twice_keeps_its_name(tmp_path):
    _write(tmp_path, "a.txt")
    assert _names([tmp_path, tmp_path]) == ["a.txt", "a.txt"]


# --- standard input


def test_standard_input_is_one_text(pipe, told):
    assert told(pipe(b"Envoys met.\nThey left.")) == [("stdin", "Envoys met.\nThey left.")]


@pytest.mark.parametrize("mark", [b"", b"\n \t", b"\xef\xbb\xbf"], ids=["bare", "space", "byte order mark"])
def test_standard_input_that_begins_with_a_brace_is_json_lines(pipe, told, mark):
    assert told(pipe(mark + b'{"text": "Envoys met."}'))[0][1] == "Envoys met."


def test_standard_input_in_utf_16_is_read(pipe, told):
    assert told(pipe('{"text": "Envoys met."}'.encode("utf-16"))) == [("stdin#1", "Envoys met.")]


def test_standard_input_is_not_waited_for_to_its_end():
    end, source = os.pipe()
    with os.fdopen(end, "rb") as stream, os.fdopen(source, "wb", buffering=0) as pen:
        pen.write(b'{"text": "Envoys met."}\n')
        assert next(read_reports(["-"], stdin=stream)).text == "Envoys met."


def test_empty_standard_input_is_rejected(pipe, told):
    assert told(pipe(b"")) == [("stdin", "empty")]


def test_paths_and_standard_input_are_read_in_order(tmp_path):
    _write(tmp_path, "b.txt", "a.txt")
    found = read_reports([tmp_path / "b.txt", "-", str(tmp_path / "a.txt")], stdin=io.BytesIO(b"Envoys met."))
    assert [report.report_id for report in found] == ["b.txt", "stdin", "a.txt"]
