"""`dragoman world`: look-ups as tables and as JSON lines."""

import io
import json
import sys
from dataclasses import dataclass
from datetime import date

import pytest

from dragoman.errors import WorldError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.reading import showing_reading


@dataclass(frozen=True)
class FakeFound:
    """One hit, as the world gives it."""

    name: str = "Oslo"
    entity_id: str = "no-oslo"
    kind: str = "place"
    code: str | None = "NOR"
    country: str | None = "NOR"
    sectors: tuple[str, ...] = ("GOV",)
    office: str | None = None
    latitude: float | None = 59.91273
    longitude: float | None = 10.74609
    why: str = "its name"


class FakeWorld:
    """A world that knows one name and remembers what it was asked."""

    entities = ("a", "b")

    def __init__(self):
        self.asked = []

    def find(self, name, *, on=None, kind=None):
        self.asked.append((name, on, kind))
        return [FakeFound()] if name == "Oslo" else []


@pytest.fixture
def world(monkeypatch):
    fake = FakeWorld()
    monkeypatch.setattr(engine, "open_world", lambda folders: fake)
    monkeypatch.setattr(engine, "read_phrase", lambda phrase, world, on: ())
    monkeypatch.setattr(engine, "check_world", lambda folders: fake)
    monkeypatch.setattr(engine, "accepted_faults", lambda: iter([("Two presidents of XYZ", "a civil war")]))
    return fake


@pytest.fixture
def typing_in(monkeypatch):
    def lines(text: bytes):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    return lines


def test_world_find_json_is_one_list_of_hits(dragoman, world):
    answer = dragoman("world", "find", "Oslo", "--format", "json")
    assert json.loads(answer.out) == [
        {
            "name": "Oslo",
            "entity_id": "no-oslo",
            "kind": "place",
            "code": "NOR",
            "country": "NOR",
            "sectors": ["GOV"],
            "office": None,
            "latitude": 59.913,
            "longitude": 10.746,
            "why": "its name",
        }
    ]


def test_world_find_passes_day_and_kind_on(dragoman, world):
    dragoman("world", "find", "Oslo", "--on", "2020-09-04", "--kind", "place")
    assert world.asked == [("Oslo", date(2020, 9, 4), "place")]


def test_world_find_table_reads_like_this(dragoman, world):
    assert (
        dragoman("world", "find", "Oslo").text
        == "Oslo:\n  Oslo | place | NOR | 59.913, 10.746 | no-oslo\n      its name\n"
    )


def test_world_find_nothing_is_an_answer(dragoman, world):
    assert dragoman("world", "find", "Bergen", "--format", "json").out == b"[]\n"
    assert dragoman("world", "find", "Bergen").text == "Bergen: nothing found\n"


def test_world_find_tells_all_offices_of_the_day(dragoman):
    answer = dragoman("world", "find", "Mikhail Bogdanov", "--on", "2020-09-04", "--format", "json")
    [found] = json.loads(answer.out)
    assert found["office"] == "Deputy Foreign Minister"
    assert found["why"] == "its name; also Special Presidential Envoy for the Middle East and Africa"


def test_world_find_reads_a_phrase_that_is_no_name(dragoman):
    [found] = json.loads(dragoman("world", "find", "Kenyan fisheries ministry", "--format", "json").out)
    assert (found["kind"], found["code"], found["entity_id"]) == ("phrase", "KENGOV", None)
    assert json.loads(dragoman("world", "find", "Qwxyz", "--format", "json").out) == []


def test_world_find_answers_each_line_of_standard_input(dragoman, world, typing_in):
    typing_in(b"Oslo\t2020-09-04\r\n\nBergen\n")
    answer = dragoman("world", "find", "-", "--format", "json", "--on", "2024-01-01")
    assert [len(json.loads(line)) for line in answer.out.splitlines()] == [1, 0, 0]
    assert world.asked == [
        ("Oslo", date(2020, 9, 4), None),
        ("", date(2024, 1, 1), None),
        ("Bergen", date(2024, 1, 1), None),
    ]


def test_world_find_names_the_line_whose_day_is_wrong(dragoman, world, typing_in):
    typing_in(b"Oslo\nOslo\tlast week\n")
    answer = dragoman("world", "find", "-", "--format", "json")
    assert answer.code == 2
    assert answer.err == "line 2: 'last week' is no day. Write it as 2020-09-04.\n"


def test_world_check_counts_what_is_there(dragoman, world):
    assert (
        dragoman("world", "check").text == "2 entities. No fault.\n  accepted: Two presidents of XYZ ... a civil war\n"
    )


def test_world_check_tells_all_faults(dragoman, monkeypatch):
    def failing(folders):
        raise WorldError([f"{folders[0]}/a.yaml: wrong.", "b.yaml: wrong too."])

    monkeypatch.setattr(engine, "check_world", failing)
    answer = dragoman("world", "check", "mine")
    assert (answer.code, answer.err) == (2, "mine/a.yaml: wrong.\nb.yaml: wrong too.\n")


@pytest.fixture
def layers(tmp_path, monkeypatch):
    """Keep layers in a folder of the test."""
    monkeypatch.setenv("DRAGOMAN_LAYERS", str(tmp_path / "layers"))
    return tmp_path / "layers"


def test_layer_is_imported_listed_and_removed(dragoman, layers, tmp_path):
    (tmp_path / "mine.csv").write_text("name,kind\nReal Front,party\nGhost,dragon\n", encoding="utf-8")
    imported = dragoman("world", "import", "csv", str(tmp_path / "mine.csv"), "--name", "mine")
    assert (imported.code, "entities 1, joined with known ones 0" in imported.text) == (0, True)
    assert "Use it with --world mine" in imported.text
    assert "line 3: kind:" in imported.err
    assert dragoman("world", "layers").text == f"mine\tcsv: mine.csv\t{layers / 'mine'}\n"
    assert dragoman("world", "remove", "mine").code == 0
    assert dragoman("world", "layers").text == ""


def test_layer_of_hostile_name_is_refused(dragoman, layers, tmp_path):
    (tmp_path / "mine.csv").write_text("name,kind\nReal Front,party\n", encoding="utf-8")
    for name in ("../mine", "/tmp/mine"):
        answer = dragoman("world", "import", "csv", str(tmp_path / "mine.csv"), "--name", name)
        assert (answer.code, "no name of a layer" in answer.err) == (2, True)
    assert not layers.exists()


def test_bar_of_reading_is_shown_on_a_terminal_only(capsys):
    with showing_reading(is_shown=False) as on_read:
        assert on_read is None
    with showing_reading(is_shown=True) as on_read:
        on_read(2, 500, 1000)
    assert "pass 2" in capsys.readouterr().err
