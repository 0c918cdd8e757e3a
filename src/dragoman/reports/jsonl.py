"""JSON lines: one report a line; a broken line costs that line only."""

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.lines import LARGEST_TEXT, lines_of
from dragoman.reports.plain import too_large
from dragoman.reports.record import read_json_record


def read_jsonl(stream: BinaryIO, place: str, *, limit: int = LARGEST_TEXT) -> Iterator[Report | Rejected]:
    """Read a stream line by line; a record without id is named by its line ("reports.jsonl#3").

    Args:
        stream: bytes, read as they come.
        place: the path relative to the path given.
        limit: the most bytes of one line.
    """
    is_empty = True
    for line in lines_of(stream, limit=limit):
        here = f"{place}#{line.number}"
        if line.text is None:
            yield too_large(here, limit)
        elif line.text.strip():
            yield read_json_record(line.text, here, line.flags)
        else:
            continue
        is_empty = False
    if is_empty:
        yield Rejected(report_id=place, reason="no_text", message="It holds no record.")
