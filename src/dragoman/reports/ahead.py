"""Looking at the beginning of a stream, so that what it holds decides how it is read."""

import codecs
import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, BinaryIO, cast

from dragoman.reports.decode import encoding_by_mark

_CHUNK = 65_536  # bytes
_LONGEST_LEAD = 65_536  # bytes of white space that are looked over for the first character


def look_ahead(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, up to its first word at least, and the stream from its beginning.

    A pipe is not waited for longer than that. UTF-16 and UTF-32 with a byte order mark come as UTF-8 without
    one.
    """
    read = cast(Callable[[int], bytes], getattr(stream, "read1", stream.read))
    chunks: Iterator[bytes] = iter(lambda: read(_CHUNK), b"")
    head = _lead(chunks)
    marked = encoding_by_mark(head)
    chunks = chain([head], chunks)
    if marked and marked[0] != "utf-8":
        chunks = _as_utf_8(chunks, *marked)
        head = _lead(chunks)
        chunks = chain([head], chunks)
    return head, io.BufferedReader(_Chunks(chunks), _CHUNK)


def first_character(head: bytes) -> bytes:
    """Return the first byte that is no white space or byte order mark, or nothing."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]


def _lead(chunks: Iterator[bytes]) -> bytes:
    head = b""
    for chunk in chunks:
        head += chunk
        if (len(head) >= 4 and first_character(head)) or len(head) > _LONGEST_LEAD:
            break
    return head


def _as_utf_8(chunks: Iterator[bytes], encoding: str, mark: int) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        text = decoder.decode(chunk[mark:])
        mark = 0
        if text:
            yield text.encode("utf-8")
    if rest := decoder.decode(b"", final=True):
        yield rest.encode("utf-8")


class _Chunks(io.RawIOBase):
    """A raw stream over chunks of bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer with what is there, at least one byte before the end."""
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        view = memoryview(buffer)
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
