"""The words of an account that frame its act, from `framing.yaml`."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from dragoman.records import Account


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    path = files("dragoman.fusion") / "framing.yaml"
    families: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = sorted({w for words in families.values() for w in words}, key=lambda w: (-len(w), w))
    stems = "|".join(re.escape(w[:-1] if w.endswith("e") and len(w) > 4 else w) for w in words)
    return re.compile(rf"\b(?:{stems})(?:e|es|ed|d|s|ing|er|ers|ion)?\b", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def _in_text(text: str) -> tuple[str, ...]:
    found = (f for f in _pattern().finditer(text) if f.start() == 0 or f.group(0)[0].islower())
    return tuple(dict.fromkeys(f.group(0).lower() for f in found))


def framing_words(account: Account) -> tuple[str, ...]:
    """Return the framing words of an account's sentence, each once; names ("Liberation Front") are none."""
    text = account.sentence.text if account.sentence is not None else None
    trigger = account.trigger.text if account.trigger is not None else None
    return _in_text(text or trigger or "")
