"""`dragoman world`: check the world files, look names up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import ListFormat, WorldOption
from dragoman.interfaces.cli.queries import day_from, queries_from
from dragoman.interfaces.cli.reading import showing_reading
from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.rounding import rounded

KEYS = (
    "name", "entity_id", "kind", "code", "country", "sectors", "office", "latitude", "longitude", "why",
)  # fmt: skip

Format = Literal["wikidata", "petrarch", "petrarch-agents", "csv"]

app = typer.Typer(help="Check the world files, look names up, import layers.", rich_markup_mode=None)


@app.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR", help="World files of your own, laid over the built-in ones."),
    ] = None,
) -> None:
    """Check the world files; tell all faults at once, and leave with 2 where there are any."""
    world = engine.check_world(folders or ())
    print(f"{len(world.entities)} entities. No fault.")
    for fault, reason in engine.accepted_faults():
        print(f"  accepted: {fault} ... {reason}")


@app.command()
def find(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A name, or - for one a line on standard input, NAME<TAB>DATE."),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="As of this day, YYYY-MM-DD; without it, any day."),
    ] = None,
    kind: Annotated[Literal["actor", "place"] | None, typer.Option("--kind", help="Look only for these.")] = None,
    output_format: Annotated[
        ListFormat, typer.Option("--format", help="json: one list a query, a line each.")
    ] = "table",
    folders: WorldOption = None,
) -> None:
    """Look a name up in the world: who or what it is, best first, as of a day."""
    day = day_from(on, "--on") if on is not None else None
    world = engine.open_world(folders or ())
    for query, as_of in queries_from(name, day):
        hits: Sequence[object] = world.find(query, on=as_of, kind=kind)
        if not hits and kind != "place":
            hits = engine.read_phrase(query, world, as_of)
        found = [{key: rounded(getattr(hit, key)) for key in KEYS} for hit in hits]
        if output_format == "json":
            sys.stdout.buffer.write(json_bytes(found))
        else:
            print(_table(query, found))


@app.command("import")
def import_file(
    fmt: Annotated[Format, typer.Argument(metavar="FORMAT", help="wikidata, petrarch, petrarch-agents or csv.")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file; .gz and .bz2 are unpacked on the way.")],
    folder: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Write the layer here, not among the layers by name."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Name of the layer; without it, of format and file.")
    ] = None,
) -> None:
    """Import actors of another data set as a layer of world files, for --world."""
    with showing_reading(is_shown=sys.stderr.isatty()) as on_read:
        imported = engine.import_layer(fmt, path, folder, name, on_read)
    for refused in imported.refused:
        print(one_line(f"{refused.where}: {refused.reason}"), file=sys.stderr)
    for reason, times in imported.reasons.most_common():
        print(one_line(f"rejected {times}: {reason}"), file=sys.stderr)
    held = f"entities {imported.entities}, joined with known ones {imported.joined}, agent nouns {imported.agents}"
    print(f"{imported.folder}: {held}. Use it with --world {imported.folder if folder else imported.folder.name}")


@app.command()
def layers() -> None:
    """List the imported layers: name, what it is from, folder."""
    for layer in engine.list_layers():
        print(f"{layer.name}\t{one_line(layer.note)}\t{layer.folder}")


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="A layer that `layers` lists.")]) -> None:
    """Remove an imported layer with its files."""
    print(f"Removed {engine.remove_layer(name)}.")


def _table(query: str, found: Sequence[dict[str, Any]]) -> str:
    lines = [f"{one_line(query)}: {'nothing found' if not found else ''}".rstrip()]
    for hit in found:
        place = None if hit["latitude"] is None else f"{hit['latitude']}, {hit['longitude']}"
        parts = (
            hit["name"],
            hit["kind"],
            hit["code"] or hit["country"],
            hit["office"],
            place,
            hit["entity_id"],
        )
        lines.append("  " + " | ".join(str(part) for part in parts if part))
        lines.append(f"      {hit['why']}")
    return "\n".join(lines)
