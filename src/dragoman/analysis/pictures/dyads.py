"""Cooperation and conflict of pairs over time: small multiples, cooperation above the line, conflict below."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.theme import BLUE, VERMILION
from dragoman.analysis.pictures.wording import counted, listed

SHOWN = 12  # pairs, those with most events
_WIDTH, _HEIGHT, _COLUMNS = 230, 80, 3
_LONG = 10  # years; above it a bar is a year, else a month


def draw_dyads(rows: Sequence[Mapping[str, Any]], *, title: str = "Cooperation and conflict") -> Picture:
    """Draw events of pairs as `tables.dyad_rows` gives them; those without a day are left out."""
    dated = [row for row in rows if row["day"] is not None]
    most = [dyad for dyad, _ in sorted(Counter(row["dyad"] for row in dated).items(), key=lambda d: (-d[1], d[0]))]
    bars = _bars([row for row in dated if row["dyad"] in most[:SHOWN]])
    chart = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar()
        .encode(
            x=alt.X("period:T", timeUnit="utcyear" if _is_long(bars) else "utcyearmonth", title=None,
                    scale=alt.Scale(type="utc"), axis=alt.Axis(tickCount=4, grid=False)),
            y=alt.Y("signed:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4, format="d",
                                                          labelExpr="format(abs(datum.value), 'd')")),
            color=alt.Color("kind:N", title=None, legend=alt.Legend(orient="top"),
                            scale=alt.Scale(domain=["cooperation", "conflict"], range=[BLUE, VERMILION])),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("dyad", "period", "kind", "events")],
        )
        .properties(width=_WIDTH, height=_HEIGHT)
        .facet(alt.Facet("dyad:N", sort=most, title=None, header=alt.Header(labelLimit=_WIDTH)), columns=_COLUMNS)
    )  # fmt: skip
    text = _text(dated, most)
    specification = chart.properties(title=alt.TitleParams(title, subtitle=text.split(". ")[0])).to_dict()
    return Picture(title, text, specification, tuple(bars))


def _bars(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    years = {row["day"][:4] for row in rows}
    is_long = bool(years) and int(max(years)) - int(min(years)) > _LONG
    numbers = Counter((row["dyad"], f"{row['day'][:4]}-01-01" if is_long else f"{row['day'][:7]}-01", row["kind"])
                      for row in rows)  # fmt: skip
    return [
        {"dyad": dyad, "period": period, "kind": kind, "events": n, "signed": n if kind == "cooperation" else -n}
        for (dyad, period, kind), n in sorted(numbers.items())
    ]


def _is_long(bars: Sequence[Mapping[str, Any]]) -> bool:
    years = [int(bar["period"][:4]) for bar in bars]
    return bool(years) and max(years) - min(years) > _LONG


def _text(dated: Sequence[Mapping[str, Any]], most: Sequence[str]) -> str:
    if not dated:
        return "No event of two parties with a day."
    kinds = Counter((row["dyad"], row["kind"]) for row in dated)
    told = listed(
        f"{dyad} ({kinds[dyad, 'cooperation']} of cooperation, {kinds[dyad, 'conflict']} of conflict)"
        for dyad in most[:SHOWN]
    )
    left = f", the {SHOWN} with most events shown" if len(most) > SHOWN else ""
    return f"{counted(len(most), 'pair')} of parties{left}. Events: {told}."
