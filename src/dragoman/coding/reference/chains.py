"""A report that has been read -> its chains of reference, also apart from coding."""

from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.reference.mention import Mention
from dragoman.coding.references import References
from dragoman.text.work import Work
from dragoman.world import World


def chains(work: Work, *, lexicon: Lexicon, world: World) -> list[list[Mention]]:
    """Return for each party of a report the phrases that stand for it, in the order of the text."""
    references = References(lexicon, world)
    for number, doc in enumerate(work.parses):
        kinds = Kinds(doc, work.names[number], world=world, lexicon=lexicon)
        references.read(number, doc, kinds, work.quotations[number])
    return references.chains()


def chain_spans(work: Work, *, lexicon: Lexicon, world: World) -> list[list[tuple[int, int]]]:
    """Return chains as spans of `Report.text`; phrases of a title that was given apart are left out."""
    found = []
    for chain in chains(work, lexicon=lexicon, world=world):
        spans = []
        for mention in chain:
            sentence = work.sentences[mention.sentence]
            start, end = sentence.reading.span(sentence.start + mention.start, sentence.start + mention.end)
            if start is not None and end is not None:
                spans.append((start, end))
        if spans:
            found.append(spans)
    return found
