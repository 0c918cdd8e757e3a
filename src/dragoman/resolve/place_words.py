"""Nouns of place and what they say: how fine a point, whether a border, whether foreign ground."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from dragoman.records.vocabulary import PlacePrecision

_WORD = re.compile(r"[a-z]+")


class _NounFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    precision: Mapping[PlacePrecision, frozenset[str]]
    borders: frozenset[str]
    coasts: frozenset[str]
    foreign_ground: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceNouns:
    """The nouns of `place_words.yaml`."""

    file: _NounFile

    def precision_of(self, text: str) -> PlacePrecision | None:
        """Return how fine a point the first noun of place in a phrase is, None where there is none."""
        for word in _WORD.findall(text.lower()):
            for precision, nouns in self.file.precision.items():
                if word in nouns or (word.endswith("s") and word[:-1] in nouns):
                    return precision
        return None

    def is_border(self, text: str, name: str) -> bool:
        """Whether words mean a line or waters beside a place rather than the place itself ("the border with Iran")."""
        if name.lower() in text.lower() and _WORD.findall(text.lower())[-1:] == _WORD.findall(name.lower())[-1:]:
            head = re.split(rf"\b{re.escape(name)}", text, maxsplit=1, flags=re.IGNORECASE)[0]
            return bool(self._nouns(head) & (self.file.borders | self.file.coasts))
        return bool(self._nouns(text) & (self.file.borders | self.file.coasts)) and "crossing" not in text

    def is_coast(self, text: str) -> bool:
        """Whether words mean a coast, waters or airspace, which have one country."""
        return bool(self._nouns(text) & self.file.coasts)

    def is_foreign_ground(self, text: str) -> bool:
        """Whether an adjective before these nouns says whose they are, not where ("the Turkish embassy")."""
        return bool(self._nouns(text) & self.file.foreign_ground)

    @staticmethod
    def _nouns(text: str) -> set[str]:
        return set(_WORD.findall(text.lower()))


@cache
def place_nouns() -> PlaceNouns:
    """Read the nouns once."""
    text = files("dragoman.resolve").joinpath("place_words.yaml").read_text(encoding="utf-8")
    return PlaceNouns(_NounFile.model_validate(yaml.safe_load(text)))
