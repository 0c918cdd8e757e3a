"""The gazetteer: names folded for comparison, candidates in order, its own files and their faults."""

import csv
import pickle

import pytest

from dragoman.errors import SettingError, WorldError
from dragoman.world import load_world
from dragoman.world.places import Place, Places, great_circle
from dragoman.world.places import compile as compile_module
from dragoman.world.places.compile import _Gathering, _write
from dragoman.world.places.files import FOLDER, digest_of_files, read_place_files
from dragoman.world.places.naming import place_key, spellings_of, without_articles
from dragoman.world.places.place import KINDS


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "Sao Paulo"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "Sanaa"),
        ("St. Petersburg", "Saint Petersburg"),
        ("N’Djamena", "NDjamena"),
        ("Ḩamāh", "Hamah"),
    ],
)
def test_key_folds_marks_and_hyphens(one, other):
    assert place_key(one) == place_key(other)


def test_key_without_articles_keeps_a_name():
    assert without_articles("al fashir") == "fashir"
    assert without_articles("al") == "al"


def test_type_words_are_read_as_kinds():
    keys = {spelling.key: spelling.kinds for spelling in spellings_of("Aleppo province")}
    assert "province" in keys["aleppo"]
    assert not keys["aleppo province"]


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Paris", "FRA", "city"),
        ("Tripoli", "LBY", "city"),
        ("Aleppo province", "SYR", "province"),
        ("the city of Homs", "SYR", "city"),
        ("Gaza", "PSE", "region"),
        ("Gaza City", "PSE", "city"),
        ("Al-Fashir", "SDN", "city"),
        ("el Fasher", "SDN", "city"),
        ("DONBASS", "UKR", "region"),
        ("Strait of Hormuz", None, "strait"),
        ("Rafah crossing", "EGY", "crossing"),
        ("Golan Heights", "SYR", "region"),
        ("Georgia", "GEO", "country"),
        ("England", "GBR", "region"),
        ("Zaire", "COD", "country"),
        ("Washington", "USA", "city"),
        ("Anbar", "IRQ", "province"),
        ("Crimea", "UKR", "region"),
        ("Ain Issa", "SYR", "city"),
        ("Mocímboa da Praia", "MOZ", "city"),
    ],
)
def test_likeliest_place_of_a_name(world, name, country, kind):
    place = world.places.candidates(name)[0].place
    assert (place.country, place.kind) == (country, kind)


def test_candidates_are_in_order_and_distinct(world):
    found = world.places.candidates("Springfield")
    assert len(found) > 5
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
    assert len({c.place.geonames_id for c in found}) == len(found)


def test_city_has_its_number_and_division(world):
    cairo = world.places.candidates("Cairo")[0].place
    assert (cairo.geonames_id, cairo.admin1, cairo.precision) == (360630, "Cairo", "city")


def test_town_known_to_geonames_and_to_us_is_one(world):
    found = [c.place for c in world.places.candidates("Hodeidah") if c.place.kind == "city"]
    assert [place.country for place in found] == ["YEM"]
    assert found[0].geonames_id is not None


def test_unknown_name_has_no_candidate(world):
    assert world.places.candidates("Xyzzyville") == ()
    assert not world.places.knows("")


def test_nearest_city_tells_the_country_of_a_point(world):
    assert world.places.nearest_city(33.5, 36.3).country == "SYR"
    assert world.places.nearest_city(0.0, -130.0) is None


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [((0, 0), (0, 1), 111.2), ((52.5, 13.4), (48.9, 2.4), 878), ((0, 179.5), (0, -179.5), 111.2)],
)
def test_great_circle(one, other, kilometres):
    assert great_circle(one, other) == pytest.approx(kilometres, rel=0.01)


def test_find_of_places_lists_candidates_with_ids(world):
    found = world.find("Tripoli", kind="place")
    assert found[0].entity_id == "lby.capital.tripoli"
    assert "geonames:266826" in [hit.entity_id for hit in found]
    assert all(hit.latitude is not None and hit.sectors == () for hit in found)


def test_find_without_kind_gives_places_only_where_no_entity_has_the_name(world):
    assert world.find("Turkey")[0].kind == "country"
    assert world.find("Ouagadougou")[0].country == "BFA"
    assert world.find("Bunagana")[0].country == "COD"


