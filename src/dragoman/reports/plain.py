"""Plain text: one stream, one report."""

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.compose import compose_report
from dragoman.reports.decode import decode
from dragoman.reports.given import Given
from dragoman.reports.lines import LARGEST_TEXT


def read_plain(stream: BinaryIO, place: str, *, limit: int = LARGEST_TEXT) -> Iterator[Report | Rejected]:
    """Read a stream as the text of one report, whose id is its place.

    Args:
        stream: bytes.
        place: the path relative to the path given.
        limit: the most bytes of a text.
    """
    raw = whole(stream, limit)
    if raw is None:
        yield too_large(place, limit)
        return
    decoded = decode(raw)
    yield compose_report(decoded.text, Given(place, flags=decoded.flags))


def whole(stream: BinaryIO, limit: int) -> bytes | None:
    """Return all bytes of a stream, or None where there are more than the limit."""
    raw = stream.read(limit + 1)
    return None if len(raw) > limit else raw


def too_large(place: str, limit: int) -> Rejected:
    """Return the rejection of a text, record or line that is over the limit."""
    message = f"It is larger than {limit / 2**20:g} MB; one text is read up to that. Split it into its reports."
    return Rejected(report_id=place, reason="too_large", message=message)
