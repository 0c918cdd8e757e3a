"""One name in many spellings: which words of English text may be one name of another script.

A word is read as consonants with vowels between them. Words with the same frame of consonants are compared slot by
slot: "o" and "u" are one vowel, "e" may be "a" or "i", every other difference keeps two names apart (Hasan, Husain).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from dragoman.world.folding import fold, lower

FILE = Path(__file__).parent / "rules" / "spelling.yaml"
VOWELS = frozenset("aeiouy")
LONGEST = 6  # words of a name that are compared; longer ones are only found as they are written
_EXACT_KINDS = frozenset(
    {"country", "territory", "capital", "place", "seat", "people", "media", "company", "collective"}
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})*")
_RUNS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("ie", "i"), ("ei", "ai"), ("ey", "ai"), ("ae", "ai"))


class SpellingFile(BaseModel):
    """What `spelling.yaml` holds; the file explains its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sources: tuple[str, ...]
    countries: frozenset[str]
    articles: frozenset[str]
    hyphened: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    split: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str], ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as it is compared: consonants, and the vowels before, between and after them.

    Attributes:
        consonants: one letter a consonant; for a listed word "@" and its first spelling.
        vowels: one set of a, i, u a slot, "e" for what may be a or i, "" for none.
        frame: the consonants with those alike written alike.
    """

    consonants: str
    vowels: tuple[str, ...]
    frame: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place, [start, end) in code points."""

    text: str
    start: int
    end: int
    is_tied: bool  # to the next word, by a hyphen


def words_of(folded: str) -> list[Word]:
    """Return the words of a folded text; an apostrophe inside a name is part of it, a possessive 's is not."""
    return [
        Word(match.group().lower(), match.start(), match.end(), folded[match.end() : match.end() + 1] == "-")
        for match in _WORD.finditer(folded)
    ]


class Spelling:
    """The rules of transliteration: frames for look-up, and the comparison of two names."""

    def __init__(self, file: SpellingFile) -> None:
        self._countries = file.countries
        self._articles, self._hyphened = file.articles, file.hyphened
        self._listed = {word: group[0] for group in file.words for word in group}
        self._split = [(re.compile(pattern), words) for pattern, words in file.split]
        self._letters = [(re.compile(pattern), letters) for pattern, letters in file.letters]
        self._alike = {frozenset(pair) for pair in file.alike}
        self._leader = _leaders(file.alike)
        self._sounds = lru_cache(maxsize=20_000)(self._read_word)

    def frame(self, name: str) -> str:
        """Return the frame of a name: equal for all names that may be one, and for some that are not."""
        return " ".join(sound.frame for sound in self.sounds(words_of(fold(name))))

    def sounds(self, words: list[Word]) -> tuple[Sound, ...]:
        """Return the sounds of words in order, articles left out."""
        return tuple(sound for word in words if not self.is_article(word) for sound in self._sounds(word.text))

    def is_article(self, word: Word) -> bool:
        """Whether a word carries nothing of a name ("al-", "el", "ash-")."""
        return word.text in self._articles or (word.is_tied and word.text in self._hyphened)

    def is_listed(self, word: str) -> bool:
        """Whether a word in small letters is one whose spellings are listed."""
        return word in self._listed

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names may be spellings of one."""
        return self.are_alike(self.sounds(words_of(fold(one))), self.sounds(words_of(fold(other))))

    def are_alike(self, one: tuple[Sound, ...], other: tuple[Sound, ...]) -> bool:
        """Whether the sounds of two names may be one name."""
        return len(one) == len(other) and all(map(self._is_same_word, one, other))

    def varies(self, name: str, kind: str, country: str | None = None) -> bool:
        """Whether a name of an entity is looked for in other spellings.

        Persons are by two words, if of a country that the file lists; groups where their name has an article or a
        listed word. One word alone is only where it is listed.
        """
        words = words_of(fold(name))
        if not words or len(words) > LONGEST or kind in _EXACT_KINDS:
            return False
        sounds = self.sounds(words)
        if len(sounds) < 2:
            return len(sounds) == 1 and sounds[0].frame.startswith("@") and len(sounds[0].frame) > 5
        if kind == "person":
            return country is None or country in self._countries
        return any(self.is_article(word) for word in words) or any(self.is_listed(word.text) for word in words)

    def _is_same_word(self, one: Sound, other: Sound) -> bool:
        if one.consonants == other.consonants and one.vowels == other.vowels:
            return True
        if len(one.consonants) != len(other.consonants) or one.frame != other.frame or one.frame.startswith("@"):
            return False
        pairs = zip(one.consonants, other.consonants, strict=True)
        if any(a != b and frozenset((a, b)) not in self._alike for a, b in pairs):
            return False
        return all(map(_are_vowels_alike, one.vowels, other.vowels))

    def _read_word(self, text: str) -> tuple[Sound, ...]:
        word = lower(text).replace("'", "").replace("’", "")
        listed = self._listed.get(word)
        if listed is not None:
            return (Sound(f"@{listed}", (), f"@{listed}"),)
        for pattern, words in self._split:
            match = pattern.fullmatch(word)
            if match:
                return tuple(sound for part in match.expand(words).split() for sound in self._sounds(part))
        for pattern, letters in self._letters:
            word = pattern.sub(letters, word)
        return (self._heard(word),)

    def _heard(self, word: str) -> Sound:
        consonants, slots = "", [""]
        for place, letter in enumerate(word):
            is_vowel = letter in VOWELS and not (letter == "y" and place == 0)
            if is_vowel:
                slots[-1] += letter
            elif slots[-1] or not consonants or consonants[-1] != letter:
                consonants += letter
                slots.append("")
        frame = "".join(self._leader.get(letter, letter) for letter in consonants)
        return Sound(consonants, tuple(map(_vowels_heard, slots)), frame or word)


def _leaders(alike: tuple[str, ...]) -> dict[str, str]:
    """Return one letter for all letters that pairs join, over any number of steps."""
    groups: list[set[str]] = []
    for pair in alike:
        joined = set(pair).union(*(group for group in groups if group & set(pair)))
        groups = [group for group in groups if not group & joined] + [joined]
    return {letter: min(group) for group in groups for letter in group}


def _vowels_heard(run: str) -> str:
    if run == "e":
        return run
    for written, heard in _RUNS:
        run = run.replace(written, heard)
    heard_as = run.replace("y", "i").replace("o", "u").replace("e", "a")
    return "".join(sorted(set(heard_as)))


def _are_vowels_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return (one == "e" and other in ("a", "i", "ai")) or (other == "e" and one in ("a", "i", "ai"))


@lru_cache(maxsize=1)
def load_spelling() -> Spelling:
    """Load the rules that come with the program.

    Raises: ValueError where the file breaks its shape.
    """
    return Spelling(SpellingFile.model_validate(yaml.load(FILE.read_bytes(), Loader=yaml.CSafeLoader)))
