"""A part of a report as it is read: repairs applied, with a way back to the offsets of the text as given."""

from bisect import bisect_right
from dataclasses import dataclass

from dragoman.records import Repair, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to be read and where it stands in `Report.text`.

    Attributes:
        part: "title" or "body".
        text: the words as read.
        starts: offsets in `text` at which a stretch begins.
        origins: for each stretch, its span in `Report.text`; equal length means letter by letter.
        is_given_apart: the words do not stand in `Report.text` at all.
    """

    part: str
    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[tuple[int, int], ...] = ()
    is_given_apart: bool = False

    def span(self, start: int, end: int) -> tuple[int | None, int | None]:
        """Return the span of `Report.text` for a span of the reading; (None, None) where it does not stand there."""
        if self.is_given_apart:
            return None, None
        return self._back(start, is_end=False), self._back(end, is_end=True)

    def _back(self, offset: int, *, is_end: bool) -> int:
        i = max(0, bisect_right(self.starts, offset - is_end) - 1)
        start, end = self.origins[i]
        length = (self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)) - self.starts[i]
        if length == end - start:
            return start + offset - self.starts[i]
        return end if is_end else start


def read_parts(report: Report) -> list[Reading]:
    """Return the parts of a report to be coded: its title, then its body without title, header and datelines."""
    readings: list[Reading] = []
    titles = [section for section in report.sections if section.kind == "title"]
    if titles:
        readings.extend(_read_stretch(report, "title", title.start, title.end) for title in titles)
    elif report.title:
        readings.append(Reading("title", report.title, is_given_apart=True))
    start = 0
    for section in report.sections:
        readings.append(_read_stretch(report, "body", start, section.start))
        start = section.end
    readings.append(_read_stretch(report, "body", start, len(report.text)))
    return [reading for reading in readings if reading.text.strip()]


def _read_stretch(report: Report, part: str, start: int, end: int) -> Reading:
    """Apply the repairs that lie in a stretch of the text."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int]] = []
    length = 0
    inside = [r for r in report.repairs if start <= r.start and r.end <= end]
    for repair in [*inside, Repair(start=end, end=end, replacement="")]:
        for piece, origin in (
            (report.text[start : repair.start], (start, repair.start)),
            (repair.replacement, (repair.start, repair.end)),
        ):
            if piece:
                pieces.append(piece)
                starts.append(length)
                origins.append(origin)
                length += len(piece)
        start = repair.end
    return Reading(part, "".join(pieces), tuple(starts), tuple(origins))
