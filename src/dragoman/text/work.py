"""The unit that the stages hand on: one report with all that has been found in it so far."""

from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.records import Account, Rejected, Report, Teaching
from dragoman.text.mentions import Name
from dragoman.text.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence in the reading of its part of the report; `start` and `end` are offsets into that reading."""

    part: str
    index: int
    start: int
    end: int
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Work:
    """One report on its way; a rejected one passes every stage untouched.

    Attributes:
        report, rejection: exactly one of them is given.
        sentences: in order, the title's first.
        parses: one `Doc` a sentence.
        names: the names of each sentence, offsets into the sentence.
        quotations: spans of direct speech in each sentence, offsets into the sentence.
        teachings: who somebody is, as the report says it.
        accounts: what has been coded.
    """

    report: Report | None = None
    rejection: Rejected | None = None
    sentences: tuple[ReadSentence, ...] = ()
    parses: tuple[Doc, ...] = ()
    names: tuple[tuple[Name, ...], ...] = ()
    quotations: tuple[tuple[tuple[int, int], ...], ...] = ()
    teachings: tuple[Teaching, ...] = ()
    accounts: tuple[Account, ...] = ()
