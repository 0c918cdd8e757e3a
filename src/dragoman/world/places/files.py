"""The gazetteer's own files: places that world lists miss, centres of countries, names of first-level divisions.

Sources: `own/*.csv` and `centres.csv` are the editors' general knowledge, to a tenth of a degree; `admin1.csv` are
the names of first-level divisions of GeoNames (CC BY 4.0), edition of 2015, redrawn divisions corrected.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import WorldError
from dragoman.world.places.place import KINDS

FOLDER = Path(__file__).parent / "data"
OWN_COLUMNS = ["name", "aliases", "kind", "country", "admin1", "latitude", "longitude"]


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of our own, with further names."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float


@dataclass
class PlaceFiles:
    """What the files say; `admin1` by (country, GeoNames code), `centres` by country."""

    own: list[OwnPlace] = field(default_factory=list)
    centres: dict[str, tuple[float, float]] = field(default_factory=dict)
    admin1: dict[tuple[str, str], str] = field(default_factory=dict)


def digest_of_files(folder: Path = FOLDER) -> str:
    """Return a digest of all the files, by which a compiled gazetteer is known to be theirs."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_place_files(folder: Path = FOLDER) -> PlaceFiles:
    """Read the files.

    Raises: WorldError with every fault of every row.
    """
    files, faults = PlaceFiles(), list[str]()
    for where, row in _rows(folder / "centres.csv", faults):
        if (point := _point(row, where, faults)) is not None:
            files.centres[row["country"]] = point
    for _, row in _rows(folder / "admin1.csv", faults):
        files.admin1[row["country"], row["code"]] = row["name"]
    seen: dict[tuple[str, str, str], str] = {}
    for path in sorted(folder.glob("own/*.csv")):
        for where, row in _rows(path, faults):
            place = _own_place(row, where, faults)
            if place is None:
                continue
            key = (place.name, place.kind, place.country or "")
            if key in seen:
                faults.append(f"{where}: {place.name} stands at {seen[key]} already. Keep one of the two.")
            seen[key] = where
            files.own.append(place)
    if faults:
        raise WorldError(faults)
    return files


def _rows(path: Path, faults: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        faults.append(f"{path}: cannot be read: {error}.")
        return
    reader = csv.DictReader(lines)
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            faults.append(f"{path.name}:{number}: has not {len(reader.fieldnames or ())} cells.")
        else:
            yield f"{path.name}:{number}", row


def _own_place(row: dict[str, str], where: str, faults: list[str]) -> OwnPlace | None:
    if list(row) != OWN_COLUMNS:
        faults.append(f"{where}: the columns are not {', '.join(OWN_COLUMNS)}.")
        return None
    if row["kind"] not in KINDS:
        faults.append(f"{where}: kind {row['kind']!r} is not one of {', '.join(KINDS)}.")
        return None
    point = _point(row, where, faults)
    if point is None or not row["name"]:
        return None
    if row["country"] and not (len(row["country"]) == 3 and row["country"].isupper()):
        faults.append(f"{where}: country {row['country']!r} is no ISO 3166-1 alpha-3 code.")
    aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
    return OwnPlace(row["name"], aliases, row["kind"], row["country"] or None, row["admin1"] or None, *point)


def _point(row: dict[str, str], where: str, faults: list[str]) -> tuple[float, float] | None:
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        faults.append(f"{where}: latitude and longitude are no numbers.")
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        faults.append(f"{where}: {latitude}, {longitude} is no point in degrees.")
        return None
    return latitude, longitude
