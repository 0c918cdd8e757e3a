"""How wide and how colourful standard output is."""

from typing import NamedTuple, TextIO

PIPE_WIDTH = 80  # columns: fits every terminal, mail and diff


class Look(NamedTuple):
    """Columns, and whether words are marked by colour."""

    width: int
    is_coloured: bool


def look_of(stream: TextIO, *, is_file: bool = False) -> Look:
    """Return how to write for a stream: its terminal's width and colours, or 80 columns without colour.

    NO_COLOR, FORCE_COLOR, COLUMNS and TERM=dumb are kept to, as rich reads them.
    """
    if is_file:
        return Look(PIPE_WIDTH, False)
    from rich.console import Console

    console = Console(file=stream)
    if not console.is_terminal:
        return Look(PIPE_WIDTH, False)
    return Look(console.width, console.color_system is not None and not console.no_color)
