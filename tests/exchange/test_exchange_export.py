"""What stands in each export, read back with pandas and the readers of each format."""

import json

import followthemoney
import jsonschema
import networkx
import pandas
import pyarrow.parquet
import pytest
from followthemoney import model

from dragoman.errors import SettingError
from dragoman.exchange.export import Asked, export_record, format_named
from dragoman.exchange.layout import load_formats
from dragoman.store import Filters

TABLES = ("gdelt1", "gdelt2", "icews", "polecat", "phoenix", "acled", "ged")
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "minItems": 2,
                                        "maxItems": 3,
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}  # after RFC 7946, for what is written here


def table(path, name):
    """Read a table as pandas does for scripts, everything as text."""
    layout = load_formats()[name]
    names = None if layout.header else [column.name for column in layout.sheets[0].columns]
    return pandas.read_csv(
        path,
        sep=layout.separator,
        header=0 if layout.header else None,
        names=names,
        dtype=str,
        keep_default_na=False,
        quoting=0 if layout.quotes else 3,
    )


def act(frame, column, value):
    """Return the one row with a value."""
    found = frame[frame[column] == value]
    assert len(found) == 1, f"{len(found)} rows have {column} {value}"
    return found.iloc[0]


@pytest.mark.parametrize("name", TABLES)
def test_table_is_read_back_with_its_columns_and_rows(export, name):
    out, report = export(name)
    found = table(out, name)
    assert list(found.columns) == [column.name for column in load_formats()[name].sheets[0].columns]
    assert len(found) == report["written"]["rows"] > 0


@pytest.mark.parametrize("name", TABLES)
def test_same_record_gives_same_bytes_in_parts_of_any_size(export, name):
    whole = export(name)[0].read_bytes()
    assert export(name, at_once=2)[0].read_bytes() == whole


@pytest.mark.parametrize("name", sorted(load_formats()))
def test_export_of_nothing_is_a_file_that_can_be_read(export, name):
    out, report = export(name, filters=Filters(types=("SANCTION",)))
    assert report["events_written"] == 0
    if name in TABLES:
        assert out.read_bytes().count(b"\n") == int(load_formats()[name].header)
    elif name == "geojson":
        assert json.loads(out.read_bytes())["features"] == []
    elif name == "graphml":
        assert len(networkx.read_graphml(out)) == 0
    elif name == "parquet":
        assert pyarrow.parquet.read_table(out).num_rows == 0
    else:
        assert out.read_bytes() == b""


def test_gdelt_row_has_codes_days_and_numbers(export):
    row = act(table(export("gdelt1")[0], "gdelt1"), "EventCode", "190")
    assert row["SQLDATE"] == "20240506"
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("JORMIL", "JOR", "MIL")
    assert (row["Actor2Name"], row["Actor2Type1Code"]) == ('RED; HILL, "FRONT"', "REB")
    assert (row["NumMentions"], row["NumArticles"], row["GoldsteinScale"], row["QuadClass"]) == ("2", "2", "-10.0", "4")
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("4", "JO", "31.955")
    assert row["SOURCEURL"] == "https://gazette.example/1"
    assert row["DATEADDED"] == "20240507"


def test_gdelt_takes_the_day_of_publication_where_no_day_is_told(export):
    out, report = export("gdelt1")
    found = table(out, "gdelt1")
    assert act(found, "EventCode", "042")["SQLDATE"] == "20240602"
    assert report["changed"]["days that no report tells"]["values"] == 1
    assert report["left_out"]["no day of the act and none of publication"] == 1
    assert "173" not in set(found["EventCode"])


def test_meetings_are_written_from_both_sides_and_visits_as_hosting(export):
    for name, code in (("gdelt1", "EventCode"), ("icews", "CAMEO Code"), ("phoenix", "EventCode")):
        codes = list(table(export(name)[0], name)[code])
        assert (codes.count("040"), codes.count("042"), codes.count("043")) == (2, 1, 1), name


def test_mentions_name_every_account(export, tmp_path):
    out, report = export("gdelt2")
    found = pandas.read_csv(
        out.with_name("out.mentions.gdelt2"), sep="\t", header=None, dtype=str, keep_default_na=False
    )
    events = table(out, "gdelt2")
    assert found.shape == (report["written"]["mentions"], 16)
    assert set(found[0]) == set(events["GLOBALEVENTID"])
    fight = found[found[0] == act(events, "EventCode", "190")["GLOBALEVENTID"]]
    assert list(fight[4]) == ["The Gazette", "The Daily Tab"]
    assert set(fight[11]) == {"80"}


