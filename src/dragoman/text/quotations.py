"""A sentence -> its direct speech, also where the speech began or ends in a neighbouring sentence."""

from dataclasses import dataclass

CLOSERS = {
    "“": ("”", '"', "''"),
    "«": ("»", '"'),
    '"': ('"', "”", "»"),
    "''": ("''", '"', "”"),
    "``": ("''", "``", '"'),
}
SINGLE_OPENING, SINGLE_CLOSING = "‘", "’"
LONGEST = 10  # sentences after which speech that is not closed is given up as a stray mark


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark in a sentence."""

    start: int
    end: int
    text: str


def find_quotations(texts: list[str]) -> list[tuple[tuple[int, int], ...]]:
    """Return for each sentence of one part of a report its quoted spans, the marks left out.

    Speech that is still open at the end of a sentence goes on in the next; straight marks open and close in turn, and
    every sentence that opens without closing is given up after ten sentences (a stray mark). A mark before the first
    word of a sentence opens, also where speech is open: each paragraph of long speech begins with one. Single marks
    are speech only where both stand in one sentence and no other speech is open.
    """
    result: list[tuple[tuple[int, int], ...]] = []
    opener, open_for = "", 0
    for text in texts:
        spans: list[tuple[int, int]] = []
        start = 0
        for mark in _marks_in(text):
            begins = mark.start == 0 and text[mark.end : mark.end + 1].isalnum()
            if opener and not begins and mark.text in CLOSERS[opener]:
                spans.append((start, mark.start))
                opener = ""
            elif mark.text in CLOSERS and (begins or not opener or mark.text in "“«"):
                opener, start = mark.text, mark.end
        open_for = open_for + 1 if opener else 0
        if opener:
            spans.append((start, len(text)))
            opener = opener if open_for <= LONGEST else ""
        result.append(tuple(span for span in (spans or _single_spans(text)) if span[0] < span[1]))
    return result


def _marks_in(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    i = 0
    while i < len(text):
        double = text[i : i + 2]
        found = double if double in ("''", "``") else text[i]
        if found in CLOSERS or found in "”»":
            marks.append(_Mark(i, i + len(found), found))
        i += len(found)
    return marks


def _single_spans(text: str) -> list[tuple[int, int]]:
    """Return what stands between single marks; one inside of a word is an apostrophe."""
    spans: list[tuple[int, int]] = []
    start = -1
    for i, char in enumerate(text):
        is_free = i == 0 or not text[i - 1].isalnum()
        if char == SINGLE_OPENING and is_free:
            start = i + 1
        elif char == SINGLE_CLOSING and start >= 0 and not text[i + 1 : i + 2].isalnum():
            spans.append((start, i))
            start = -1
    return spans
