"""Lines of a stream in bounded memory: a line over the limit is passed over and reading goes on behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.reports.decode import decode

# Our own choice: more than 5 million words in one text is no news report.
LARGEST_TEXT = 32 * 1024 * 1024  # bytes
_SKIP = 65_536  # bytes read at a time of a line that is passed over


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, counted from 1; the text is None where the line was over the limit."""

    number: int
    text: str | None
    flags: tuple[str, ...] = ()


def lines_of(stream: BinaryIO, *, limit: int = LARGEST_TEXT) -> Iterator[Line]:
    r"""Yield the lines of a stream, each decoded by itself; lines end with \n or \r\n.

    Args:
        stream: bytes, read as they come.
        limit: the most bytes of one line.
    """
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) > limit and not raw.endswith(b"\n"):
            del raw
            _pass_over_line(stream)
            yield Line(number, None)
            continue
        decoded = decode(raw.removesuffix(b"\n").removesuffix(b"\r"))
        yield Line(number, decoded.text, decoded.flags)


def _pass_over_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_SKIP)) and not rest.endswith(b"\n"):
        pass