def test_icews_has_words_for_sectors_and_none_for_defaulted_ones(export):
    found = table(export("icews")[0], "icews")
    fight = act(found, "CAMEO Code", "190")
    assert (fight["Source Sectors"], fight["Source Country"], fight["Intensity"]) == ("Military", "Jordan", "-10.0")
    assert set(found[found["CAMEO Code"] == "040"]["Source Sectors"]) == {""}


def test_polecat_joins_actors_and_has_none_for_what_is_missing(export):
    found = table(export("polecat")[0], "polecat")
    talks = act(found, "Event Type", "CONSULT") if len(found[found["Event Type"] == "CONSULT"]) == 1 else None
    talks = found[found["Event Mode"] == "third-party"].iloc[0] if talks is None else talks
    assert (talks["Actor Name"], talks["Actor Country"], talks["Actor COW"]) == (
        "Egypt; Jordan",
        "EGY; JOR",
        "651; 663",
    )
    assert (talks["Primary Actor Sector"], talks["Contexts"]) == ("None", "diplomatic; economic")
    assert act(found, "Event Mode", "arrest")["Event Date"] == "None"
    party = act(found, "Event Type", "ACCUSE")
    assert (party["Recipient Sectors"], party["Primary Recipient Sector"]) == ("PTY|OPP", "PTY")
    assert (party["Quad Code"], party["Event Date"]) == ("VERBAL CONFLICT", "2024-06-02")


def test_acled_has_its_types_and_leaves_talks_out(export):
    out, report = export("acled")
    found = table(out, "acled")
    fight = act(found, "sub_event_type", "Armed clash")
    assert (fight["event_type"], fight["interaction"], fight["fatalities"]) == (
        "Battles",
        "State forces-Rebel group",
        "12",
    )
    assert (fight["iso"], fight["source"], fight["geo_precision"]) == ("400", "The Gazette; The Daily Tab", "1")
    assert act(found, "event_type", "Protests")["inter1"] == "Protesters"
    assert report["left_out"]["no type of ACLED's (talks, statements, sanctions and so on)"] == 3


def test_ged_has_bounds_of_deaths_precisions_and_sources(export):
    found = table(export("ged")[0], "ged")
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["low"], row["best"], row["high"], row["deaths_b"]) == ("10", "12", "15", "12")
    assert (row["type_of_violence"], row["date_prec"], row["where_prec"]) == ("1", "1", "1")
    assert (row["gwnoa"], row["country_id"], row["source_original"]) == ("663", "663", "Jordan Armed Forces")
    assert row["priogrid_gid"] == "175392"
    assert row["geom_wkt"] == "POINT (35.945 31.955)"


def test_plover_lines_have_the_required_keys_and_no_defaulted_sectors(export):
    lines = [json.loads(line) for line in export("plover")[0].read_text(encoding="utf-8").splitlines()]
    assert all({"id", "date", "actor", "event"} <= set(line) for line in lines)
    talks = next(line for line in lines if line.get("mode") == ["third-party"])
    assert talks["actor"] == [
        {"code": "EGY", "entity_text": "Egypt", "identifier_text": "Egypt"},
        {"code": "JOR", "entity_text": "Jordan", "identifier_text": "Jordan"},
    ]
    fight = next(line for line in lines if line["event"] == ["ASSAULT"])
    assert fight["size"] == {"dead": 12, "injured": 3}
    assert fight["event_loc"]["lat"] == 31.955


def test_geojson_is_valid_and_places_acts(export):
    found = json.loads(export("geojson", filters=Filters(realis=()))[0].read_bytes())
    jsonschema.validate(found, GEOJSON)
    by_type = {f["properties"]["event_type"]: f for f in found["features"]}
    assert by_type["ASSAULT"]["geometry"] == {"type": "Point", "coordinates": [35.945, 31.955]}
    assert by_type["PROTEST"]["geometry"] is None
    assert by_type["RETREAT"]["properties"]["realis"] == "planned"


