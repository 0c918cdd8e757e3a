"""`dragoman codebook`: check a codebook with its lexicon, show one of its types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import CodebookOption

app = typer.Typer(help="Check a codebook, show one of its types.", rich_markup_mode=None)


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="Without it, the built-in PLOVER 2.0.", show_default=False),
    ] = None,
) -> None:
    """Check a codebook and its lexicon; tell all faults at once, and leave with 2 where there are any."""
    codebook = engine.open_codebook(folder)
    lexicon = engine.open_lexicon(folder)
    n_modes = sum(len(event_type.modes) for event_type in codebook.types.values())
    n_examples = sum(len(entry.examples) for entry in lexicon.entries.values())
    print(
        f"{codebook.name} {codebook.version}: {len(codebook.types)} types, {n_modes} modes, "
        f"{len(codebook.contexts)} contexts, {len(codebook.sectors)} sectors; "
        f"{len(lexicon.entries)} classes of predicates with {n_examples} examples. No fault."
    )


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="An event type, such as CONSULT.", show_default=False)],
    folder: CodebookOption = None,
) -> None:
    """Show an event type: what it means, its modes, scores and CAMEO codes."""
    print(engine.describe_type(name, folder))
