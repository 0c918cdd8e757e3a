"""A picture -> SVG, PNG or a page of its own; nothing is fetched, neither here nor by who opens it."""

import html
import json
import re
from functools import lru_cache
from typing import Any, Literal, get_args

import vl_convert as vlc

from dragoman.analysis.pictures.picture import Picture, Theme
from dragoman.analysis.pictures.theme import config_of, ink

Format = Literal["svg", "png", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
VEGA_LITE = "6.4"
_SCALE = 2.0  # pixels of a PNG for each of the picture's
_ENDS = re.compile(r"<(/script|!--)", re.IGNORECASE)
_PARTS = re.compile(r'(?<=[#"])(clip|gradient_)\d+(?=[")])')
_NOWHERE: list[str] = []  # addresses that a specification may load from


def render(picture: Picture, form: Format, *, theme: Theme = "light") -> bytes:
    """Return a picture in one of the formats."""
    if form == "png":
        png: bytes = vlc.vegalite_to_png(
            picture.specification,
            vl_version=VEGA_LITE,
            scale=_SCALE,
            config=config_of(theme),
            allowed_base_urls=_NOWHERE,
        )
        return png
    return (svg_of(picture, theme=theme) if form == "svg" else page_of(picture, theme=theme)).encode("utf-8")


def svg_of(picture: Picture, *, theme: Theme = "light") -> str:
    """Return a picture as SVG with its title and text for screen readers."""
    drawn: str = vlc.vegalite_to_svg(
        picture.specification, vl_version=VEGA_LITE, config=config_of(theme), allowed_base_urls=_NOWHERE
    )
    opening, rest = _renumbered(drawn).split(">", 1)
    title, text = html.escape(picture.title, quote=False), html.escape(picture.text, quote=False)
    return f'{opening} role="img"><title>{title}</title><desc>{text}</desc>{rest}'


def _renumbered(drawn: str) -> str:
    """Return SVG whose names of clips and gradients, counted on by Vega over all it draws, begin at 0."""
    names: dict[str, str] = {}

    def new(old: re.Match[str]) -> str:
        return names.setdefault(old[0], f"{old[1]}{len(names)}")

    return _PARTS.sub(new, drawn)


def page_of(picture: Picture, *, theme: Theme = "light") -> str:
    """Return a picture as a page that holds all it needs: the drawing, the scripts that make it move, the table."""
    specification = {**picture.specification, "config": config_of(theme)}
    return _PAGE.format(
        title=html.escape(picture.title),
        text=html.escape(picture.text),
        caption=html.escape(picture.caption),
        paper=ink(theme, "paper"),
        ink=ink(theme, "ink"),
        grid=ink(theme, "grid"),
        drawing=svg_of(picture, theme=theme),
        table=_table(picture.rows),
        scripts=_inside_script(scripts()),
        specification=json.dumps(specification, ensure_ascii=True).replace("<", "\\u003c"),
    )


@lru_cache(maxsize=1)
def scripts() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script that sets `window.vegaEmbed`; without `eval`."""
    bundle: str = vlc.javascript_bundle("window.vegaEmbed = vegaEmbed", vl_version=VEGA_LITE)
    return bundle


def _inside_script(text: str) -> str:
    """Return a script that cannot end the element that it stands in, as what stands in its strings could."""
    return _ENDS.sub(r"<\\\1", text)


def _table(rows: tuple[dict[str, Any], ...]) -> str:
    if not rows:
        return ""
    names = list(rows[0])
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    lines = ("".join(f"<td>{html.escape(_cell(row.get(name)))}</td>" for name in names) for row in rows)
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
body {{ margin: 1.5rem; background: {paper}; color: {ink}; font: 14px/1.5 Arial, Helvetica, sans-serif; }}
#picture {{ overflow-x: auto; }}
details {{ margin-top: 1rem; }}
table {{ border-collapse: collapse; margin-top: .5rem; }}
th, td {{ padding: .15rem .6rem; border-bottom: 1px solid {grid}; text-align: left; vertical-align: top; }}
</style>
</head>
<body>
<figure style="margin: 0">
<div id="picture">{drawing}</div>
<figcaption>{caption}.</figcaption>
</figure>
<details><summary>In words</summary>
<p>{text}</p>
</details>
<details><summary>The table behind it</summary>
{table}
</details>
<script>{scripts}</script>
<script>
const specification = {specification};
window.vegaEmbed("#picture", specification, {{ ast: true, defaultStyle: false, actions: false, renderer: "svg" }});
</script>
</body>
</html>
"""
