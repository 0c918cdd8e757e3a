"""Paths and standard input -> reports, each file by what it holds."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.ahead import first_character, look_ahead
from dragoman.reports.decode import is_binary
from dragoman.reports.folders import Source, files_below, unreadable, writable
from dragoman.reports.html import read_html
from dragoman.reports.json_array import read_json
from dragoman.reports.jsonl import read_jsonl
from dragoman.reports.plain import read_plain
from dragoman.reports.table import read_table

STDIN = "-"
_STDIN_PLACE = "stdin"

Reader = Callable[[BinaryIO, str], Iterator[Report | Rejected]]
_READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


def read_reports(paths: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Report | Rejected]:
    """Read reports from files, folders and standard input, in the order given.

    Args:
        paths: files or folders; "-" is standard input (JSON lines where it begins with "{", else one text).
        stdin: what "-" reads, by default the process's standard input.

    Returns: a report, or a rejection with its reason, for each text found; a path that is not there is
        "unreadable".

    Raises:
        TypeError: `paths` is one path instead of several.
    """
    if isinstance(paths, str | Path):
        raise TypeError(f"paths must be a sequence of paths, not one: give [{str(paths)!r}]")
    return _read(tuple(paths), stdin)


def _read(paths: tuple[str | Path, ...], stdin: BinaryIO | None) -> Iterator[Report | Rejected]:
    taken: dict[str, Path] = {}
    for given in paths:
        if str(given) == STDIN:
            yield from _read_stream(stdin or sys.stdin.buffer, _STDIN_PLACE, reader=None)
            continue
        path = Path(given)
        for found in files_below(path) if path.is_dir() else (Source(path, writable(path.name or str(path))),):
            if isinstance(found, Rejected):
                yield found
            else:
                yield from _read_file(_told_apart(found, path, taken))


def _told_apart(source: Source, given: Path, taken: dict[str, Path]) -> Source:
    """Return the source under its path as given where a file of another path has its place already."""
    first = taken.setdefault(source.place, source.path)
    if first == source.path:
        return source
    return Source(source.path, writable(source.path.as_posix()))


def _read_file(source: Source) -> Iterator[Report | Rejected]:
    suffix = source.path.suffix.lower()
    if suffix and suffix not in _READERS:
        kinds = ", ".join(_READERS)
        message = f"Files of the kind {suffix!r} are not read; these are: {kinds}."
        yield Rejected(report_id=source.place, reason="unsupported", message=message)
        return
    try:
        with source.path.open("rb") as stream:
            yield from _read_stream(stream, source.place, reader=_READERS.get(suffix))
    except OSError as error:
        yield unreadable(source.place, error)


def _read_stream(stream: BinaryIO, place: str, *, reader: Reader | None) -> Iterator[Report | Rejected]:
    """Read a stream by its reader; where the name says none, by its first character."""
    head, stream = look_ahead(stream)
    if not head:
        yield Rejected(report_id=place, reason="empty", message="The file is empty.")
    elif is_binary(head):
        message = "It holds no text but a binary format. Convert it to text, HTML, JSONL or CSV."
        yield Rejected(report_id=place, reason="binary", message=message)
    else:
        reader = reader or (read_jsonl if first_character(head) == b"{" else read_plain)
        yield from reader(stream, place)