def test_graphml_is_read_by_networkx(export):
    graph = networkx.read_graphml(export("graphml")[0], force_multigraph=True)
    assert graph.nodes["jor.army"]["label"] == "Jordan Armed Forces"
    edges = [told for _, _, told in graph.edges(data=True)]
    assert {edge["event_type"] for edge in edges} == {"ASSAULT", "CONSULT", "ACCUSE", "COERCE"}
    assert sum(edge["is_mutual"] for edge in edges) == 2


def test_followthemoney_takes_every_entity(export):
    lines = [json.loads(line) for line in export("ftm", filters=Filters(realis=()))[0].read_text("utf-8").splitlines()]
    assert followthemoney.__version__
    found = [model.get_proxy(line, cleaned=False) for line in lines]
    for line, proxy in zip(lines, found, strict=True):
        proxy.schema.validate({"properties": {**{n: [] for n in ()}, **line["properties"]}})
        kept = {name for name in line["properties"] if proxy.get(name)}
        assert kept == set(line["properties"]), f"{line['schema']} loses {set(line['properties']) - kept}"
    ids = [proxy.id for proxy in found]
    assert len(ids) == len(set(ids))
    links = [proxy for proxy in found if proxy.schema.name == "UnknownLink"]
    assert {end for link in links for end in (*link.get("subject"), *link.get("object"))} <= set(ids)


def test_parquet_keeps_whole_accounts(export):
    found = pyarrow.parquet.read_table(export("parquet", filters=Filters(realis=()))[0]).to_pylist()
    fight = next(row for row in found if row["event_type"] == "ASSAULT")
    claimant = fight["accounts"][0]["claimants"][0]
    assert (claimant["name"], claimant["cue"]) == ("Jordan Armed Forces", "said")
    assert [account["sentence"]["text"][:4] for account in fight["accounts"]] == ["Troo", "=SUM"]
    assert len(pandas.read_parquet(export("parquet")[0])) == len(found) - 1


def test_format_that_cannot_say_it_refuses_unreal_acts(export):
    with pytest.raises(SettingError, match="planned"):
        export("gdelt1", filters=Filters(realis=("actual", "planned")))
    out, _ = export("gdelt1", filters=Filters(realis=()), is_unreal=True)
    assert "0874" in set(table(out, "gdelt1")["EventCode"])


def test_unreal_acts_that_are_left_out_are_counted(export):
    assert export("geojson")[1]["left_out"] == {"told as something not asked for (--realis, --unreal)": 1}


def test_undated_acts_are_counted_where_days_are_asked_for(export):
    from datetime import date  # noqa: PLC0415

    left_out = export("polecat", filters=Filters(since=date(2024, 5, 1)))[1]["left_out"]
    assert left_out["without a day, where days are asked for"] == 2


def test_loss_report_counts_what_is_lost(export):
    lost = export("gdelt1")[1]["lost"]
    assert lost["who says so"] == 1
    assert lost["mediators, hosts and other third parties"] == 1
    assert lost["numbers of killed"] == 1
    assert lost["reports after the first one"] == 1


def test_rows_of_accounts_are_single_accounts(export):
    out, report = export("polecat", rows="accounts")
    assert report["accounts_written"] == len(table(out, "polecat")) == 7


def test_header_can_be_asked_for_or_left(export):
    assert export("gdelt1", header=True)[0].read_text("utf-8").startswith("GLOBALEVENTID\t")
    assert not export("icews", header=False)[0].read_text("utf-8").startswith("Event ID")


def test_everything_is_written_beside_out(export, tmp_path):
    before = set(tmp_path.iterdir())
    export("gdelt2")
    names = {path.name for path in set(tmp_path.iterdir()) - before}
    assert names == {"out.gdelt2", "out.gdelt2.loss.json", "out.mentions.gdelt2"}


def test_file_that_cannot_be_opened_stops_the_export(store, tmp_path):
    from dragoman.codebook import load_codebook  # noqa: PLC0415

    def refuse(path):
        raise PermissionError(path)

    with store.asking() as connection, pytest.raises(PermissionError):
        export_record(
            connection,
            format_named("ged"),
            tmp_path / "x.csv",
            Asked(Filters()),
            codebook=load_codebook(),
            open_file=refuse,
        )
