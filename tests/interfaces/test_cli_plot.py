"""`dragoman plot`: files of the format that they are named by."""

import sys

import pytest


@pytest.fixture
def filled(dragoman, account, tmp_path):
    """A record of one account."""
    lines = tmp_path / "accounts.jsonl"
    lines.write_text(account.model_dump_json() + "\n", encoding="utf-8")
    place = tmp_path / "levant.duckdb"
    assert dragoman("import", "--format", "accounts", lines, "--record", place).code == 0
    return place


@pytest.mark.parametrize("kind", ["timeline", "network", "map", "dyads", "agreements"])
@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")])
def test_picture_is_of_the_format_of_its_name(dragoman, filled, tmp_path, kind, ending, begins):
    pytest.importorskip("altair")
    out = tmp_path / f"picture.{ending}"
    answer = dragoman("plot", kind, "--record", filled, "-o", out, "--theme", "dark")
    assert answer.code == 0, answer.err
    assert answer.err.startswith(f"{out}: ")
    assert out.read_bytes().startswith(begins)


def test_picture_keeps_to_the_filters(dragoman, filled, tmp_path):
    pytest.importorskip("altair")
    out = tmp_path / "picture.svg"
    assert "1 event on 2024-05-06" in dragoman("plot", "timeline", "--record", filled, "-o", out).err
    answer = dragoman("plot", "timeline", "--record", filled, "-o", out, "--type", "ASSAULT")
    assert "No event with a day" in answer.err


def test_format_must_be_one_of_three(dragoman, filled):
    answer = dragoman("plot", "map", "--record", filled, "-o", "map.jpeg")
    assert answer.code == 2
    assert "map.svg, .png or .html" in answer.err


@pytest.mark.parametrize("missing", ["altair", "vl_convert", "networkx"])
def test_missing_extra_says_how_to_install_it(dragoman, filled, monkeypatch, missing):
    for name in [name for name in sys.modules if name.startswith("dragoman.analysis.pictures")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    answer = dragoman("plot", "map", "--record", filled, "-o", "map.svg")
    assert answer.code == 2
    assert "pip install 'dragoman[plot]'" in answer.err
