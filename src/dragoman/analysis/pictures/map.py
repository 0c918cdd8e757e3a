"""Where events are told to be: a town is a small circle, a province or region a large faint area, a country its shape.

What has no point is no point here: it stands in a list beside the map.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dragoman.analysis.pictures.outlines import Box, Ring, outlines_in
from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.theme import BLUE, GREY, VERMILION
from dragoman.analysis.pictures.wording import counted, listed

_WIDTH, _HEIGHT, _WORLD_HEIGHT, _LIST = 640, 460, 320, 170  # pixels
RADIUS_KM = {"point": 2.0, "city": 10.0, "district": 25.0, "province": 75.0, "region": 150.0}
EXACT = frozenset({"point", "city"})
_EARTH_KM, _CORNERS = 6371.0, 48
_NAMED = 14  # places with their name beside them
_LETTER, _LINE = 6.0, 13.0  # pixels that a letter of a name takes across, a name along
_LISTED = 18  # places without a point
_MARGIN = 0.12  # of the map's width, on each side
_LEAST = 3.0  # degrees from side to side
_MERCATOR_ENDS = 80.0  # degrees of latitude
_WHOLE_WORLD = 140.0  # degrees; a wider map shows all of the world
_MOODS = {"mostly cooperation": BLUE, "mostly conflict": VERMILION, "as much of both": GREY}


def draw_map(rows: Sequence[Mapping[str, Any]], *, title: str = "Where it happened") -> Picture:
    """Draw places as `tables.place_rows` gives them."""
    named = [{**row, "mood": _mood(row)} for row in rows]
    placed = [row for row in named if row["precision"] in RADIUS_KM and row["latitude"] is not None]
    lands = [row for row in named if row["precision"] == "country" and row["country"] is not None]
    listed_rows = [row for row in named if row not in placed]
    box = _box(placed)
    layers = [*_ground(box, lands), *_areas(placed), *_towns(placed), *_names(placed, box)]
    height = _WORLD_HEIGHT if _is_world(box) else _HEIGHT
    chart: Any = alt.layer(*layers).project(**_projection(box)).properties(width=_WIDTH, height=height)
    if listed_rows:
        chart = alt.hconcat(chart, _list(listed_rows)).resolve_scale(color="shared")
    text = _text(named, placed, listed_rows)
    subtitle = [text.split(". ")[0], "Outlines: Natural Earth; they say nothing of whose land it is."]
    return Picture(
        title, text, chart.properties(title=alt.TitleParams(title, subtitle=subtitle)).to_dict(), tuple(named)
    )


def _mood(row: Mapping[str, Any]) -> str:
    if row["cooperation"] == row["conflict"]:
        return "as much of both"
    return "mostly cooperation" if row["cooperation"] > row["conflict"] else "mostly conflict"


def _box(placed: Sequence[Mapping[str, Any]]) -> Box:
    """Return the part of the world that the places with all of their areas lie in, with a margin."""
    if not placed:
        return Box(-180, -60, 180, 80)
    rings = [point for row in placed for point in circle_round(row["latitude"], row["longitude"], _radius(row))]
    west, east = min(p[0] for p in rings), max(p[0] for p in rings)
    south, north = min(p[1] for p in rings), max(p[1] for p in rings)
    if east - west > _WHOLE_WORLD:
        return Box(-180, -60, 180, 80)
    side = max(_LEAST, east - west, (north - south) * _WIDTH / _HEIGHT) * _MARGIN
    spare = max(_LEAST - (east - west), 0) / 2
    return Box(
        west - side - spare, max(south - side, -_MERCATOR_ENDS), east + side + spare, min(north + side, _MERCATOR_ENDS)
    )


def _is_world(box: Box) -> bool:
    return box.east - box.west > _WHOLE_WORLD


def _projection(box: Box) -> dict[str, Any]:
    """Return a Mercator projection that shows a box, or one of the whole world."""
    if _is_world(box):
        return {"type": "equalEarth", "scale": _WIDTH / 5.5, "translate": [_WIDTH / 2, _WORLD_HEIGHT / 2]}
    low, high = _mercator(box.south), _mercator(box.north)
    scale = min(_WIDTH / math.radians(box.east - box.west), _HEIGHT / (high - low))
    middle = math.degrees(2 * math.atan(math.exp((low + high) / 2)) - math.pi / 2)
    centre = [round((box.west + box.east) / 2, 4), round(middle, 4)]
    return {"type": "mercator", "scale": round(scale, 2), "center": centre, "translate": [_WIDTH / 2, _HEIGHT / 2]}


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def circle_round(latitude: float, longitude: float, radius_km: float) -> Ring:
    """Return the ring of all points so far from a point on a sphere, clockwise, closed; degrees WGS84."""
    angle, start = radius_km / _EARTH_KM, math.radians(latitude)
    ring: Ring = []
    for corner in range(_CORNERS + 1):
        bearing = math.tau * (corner % _CORNERS) / _CORNERS
        lat = math.asin(math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(bearing))
        turn = math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * math.sin(lat)
        )
        ring.append([round(longitude + math.degrees(turn), 4), round(math.degrees(lat), 4)])
    return ring


def _radius(row: Mapping[str, Any]) -> float:
    return RADIUS_KM[row["precision"]]


def _ground(box: Box, lands: Sequence[Mapping[str, Any]]) -> list[alt.Chart]:
    shapes = outlines_in(_shown(box), detail=(box.east - box.west) / _WIDTH)
    told = {row["country"]: row for row in lands}
    shaded = [
        {**shape, "properties": {**shape["properties"], **_told(told[shape["properties"]["code"]])}}
        for shape in shapes
        if shape["properties"]["code"] in told
    ]
    lines = alt.Chart(alt.graticule(step=[5, 5])).mark_geoshape(fill=None, stroke=GREY, strokeOpacity=0.18, clip=True)
    land = alt.Chart(alt.InlineData(values=shapes)).mark_geoshape(
        fill=GREY, fillOpacity=0.12, stroke=GREY, strokeWidth=0.6, strokeOpacity=0.6, clip=True
    )
    return [lines, land, *([_area(shaded, 0.18)] if shaded else [])]


def _shown(box: Box) -> Box:
    """Return what the map shows of the world round a box: its sides are longer where the box is narrow or low."""
    across, along = box.east - box.west, box.north - box.south
    return Box(box.west - across, max(box.south - along, -90), box.east + across, min(box.north + along, 90))


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("place", "precision", "events", "mood")}


def _areas(placed: Sequence[Mapping[str, Any]]) -> list[alt.Chart]:
    shapes = [
        {
            "type": "Feature",
            "properties": _told(row),
            "geometry": {
                "type": "Polygon",
                "coordinates": [circle_round(row["latitude"], row["longitude"], _radius(row))],
            },
        }
        for row in placed
        if row["precision"] not in EXACT
    ]
    return [_area(shapes, 0.22)] if shapes else []


def _area(shapes: Sequence[Mapping[str, Any]], opacity: float) -> alt.Chart:
    tooltip = [alt.Tooltip(f"properties.{name}:N", title=name) for name in ("place", "precision", "events")]
    area: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(shapes)))
        .mark_geoshape(opacity=opacity, stroke=None, clip=True)
        .encode(color=_colour("properties.mood"), tooltip=tooltip)
    )
    return area


def _colour(field: str) -> alt.Color:
    scale = alt.Scale(domain=list(_MOODS), range=list(_MOODS.values()))
    return alt.Color(f"{field}:N", title=None, scale=scale, legend=alt.Legend(orient="bottom", symbolOpacity=0.8))


def _towns(placed: Sequence[Mapping[str, Any]]) -> list[alt.Chart]:
    towns = [row for row in placed if row["precision"] in EXACT]
    if not towns:
        return []
    base = alt.Chart(alt.InlineData(values=towns)).encode(longitude="longitude:Q", latitude="latitude:Q")
    size = alt.Size("events:Q", legend=None, scale=alt.Scale(range=[25, 300], domainMin=1))
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("place", "country", "precision", "events")]
    circles = base.mark_circle(opacity=0.75, clip=True).encode(size=size, color=_colour("mood"), tooltip=tooltip)
    return [circles]


def _names(placed: Sequence[Mapping[str, Any]], box: Box) -> list[alt.Chart]:
    """Write the names of places: of areas slanted and in their middle, of towns above them."""
    named = _apart(placed, box)
    layers = []
    for is_exact, look in ((True, {"dy": -10}), (False, {"fontStyle": "italic"})):
        rows = [row for row in named if (row["precision"] in EXACT) == is_exact]
        if rows:
            words = alt.Chart(alt.InlineData(values=rows)).mark_text(fontSize=10, clip=True, tooltip=None, **look)
            layers.append(words.encode(longitude="longitude:Q", latitude="latitude:Q", text="place:N"))
    return layers


def _apart(placed: Sequence[Mapping[str, Any]], box: Box) -> list[Mapping[str, Any]]:
    """Return the places whose names have room, those with most events first."""
    across, along = box.east - box.west, box.north - box.south
    taken: list[tuple[float, float, float]] = []
    kept = []
    for row in placed:
        x, y = _WIDTH * row["longitude"] / across, _HEIGHT * row["latitude"] / along
        half = _LETTER * len(row["place"]) / 2
        if all(abs(x - x2) > half + half2 or abs(y - y2) > _LINE for x2, y2, half2 in taken):
            taken.append((x, y, half))
            kept.append(row)
    return kept[:_NAMED]


def _list(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """Draw what has no point as bars, those with most events first."""
    named = [{**row, "name": f"{row['place']} ({row['precision'] or 'not found'})"} for row in rows[:_LISTED]]
    more = len(rows) - len(named)
    title = "no point on the map" + (f", {more} more" if more else "")
    bars: alt.Chart = (
        alt.Chart(alt.InlineData(values=named), title=alt.TitleParams(title, fontSize=11))
        .mark_bar()
        .encode(
            x=alt.X("events:Q", title="events", axis=alt.Axis(values=_ticks(named[0]["events"]), format="d")),
            y=alt.Y("name:N", sort=[row["name"] for row in named], title=None, axis=alt.Axis(labelLimit=170)),
            color=_colour("mood"),
        )
        .properties(width=_LIST, height=alt.Step(15))
    )
    return bars


def _ticks(most: int) -> list[int]:
    """Return whole numbers for an axis, some four of them."""
    return list(range(0, most + 1, max(1, math.ceil(most / 4))))


def _text(
    named: Sequence[Mapping[str, Any]], placed: Sequence[Mapping[str, Any]], listed_rows: Sequence[Mapping[str, Any]]
) -> str:
    if not named:
        return "No event with a place."
    towns = sum(row["precision"] in EXACT for row in placed)
    told = listed(f"{row['place']} ({row['precision'] or 'not found'}, {row['events']})" for row in named)
    return (
        f"{counted(len(named), 'place')}: {counted(towns, 'point')} (towns and closer), "
        f"{counted(len(placed) - towns, 'area')}, {len(listed_rows)} without a point. Events by place: {told}."
    )
