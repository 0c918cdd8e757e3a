"""The place of a foreign row -> a place as records have it."""

from typing import Any, get_args

from dragoman.exchange.codes import countries
from dragoman.exchange.reading.cells import Cells
from dragoman.records.vocabulary import PlacePrecision

_GDELT_TYPES = {"1": "country", "2": "province", "3": "city", "4": "city", "5": "province"}
_GED_LEVELS = {"1": "point", "2": "city", "3": "district", "4": "province", "5": "region", "6": "country"}
_KNOWN = frozenset(get_args(PlacePrecision))


def place_of(cells: Cells) -> dict[str, Any] | None:
    """Return the fields of a place, None where the row tells none; half a pair of coordinates is left out."""
    levels = {level: cells.text(level) for level in ("city", "district", "province")}
    name = cells.text("place") or next((told for told in levels.values() if told), None)
    country = countries().read(cells.text("place_country"))
    country = country or countries().by_fips.get(cells.text("place_fips") or "")
    latitude = cells.number("latitude", low=-90, high=90)
    longitude = cells.number("longitude", low=-180, high=180)
    if latitude is None or longitude is None:
        latitude = longitude = None
    if name is None and country is None and latitude is None:
        return None
    return {
        "text": cells.text("place_text"),
        "name": name or cells.text("place_country"),
        "country": country,
        "admin1": cells.text("province"),
        "latitude": latitude,
        "longitude": longitude,
        "geonames_id": cells.whole("geonames"),
        "precision": _precision(cells, name is not None, levels),
    }


def _precision(cells: Cells, is_named: bool, levels: dict[str, str | None]) -> str | None:
    """Return how fine a place is, where the row says so; None is not known."""
    gdelt, ged = cells.text("place_type"), cells.text("place_precision")
    if gdelt is not None:
        return _GDELT_TYPES.get(gdelt)
    if ged is not None:
        return ged if ged in _KNOWN else _GED_LEVELS.get(ged)
    told = next((level for level, name in levels.items() if name), None)
    return told if told is not None else (None if is_named else "country")
