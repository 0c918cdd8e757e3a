"""A place with its kind, country and point."""

import math
from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.records.vocabulary import PlacePrecision

PlaceKind = Literal[
    "country", "province", "region", "district", "city", "camp", "crossing", "line", "sea", "strait", "island",
    "mountain", "waterway", "desert", "base", "site",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(PlaceKind)
OWN_NAME = "its name"  # why a candidate was found: the words are the place's main name
EARTH_RADIUS = 6371.0  # kilometres, mean radius (IUGG)
_PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "province": "province",
    "district": "district",
    "city": "city",
    **dict.fromkeys(("camp", "crossing", "base", "site"), "point"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    Attributes:
        country: ISO 3166-1 alpha-3; None for what lies in several countries, in none, or is in dispute.
        admin1: first-level division, where known.
        latitude, longitude: degrees WGS84 of its centre; None where the gazetteer has no point for it.
        geonames_id: number in GeoNames; None for places of our own.
        population: of cities; None where it is not known.
        weight: how likely its name means it, as a power of ten; a city of a million weighs 6.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None = None
    population: int | None = None
    weight: float = 0.0

    @property
    def precision(self) -> PlacePrecision:
        """How fine a point the place is."""
        return _PRECISION.get(self.kind, "region")

    def distance_to(self, latitude: float, longitude: float) -> float:
        """Return the distance to a point in kilometres; infinite where the place has no point."""
        if self.latitude is None or self.longitude is None:
            return math.inf
        return great_circle((self.latitude, self.longitude), (latitude, longitude))


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude) in kilometres, on a sphere (haversine)."""
    a, b = math.radians(one[0]), math.radians(other[0])
    across = math.sin((b - a) / 2) ** 2
    along = math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(across + along)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `weight` is its own less what the spelling costs, `why` says how it was found."""

    place: Place
    weight: float
    why: str
