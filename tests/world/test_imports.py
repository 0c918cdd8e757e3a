"""Imports of other data sets: what each format gives, what is refused, and layers by name."""

import csv
import gzip
import json
from datetime import date

import pytest

from dragoman.errors import SettingError
from dragoman.resolve import resolve_actor
from dragoman.world import check_world, load_world
from dragoman.world.imports import import_layer
from dragoman.world.imports.statements import times_of
from dragoman.world.layers import list_layers, remove_layer

ACTORS = """# an actor dictionary
EXAMPLE_FRONT_ [KENREB] ; of the coast
+FRONT_OF_EXAMPLES
+EXAMPLE=FRONTISTS
ANN_ODUYA_
\t[KENGOV 010120-090119]
\t[KENELI >090120]
+ANN_Q._ODUYA
BOB_ODUYA_  [KENPTY <19980101] [KENGOV 19980101-20021230]
UNITED_NATIONS_RELIEF_EXAMPLE_ [IGOUNO]
[KENGOV broken
NOBODY_
STRANGER_ [ZZQ]
BAD_DAY_ [KENGOV 019920-090119]
"""
AGENTS = """# agents
BEEKEEPER [~AGR]
REEVE {REEVES, REEVESSES} [~COP]
REBEL [~MIL]
WATCHMEN_OF_THE_UN [~IGOUNO]
UNKNOWN [~ZZQ]
NO_CODE
!HERD! = GOATHERD, GOATHERDS, _SHEPHERDESS_
CHIEF_!HERD!_ [~AGR]
CHIEF_!LOST!_ [~AGR]
"""
TABLE = """id,name,kind,country,aliases,sectors,office,office_from,office_to,external_ucdp_actor
ken.front,Example Front,armed_group,KEN,Front of Examples;EF,REB,,,,9999
,Ann Oduya,person,KEN,,GOV,Minister,2001-05,2004,
,Ann Oduya,person,KEN,,GOV,Governor,2005,,
,,party,KEN,,,,,,
,Ghost,dragon,KEN,,,,,,
,Lost,party,QQQ,,,,,,
"""


def _claim(value, since=None, until=None):
    def day(text):
        return [{"datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": 11}}}]

    qualifiers = {name: day(text) for name, text in (("P580", since), ("P582", until)) if text}
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": value}}}, "qualifiers": qualifiers}


def _item(number, label, claims, *aliases):
    told = {"en": [{"language": "en", "value": alias} for alias in aliases]}
    return {"id": number, "type": "item", "labels": {"en": {"value": label}}, "aliases": told, "claims": claims}


ITEMS = [
    _item("Q9000001", "Example Party", {"P31": [_claim("Q7278")], "P17": [_claim("Q114")]}, "EP Kenya"),
    _item(
        "Q9000002",
        "Ann Oduya",
        {
            "P31": [_claim("Q5")],
            "P27": [_claim("Q114")],
            "P102": [_claim("Q9000001", "1999-01-01")],
            "P39": [_claim("Q9000003", "2001-05-04", "2004-06-01"), _claim("Q9000004", "2005-01-01")],
        },
    ),
    _item("Q9000003", "minister of fisheries of Kenya", {"P17": [_claim("Q114")]}),
    _item("Q9000004", "ambassador of Kenya to the United Nations", {}),
    _item("Q9000005", "a river", {"P31": [_claim("Q4022")]}),
    _item(
        "Q9000006",
        "Mwai Kibaki",
        {"P31": [_claim("Q5")], "P27": [_claim("Q114")], "P463": [_claim("Q9000001")]},
        "Emilio Mwai",
    ),
    _item("Q9000007", "Ann Singer", {"P31": [_claim("Q5")]}),
]
DUMP = "[\n" + ",\n".join(json.dumps(item) for item in ITEMS) + ",\n{broken\n17\n]\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep layers in a folder of the test."""
    monkeypatch.setenv("DRAGOMAN_LAYERS", str(tmp_path / "layers"))
    return tmp_path / "layers"


@pytest.fixture
def imported(tmp_path):
    def run(fmt, text, name="layer"):
        path = tmp_path / "given.txt"
        path.write_text(text, encoding="utf-8")
        return import_layer(fmt, path, name=name, world=load_world())

    return run


def _on(world, name, year):
    return world.find(name, on=date(year, 6, 1))[0]


