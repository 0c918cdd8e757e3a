"""Events by day and quad class: one mark an event, and below it how many there are, with a brush to look closer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.theme import QUAD_COLOURS, QUAD_NAMES
from dragoman.analysis.pictures.wording import counted, listed, span_of

_WIDTH, _HEIGHT, _BELOW = 760, 200, 90  # pixels
_DAYS_SHOWN, _MONTHS_SHOWN = 92, 4000  # up to so many days a bar is a day, then a month, then a year
SHOWN = ("start", "end", "type", "who", "whom", "where", "origins", "disputed")


def draw_timeline(rows: Sequence[Mapping[str, Any]], *, title: str = "Events by day") -> Picture:
    """Draw events as `tables.event_rows` gives them."""
    named = [{**row, "quad": QUAD_NAMES.get(row["quad"], "no class")} for row in rows]
    brush = alt.selection_interval(encodings=["x"], name="days")
    colour = alt.Color(
        "quad:N",
        scale=alt.Scale(domain=list(QUAD_COLOURS), range=list(QUAD_COLOURS.values())),
        legend=None,
    )
    days = alt.X("start:T", scale=alt.Scale(type="utc", domain=brush, padding=8), title=None)
    lanes = alt.Y("quad:N", sort=list(QUAD_COLOURS), title=None, axis=alt.Axis(domain=False, ticks=False))
    base = alt.Chart(alt.InlineData(values=named)).encode(x=days, y=lanes, color=colour)
    tooltip = [alt.Tooltip(f"{name}:N") for name in SHOWN]
    spans = base.mark_rule(strokeWidth=3, opacity=0.35, clip=True).encode(x2="end:T", tooltip=tooltip)
    marks = base.mark_circle(opacity=0.7, clip=True).encode(
        size=alt.Size(
            "origins:Q",
            title="origins",
            scale=alt.Scale(range=[35, 260], domainMin=1, zero=False),
            legend=alt.Legend(tickMinStep=1, tickCount=4),
        ),
        tooltip=tooltip,
    )
    above = (spans + marks).properties(width=_WIDTH, height=_HEIGHT)
    below = (
        alt.Chart(alt.InlineData(values=named))
        .mark_bar()
        .encode(
            x=alt.X("start:T", timeUnit=_unit(rows), scale=alt.Scale(type="utc", padding=8), title=None),
            y=alt.Y("count():Q", title="events", axis=alt.Axis(tickMinStep=1, tickCount=3)),
            color=colour,
        )
        .add_params(brush)
        .properties(width=_WIDTH, height=_BELOW)
    )
    text = _text(named)
    chart = alt.vconcat(above, below, spacing=12, title=alt.TitleParams(title, subtitle=text.split(". ")[0]))
    return Picture(title, text, chart.to_dict(), tuple(dict(row) for row in named))


def _unit(rows: Sequence[Mapping[str, Any]]) -> Any:
    days = [date.fromisoformat(row["start"]) for row in rows]
    length = (max(days) - min(days)).days if days else 0
    if length <= _DAYS_SHOWN:
        return "utcyearmonthdate"
    return "utcyearmonth" if length <= _MONTHS_SHOWN else "utcyear"


def _text(named: Sequence[Mapping[str, Any]]) -> str:
    if not named:
        return "No event with a day."
    quads = Counter(row["quad"] for row in named)
    days = Counter(row["start"] for row in named)
    busiest = max(sorted(days), key=lambda day: days[day])
    kinds = listed(f"{quads[name]} of {name}" for name in QUAD_COLOURS if quads[name])
    return (
        f"{counted(len(named), 'event')} {span_of(row['start'] for row in named)}. {kinds[0].upper()}{kinds[1:]}. "
        f"Most begin on {busiest}: {days[busiest]}."
    )
