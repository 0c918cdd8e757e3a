"""`dragoman export`, `dragoman import` of foreign files, and the shapes of CSV, as they are called."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pandas
import pytest

REPORTS = {
    "16.txt": "Jordan and Egypt held talks in Amman on 6 May 2024.\n",
    "17.txt": "Jordan arrested rebels in Zarqa on 7 May 2024.\n",
    "18.txt": "Egypt and Jordan held talks in Amman on 6 May 2024, officials said.\n",
    "19.txt": "Egypt will send troops to Libya.\n",
}
SCRIPT = Path(__file__).parents[1] / "exchange" / "read_exports.R"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a record of four reports."""
    from dragoman.interfaces.cli.main import call  # noqa: PLC0415

    place = tmp_path_factory.mktemp("levant")
    (place / "wire").mkdir()
    for name, text in REPORTS.items():
        (place / "wire" / name).write_text(text, encoding="utf-8")
    assert call(["read", str(place / "wire"), "--record", str(place / "levant.duckdb")]) == 0
    return place


@pytest.fixture
def record(folder, tmp_path, monkeypatch):
    """The record, in a folder of its own."""
    shutil.copy(folder / "levant.duckdb", tmp_path / "levant.duckdb")
    shutil.copytree(folder / "wire", tmp_path / "wire")
    monkeypatch.chdir(tmp_path)
    return "levant.duckdb"


def test_export_writes_the_file_and_tells_what_was_lost(dragoman, record):
    answer = dragoman("export", "--record", record, "--format", "icews", "-o", "out.tab")
    assert answer.code == 0
    assert len(pandas.read_csv("out.tab", sep="\t")) >= 3
    report = json.loads(Path("out.tab.loss.json").read_text(encoding="utf-8"))
    assert report["format"] == "icews"
    assert f"icews: {report['events_written']} events written" in answer.err


def test_filters_narrow_an_export(dragoman, record):
    dragoman("export", "--record", record, "--format", "polecat", "-o", "all.txt")
    dragoman("export", "--record", record, "--format", "polecat", "-o", "day.txt", "--on", "2024-05-07")
    every, day = (pandas.read_csv(name, sep="\t") for name in ("all.txt", "day.txt"))
    assert len(day) < len(every)
    assert set(day["Event Date"]) == {"2024-05-07"}


def test_export_over_the_record_or_into_no_folder_is_refused(dragoman, record):
    assert dragoman("export", "--record", record, "--format", "ged", "-o", record).code == 2
    answer = dragoman("export", "--record", record, "--format", "ged", "-o", "none/out.csv")
    assert answer.code == 1
    assert "Choose a folder that is there" in answer.err


def test_unreal_acts_need_their_option(dragoman, record):
    refused = dragoman("export", "--record", record, "--format", "gdelt1", "-o", "x.csv", "--realis", "all")
    assert refused.code == 2
    assert "add --unreal" in refused.err
    assert not Path("x.csv").exists()
    assert dragoman("export", "--record", record, "--format", "gdelt1", "-o", "x.csv", "--unreal").code == 0


def test_foreign_file_is_taken_in_beside_the_own_record(dragoman, record):
    dragoman("export", "--record", record, "--format", "polecat", "-o", "x.txt")
    lines = Path("x.txt").read_text(encoding="utf-8").splitlines()
    bad = lines[1].replace("CONSULT", "SING", 1).replace(lines[1].split("\t")[0], "other", 1)
    Path("x.txt").write_text("\n".join([*lines, bad, "short\trow"]) + "\n", encoding="utf-8")
    answer = dragoman("import", "--format", "polecat", "x.txt", "--record", record)
    assert answer.code == 0
    assert "2 rejected (bad_record 2)" in answer.err
    assert "rejected x.txt:" in answer.err
    assert f"{len(lines) - 1} accounts read" in answer.err
    again = dragoman("import", "--format", "polecat", "x.txt", "--record", record)
    assert "0 new or changed" in again.err


def test_import_of_another_format_is_one_sentence(dragoman, record):
    Path("x.txt").write_text("a\tb\tc\n", encoding="utf-8")
    answer = dragoman("import", "--format", "gdelt1", "x.txt", "--record", record)
    assert answer.code == 1
    assert "is no gdelt1" in answer.err


def test_foreign_rows_do_not_come_from_standard_input(dragoman, record):
    assert dragoman("import", "--format", "ged", "-", "--record", record).code == 2


def test_csv_of_accounts_as_long_tables_and_dyads(dragoman, record):
    assert dragoman("code", "wire", "--format", "csv", "--long", "-o", "tables").code == 0
    names = {path.name for path in Path("tables").iterdir()}
    assert {"accounts.csv", "participants.csv", "claimants.csv", "reports.csv"} <= names
    ids = set(pandas.read_csv("tables/accounts.csv")["account_id"])
    assert set(pandas.read_csv("tables/participants.csv")["account_id"]) <= ids
    pairs = dragoman("code", "wire/16.txt", "--format", "csv", "--dyads", "directed")
    rows = list(csv.DictReader(pairs.text.splitlines()))
    assert {(row["actor_country"], row["recipient_country"]) for row in rows} == {("JOR", "EGY"), ("EGY", "JOR")}


def test_csv_of_events_as_long_tables_and_dyads(dragoman, record):
    assert dragoman("events", "--record", record, "--format", "csv", "--long", "-o", "tables").code == 0
    events = pandas.read_csv("tables/events.csv")
    assert set(pandas.read_csv("tables/event_accounts.csv")["event_id"]) == set(events["event_id"])
    once = dragoman("events", "--record", record, "--format", "csv", "--dyads", "undirected", "--on", "2024-05-06")
    rows = list(csv.DictReader(once.text.splitlines()))
    assert [(row["actor_country"], row["recipient_country"]) for row in rows] == [("EGY", "JOR")]


def test_exports_are_read_by_r(dragoman, record):
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no Rscript here")
    for name in ("gdelt1", "icews", "polecat", "phoenix", "acled"):
        dragoman("export", "--record", record, "--format", name, "-o", f"{name}.csv")
    done = subprocess.run([program, "--vanilla", str(SCRIPT), "."], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