def test_petrarch_actors_become_entities_with_times(imported):
    done = imported("petrarch", ACTORS)
    world = load_world([done.folder])
    assert done.entities == 4
    assert _on(world, "Front of Examples", 2000).code == "KENREB"
    assert world.find("Example Frontists")[0].name == "Example Front"
    assert (_on(world, "Ann Q. Oduya", 2005).code, _on(world, "Ann Oduya", 2012).code) == ("KENGOV", "KENELI")
    ann = world.find("Ann Oduya")[0].entity
    assert (ann.offices[0].valid_from, ann.offices[0].valid_to) == (date(2001, 1, 20), date(2009, 1, 20))
    assert [_on(world, "Bob Oduya", year).code for year in (1990, 2000)] == ["KENPTY", "KENGOV"]
    assert _on(world, "United Nations Relief Example", 2000).code == "IGOUNO"


def test_petrarch_lines_that_fail_are_counted(imported):
    assert imported("petrarch", ACTORS).reasons == {
        "unbalanced brackets": 1,
        "no code": 1,
        "unknown code": 1,
        "no day": 1,
    }


def test_petrarch_agents_become_nouns(imported):
    done = imported("petrarch-agents", AGENTS)
    world = load_world([done.folder])
    assert (world.agent("two beekeepers").sectors, world.agent("reevesses").sectors) == (("AGR",), ("COP",))
    assert world.agent("watchmen of the un").country == "UNO"
    assert world.agent("the chief shepherdess").sectors == ("AGR",)
    assert done.reasons.pop("an unknown set of synonyms") == 1
    assert done.reasons == {"unknown code": 1, "no code": 1, "a noun that the world has or that stands before": 1}
    assert world.agent("rebels").sectors == ("REB",)


def test_table_gives_entities_with_offices_and_ids(imported):
    done = imported("csv", TABLE)
    world = load_world([done.folder])
    assert world.find("EF")[0].entity.external_ids == {"ucdp_actor": "9999"}
    assert (_on(world, "Ann Oduya", 2002).office, _on(world, "Ann Oduya", 2010).office) == ("Minister", "Governor")
    assert sum(done.reasons.values()) == 3
    assert done.reasons["an unknown country"] == 1


def test_wikidata_gives_positions_parties_and_ids(imported):
    done = imported("wikidata", DUMP)
    world = load_world([done.folder])
    ann = _on(world, "Ann Oduya", 2003)
    assert (ann.office, ann.code) == ("Minister of fisheries of Kenya", "KENGOV")
    assert ann.entity.part_of[0].entity == "wikidata.Q9000001"
    assert ann.entity.external_ids == {"wikidata": "Q9000002"}
    assert (_on(world, "Ann Oduya", 2010).country, world.find("EP Kenya")[0].code) == ("UNO", "KENPTY")
    assert done.reasons["a line that is no JSON"] == 1
    assert done.reasons["an item of a class that is not taken over"] == 3
    assert done.reasons["a person without position, party or membership"] == 1


def test_entity_that_is_known_is_joined_with_it(imported):
    done = imported("wikidata", DUMP)
    world = load_world([done.folder])
    [found] = [hit for hit in world.find("Mwai Kibaki") if hit.kind == "person"]
    assert found.entity_id.startswith("ken.")
    assert found.entity.external_ids == {"wikidata": "Q9000006"}
    assert world.entity("wikidata.Q9000006").id == found.entity_id
    assert world.find("Emilio Mwai")[0].entity_id == found.entity_id


@pytest.mark.parametrize(("fmt", "text"), [("petrarch", ACTORS), ("csv", TABLE), ("wikidata", DUMP)])
def test_imported_layer_passes_the_lint(imported, fmt, text):
    assert check_world([imported(fmt, text).folder]) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("FRONT_OF_THE_COAST_", "the Front of the Coast said"),
        ("AL-EXAMPLE_", "fighters of al-Example fled"),
        ("ZKQ_", "the ZKQ said"),
        ("ANN_MCODUYA_", "Ann McOduya left"),
        ("ZUTU_", "the summit of ZUTU ended"),
    ],
)
def test_petrarch_name_is_found_in_running_text(imported, name, text):
    world = load_world([imported("petrarch", f"{name} [KENREB]\n").folder])
    assert "petrarch.ken." in " ".join(entity.id for hit in world.names_in(text) for entity in hit.entities)


