"""`teaching.yaml` -> the words by which a report says who somebody is; checked when they are loaded."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import CodebookError

FILE = Path(__file__).with_name("teaching.yaml")
Words = frozenset[str]


class TeachingWords(BaseModel):
    """The content of `teaching.yaml`, which explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    leading: Words
    leading_verbs: Words
    belonging: Words
    belonging_verbs: Words
    posts: Words
    doubting: Words
    courtesies: Words
    naming_verbs: Words
    name_nouns: Words
    aliases: Words
    appointing: Words


@lru_cache(maxsize=1)
def teaching_words() -> TeachingWords:
    """Load the words.

    Raises: CodebookError where the file is no YAML or of another shape.
    """
    try:
        return TeachingWords.model_validate(yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValidationError) as error:
        raise CodebookError([f"{FILE.name}: {error}"]) from error
