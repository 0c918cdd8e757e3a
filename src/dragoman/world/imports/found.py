"""What a reader of a foreign file gives: entities, agent nouns, or refusals with a reason, one a line or entry."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dragoman.world.files import slug

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
_PREFIXES = {"IGOUNO": "UNO", "IGOEUR": "EUR"}
_RENAMED = {"KOS": "XKX", "KSV": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS"}  # CAMEO's and older ISO codes
_LETTERS = re.compile(r"[A-Z]{3,}")
_DAY = re.compile(r"(\d{4}|\d{2})(\d{2})(\d{2})")
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, surrogates, private and unassigned, line ends
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")  # direction marks; a lost letter
LONGEST = 300  # letters; no name or title of an actor is as long
CENTURY = 30  # two digits up to 30 are of this century, as PETRARCH reads them


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that could not be taken over; `reason` is one of few, `where` says which line."""

    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity as plain values, to be checked against the schema before it is written."""

    values: dict[str, Any]
    where: str


@dataclass(frozen=True, slots=True)
class NewAgent:
    """An agent noun with the sectors it says and, where its code has one, a country or body."""

    phrases: tuple[str, ...]
    sectors: tuple[str, ...]
    country: str | None
    where: str


Entry = NewEntity | NewAgent | Refused
Entries = Iterator[Entry]


@lru_cache(maxsize=1)
def known_sectors() -> frozenset[str]:
    """Return the sectors of the built-in codebook."""
    from dragoman.codebook import load_codebook  # noqa: PLC0415 - only an import needs the codebook

    return frozenset(load_codebook().sectors)


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """Return the codes of countries and bodies that the built-in world has."""
    from dragoman.world.files import BUILT_IN  # noqa: PLC0415 - beside the function that needs it

    return frozenset(path.stem for path in (BUILT_IN / "countries").glob("*.yaml")) | BODIES


def split_code(code: str) -> tuple[str | None, tuple[str, ...]] | None:
    """Split an actor code of CAMEO or PLOVER into country or body and sectors ("USAGOV", "IGOUNO", "---REB").

    Returns: None where it is no such code, or names neither a known country nor a known sector. Three letters that are
    neither (a religion, an ethnic group) are left out.
    """
    body = next((short for long, short in _PREFIXES.items() if code.startswith(long)), None)
    if body is not None:
        code = body + code[6:]
    code = code.removeprefix("---")
    if not _LETTERS.fullmatch(code) or len(code) % 3:
        return None
    parts = [code[place : place + 3] for place in range(0, len(code), 3)]
    country = parts[0] if parts[0] in known_countries() else _RENAMED.get(parts[0])
    rest = parts[1:] if country is not None else parts
    sectors = tuple(dict.fromkeys(part for part in rest if part in known_sectors()))
    return (country, sectors) if country or sectors else None


def read_day(text: str) -> date | None:
    """Read YYMMDD or YYYYMMDD; None where it is no day."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match.group(1))
    if len(match.group(1)) == 2:
        year += 2000 if year <= CENTURY else 1900
    try:
        return date(year, int(match.group(2)), int(match.group(3)))
    except ValueError:
        return None


def after(day: date) -> date:
    """Return the next day: the exclusive end of an interval that ends with a day."""
    return day + timedelta(days=1) if day < date.max else day


def id_for(prefix: str, name: str, country: str | None = None) -> str:
    """Return an id for an imported entity: "petrarch.usa.barack_obama"."""
    return ".".join(part for part in (prefix, (country or "").lower(), slug(name)) if part)


def is_plain(text: str) -> bool:
    """Say whether a text is one line of letters and signs: no control sign, no line break, no letter that was lost."""
    return len(text) <= LONGEST and not any(c in _TURNS or unicodedata.category(c) in _NO_TEXT for c in text)
