"""Where a telling puts its act, and how far two such places are apart."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dragoman.records import Where
from dragoman.world.folding import fold, lower

EARTH_RADIUS = 6371.0  # kilometres; mean radius, IUGG
_CLOSE = frozenset({"point", "city", "district"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: folded name, country (ISO 3166-1 alpha-3), province, degrees WGS84, and whether it is a town."""

    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    is_town: bool


def is_placed(spot: Spot) -> bool:
    """Say whether it is known where a spot is; words alone ("their homes") are no place to compare with another."""
    return spot.country is not None or spot.latitude is not None


def spot_of(where: Where | None) -> Spot | None:
    """Return the spot of a place, or None where there is no name for it."""
    if where is None or (where.name is None and where.country is None and where.text is None):
        return None
    name = where.name or where.text
    return Spot(
        lower(fold(name)) if name else None,
        where.country,
        lower(fold(where.admin1)) if where.admin1 else None,
        where.latitude,
        where.longitude,
        where.precision in _CLOSE,
    )


def kilometres(one: Spot, other: Spot) -> float | None:
    """Return the great-circle distance between two points in kilometres, None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def lies_within(one: Spot, other: Spot) -> bool:
    """Say whether one place is told as part of the other: a town and its province or country, or the same region."""
    if one.country and other.country and one.country != other.country:
        return False
    if not one.is_town or not other.is_town:
        return True
    return one.admin1 == other.name or other.admin1 == one.name
