"""What nouns, titles and first names say of whom a phrase stands for, from `words.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import CodebookError

FILE = Path(__file__).with_name("words.yaml")
Gender = Literal["male", "female"]


class _ByGender(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    male: frozenset[str]
    female: frozenset[str]


class _WordFile(BaseModel):
    """The file's shape; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    male: frozenset[str]
    female: frozenset[str]
    person: frozenset[str]
    body: frozenset[str]
    organ: frozenset[str]
    state: frozenset[str]
    place: frozenset[str]
    collective: frozenset[str]
    stands_for: dict[str, frozenset[str]]
    kin: dict[str, frozenset[str]]
    doers: dict[str, frozenset[str]]
    undergoers: dict[str, frozenset[str]]
    pairs: frozenset[str]
    ranks: frozenset[str]
    titles: _ByGender
    first_names: _ByGender


@dataclass(frozen=True)
class ReferenceWords:
    """Word classes for reference; lemmas in lower case.

    Attributes:
        person, body, state, place: nouns by what they name.
        organ: bodies of a kind of their own, that other names are not called by.
        collective: singular nouns that "they" may stand for.
        stands_for: noun of a definite phrase -> kinds of names that it may stand for.
        kin: noun -> nouns that one and the same party may be called by.
        pairs: plurals that stand for parties named together ("both sides").
    """

    file: _WordFile

    @property
    def person(self) -> frozenset[str]:
        """Nouns that name persons, whatever their gender."""
        return self.file.person | self.file.male | self.file.female

    @property
    def titles(self) -> frozenset[str]:
        """Words that stand before a person's name, as part of it."""
        return self.file.ranks | self.file.titles.male | self.file.titles.female

    @property
    def pairs_and_two(self) -> frozenset[str]:
        """Plurals that stand for parties named together, and bare numbers that do."""
        return self.file.pairs | {"two", "both"}

    def gender_of_noun(self, lemma: str) -> Gender | None:
        """Return the gender that a noun tells, or None."""
        return _gender(lemma, self.file.male, self.file.female)

    def gender_of_title(self, word: str) -> Gender | None:
        """Return the gender that a title tells, or None."""
        return _gender(word, self.file.titles.male, self.file.titles.female)

    def gender_of_first_name(self, word: str) -> Gender | None:
        """Return the gender that a first name tells, or None where both bear it."""
        names = self.file.first_names
        return _gender(word, names.male - names.female, names.female - names.male)

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a first name."""
        return word in self.file.first_names.male or word in self.file.first_names.female


def _gender(word: str, male: frozenset[str], female: frozenset[str]) -> Gender | None:
    if word in male:
        return "male"
    return "female" if word in female else None


@lru_cache(maxsize=1)
def load_reference_words() -> ReferenceWords:
    """Load the word classes.

    Raises: CodebookError where the file is no YAML or of another shape.
    """
    try:
        file = _WordFile.model_validate(yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValidationError) as error:
        raise CodebookError([f"{FILE.name}: {error}"]) from error
    return ReferenceWords(file)
