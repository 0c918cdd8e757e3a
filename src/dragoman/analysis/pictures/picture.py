"""A picture: a chart as a Vega-Lite specification, with a title and what it shows in words."""

from dataclasses import dataclass
from typing import Any, Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Picture:
    """What is drawn.

    Attributes:
        title: one line.
        text: what the picture shows, for who does not see it: numbers, days, names.
        specification: the chart in Vega-Lite, without colours of a theme and without addresses.
        rows: the table that it is drawn from.
    """

    title: str
    text: str
    specification: dict[str, Any]
    rows: tuple[dict[str, Any], ...]

    @property
    def caption(self) -> str:
        """The first sentence of the words, without its point."""
        return self.text.split(". ")[0].rstrip(".")
