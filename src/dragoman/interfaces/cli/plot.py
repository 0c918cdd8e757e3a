"""`dragoman plot`: pictures of a record as SVG, PNG or a page of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import WorldOption
from dragoman.interfaces.cli.output import open_output
from dragoman.interfaces.cli.record_options import (
    DEFAULT_REALIS,
    ActorOption,
    AsKnownOption,
    MediatorOption,
    OnOption,
    RealisOption,
    RecordOption,
    SinceOption,
    TypeOption,
    UntilOption,
    asked_values,
    known_from,
)

Form = Literal["svg", "png", "html"]
FORMS: dict[str, Form] = {".svg": "svg", ".png": "png", ".html": "html", ".htm": "html"}


def plot(
    kind: Annotated[
        Literal["timeline", "network", "map", "dyads", "agreements"],
        typer.Argument(metavar="KIND", help="timeline, network, map, dyads or agreements.", show_default=False),
    ],
    *,
    record: RecordOption,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="FILE.svg, FILE.png or FILE.html.", show_default=False),
    ],
    theme: Annotated[Literal["light", "dark"], typer.Option("--theme", help="On white or on dark.")] = "light",
    actor: ActorOption = None,
    mediator: MediatorOption = None,
    types: TypeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    realis: RealisOption = DEFAULT_REALIS,
    as_known: AsKnownOption = None,
    world: WorldOption = None,
) -> None:
    """Draw a record: events by day, who stands to whom, where, pairs over time, lives of agreements.

    Example: dragoman plot timeline --record levant.duckdb --actor Hamas -o hamas.svg
    """
    form = FORMS.get(output.suffix.lower())
    if form is None:
        raise SettingError(f"{output} has no ending that says its format. Name it {output.stem}.svg, .png or .html.")
    days = {"since": since, "until": until, "on": on}
    values = asked_values(actor=actor, mediator=mediator, types=types, days=days, realis=realis)
    picture, drawn = engine.draw(
        kind, record, values, known_from(as_known), look=engine.PictureLook(form, theme), folders=world or ()
    )
    with open_output(output) as stream:
        stream.write(drawn)
    print(f"{output}: {picture.caption}.", file=sys.stderr)
