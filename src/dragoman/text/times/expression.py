"""What is found: a time as a sentence says it, with the days it means."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records import When
from dragoman.records.vocabulary import Aspect, Bound, DatePrecision, TimeBasis

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as a sentence says it.

    Attributes:
        text, start, end: the words and their half-open offsets in the sentence.
        start_date, end_date: closed interval of days; a null end is open, as `bound` says; both null where the words,
            or the lack of a day of publication, fix no day.
        precision: how fine the words are; null where there is no date.
        bound: how what is dated lies to the words.
        aspect: once, ongoing, repeated.
        basis: "text"; "narrative" or "event" where only the story so far or another event would tell the day.
        value: TIMEX3 value of the unit named, whatever bounds it; null where unresolved.
        is_of_noun: the time belongs to a noun ("the 2014 war", "Friday's attack"), not to the verb.
    """

    text: str
    start: int
    end: int
    start_date: date | None = None
    end_date: date | None = None
    precision: DatePrecision | None = None
    bound: Bound = "in"
    aspect: Aspect = "once"
    basis: TimeBasis = "text"
    value: str | None = None
    is_of_noun: bool = False

    @property
    def is_resolved(self) -> bool:
        """Whether the words fix at least one end."""
        return self.start_date is not None or self.end_date is not None

    def as_when(self, *, start: int | None, end: int | None) -> When:
        """Return it as the record of an account, with the offsets that the words have in the report."""
        return When(
            text=self.text,
            start=start,
            end=end,
            start_date=self.start_date,
            end_date=self.end_date,
            precision=self.precision,
            bound=self.bound,
            aspect=self.aspect,
            basis=self.basis,
        )
