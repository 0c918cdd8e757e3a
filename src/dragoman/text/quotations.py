"""A sentence -> its direct speech, also where the speech began or ends in a neighbouring sentence."""

OPENING, CLOSING, BOTH = "“«", "”»", '"'


def find_quotations(texts: list[str]) -> list[tuple[tuple[int, int], ...]]:
    """Return for each sentence of one part of a report its quoted spans, the marks left out.

    Speech that is still open at the end of a sentence goes on in the next; straight marks open and close in turn, and
    every sentence that opens without closing is given up after ten sentences (a stray mark). A mark before the first
    word of a sentence opens, also where speech is open: each paragraph of long speech begins with one.
    """
    result: list[tuple[tuple[int, int], ...]] = []
    is_open, open_for = False, 0
    for text in texts:
        spans: list[tuple[int, int]] = []
        start = 0
        for i, char in enumerate(text):
            begins = i == 0 and text[1:2].isalnum()
            opens = char in OPENING or (char in BOTH and (begins or not is_open))
            closes = char in CLOSING or (char in BOTH and is_open and not begins)
            if opens:
                is_open, start = True, i + 1
            elif closes and is_open:
                is_open = False
                spans.append((start, i))
        open_for = open_for + 1 if is_open else 0
        if is_open:
            spans.append((start, len(text)))
            is_open = open_for <= 10
        result.append(tuple(span for span in spans if span[0] < span[1]))
    return result
