"""Direct speech over several sentences: which sentences are speech as a whole, and which are one quotation."""

from dragoman.text.work import Work

QUOTED_SHARE = 0.8  # of a sentence's letters, from which on the sentence is direct speech as a whole
LONG_WORD = 4  # letters from which on a word of a headline in capitals begins with one
CAPITAL_SHARE = 0.8  # of such words, from which on a first line is a headline
FURTHEST = 10  # sentences that one quotation is followed over


def is_direct_speech(work: Work, number: int) -> bool:
    """Whether a sentence is direct speech as a whole."""
    quoted = sum(end - start for start, end in work.quotations[number])
    return quoted >= QUOTED_SHARE * max(1, len(work.sentences[number].text))


def is_same_paragraph(work: Work, number: int) -> bool:
    """Whether a sentence stands in one paragraph with the sentence before it."""
    if number == 0:
        return False
    before, here = work.sentences[number - 1], work.sentences[number]
    return before.reading is here.reading and "\n" not in here.reading.text[before.end : here.start]


def is_headline(work: Work, number: int) -> bool:
    """Whether a sentence is a title, or a first line with the capitals of one."""
    sentence = work.sentences[number]
    words = [w for w in sentence.text.split() if len(w) >= LONG_WORD and w[0].isalpha()]
    is_capital = len(words) >= 2 and sum(w[0].isupper() for w in words) >= CAPITAL_SHARE * len(words)
    return sentence.part == "title" or (number == 0 and is_capital)


def goes_on(work: Work, number: int) -> bool:
    """Whether the quotation at the end of a sentence is still open where the next one begins."""
    if number + 1 >= len(work.sentences) or work.sentences[number].part != work.sentences[number + 1].part:
        return False
    here, there = work.quotations[number], work.quotations[number + 1]
    is_open = bool(here) and here[-1][1] >= len(work.sentences[number].text)
    return is_open and bool(there) and there[0][0] <= 1


def rest_of_speech(work: Work, number: int) -> list[int]:
    """Return the numbers of the following sentences that one open quotation runs into."""
    found: list[int] = []
    while goes_on(work, number) and len(found) < FURTHEST:
        number += 1
        found.append(number)
    return found
