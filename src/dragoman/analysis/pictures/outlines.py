"""The shipped outlines of countries -> polygons as GeoJSON, those that lie in a box.

The file is TopoJSON: arcs are shared between neighbours, each as steps from its first point, in whole numbers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

_DECIMALS = 2  # degrees; 1 km at most
Ring = list[list[float]]


class Box(NamedTuple):
    """A part of the world, in degrees WGS84."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, ring: Ring) -> bool:
        """Say whether the box round a ring overlaps this one."""
        longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
        beside = max(longitudes) < self.west or min(longitudes) > self.east
        return not beside and not (max(latitudes) < self.south or min(latitudes) > self.north)


class Outline(NamedTuple):
    """One polygon of a country: its rings, the outer one first; code as ISO 3166-1 alpha-3, None for no country."""

    code: str | None
    rings: tuple[Ring, ...]


def outlines_in(box: Box, *, detail: float = 0.0) -> list[dict[str, Any]]:
    """Return the outlines that overlap a box, as GeoJSON features with the country's code.

    Args:
        box: what is shown.
        detail: degrees; points nearer to the one before them than that are left out, and so are smaller islands.
    """
    return [
        {
            "type": "Feature",
            "properties": {"code": outline.code},
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        for outline in _outlines()
        if box.meets(outline.rings[0]) and (rings := _thinned(outline.rings, detail))
    ]


def _thinned(rings: Sequence[Ring], detail: float) -> list[Ring]:
    """Return rings with fewer points; none where the outer one is too small to be seen.

    A ring that thinning turned inside out would cover the rest of the world, and is left out.
    """
    thin = [_thinned_ring(ring, detail) for ring in rings]
    seen = [_area(after) * _area(before) > 0 and abs(_area(after)) > detail * detail
            for before, after in zip(rings, thin, strict=True)]  # fmt: skip
    return [ring for ring, is_seen in zip(thin, seen, strict=True) if is_seen] if seen[0] else []


def _area(ring: Ring) -> float:
    """Return twice the area of a ring on a flat map, in square degrees; its sign says which way it runs."""
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring))


def _thinned_ring(ring: Ring, detail: float) -> Ring:
    kept = [ring[0]]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) > detail or abs(point[1] - kept[-1][1]) > detail:
            kept.append(point)
    return [*kept, ring[-1]]


@lru_cache(maxsize=1)
def _outlines() -> tuple[Outline, ...]:
    text = (files("dragoman.analysis.pictures") / "outlines.json").read_text(encoding="utf-8")
    topology = json.loads(text)
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    return tuple(
        Outline(country["properties"]["code"], tuple(_ring(arcs, ring) for ring in polygon))
        for country in topology["objects"]["countries"]["geometries"]
        for polygon in _polygons(country)
    )


def _points(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Ring:
    (scale_x, scale_y), (x, y) = transform["scale"], transform["translate"]
    across, along = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return [
        [round(x + a * scale_x, _DECIMALS), round(y + b * scale_y, _DECIMALS)]
        for a, b in zip(across, along, strict=True)
    ]


def _polygons(country: Mapping[str, Any]) -> Iterator[Sequence[Sequence[int]]]:
    yield from [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]


def _ring(arcs: Sequence[Ring], numbers: Sequence[int]) -> Ring:
    """Join arcs end to end; `~number` is an arc that is walked backwards."""
    joined: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        joined += arc if not joined else arc[1:]
    return joined
