"""Colours and lines of the pictures, light and dark: quiet, and apart for people who do not see all colours."""

from typing import Any

from dragoman.analysis.pictures.picture import Theme

# Okabe and Ito, "Color Universal Design" (2008): apart for every common kind of colour blindness.
SKY, BLUE, ORANGE, VERMILION, PURPLE, GREEN, GREY = (
    "#56B4E9", "#0072B2", "#E69F00", "#D55E00", "#CC79A7", "#009E73", "#8C8C8C",
)  # fmt: skip
QUAD_NAMES = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict",
}  # fmt: skip
QUAD_COLOURS = {"verbal cooperation": SKY, "material cooperation": BLUE, "verbal conflict": ORANGE,
                "material conflict": VERMILION, "no class": GREY}  # fmt: skip
_INKS: dict[Theme, dict[str, str]] = {
    "light": {"paper": "#FFFFFF", "ink": "#222222", "soft": "#666666", "grid": "#E6E6E6", "land": "#F0F0EC"},
    "dark": {"paper": "#14171A", "ink": "#E6E6E6", "soft": "#A0A4A8", "grid": "#30353A", "land": "#23282D"},
}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def ink(theme: Theme, name: str) -> str:
    """Return a colour of a theme: paper, ink, soft, grid or land."""
    return _INKS[theme][name]


def config_of(theme: Theme) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a theme."""
    inks = _INKS[theme]
    words = {"labelColor": inks["soft"], "titleColor": inks["soft"], "labelFont": FONT, "titleFont": FONT}
    return {
        "background": inks["paper"],
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**words, "gridColor": inks["grid"], "domainColor": inks["grid"], "tickColor": inks["grid"],
                 "titleFontWeight": "normal"},
        "header": words,
        "legend": {**words, "titleFontWeight": "normal", "symbolBaseFillColor": inks["soft"],
                   "symbolBaseStrokeColor": inks["soft"]},
        "title": {"color": inks["ink"], "subtitleColor": inks["soft"], "anchor": "start", "font": FONT,
                  "subtitleFont": FONT, "fontWeight": "normal", "fontSize": 15, "subtitleFontSize": 11},
        "text": {"color": inks["ink"], "font": FONT},
        "rule": {"color": inks["soft"]},
        "mark": {"tooltip": True},
        "geoshape": {"tooltip": None},
    }  # fmt: skip
