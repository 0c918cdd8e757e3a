"""The formats' files: their shape, their SQL, their codes."""

import pytest

from dragoman.codebook import load_codebook
from dragoman.exchange.codes import COUNTRIES, countries, country_rows
from dragoman.exchange.layout import FOLDER, VALUES, check_formats, load_formats
from dragoman.exchange.lint import faults_of_formats
from dragoman.interfaces.cli.exchange import EXPORT_FORMATS, IMPORT_FORMATS

WIDTHS = {"gdelt1": 58, "gdelt2": 61, "icews": 20, "polecat": 40, "phoenix": 26, "acled": 31, "ged": 49}


def test_all_sql_of_all_formats_runs():
    assert faults_of_formats(load_codebook()) == []


def test_commands_offer_the_formats_that_are_there():
    assert set(EXPORT_FORMATS) == set(load_formats())
    assert set(IMPORT_FORMATS) - {"accounts"} == {name for name, one in load_formats().items() if one.reads}


@pytest.mark.parametrize(("name", "width"), WIDTHS.items())
def test_table_has_as_many_columns_as_the_format(name, width):
    assert len(load_formats()[name].sheets[0].columns) == width


def test_mentions_have_16_columns():
    assert len(load_formats()["gdelt2"].sheets[1].columns) == 16


def _faulty(tmp_path, old, new):
    text = (FOLDER / "geojson.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "geojson.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_formats(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kept: [days, ", "kept: [", "'days' stands 0 times"),
        ("kept: [days, ", "kept: [days, days, ", "'days' stands 2 times"),
        ("kept: [days, ", "kept: [dayz, ", "'dayz' is no value"),
        ("name: geojson", "name: geo", "Name the file geo.yaml"),
        ("{name: mode, value: mode}", "{name: event_type, value: mode}", "stands twice"),
        ("kind: geojson", "kind: kml", "kind"),
    ],
)
def test_fault_in_a_file_is_told(tmp_path, old, new, said):
    assert any(said in fault for fault in _faulty(tmp_path, old, new))


def test_wrong_sql_is_told_with_its_column(monkeypatch):
    layout = load_formats()["geojson"]
    sheet = layout.sheets[0]
    wrong = sheet.columns[2].model_copy(update={"value": "no_such_column"})
    broken = layout.model_copy(update={"sheets": (sheet.model_copy(update={"columns": (*sheet.columns[:2], wrong)}),)})
    monkeypatch.setattr("dragoman.exchange.lint.load_formats", lambda: {"geojson": broken})
    assert any("event_type" in fault for fault in faults_of_formats(load_codebook()))


def test_countries_are_read_by_the_names_of_other_data_sets():
    read = countries().read
    for name in (
        "Russian Federation",
        "Yemen (North Yemen)",
        "Czech Republic",
        "Cote d'Ivoire",
        "cod",
        "ROM",
        "Türkiye",
    ):
        assert read(name), name
    assert read("Atlantis") is None


def test_numbers_of_states_are_those_of_ucdp():
    by_gw = countries().by_gw
    known = {
        "2": "USA",
        "200": "GBR",
        "365": "RUS",
        "645": "IRQ",
        "652": "SYR",
        "678": "YEM",
        "816": "VNM",
        "626": "SSD",
    }
    assert {number: by_gw[number] for number in known} == known


def test_code_tables_say_where_they_stand():
    assert COUNTRIES.exists()
    assert VALUES.exists()
    assert len(country_rows()) == 250
