"""What all records share: they are frozen, validated, closed to unknown keys, and know spans of text."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """An immutable, validated noun of the data's way; unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Record):
    """Words of a report with their place in it.

    Attributes:
        text: the words as they stand in the report, or None where a foreign source gives none.
        start, end: half-open offsets in Unicode code points into `Report.text`; None where the words stand outside
            of it (a title given apart, a foreign source).
    """

    text: str | None = None
    start: int | None = None
    end: int | None = None

    @model_validator(mode="after")
    def _offsets_are_a_span(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end are given together or not at all")
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise ValueError(f"[{self.start}, {self.end}) is no span")
        return self