def test_petrarch_name_of_a_country_is_left_to_the_world(imported):
    done = imported("petrarch", "KENYA_ [KEN]\n+KENYAN_\n+LAND_OF_EXAMPLES_\nKENYA [KEN]\n")
    assert done.reasons == {"names that the world has already, with no more than their country": 1}
    assert [hit.name for hit in load_world([done.folder]).find("Land of Examples")] == ["Land of Examples"]
    assert load_world([done.folder]).find("Kenya")[0].entity_id == "KEN"


def test_alias_that_is_a_word_is_left_out(imported):
    item = _item("Q9000011", "Example Movement", {"P31": [_claim("Q49773")]}, "rebels", "Rebels", "the front", "ExMo")
    done = imported("wikidata", json.dumps(item))
    aliases = load_world([done.folder]).entity("wikidata.Q9000011").aliases
    assert [alias.name for alias in aliases] == ["ExMo"]


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2001-05-04", "2004-06-01", {"valid_from": "2001-05-04", "valid_to": "2004-06-01"}),
        ("2001-05-04", "2001-05-04", {"valid_from": "2001-05-04", "valid_to": "2001-05-05"}),
        ("2001-12-31", "2001-12-31", {"valid_from": "2001-12-31", "valid_to": "2002-01-01"}),
        ("2004-06-01", "2001-05-04", None),
        (None, "2001-05-04", {"valid_to": "2001-05-04"}),
        ("2001-02-30", None, {}),
    ],
)
def test_wikidata_times_are_half_open(since, until, told):
    assert times_of(_claim("Q1", since, until)) == told


def test_wikidata_end_in_the_year_of_the_start_is_the_next_year():
    claim = _claim("Q1", "2004-05-01", "2004-01-01")
    claim["qualifiers"]["P582"][0]["datavalue"]["value"]["precision"] = 9
    assert times_of(claim) == {"valid_from": "2004-05-01", "valid_to": "2005"}


def test_wikidata_position_without_a_time_is_no_office(imported):
    ended = _claim("Q9000003", "2001-05-04")
    ended["qualifiers"]["P582"] = [{"snaktype": "somevalue"}]
    held = {"P31": [_claim("Q5")], "P39": [_claim("Q9000003"), ended, _claim("Q9000003", "1990-01-01")]}
    death = {"mainsnak": {"datavalue": {"value": {"time": "+1995-03-02T00:00:00Z", "precision": 11}}}}
    items = [_item("Q9000012", "Bea Example", {**held, "P570": [death]}), ITEMS[2]]
    done = imported("wikidata", "\n".join(map(json.dumps, items)))
    [office] = load_world([done.folder]).entity("wikidata.Q9000012").offices
    assert (office.valid_from, office.valid_to) == (date(1990, 1, 1), date(1995, 3, 2))


ODD_ITEMS = [
    {"id": "Q9000013", "claims": []},
    {"id": "Q1,Q2\n", "claims": {}},
    {"id": 17, "claims": {}},
    {"id": "Q9000014", "claims": {"P31": "Q5"}},
    {"id": "Q9000015", "claims": {"P31": [None, {"mainsnak": None}, {"mainsnak": {"datavalue": 3}}]}},
    {"id": "Q9000016", "claims": {"P31": [_claim("Q7278")]}, "labels": [], "aliases": []},
    {"id": "Q9000017", "claims": {"P31": [_claim("Q7278")]}, "labels": {"en": {"value": 5}}, "aliases": {"en": [4]}},
    {"id": "Q9000018", "claims": {"P31": [_claim("Q7278")]}, "labels": {"en": {"value": "Tell \u202e it"}}},
]


def test_wikidata_items_of_odd_shape_are_refused(imported):
    done = imported("wikidata", "\n".join(map(json.dumps, ODD_ITEMS)) + "\n" + "[" * 100_000)
    assert (done.entities, sum(done.reasons.values())) == (0, len(ODD_ITEMS) + 1)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("a\x07b", "a name with signs that are no text, or too long"),
        ("a\u2028b", "a name with signs that are no text, or too long"),
        ("x" * 301, "a name with signs that are no text, or too long"),
        ("x" * 131_073, "a row that is no CSV"),
        ("fa\udce7ade", "a name with signs that are no text, or too long"),
    ],
)
def test_table_cell_that_is_no_text_is_refused(tmp_path, cell, reason):
    csv.field_size_limit(131_072)  # the library's own limit, which is one for the whole process
    path = tmp_path / "a.csv"
    path.write_text(f"name,kind\n{cell},party\nReal Front,party\n", encoding="utf-8", errors="surrogateescape")
    done = import_layer("csv", path, folder=tmp_path / "mine", world=load_world())
    assert (done.entities, done.reasons) == (1, {reason: 1})
    assert load_world([done.folder]).find("Real Front")


