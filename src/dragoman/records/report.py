"""A report as read, and the input that could not be read."""

from datetime import date
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from dragoman.records.base import Record
from dragoman.records.ids import text_digest
from dragoman.records.vocabulary import RejectionReason, SectionKind


class Section(Record):
    """A stretch of `Report.text` that is no running text and is left out of coding (titles are coded apart)."""

    kind: SectionKind
    start: int
    end: int


class Repair(Record):
    """A stretch of `Report.text` that is read as other words (mended encoding), offsets staying those of the text."""

    start: int
    end: int
    replacement: str


class Report(Record):
    """One published text.

    Attributes:
        report_id: the input's own id, else the path relative to the path given.
        text: the input after decoding and newline normalisation only; all offsets point into it.
        title: a headline, whether it stands in the text (then a `title` section too) or was given apart.
        published_at: the calendar day of publication as the report or its input gives it, or None.
        place: the dateline's place as written, or None.
        sections: title, header, dateline and byline spans, in order, without overlap.
        repairs: mended stretches, in order, without overlap.
        flags: machine-readable remarks of the reader ("mojibake_kept", "decoded_as_windows_1252").
    """

    report_id: str = Field(min_length=1)
    text: str
    title: str | None = None
    publisher: str | None = None
    published_at: date | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None
    sections: tuple[Section, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _spans_lie_in_text(self) -> Self:
        spans: list[tuple[int, int]] = [(s.start, s.end) for s in self.sections]
        for stretch in (spans, [(r.start, r.end) for r in self.repairs]):
            last = 0
            for start, end in stretch:
                if not last <= start <= end <= len(self.text):
                    raise ValueError(f"[{start}, {end}) overlaps its neighbour or leaves the text")
                last = end
        return self

    @cached_property
    def text_sha256(self) -> str:
        """Return the digest that, with `report_id`, names this version of the report."""
        return text_digest(self.text)


class Rejected(Record):
    """Input that gave no report, with a machine-readable reason and a sentence for people."""

    report_id: str
    reason: RejectionReason
    message: str
