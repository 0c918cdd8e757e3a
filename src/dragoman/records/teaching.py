"""What a report teaches: who somebody is on its day, by an office, a membership, a description or another name."""

from datetime import date

from pydantic import Field

from dragoman.records.account import Actor, Claimant, Sentence
from dragoman.records.base import Words
from dragoman.records.vocabulary import Certainty, Part, SubjectKind, TeachingKind


class Teaching(Words):
    """One thing that a report says of who somebody is; `text`, `start` and `end` are the words that say it.

    Attributes:
        report_id, published_at: the report, and the day on which it holds.
        kind: office (a post), leads, member_of, described (what somebody is without a post), called (another name).
        subject: of whom it is said, by the fullest name of the report; resolved as its words say, `office` with it.
        subject_kind: whether that is a person or a body (party, group, organisation).
        object: whose the office is, what is led or belonged to, or the other name; None where the words name none.
        phrase: the words to read country and sectors from ("leader of the Civic Reform Party").
        sentence, part: the sentence that says it.
        claimants: who the report says it from; nobody where it says so itself.
        certainty: how firmly it is said.
    """

    report_id: str = Field(min_length=1)
    published_at: date | None = None
    kind: TeachingKind
    subject: Actor
    subject_kind: SubjectKind
    object: Actor | None = None
    phrase: str | None = None
    sentence: Sentence | None = None
    part: Part | None = None
    claimants: tuple[Claimant, ...] = ()
    certainty: Certainty = "asserted"
