"""A reading -> its sentences; a sentence never crosses a paragraph."""

import re
from collections.abc import Iterator

from nupunkt import sent_spans

from dragoman.text.reading import Reading
from dragoman.text.work import ReadSentence

LONGEST = 3_000  # characters; longer "sentences" are lists or tables and would cost the parser without gain
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED_SHORTEST, _WRAPPED_LONGEST = 45, 140  # characters a line of hard-wrapped text has, by typewriter habit
_CLOSED = tuple('.!?:"”’)')


def split_sentences(readings: list[Reading]) -> list[ReadSentence]:
    """Return the sentences of all parts in order, numbered from 0 in each part."""
    sentences: list[ReadSentence] = []
    counts = {"title": 0, "body": 0}
    for reading in readings:
        for start, end in _sentence_spans(reading):
            text = reading.text[start:end].replace("\n", " ")
            index = counts[reading.part]
            sentences.append(ReadSentence(reading.part, index, start, end, text, reading))
            counts[reading.part] += 1
    return sentences


def _sentence_spans(reading: Reading) -> Iterator[tuple[int, int]]:
    for start, end in _paragraphs(reading.text):
        if reading.part == "title":
            yield from _trimmed(reading.text, start, end)
            continue
        for left, right in sent_spans(reading.text[start:end].replace("\n", " ")):
            yield from _trimmed(reading.text, start + left, start + right)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without outer white space, cut where it is longer than a parser should see."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        block = text[start:end]
        if "\n" not in block or _is_hard_wrapped(block.split("\n")):
            yield start, end
        else:
            offset = start
            for line in block.split("\n"):
                yield offset, offset + len(line)
                offset += len(line) + 1
        start = gap.end() if gap else end


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block are one paragraph that was broken at a column."""
    inner = [line.rstrip() for line in lines if line.strip()][:-1]
    if not inner:
        return False
    fitting = [line for line in inner if _WRAPPED_SHORTEST <= len(line) <= _WRAPPED_LONGEST]
    running_on = [line for line in inner if not line.endswith(_CLOSED)]
    return len(fitting) >= 0.8 * len(inner) and len(running_on) >= 0.5 * len(inner)