@pytest.mark.parametrize("bad", ["a,b", "a/b", "../x", "a b", "x"])
def test_table_id_of_other_signs_is_refused(imported, bad):
    assert imported("csv", f'id,name,kind\n"{bad}",Real Front,party\n').entities == 0


@pytest.mark.parametrize("name", ["../mine", "/etc", "a/b", ".hidden", "", "Ä", "x" * 101, "a\n"])
def test_name_of_a_layer_cannot_lead_out_of_the_folder(imported, home, name):
    with pytest.raises(SettingError, match="no name of a layer"):
        imported("csv", TABLE, name=name or " ")
    with pytest.raises(SettingError, match="no layer"):
        remove_layer(name)
    assert not home.exists()


def test_layer_is_not_removed_through_a_link(imported, home, tmp_path):
    done = imported("csv", TABLE, name="mine")
    (home / "linked").symlink_to(done.folder, target_is_directory=True)
    with pytest.raises(SettingError, match="cannot be removed"):
        remove_layer("linked")
    with pytest.raises(SettingError, match="is no folder"):
        import_layer("csv", tmp_path / "given.txt", name="linked", world=load_world())
    assert (done.folder / "entities_0001.yaml").is_file()


def test_file_in_the_folder_to_replace_is_left_alone(imported):
    done = imported("csv", TABLE, name="mine")
    own = done.folder / "own.csv"
    own.write_text(TABLE, encoding="utf-8")
    with pytest.raises(SettingError, match="lies in the folder"):
        import_layer("csv", own, folder=done.folder, world=load_world())
    assert own.is_file()


def test_import_that_fails_leaves_the_earlier_layer(imported, tmp_path, home):
    imported("csv", TABLE, name="mine")
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(TABLE.encode())[:-20])
    with pytest.raises(SettingError, match="cannot be imported"):
        import_layer("csv", broken, name="mine", world=load_world())
    assert load_world(["mine"]).entity("ken.front").name == "Example Front"
    assert [path.name for path in home.iterdir()] == ["mine"]


def test_reading_is_told_in_each_pass(tmp_path):
    path = tmp_path / "dump.json"
    path.write_text(DUMP, encoding="utf-8")
    told = []
    import_layer(
        "wikidata", path, folder=tmp_path / "mine", world=load_world(), on_read=lambda *read: told.append(read)
    )
    size = path.stat().st_size
    assert list(dict.fromkeys(told)) == [(1, size, size), (2, size, size), (3, size, size)]


def test_packed_file_is_read(tmp_path):
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(DUMP.encode()))
    assert import_layer("wikidata", path, folder=tmp_path / "mine", world=load_world()).entities == 3


def test_layers_are_listed_used_by_name_and_removed(imported, home):
    imported("csv", TABLE, name="mine")
    assert [(layer.name, layer.note) for layer in list_layers()] == [("mine", "csv: given.txt")]
    assert load_world(["mine"]).entity("ken.front").name == "Example Front"
    remove_layer("mine")
    assert (list_layers(), (home / "mine").exists()) == ((), False)
    with pytest.raises(SettingError, match="no layer 'mine'"):
        remove_layer("mine")


def test_phrase_is_resolved_with_an_imported_layer(imported):
    world = load_world([imported("petrarch", ACTORS).folder])
    assert resolve_actor("fighters of the Front of Examples", world=world).code == "KENREB"


def test_import_again_replaces_the_layer(imported):
    imported("csv", TABLE)
    again = imported("csv", "name,kind\nOther Front,party\n")
    assert [path.name for path in again.folder.iterdir() if path.suffix == ".yaml"] == ["entities_0001.yaml"]
    assert "Other Front" in (again.folder / "entities_0001.yaml").read_text(encoding="utf-8")


def test_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(SettingError, match="other files"):
        import_layer("csv", tmp_path / "a.csv", folder=tmp_path / "mine", world=load_world())


def test_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingError, match="cannot be imported"):
        import_layer("csv", tmp_path / "absent.csv", folder=tmp_path / "mine", world=load_world())
    assert list(tmp_path.glob(".import-*")) == []
