"""The options that several commands share, each with one wording."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic import ValidationError

from dragoman.config import Settings
from dragoman.errors import SettingError

CodebookOption = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="DIR", help="A codebook of your own; without it, the built-in PLOVER 2.0."),
]
WorldOption = Annotated[
    list[Path] | None,
    typer.Option("--world", metavar="DIR", help="World files of your own, laid over the built-in ones. Repeatable."),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline for English, instead of the small one."),
]
Sectors = Literal["default", "strict"]
SectorsOption = Annotated[
    Sectors,
    typer.Option(
        "--sectors",
        help="Read a bare country name as its government or military (default), or with no sector (strict).",
    ),
]
ListFormat = Literal["table", "json"]


def settings_from(
    codebook: Path | None,
    world: list[Path] | None,
    model: str | None,
    sectors: Sectors = "default",
) -> Settings:
    """Return the settings of a call.

    Raises: SettingError with all faults.
    """
    given = {
        "codebook": codebook,
        "world": tuple(world or ()),
        "default_sectors": sectors == "default",
        **({} if model is None else {"model": model}),
    }
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise SettingError("A setting is wrong. " + "; ".join(faults)) from error
