"""The content words of a text, shortened so that forms of one word are one."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from dragoman.world.folding import fold, lower

_WORD = re.compile(r"[a-z]{3,}")
LEAST = 4  # letters of a content word; a trigger may be shorter ("war")


@lru_cache(maxsize=2)
def plain_words(kind: str) -> frozenset[str]:
    """Return the words of a name or a sentence that say too little to compare, from `plain_words.yaml`."""
    listed = yaml.safe_load((files("dragoman.fusion") / "plain_words.yaml").read_text(encoding="utf-8"))
    return frozenset(str(listed[kind]).split())


@lru_cache(maxsize=20_000)
def stems(text: str, least: int = LEAST) -> frozenset[str]:
    """Return the stems of a text's content words of `least` letters and more."""
    words = _WORD.findall(lower(fold(text)))
    return frozenset(stem(w) for w in words if len(w) >= least and w not in plain_words("sentence"))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the commonest English endings, so that "killed", "kills" and "killing" are one word."""
    for ending in ("ities", "ing", "ers", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
