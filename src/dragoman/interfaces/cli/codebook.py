"""`dragoman codebook`: check a codebook with its lexicon, show one of its types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import CodebookOption

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

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
    codebook = engine.open_codebook(folder)
    if name.upper() not in codebook.types:
        known = ", ".join(codebook.types)
        raise SettingError(f"{codebook.name} has no type {name!r}. Ask for one of: {known}.")
    for line in _described(codebook, name.upper()):
        print(line)


def _described(codebook: Codebook, name: str) -> list[str]:
    event_type = codebook.types[name]
    quad = codebook.quad_classes[event_type.quad_class]
    lines = [
        f"{name}: {event_type.gloss}",
        f"  quad class {event_type.quad_class} ({quad}), {_measured(codebook, name, None)}",
    ]
    if event_type.requires_recipient:
        lines.append("  needs a recipient")
    lines += [f"  modes: {'' if event_type.modes else 'none'}".rstrip()]
    for mode in event_type.modes.values():
        lines.append(f"    {mode.name}: {mode.gloss} ({_measured(codebook, name, mode.name)})")
    return lines


def _measured(codebook: Codebook, name: str, mode: str | None) -> str:
    """Return score and CAMEO code of an act: "score 1.5, CAMEO 041"; "-" where there is none."""
    score, cameo = codebook.score(name, mode), codebook.cameo_code(name, mode)
    return f"score {'-' if score is None else score}, CAMEO {cameo or '-'}"
