"""`dragoman panel`: the table, its twin by exclusions, and cells explained."""

import csv
import io

import pytest


@pytest.fixture
def filled(dragoman, account, tmp_path):
    """A record of two accounts of two publishers."""
    other = account.model_copy(
        update={
            "account_id": "c3d4",
            "report_id": "wire/2.txt",
            "publisher": "Tallinn Post",
            "event_type": "ASSAULT",
            "quad_class": 4,
            "mode": None,
            "realis": "actual",
        }
    )
    lines = tmp_path / "accounts.jsonl"
    lines.write_text("".join(a.model_dump_json() + "\n" for a in (account, other)), encoding="utf-8")
    place = tmp_path / "levant.duckdb"
    assert dragoman("import", "--format", "accounts", lines, "--record", place).code == 0
    return place


@pytest.fixture
def panel(dragoman, filled):
    """Call `dragoman panel` on that record."""
    return lambda *options: dragoman("panel", "--record", filled, *options)


def _rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_panel_has_a_row_for_each_unit_and_period(panel):
    answer = panel("--unit", "country", "--period", "week", "--since", "2024-05-06", "--until", "2024-05-19")
    rows = _rows(answer.text)
    assert [(row["unit"], row["period"], row["events"], row["reports_read"]) for row in rows] == [
        ("EST", "2024-05-06", "2", "2"),
        ("EST", "2024-05-13", "", "0"),
    ]
    assert (rows[0]["type_consult"], rows[0]["type_assault"], rows[0]["type_protest"]) == ("1", "1", "0")
    assert answer.err.startswith("2 rows of 1 units and 2 periods; 2 events count, 0 are left out")


def test_panel_of_one_type_without_a_publisher(panel):
    options = ("--unit", "country", "--period", "month", "--type", "ASSAULT")
    (row,) = _rows(panel(*options).text)
    assert (row["events"], row["reports_read"], row["told_by_other"]) == ("1", "2", "1.0")
    (row,) = _rows(panel(*options, "--exclude-publisher", "Tallinn Post").text)
    assert (row["events"], row["type_assault"], row["reports_read"]) == ("0", "0", "1")


def test_sensitivity_is_written_beside_the_panel(panel, tmp_path):
    answer = panel("--unit", "country", "--period", "month", "--sensitivity", "-o", tmp_path / "panel.csv")
    assert answer.code == 0
    assert answer.out == b""
    rows = _rows((tmp_path / "panel.sensitivity.csv").read_text(encoding="utf-8"))
    told = {(r["left_out"], r["name"]): (r["value"], r["panel_value"]) for r in rows if r["measure"] == "events"}
    assert told == {
        ("publisher", "Tallinn Post"): ("1", "2"),
        ("publisher", "The Gazette"): ("1", "2"),
        ("side", "other"): ("0", "2"),
    }


def test_cell_is_explained_by_its_sentences(panel):
    options = ("--unit", "country", "--period", "month", "--explain", "EST", "2024-05", "type_assault")
    lines = panel(*options).text.splitlines()
    assert lines[0] == "unit_name EST; period 2024-05-01; type_assault 1"
    assert lines[1].startswith("  2024-05-06 | ASSAULT | ")
    assert (
        lines[2] == "    wire/2.txt | 2024-05-07 | Tallinn Post | according to the ministry (---GOV), hedged | id c3d4"
    )
    assert "[trigger:telephone call]" in lines[3]
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--explain", "EST"), "--explain UNIT PERIOD [COLUMN]"),
        (("2024-05",), "--explain UNIT PERIOD [COLUMN]"),
        (("--explain", "LVA", "2024-05"), "The panel has no row 'LVA' with 2024-05"),
        (("--explain", "EST", "2030-05"), "The panel has no row 'EST' with 2030-05"),
        (("--explain", "EST", "May"), "--explain: 'May' is no day"),
        (("--explain", "EST", "2024-05", "dead"), "no column 'dead'"),
        (("--sensitivity",), "-o panel.csv"),
        (("--claimed-by", "actor,me"), "--claimed-by: 'me' is none of actor, recipient, third, report, other"),
    ],
)
def test_wrong_call_is_told(panel, options, said):
    answer = panel("--unit", "country", "--period", "month", *options)
    assert answer.code == 2
    assert said in answer.err
