"""A JSON file: an array of reports, one report, or several one after another; in bounded memory."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.decode import decode
from dragoman.reports.lines import LARGEST_TEXT
from dragoman.reports.plain import too_large
from dragoman.reports.record import bad_record, read_json_record

_CHUNK = 65_536  # bytes
_OUTSIDE = re.compile(rb'["{}]')
_INSIDE = re.compile(rb'["\\]')


def read_json(stream: BinaryIO, place: str, *, limit: int = LARGEST_TEXT) -> Iterator[Report | Rejected]:
    """Read the outermost objects of a stream; one without id is named by its number ("reports.json#3").

    Args:
        stream: bytes, read as they come.
        place: the path relative to the path given.
        limit: the most bytes of one object.
    """
    splitter = _Splitter(limit)
    number = 0
    while chunk := stream.read(_CHUNK):
        for written in splitter.feed(chunk):
            number += 1
            here = f"{place}#{number}"
            if written is None:
                yield too_large(here, limit)
            else:
                decoded = decode(written)
                yield read_json_record(decoded.text, here, decoded.flags)
    if splitter.depth:
        yield bad_record(f"{place}#{number + 1}", "The file ends inside of an object, or a quotation mark is missing.")
    elif not number:
        yield bad_record(place, "It holds no JSON object. Write an array of objects, each with a string `text`.")


class _Splitter:
    """Cuts JSON into its outermost objects by counting braces outside of strings."""

    def __init__(self, limit: int) -> None:
        self.depth = 0
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0
        self._in_string = False
        self._escaped = False

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """Yield the objects that end in this chunk; None for one over the limit."""
        begin, at = 0, 1 if self._escaped else 0
        self._escaped = False
        while match := (_INSIDE if self._in_string else _OUTSIDE).search(chunk, at):
            at = match.end()
            if match[0] == b"\\":
                self._escaped = at == len(chunk)
                at += 1
            elif match[0] == b'"':
                self._in_string = not self._in_string
            elif match[0] == b"{":
                begin = match.start() if self.depth == 0 else begin
                self.depth += 1
            elif self.depth:
                self.depth -= 1
                if self.depth == 0:
                    yield self._finish(chunk[begin:at])
        if self.depth:
            self._keep(chunk[begin:])

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self._limit:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def _finish(self, piece: bytes) -> bytes | None:
        self._keep(piece)
        written = b"".join(self._pieces) if self._size <= self._limit else None
        self._pieces.clear()
        self._size = 0
        return written
