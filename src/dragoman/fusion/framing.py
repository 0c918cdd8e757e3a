"""The words of an account that frame its act, from `framing.yaml`."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from dragoman.fusion.stems import stem
from dragoman.records import Account

# Words for people and talks are a view only beside other words for the same; those for acts beside plain words too.
_BESIDE_OTHERS = frozenset({"people", "talks"})
_ELSEWHERE = re.compile(
    r"\b(?:in (?:response|retaliation|reply) (?:to|for)|because of|after|before|amid|while|accus\w+|condemn\w+|blam\w+)"
    r"\b[^,;.]*",
    re.IGNORECASE,
)
_ENDINGS = ("e", "es", "ed", "d", "s", "ing", "er", "ers", "ion")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """Return the family of each framing word, by its stem."""
    path = files("dragoman.fusion") / "framing.yaml"
    listed: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {_stem(word): family for family, words in listed.items() for word in words}


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    stems = "|".join(re.escape(word) for word in sorted(_families(), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?P<stem>{stems})(?:{'|'.join(_ENDINGS)})?\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Return the first word of all that the pattern finds: most texts have none, and are not searched."""
    forms = (stem + ending for stem in _families() for ending in ("", *_ENDINGS))
    return frozenset(_WORD.findall(form)[0] for form in forms)


@lru_cache(maxsize=50_000)
def _in_text(text: str, trigger: str | None) -> tuple[tuple[str, str], ...]:
    """Return the framing words of a text with their families; what tells of another act beside this one is left out."""
    if _beginnings().isdisjoint(_WORD.findall(text.lower())):
        return ()

    def without(found: re.Match[str]) -> str:
        return found.group(0) if trigger and trigger in found.group(0) else " "

    own = _ELSEWHERE.sub(without, text)
    found = (f for f in _pattern().finditer(own) if f.start() == 0 or f.group(0)[0].islower())
    return tuple(dict.fromkeys((f.group(0).lower(), _families()[f.group("stem").lower()]) for f in found))


def framing_words(account: Account) -> tuple[str, ...]:
    """Return the framing words of an account's sentence, each once; names ("Liberation Front") are none."""
    return tuple(word for word, _ in _found(account))


def framing_by_family(account: Account) -> dict[str, frozenset[str]]:
    """Return the framing words of an account's sentence, shortened to stems, by what they are about."""
    found: dict[str, frozenset[str]] = {}
    for word, family in _found(account):
        found[family] = found.get(family, frozenset()) | {stem(word)}
    return found


def takes_sides_alone(family: str) -> bool:
    """Say whether words of a family are a view even beside a report that has none of them."""
    return family not in _BESIDE_OTHERS


def _found(account: Account) -> tuple[tuple[str, str], ...]:
    text = account.sentence.text if account.sentence is not None else None
    trigger = account.trigger.text if account.trigger is not None else None
    return _in_text(text or trigger or "", trigger)