def test_own_files_are_sound_and_many():
    files = read_place_files()
    assert len(files.own) > 900
    assert {place.kind for place in files.own} <= set(KINDS)
    assert len(files.centres) > 190


def test_own_places_lie_near_their_country(world):
    """A slip of a sign or of two columns puts a place on another continent."""
    far = []
    for place in read_place_files().own:
        country = world.places.country(place.country) if place.country else None
        if country is not None and country.distance_to(place.latitude, place.longitude) > 6500:
            far.append(place.name)
    overseas = {
        *("Falkland Islands", "South Georgia", "Diego Garcia", "Chagos Islands", "Bermuda", "Reunion", "Mayotte"),
        *("New Caledonia", "Noumea", "French Polynesia", "French Guiana", "Guadeloupe", "Martinique", "Antarctica"),
    }
    assert not set(far) - overseas


def test_own_places_lie_in_their_country(world):
    """By the nearest city; places at borders and on dependencies' islands may have it across the line."""
    own = [place for place in read_place_files().own if place.country]
    cities = [(place, world.places.nearest_city(place.latitude, place.longitude)) for place in own]
    inside = [place for place, city in cities if city is None or city.country == place.country]
    assert len(inside) > 0.92 * len(own)


def test_every_fault_of_the_files_is_told_at_once(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "centres.csv").write_text("country,latitude,longitude\nAAA,95,0\n", encoding="utf-8")
    (tmp_path / "admin1.csv").write_text("country,code,name\n", encoding="utf-8")
    with (tmp_path / "own" / "x.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "aliases", "kind", "country", "admin1", "latitude", "longitude"])
        rows.writerow(["Here", "", "hamlet", "AAA", "", "1", "1"])
        rows.writerow(["There", "", "city", "aa", "", "north", "1"])
        rows.writerow(["Twice", "", "city", "AAA", "", "1", "1"])
        rows.writerow(["Twice", "", "city", "AAA", "", "1", "1"])
    with pytest.raises(WorldError) as error:
        read_place_files(tmp_path)
    told = "\n".join(error.value.faults)
    assert len(error.value.faults) == 4
    assert all(part in told for part in ("95.0", "'hamlet'", "no numbers", "stands at x.csv:4 already"))


def _small_gazetteer(path):
    gathering = _Gathering()
    big = Place("Exampleton", "city", "KEN", "Example", 0.0, 37.0, 1, 200_000, 5.3)
    small = Place("Exampleton", "city", "USA", "Ohio", 40.0, -82.0, 2, 3_000, 3.5)
    for place, other in ((big, "Al-Mithal"), (small, "Old Exampleton")):
        gathering.add(place, [place.name, other])
    _write(gathering, path)
    return Places((), path=path)


def test_compiled_places_are_found_by_all_names(tmp_path):
    places = _small_gazetteer(tmp_path / "places.sqlite")
    assert [c.place.country for c in places.candidates("EXAMPLETON")] == ["KEN", "USA"]
    assert [c.place.country for c in places.candidates("el-Mithal")] == ["KEN"]
    assert places.candidates("Old Exampleton")[0].why == "'Old Exampleton' is a name of Exampleton"


def test_compiled_file_is_the_same_each_time(tmp_path):
    for name in ("one", "two"):
        _small_gazetteer(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_places_go_to_another_process(world):
    copy = pickle.loads(pickle.dumps(world.places))
    assert copy.candidates("Homs") == world.places.candidates("Homs")


def test_gazetteer_goes_to_the_temporary_folder_where_the_cache_takes_nothing(tmp_path, monkeypatch):
    """And where neither takes it, the message says which folders were tried."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(compile_module, "_cache_folders", lambda: (blocked / "a", tmp_path / "b"))
    monkeypatch.setattr(compile_module, "_compile_into", lambda path: path)
    assert compile_module.compiled_gazetteer().parent == tmp_path / "b"
    monkeypatch.setattr(compile_module, "_cache_folders", lambda: (blocked / "a",))
    with pytest.raises(SettingError, match="Make one of them writable"):
        compile_module.compiled_gazetteer()


def test_digest_follows_the_files(tmp_path):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    before = digest_of_files(tmp_path)
    (tmp_path / "a.csv").write_text("y", encoding="utf-8")
    assert digest_of_files(tmp_path) != before
    assert digest_of_files(FOLDER) == digest_of_files()
