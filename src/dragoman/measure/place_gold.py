"""Annotated toponyms with their points: is a name of a place put into the right country, and near the right point?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.errors import SettingError
from dragoman.measure.conventions import conventions
from dragoman.measure.lines import Row
from dragoman.measure.scores import Scores
from dragoman.measure.tally import share
from dragoman.records import Account, Report
from dragoman.resolve.toponyms import resolve_toponyms
from dragoman.world import load_world
from dragoman.world.places import great_circle

# Kilometres; within 100 miles a place counts as found in the literature on toponyms.
# Source: Gritta et al. (2018), What's missing in geographical parsing?
NEAR = 161.0


class PointedPlace(Protocol):
    """What resolving a toponym gives; degrees WGS84."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3, None where unknown."""

    @property
    def latitude(self) -> float | None:
        """Latitude of the centre."""

    @property
    def longitude(self) -> float | None:
        """Longitude of the centre."""


Span = tuple[int, int]
PlaceResolver = Callable[[str, Sequence[Span]], Sequence[PointedPlace | None]]
CountryOf = Callable[[float, float], str | None]


@dataclass(frozen=True)
class PlaceGold:
    """A file of annotated toponyms.

    Attributes:
        rows: each with `id`, `text` and `toponyms` (`start`, `end`, `phrase`, `lat`, `lon`).
    """

    name: str
    digest: str
    rows: tuple[Row, ...]

    def reports(self) -> Iterator[Report]:
        """Give no text to code: toponyms are resolved where they stand."""
        return iter(())

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> Scores:
        """Tell how right the built-in gazetteer is on these toponyms.

        Raises: SettingError where accounts are given: they hold no toponyms.
        """
        del strict_sectors
        if any(True for _ in accounts):
            raise SettingError(f"{self.name} holds toponyms, which accounts do not answer. Leave PRED out.")
        world = load_world()

        def country_of(latitude: float, longitude: float) -> str | None:
            city = world.places.nearest_city(latitude, longitude)
            return city.country if city is not None else None

        def resolve(text: str, spans: Sequence[Span]) -> Sequence[PointedPlace | None]:
            return resolve_toponyms(text, spans, world=world)

        return self.score_resolver(resolve, country_of=country_of)

    def score_resolver(self, resolve: PlaceResolver, *, country_of: CountryOf) -> Scores:
        """Tell how right a resolver is, given each text with the spans of its toponyms.

        Args:
            resolve: text and spans -> a place each, or None.
            country_of: latitude, longitude -> the country of the annotated point, None where no land is near.
        """
        given: dict[tuple[str, int], PointedPlace | None] = {}
        for row in self.rows:
            spans = [(t["start"], t["end"]) for t in row["toponyms"]]
            for (start, _), place in zip(spans, resolve(row["text"], spans), strict=True):
                given[row["id"], start] = place
        return self._score(given, country_of)

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """Tell how right predictions are: `id`, `start`, `latitude`, `longitude`; countries are not compared."""
        given: dict[tuple[str, int], PointedPlace | None] = {
            (row["id"], row["start"]): _Point.read(row) for row in rows
        }
        return self._score(given, lambda _latitude, _longitude: None)

    def _score(self, given: Mapping[tuple[str, int], PointedPlace | None], country_of: CountryOf) -> Scores:
        claims: defaultdict[str, list[bool]] = defaultdict(list)
        errors: list[str] = []
        for row in self.rows:
            for toponym in row["toponyms"]:
                place = given.get((row["id"], toponym["start"]))
                for name, claim in _claims(toponym, place, country_of):
                    claims[name].append(claim)
                    if not claim and name != "resolved":
                        errors.append(_mistake(row["id"], toponym, place, name))
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts={"records": len(self.rows), "toponyms": sum(len(row["toponyms"]) for row in self.rows)},
            tables={
                "places": {name: share(claims[name]) for name in ("resolved", "country", "near") if name in claims}
            },
            errors=tuple(errors),
        )


@dataclass(frozen=True)
class _Point:
    """A predicted point."""

    country: str | None
    latitude: float | None
    longitude: float | None

    @classmethod
    def read(cls, row: Row) -> "_Point":
        return cls(row.get("country"), row.get("latitude"), row.get("longitude"))


def _claims(toponym: Row, place: PointedPlace | None, country_of: CountryOf) -> Iterator[tuple[str, bool]]:
    yield "resolved", place is not None
    country = country_of(toponym["lat"], toponym["lon"])
    if country is not None and toponym["phrase"].lower() not in conventions().of_no_country:
        yield "country", place is not None and place.country == country
    yield "near", _is_near(toponym, place)


def _is_near(toponym: Row, place: PointedPlace | None) -> bool:
    if place is None or place.latitude is None or place.longitude is None:
        return False
    return great_circle((toponym["lat"], toponym["lon"]), (place.latitude, place.longitude)) <= NEAR


def _mistake(record: str, toponym: Row, place: PointedPlace | None, claim: str) -> str:
    where = "nowhere" if place is None else f"{place.country} {place.latitude}, {place.longitude}"
    return f"{record} {toponym['phrase']!r}: {claim}: {where}, not {toponym['lat']}, {toponym['lon']}"
