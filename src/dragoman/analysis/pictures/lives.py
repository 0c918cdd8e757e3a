"""The lives of agreements: a line from the first step to the last, and a mark a step."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.theme import BLUE, GREEN, GREY, ORANGE, VERMILION
from dragoman.analysis.pictures.wording import counted, span_of

_WIDTH, _ROW = 620, 26
_NAME = 320  # pixels of an agreement's name
GROUPS = {
    **dict.fromkeys(("proposed", "rejected"), "before it"),
    **dict.fromkeys(("reached", "initialled", "signed", "ratified", "in_force"), "made"),
    **dict.fromkeys(("extended", "amended", "partly_implemented", "implemented"), "carried on"),
    **dict.fromkeys(("suspended", "violation_alleged", "violation_confirmed"), "in doubt"),
    **dict.fromkeys(("denounced", "expired", "ended"), "over"),
}
_LOOKS = {
    "before it": (GREY, "triangle-right"),
    "made": (BLUE, "circle"),
    "carried on": (GREEN, "square"),
    "in doubt": (ORANGE, "diamond"),
    "over": (VERMILION, "cross"),
}


def draw_agreements(rows: Sequence[Mapping[str, Any]], *, title: str = "Lives of agreements") -> Picture:
    """Draw steps as `tables.step_rows` gives them; what is not asserted is hollow."""
    named = [{**row, "group": GROUPS[row["step"]], "is_firm": row["certainty"] == "asserted"} for row in rows]
    first: dict[str, str] = {}
    for row in named:
        first[row["agreement"]] = min(row["day"], first.get(row["agreement"], row["day"]))
    order = sorted(first, key=lambda name: (first[name], name))
    base = alt.Chart(alt.InlineData(values=named)).encode(
        y=alt.Y("agreement:N", sort=order, title=None, axis=alt.Axis(labelLimit=_NAME, grid=True, domain=False))
    )
    lives = base.mark_rule(strokeWidth=2, opacity=0.5).encode(
        x=alt.X("min(day):T", scale=alt.Scale(type="utc", padding=12)), x2="max(day):T"
    )
    groups, looks = list(_LOOKS), list(_LOOKS.values())
    steps = base.mark_point(size=90, strokeWidth=1.8).encode(
        x=alt.X("day:T", scale=alt.Scale(type="utc", padding=12), title=None),
        color=alt.Color("group:N", title="step", scale=alt.Scale(domain=groups, range=[look[0] for look in looks])),
        shape=alt.Shape("group:N", title="step", scale=alt.Scale(domain=groups, range=[look[1] for look in looks])),
        fill=alt.Fill("group:N", legend=None, scale=alt.Scale(domain=groups, range=[look[0] for look in looks])),
        fillOpacity=alt.condition("datum.is_firm", alt.value(0.85), alt.value(0)),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("agreement", "step", "day", "by", "claimants", "certainty")],
    )
    text = _text(named, order)
    chart = (lives + steps).properties(
        width=_WIDTH, height=alt.Step(_ROW), title=alt.TitleParams(title, subtitle=text.split(". ")[0])
    )
    return Picture(title, text, chart.to_dict(), tuple(named))


def _text(named: Sequence[Mapping[str, Any]], order: Sequence[str]) -> str:
    if not named:
        return "No step of an agreement with a day."
    told = []
    for agreement in order:
        steps = sorted((row["day"], row["step"].replace("_", " ")) for row in named if row["agreement"] == agreement)
        told.append(f"{agreement}: " + ", ".join(f"{step} {day}" for day, step in steps) + ".")
    days = span_of(row["day"] for row in named)
    return f"{counted(len(order), 'agreement')} with {counted(len(named), 'step')} {days}. " + " ".join(told)
