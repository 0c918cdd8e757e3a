"""Sentences -> parses. Each sentence is a document of its own, so that its parse never depends on its neighbours."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.config import Settings
from dragoman.errors import SettingError

if TYPE_CHECKING:
    from spacy.language import Language as Language
    from spacy.tokens import Doc


@lru_cache(maxsize=2)
def load_model(name: str) -> "Language":
    """Load an installed spaCy pipeline; it has to bring tagger, parser, lemmatizer and NER.

    Raises: SettingError where it is not installed or lacks a component.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise SettingError(
            f"The spaCy model {name!r} is not installed. Install it with pip, or leave --model out."
        ) from error
    lacking = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if lacking:
        raise SettingError(f"The spaCy model {name!r} lacks {', '.join(sorted(lacking))}. Use a full pipeline.")
    return nlp


def parse_sentences(texts: Iterable[str], *, nlp: "Language") -> Iterator["Doc"]:
    """Parse sentences without looking for names, in order; batches have no influence on a parse."""
    return nlp.pipe(texts, disable=["ner"], batch_size=64)


def find_entities(doc: "Doc", *, nlp: "Language") -> "Doc":
    """Let the model look for names in a parsed sentence."""
    return nlp.get_pipe("ner")(doc)


def parse_sentence(text: str, settings: Settings) -> "Doc":
    """Parse one sentence as coding does."""
    return next(parse_sentences([text], nlp=load_model(settings.model)))
