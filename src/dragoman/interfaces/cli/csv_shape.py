"""The options that shape CSV: long tables in a folder, and a row for each pair of sides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, NamedTuple

import typer

from dragoman.errors import OutputError, SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.output import open_output
from dragoman.interfaces.formats.dyads import Act, Dyads, dyads_of

LongOption = Annotated[
    bool, typer.Option("--long", help="CSV as one table a noun, keyed by id, in the folder OUT instead of one file.")
]
DyadsOption = Annotated[
    Literal["directed", "undirected"] | None,
    typer.Option("--dyads", help="CSV with a row for each pair of sides: who to whom, or each pair once."),
]


class CsvShape(NamedTuple):
    """How CSV is written.

    Attributes:
        folder: where long tables go, None where there are none.
        dyads: how acts are spread over pairs, None where they are not.
        mutual_types: types that the parties may do together.
    """

    folder: Path | None
    dyads: Dyads | None
    mutual_types: Collection[str]

    def spread(self, act: Act) -> Iterator[Act]:
        """Give an act as it is, or once for each pair of its sides."""
        if self.dyads is None:
            yield act
        else:
            yield from dyads_of(act, self.dyads, self.mutual_types)

    def opener(self, opened: ExitStack) -> Callable[[str], BinaryIO]:
        """Return what opens a table in the folder, which is made; all tables appear when the block ends well.

        Raises: OutputError where the folder cannot be made.
        """
        folder = self.folder
        if folder is None:
            raise TypeError("there is no folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder} cannot be made: {error.strerror}. Name a folder.") from error
        return lambda name: opened.enter_context(open_output(folder / name))


def csv_shape(chosen: str, output: Path | None, codebook: Path | None, *, long: bool, dyads: Dyads | None) -> CsvShape:
    """Return how CSV is written.

    Raises: SettingError for options that do not go together.
    """
    if (long or dyads) and chosen != "csv":
        raise SettingError(f"{'--long' if long else '--dyads'} is for --format csv, not for {chosen}.")
    if long and dyads:
        raise SettingError("--long has every participant in a row of its own; leave --dyads out.")
    if long and output is None:
        raise SettingError("--long writes several tables. Name a folder for them with -o.")
    mutual = [name for name, kind in engine.open_codebook(codebook).types.items() if kind.mutual] if dyads else ()
    return CsvShape(output if long else None, dyads, frozenset(mutual))
