"""Places by name: the compiled gazetteer together with the countries, capitals and places of the world files."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dragoman.world.entities import Entity
from dragoman.world.places.compile import CAPITAL, compiled_gazetteer
from dragoman.world.places.naming import Spelling, place_key, spellings_of
from dragoman.world.places.place import OWN_NAME, Candidate, Place

WELL_KNOWN = 0.7  # what it adds to a place that the world files list it
MISFIT = 2.5  # what it costs a place that it is not of the kind that a type word says ("Aleppo province")
REMEMBERED = 20_000  # names whose candidates are kept; some 20 MB at the most
_COUNTRY_KINDS = frozenset({"country", "territory"})
_PLACE_KINDS = frozenset({"capital", "place"})
_QUERY = """
SELECT place.name, kind, country, admin1, latitude, longitude, geonames_id, population, weight, cost, spelling
FROM name JOIN place ON place.id = name.place WHERE key = ?
"""


class Places:
    """Look-up of places; read-only, compiled and opened at the first question."""

    def __init__(self, entities: Iterable[Entity], *, path: Path | None = None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._process: int | None = None
        self._listed: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.kind in _COUNTRY_KINDS | _PLACE_KINDS:
                for name in (entity.name, *(alias.name for alias in entity.aliases)):
                    self._listed[place_key(name).removeprefix("the ")].append(entity)
        self._countries: dict[str | None, Place] | None = None
        self._candidates = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return what a name may mean as a place, the likeliest first; nothing where it is unknown."""
        return self._candidates(name)

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has a place of this name."""
        return bool(self.candidates(name))

    def country(self, code: str) -> Place | None:
        """Return the country with a code (ISO 3166-1 alpha-3) as a place, with its centre."""
        if self._countries is None:
            places = [_place(row[1:]) for row in self._rows("SELECT * FROM place WHERE kind = 'country'")]
            self._countries = {place.country: place for place in places}
        return self._countries.get(code)

    def nearest_city(self, latitude: float, longitude: float) -> Place | None:
        """Return the city nearest to a point, within some two degrees; None in the open sea."""
        query = (
            "SELECT name, kind, country, admin1, latitude, longitude, geonames_id, population, weight FROM place "
            "WHERE kind = 'city' AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?"
        )
        for reach in (0.3, 2.0):
            box = (latitude - reach, latitude + reach, longitude - reach, longitude + reach)
            near = [_place(row) for row in self._rows(query, *box)]
            if near:
                return min(near, key=lambda place: place.distance_to(latitude, longitude))
        return None

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        best: dict[object, Candidate] = {}
        for spelling in spellings_of(name):
            if spelling.cost and best and not spelling.kinds:
                continue
            for found in self._spelled(spelling):
                place = found.place
                key = place.geonames_id or (place.name, place.kind, place.country)
                if key not in best or found.weight > best[key].weight:
                    best[key] = found
        return tuple(sorted(best.values(), key=lambda c: (-c.weight, c.place.name, c.place.geonames_id or 0)))

    def _spelled(self, spelling: Spelling) -> list[Candidate]:
        listed = self._listed.get(spelling.key, ())
        known = {e.country: (WELL_KNOWN, e.name) for e in listed if e.kind in _PLACE_KINDS}
        known |= {e.country: (WELL_KNOWN + CAPITAL, e.name) for e in listed if e.kind == "capital"}
        found: list[Candidate] = []
        rows = sorted(self._rows(_QUERY, spelling.key), key=lambda row: row[9] - row[8])  # type: ignore[operator]
        for row in rows:
            place, cost, name = _place(row), float(str(row[9])), row[10]
            fits = bool(spelling.kinds) and place.kind in spelling.kinds
            bonus = (WELL_KNOWN if fits else -MISFIT) if spelling.kinds else 0.0
            if place.kind != "country" and place.country in known:
                added, familiar = known.pop(place.country)  # the likeliest of a country alone is the one that is meant
                bonus += added
                place = replace(place, name=familiar) if added > WELL_KNOWN and place.kind == "city" else place
            why = OWN_NAME if cost == 0.0 else f"{name!r} is a name of {place.name}"
            found.append(Candidate(place, round(place.weight + bonus - cost - spelling.cost, 3), why))
        return [*found, *self._of_world(listed, found)]

    def _of_world(self, listed: Iterable[Entity], found: list[Candidate]) -> list[Candidate]:
        """Return what the world files add: countries under all their names, places GeoNames has not."""
        more: list[Candidate] = []
        for entity in listed:
            why = f"a name of {entity.name} in the world files"
            if entity.kind in _COUNTRY_KINDS:
                if any(c.place.country == entity.country and c.place.kind == "region" for c in found):
                    continue  # "England" may stand for the whole kingdom as an actor, not as a place
                place = self.country(entity.country or "") if entity.kind == "country" else None
                if place is not None:
                    more.append(Candidate(replace(place, name=entity.name), place.weight, why))
            elif not any(c.place.country == entity.country or _is_own(c.place) for c in found):
                point = (entity.latitude, entity.longitude)
                kind = "city" if entity.kind == "capital" else "region"
                more.append(Candidate(Place(entity.name, kind, entity.country, None, *point, weight=5.0), 5.0, why))
        return more

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        if self._connection is None or self._process != os.getpid():  # a fork must not share its parent's file
            self._process = os.getpid()
            path = self._path or compiled_gazetteer()
            self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        return self._connection.execute(query, values).fetchall()

    def __getstate__(self) -> dict[str, object]:
        """Leave out what cannot go to another process; the file is opened anew there."""
        return {**self.__dict__, "_connection": None, "_candidates": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take what another process left in."""
        self.__dict__.update(state)
        self._candidates = lru_cache(maxsize=REMEMBERED)(self._look_up)


def _is_own(place: Place) -> bool:
    """Whether a place stands in our own files, which say more of its country than the world's lists."""
    return place.geonames_id is None and place.population is None


def _place(row: tuple[object, ...]) -> Place:
    return Place(*row[:9])  # type: ignore[arg-type]
