"""The text stage: sentences, parses, names and quotations of a batch of reports."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.records import Rejected
from dragoman.text.mentions import find_names
from dragoman.text.parse import find_entities, parse_sentences
from dragoman.text.quotations import find_quotations
from dragoman.text.reading import read_parts
from dragoman.text.recurring import find_recurring
from dragoman.text.sentences import split_sentences
from dragoman.text.work import Work
from dragoman.world import World

if TYPE_CHECKING:
    from dragoman.text.parse import Language


def read_texts(batch: Sequence[Work], *, nlp: "Language", world: World) -> list[Work]:
    """Return the batch with sentences, parses, names and quotations; parses do not depend on the batch.

    A report without any sentence becomes a rejection; a rejected one passes untouched.
    """
    split = [_with_sentences(work) for work in batch]
    texts = [sentence.text for work in split for sentence in work.sentences]
    parses = parse_sentences(texts, nlp=nlp)
    result = []
    for work in split:
        docs = [next(parses) for _ in work.sentences]
        docs = [find_entities(doc, nlp=nlp) if _may_hold_names(doc.text) else doc for doc in docs]
        names = tuple(find_recurring(docs, [find_names(doc, world=world) for doc in docs]))
        result.append(replace(work, parses=tuple(docs), names=names))
    return result


def _with_sentences(work: Work) -> Work:
    if work.report is None:
        return work
    sentences = split_sentences(read_parts(work.report))
    if not any(any(c.isalpha() for c in s.text) for s in sentences):
        message = "There is no sentence to code in it. Check that the file holds running text."
        return Work(rejection=Rejected(report_id=work.report.report_id, reason="no_sentence", message=message))
    quotations = find_quotations([s.text for s in sentences])
    return replace(work, sentences=tuple(sentences), quotations=tuple(quotations))


def _may_hold_names(text: str) -> bool:
    """Whether a word after the first begins with a capital; without one the model finds no name worth its time."""
    return any(word[:1].isupper() or word[:1] in "\"'“‘(" for word in text.split()[1:])
