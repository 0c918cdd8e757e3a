"""Names of places as they are compared: without case, diacritics, apostrophes, hyphens, Arabic articles."""

import re
import unicodedata
from dataclasses import dataclass

from dragoman.world.folding import fold

_ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ash", "ad", "an", "az", "at", "ath", "er", "es", "esh", "ed", "en", "et"}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}
_UNWRITTEN = str.maketrans("", "", "'ʿʾ‘’`.")
_WORD = re.compile(r"[^\W_]+")

# The words that say what kind of place a name means ("Aleppo province", "the city of Homs"); the second
# value are the kinds of places that fit.
TYPE_WORDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("province", "governorate", "state", "oblast", "region", "krai", "department", "territory", "prefecture"),
        frozenset({"province", "region", "district"}),
    ),
    **dict.fromkeys(("district", "county", "regency", "subdistrict", "borough"), frozenset({"district", "province"})),
    **dict.fromkeys(("city", "town", "village", "municipality", "suburb", "hamlet"), frozenset({"city", "district"})),
    **dict.fromkeys(("island", "islands", "peninsula", "archipelago"), frozenset({"island", "region"})),
    **dict.fromkeys(("camp", "crossing", "airport", "airbase", "base", "dam", "prison"), frozenset({"site", "camp"})),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """A key to look up, what it costs to have changed the name so far, and the kinds its type word allows."""

    key: str
    cost: float = 0.0
    kinds: frozenset[str] = frozenset()


def place_key(name: str) -> str:
    """Return a name folded for comparison: lower-case words of plain letters with single spaces."""
    if name.isascii() and name.isalpha():
        word = name.lower()
        return _SHORT.get(word, word)
    plain = fold(name)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _WORD.findall(plain.casefold().translate(_UNWRITTEN))
    return " ".join([_SHORT.get(word, word) for word in words])


def without_articles(key: str) -> str:
    """Return a key without Arabic articles ("al fashir" -> "fashir"); the same where nothing else is left."""
    words = [word for word in key.split() if word not in _ARTICLES]
    return " ".join(words) if words and len(words[0]) > 2 else key


def spellings_of(name: str) -> tuple[Spelling, ...]:
    """Return what to look up for a name as written, the surest first."""
    key = place_key(name)
    key = key.removeprefix("the ") or key
    found = [Spelling(key)]
    words = key.split()
    if len(words) > 1 and (kinds := TYPE_WORDS.get(words[-1])):
        found.append(Spelling(" ".join(words[:-1]), 0.2, kinds))
    if len(words) > 2 and words[1] == "of" and (kinds := TYPE_WORDS.get(words[0])):
        found.append(Spelling(" ".join(words[2:]), 0.1, kinds))
    if len(words) > 1 and words[0] in ("city", "town", "village", "province", "port") and words[1] != "of":
        found.append(Spelling(" ".join(words[1:]), 0.3))
    bare = [Spelling(without_articles(s.key), s.cost + 0.4, s.kinds) for s in found]
    return tuple(dict.fromkeys((*found, *bare)))
