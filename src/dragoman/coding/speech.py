"""Direct speech over several sentences: which sentences are speech as a whole, and which are one quotation."""

from dragoman.text.work import Work

QUOTED_SHARE = 0.8  # of a sentence's letters, from which on the sentence is direct speech as a whole
FURTHEST = 10  # sentences that one quotation is followed over


def is_direct_speech(work: Work, number: int) -> bool:
    """Whether a sentence is direct speech as a whole."""
    quoted = sum(end - start for start, end in work.quotations[number])
    return quoted >= QUOTED_SHARE * max(1, len(work.sentences[number].text))


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
