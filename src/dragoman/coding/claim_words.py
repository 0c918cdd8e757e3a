"""`claims.yaml` -> the words by which a report says whose words it gives; checked when they are loaded."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.coding.lexicon import WordsLoader
from dragoman.errors import CodebookError
from dragoman.records.vocabulary import Means, Stance

FILE = Path(__file__).with_name("claims.yaml")
Words = frozenset[str]
ByStance = dict[Stance, tuple[str, ...]]
ByMeans = dict[Means, tuple[str, ...]]


class MeansWords(BaseModel):
    """Words and phrases that say how a claim was made; earlier means win over later ones in `phrases`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: ByMeans
    nouns: ByMeans
    phrases: ByMeans


class ClaimWords(BaseModel):
    """The content of `claims.yaml`, which explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    source: str
    verbs: ByStance
    denying_with: dict[str, tuple[str, ...]]
    seeing: Words
    eyewitnesses: Words
    content_prepositions: dict[str, tuple[str, ...]]
    gerund_prepositions: dict[str, tuple[str, ...]]
    speaking: Words
    own_content: Words
    noun_content: Words
    involvement: Words
    own_hand: Words
    relays: Words
    told_cases: Words
    citing: Words
    cited_things: Words
    as_verbs: Words
    naming: Words
    passive_hedges: Words
    seeming: Words
    nouns: ByStance
    accusing: Words
    stands: Words
    doubted_sources: Words
    evidence: Words
    falsehood: Words
    adjectives: ByStance
    hedge_words: Words
    confirming: Words
    withholding: Words
    phrases: tuple[str, ...]
    owned_phrases: Words
    documents: Words
    issuing: Words
    no_tellers: Words
    teams: Words
    means: MeansWords

    @cached_property
    def verb_stances(self) -> dict[str, Stance]:
        """Verb -> stance."""
        return _by_word(self.verbs)

    @cached_property
    def noun_stances(self) -> dict[str, Stance]:
        """Noun -> stance."""
        return _by_word(self.nouns)

    @cached_property
    def adjective_stances(self) -> dict[str, Stance]:
        """Adjective -> stance."""
        return _by_word(self.adjectives)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read and check a file of claim words.

        Raises: CodebookError with all faults: unknown or missing keys, a word under two stances, a word that is not
            in lower case.
        """
        try:
            words = cls.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=WordsLoader))
        except (OSError, yaml.YAMLError) as error:
            raise CodebookError([f"{path.name} cannot be read: {error}. Give a YAML file of claim words."]) from error
        except ValidationError as error:
            places = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
            raise CodebookError([f"{path.name}: {place}: {message}" for place, message in places]) from error
        if faults := [f"{path.name}: {fault}" for fault in _faults_of(words)]:
            raise CodebookError(faults)
        return words


def _by_word(by_stance: ByStance) -> dict[str, Stance]:
    return {word: stance for stance, words in by_stance.items() for word in words}


def _faults_of(words: ClaimWords) -> Iterator[str]:
    for name in ("verbs", "nouns", "adjectives"):
        seen: dict[str, Stance] = {}
        by_stance: ByStance = getattr(words, name)
        for stance, listed in by_stance.items():
            for word in listed:
                if word in seen:
                    yield f"{name}: {word!r} stands under {seen[word]} and {stance}. Keep it under one."
                seen[word] = stance
    for name in type(words).model_fields:
        for word in _all_words(getattr(words, name)) if name != "source" else ():
            if word != word.lower() or not word.strip():
                yield f"{name}: {word!r} is not in lower case. Write {word.lower()!r}."


def _all_words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _all_words(part)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _all_words(getattr(value, name))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _all_words(part)


@lru_cache(maxsize=1)
def claim_words() -> ClaimWords:
    """Return the built-in claim words, read once."""
    return ClaimWords.read(FILE)
