"""Who stands to whom: relations that hold on a day and the acts of pairs, as a network with a fixed layout."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import networkx as nx

from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.theme import BLUE, GREY, ORANGE, PURPLE, SKY, VERMILION
from dragoman.analysis.pictures.wording import counted, listed

SHOWN = 40  # parties, those with most ties
SEED = 7  # of the layout, so that one record always gives one picture
_SIZE = 680  # pixels across
_TURNS = 300
_APART = 3.0  # times the distance at which push and pull are even in a square
_MARGIN = 0.12  # of a group's side
TIES = {
    **dict.fromkeys(("leads", "member_of", "part_of", "successor_of"), "belongs to"),
    **dict.fromkeys(("governs", "controls", "claims_to_represent"), "holds"),
    **dict.fromkeys(("backs", "allied_with", "recognises", "linked_to", "hosts", "mediates"), "stands by"),
    **dict.fromkeys(("opposes", "rival_of"), "against"),
}
_COLOURS = {
    "belongs to": GREY, "holds": PURPLE, "stands by": BLUE, "against": VERMILION,
    "acts of cooperation": SKY, "acts of conflict": ORANGE,
}  # fmt: skip


def draw_network(
    relations: Sequence[Mapping[str, Any]], dyads: Sequence[Mapping[str, Any]], *, title: str = "Who stands to whom"
) -> Picture:
    """Draw relations and acts of pairs as `tables.relation_rows` and `tables.dyad_rows` give them.

    Contested relations are dashed. Parties beyond the forty with most ties are left out, as the words beside it say.
    """
    edges = [*_ties(relations), *_acts(dyads)]
    degree = Counter(end for edge in edges for end in (edge["one"], edge["other"]))
    kept = sorted(degree, key=lambda name: (-degree[name], name))[:SHOWN]
    drawn = [edge for edge in edges if edge["one"] in kept and edge["other"] in kept]
    places, height = _layout(kept, drawn)
    lines = [
        {**edge, "x": places[edge["one"]][0], "y": places[edge["one"]][1], "x2": places[edge["other"]][0],
         "y2": places[edge["other"]][1]}
        for edge in drawn
    ]  # fmt: skip
    points = [{"party": name, "ties": degree[name], "x": places[name][0], "y": places[name][1]} for name in kept]
    text = _text(edges, drawn, degree, kept)
    chart = (_lines(lines, height) + _points(points, height)).properties(
        width=_SIZE, height=round(_SIZE * height), title=alt.TitleParams(title, subtitle=text.split(". ")[0])
    )
    return Picture(title, text, chart.to_dict(), tuple(drawn))


def _ties(relations: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str, str, bool], set[str]] = {}
    for row in relations:
        if row["one"] != row["other"]:
            key = (row["one"], row["other"], TIES[row["kind"]], row["contested"])
            found.setdefault(key, set()).add(row["kind"])
    return [
        {"one": one, "other": other, "tie": tie, "kinds": ", ".join(sorted(kinds)), "number": len(kinds),
         "contested": contested}
        for (one, other, tie, contested), kinds in sorted(found.items())
    ]  # fmt: skip


def _acts(dyads: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    numbers = Counter((row["one"], row["other"], f"acts of {row['kind']}") for row in dyads)
    return [
        {"one": one, "other": other, "tie": tie, "kinds": counted(n, "event"), "number": n, "contested": False}
        for (one, other, tie), n in sorted(numbers.items())
    ]


def _layout(names: Sequence[str], edges: Iterable[Mapping[str, Any]]) -> tuple[dict[str, tuple[float, float]], float]:
    """Place parties between 0 and 1 across; give how high the whole is, too.

    Those that no tie joins, however long the way, are laid out apart and put on shelves, the largest group first.
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from(sorted({(edge["one"], edge["other"]) for edge in edges}))
    groups = sorted((sorted(group) for group in nx.connected_components(graph)), key=lambda group: (-len(group), group))
    sides = [len(group) ** 0.5 for group in groups]
    width = max([1.0, *sides, 1.15 * sum(side * side for side in sides) ** 0.5])
    places: dict[str, tuple[float, float]] = {}
    left = bottom = height = 0.0
    for group, side in zip(groups, sides, strict=True):
        if left + side > width:
            left, bottom = 0.0, height
        for name, (x, y) in _spread(graph.subgraph(group)).items():
            places[name] = (round((left + x * side) / width, 4), round((bottom + y * side) / width, 4))
        left, height = left + side, max(height, bottom + side)
    return places, height / width


def _spread(group: nx.Graph) -> dict[str, tuple[float, float]]:
    """Place the parties of one group between 0 and 1, with a margin."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(group.nodes))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in group.edges))
    placed = nx.spring_layout(ordered, seed=SEED, iterations=_TURNS, k=_APART / len(ordered) ** 0.5)
    found = {}
    for axis in (0, 1):
        numbers = [float(place[axis]) for place in placed.values()]
        low, length = min(numbers), max(numbers) - min(numbers)
        found[axis] = [0.5 if length == 0 else _MARGIN + (1 - 2 * _MARGIN) * (n - low) / length for n in numbers]
    return dict(zip(placed, zip(found[0], found[1], strict=True), strict=True))


def _axis(name: str, length: float = 1.0) -> dict[str, Any]:
    return {"shorthand": f"{name}:Q", "axis": None, "scale": alt.Scale(domain=[0, length], nice=False)}


def _lines(lines: Sequence[Mapping[str, Any]], height: float) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(lines)))
        .mark_rule(opacity=0.7)
        .encode(
            x=alt.X(**_axis("x")),
            y=alt.Y(**_axis("y", height)),
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color(
                "tie:N",
                title=None,
                scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())),
                legend=alt.Legend(symbolType="stroke", symbolStrokeWidth=3, symbolOpacity=1),
            ),
            strokeWidth=alt.StrokeWidth("number:Q", legend=None, scale=alt.Scale(range=[1.2, 5])),
            strokeDash=alt.condition("datum.contested", alt.value([4, 3]), alt.value([1, 0])),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("one", "other", "tie", "kinds", "contested")],
        )
    )
    return drawn


def _points(points: Sequence[Mapping[str, Any]], height: float) -> alt.LayerChart:
    base = alt.Chart(alt.InlineData(values=list(points))).encode(
        x=alt.X(**_axis("x")), y=alt.Y(**_axis("y", height)), tooltip=["party:N", "ties:Q"]
    )
    sized = alt.Size("ties:Q", legend=None, scale=alt.Scale(range=[40, 420]))
    circles = base.mark_circle(opacity=1, color=GREY).encode(size=sized)
    points_named: alt.LayerChart = alt.LayerChart(
        layer=[circles, base.mark_text(dy=-11, fontSize=11, limit=150).encode(text="party:N")]
    )
    return points_named


def _text(
    edges: Sequence[Mapping[str, Any]],
    drawn: Sequence[Mapping[str, Any]],
    degree: Mapping[str, int],
    kept: Sequence[str],
) -> str:
    if not edges:
        return "No relation and no act of two parties."
    left = f"; {len(degree) - len(kept)} parties with fewer ties are not shown" if len(degree) > len(kept) else ""
    told = listed(
        f"{edge['one']} - {edge['other']}: {edge['tie']} ({edge['kinds']}{', contested' if edge['contested'] else ''})"
        for edge in drawn
    )
    most = listed(f"{name} ({degree[name]})" for name in kept[:5])
    parties = "1 party" if len(kept) == 1 else f"{len(kept)} parties"
    return f"{parties} and {counted(len(drawn), 'tie')}{left}. Most ties: {most}. {told}."
