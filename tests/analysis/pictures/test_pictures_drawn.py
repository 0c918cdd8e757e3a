"""Every picture: what it shows, the same in words, and files that fetch nothing."""

import math
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

pytest.importorskip("altair")
pytest.importorskip("vl_convert")
pytest.importorskip("networkx")

from dragoman.analysis.pictures import tables
from dragoman.analysis.pictures.dyads import draw_dyads
from dragoman.analysis.pictures.lives import GROUPS, draw_agreements
from dragoman.analysis.pictures.map import RADIUS_KM, circle_round, draw_map
from dragoman.analysis.pictures.network import TIES, draw_network
from dragoman.analysis.pictures.outlines import Box, outlines_in
from dragoman.analysis.pictures.render import render
from dragoman.analysis.pictures.timeline import draw_timeline
from dragoman.records.vocabulary import AgreementStepKind, PlacePrecision, RelationKind

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(events, relations, agreements, quad_of):
    """Every kind of picture."""
    dyads = tables.dyad_rows(events, quad_of)
    return {
        "timeline": draw_timeline(tables.event_rows(events, quad_of)),
        "map": draw_map(tables.place_rows(events, quad_of)),
        "dyads": draw_dyads(dyads),
        "network": draw_network(tables.relation_rows(relations), dyads),
        "agreements": draw_agreements(tables.step_rows(agreements, {"late": date(2024, 6, 20)})),
    }


KINDS = ("timeline", "map", "dyads", "network", "agreements")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("timeline", "6 events from 2024-05-01 to 2024-06-04. 1 of verbal cooperation, 1 of verbal conflict, 3 of "
         "material conflict and 1 of no class. Most begin on 2024-05-01: 2."),
        ("map", "4 places: 1 point (towns and closer), 1 area, 2 without a point. Events by place: Cairo (city, 2), "
         "Sinai (region, 2), Egypt (country, 1) and the north (region, 1)."),
        ("dyads", "1 pair of parties. Events: Norvia <b> - Tal Front (1 of cooperation, 4 of conflict)."),
        ("network", "2 parties and 4 ties. Most ties: Norvia <b> (4) and Tal Front (4). Tal Front - Norvia <b>: "
         "against (opposes), Tal Front - Norvia <b>: stands by (backs, contested), Norvia <b> - Tal Front: acts of "
         "conflict (4 events) and Norvia <b> - Tal Front: acts of cooperation (2 events)."),
        ("agreements", "1 agreement with 2 steps from 2024-06-02 to 2024-06-20. ceasefire: Tal Front, Norvia <b>: "
         "signed 2024-06-02, violation alleged 2024-06-20."),
    ],
)  # fmt: skip
def test_picture_says_in_words_what_it_shows(pictures, kind, words):
    assert pictures[kind].text == words


@pytest.mark.parametrize("kind", KINDS)
def test_svg_has_title_and_words_for_screen_readers(pictures, kind):
    root = ElementTree.fromstring(render(pictures[kind], "svg"))
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == pictures[kind].title
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text == pictures[kind].text


@pytest.mark.parametrize("kind", KINDS)
def test_same_picture_is_the_same_bytes(pictures, kind):
    assert render(pictures[kind], "svg") == render(pictures[kind], "svg")


@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_dark_picture_is_another(pictures, form):
    dark, light = (render(pictures["timeline"], form, theme=theme) for theme in ("dark", "light"))
    assert dark != light
    assert form == "png" or (b"#14171A" in dark and b"#14171A" not in light)
    assert form != "png" or dark.startswith(b"\x89PNG")


class _Elements(HTMLParser):
    """Notes the elements of a page with what they load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name for name, _ in attrs} & {"src", "href", "xlink:href", "data"}))


@pytest.mark.parametrize("kind", KINDS)
def test_page_loads_nothing(pictures, kind):
    page = render(pictures[kind], "html").decode("utf-8")
    elements = _Elements()
    elements.feed(page)
    tags = [tag for tag, _ in elements.found]
    assert not [tag for tag, loads in elements.found if loads]
    assert tags.count("script") == 2
    assert tags.count("svg") == 1
    assert not {"link", "img", "iframe", "b"} & set(tags), "names are text, not markup"
    assert "default-src 'none'" in page
    assert tags.index("svg") < tags.index("script"), "the drawing is there before any script runs"


def _addresses(value):
    if isinstance(value, dict):
        yield from (told for key, told in value.items() if key in ("url", "href"))
        yield from (found for key, inner in value.items() if key != "$schema" for found in _addresses(inner))
    elif isinstance(value, list):
        yield from (found for inner in value for found in _addresses(inner))


@pytest.mark.parametrize("kind", KINDS)
def test_chart_names_no_address(pictures, kind):
    assert list(_addresses(pictures[kind].specification)) == []


def _rows(specification, layer):
    data = layer["data"]
    return data.get("values", []) if "name" not in data else specification["datasets"][data["name"]]


def test_only_towns_are_points_of_the_map(pictures):
    specification = pictures["map"].specification
    layers = [layer for part in specification["hconcat"] for layer in part.get("layer", [])]

    def told(shape, names):
        rows = [row for layer in layers if layer["mark"]["type"] == shape for row in _rows(specification, layer)]
        return [row["place"] for row in (names(row) for row in rows) if "place" in row]

    assert told("circle", lambda row: row) == ["Cairo"]
    assert told("text", lambda row: row) == ["Cairo", "Sinai"]
    areas = told("geoshape", lambda row: row.get("properties", {}))
    assert areas == ["Egypt", "Sinai"], "a country is its shape, a region a circle of its size"


def test_picture_of_nothing_is_drawn():
    for picture in (draw_timeline([]), draw_map([]), draw_dyads([]), draw_network([], []), draw_agreements([])):
        assert picture.text.startswith("No ")
        assert render(picture, "svg").startswith(b"<svg")


def test_vocabularies_are_drawn_as_a_whole():
    assert set(GROUPS) == set(AgreementStepKind.__args__)
    assert set(TIES) == set(RelationKind.__args__)
    assert {*RADIUS_KM, "country"} == set(PlacePrecision.__args__)


@pytest.mark.parametrize(("latitude", "longitude", "radius"), [(0, 0, 10), (30, 31, 150), (-60, 170, 75)])
def test_circle_is_as_far_from_its_middle_everywhere(latitude, longitude, radius):
    for x, y in circle_round(latitude, longitude, radius):
        one, other = math.radians(latitude), math.radians(y)
        turn = math.radians(x - longitude)
        angle = math.acos(math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn))
        assert angle * 6371 == pytest.approx(radius, rel=0.01)


@pytest.mark.parametrize("detail", [0, 0.5])
def test_outlines_of_a_box_are_closed_rings_of_its_countries(detail):
    shapes = outlines_in(Box(34, 29, 36, 33.5), detail=detail)
    assert {"ISR", "JOR", "EGY", "LBN", "PSE"} - {shape["properties"]["code"] for shape in shapes} <= (
        {"PSE", "LBN"} if detail else set()
    )
    for shape in shapes:
        for ring in shape["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
