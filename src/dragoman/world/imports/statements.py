"""The parts of a Wikidata item: labels, claims, the items they name and the days in their qualifiers.

Nothing here trusts the shape of the file: a dump writes an empty map as an empty list, and parts may be missing.
"""

import calendar
from datetime import date
from typing import Any

from dragoman.world.imports.found import after

Item = dict[str, Any]
_PRECISION = {9: 4, 10: 7, 11: 10}  # Wikidata's precision -> letters of the day that are known
BEGIN, END, INCEPTION, DISSOLVED = "P580", "P582", "P571", "P576"


def mapping(value: object) -> Item:
    """Return a map as it is, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def _maps(value: object) -> list[Item]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def labels_of(item: Item) -> tuple[str | None, list[str]]:
    """Return the English label, else the one for many languages, and the English aliases, each once."""
    labels = mapping(item.get("labels"))
    label = mapping(labels.get("en")).get("value") or mapping(labels.get("mul")).get("value")
    told = [alias.get("value") for alias in _maps(mapping(item.get("aliases")).get("en"))]
    aliases = [alias for alias in dict.fromkeys(told) if isinstance(alias, str) and alias != label]
    return (label if isinstance(label, str) else None), aliases


def claims_of(item: Item, name: str) -> list[Item]:
    """Return the claims of a property that are not deprecated."""
    return [claim for claim in _maps(mapping(item.get("claims")).get(name)) if claim.get("rank") != "deprecated"]


def value_of(claim: Item) -> str | None:
    """Return the item that a claim names; None for "unknown" and "no value"."""
    found = _value(mapping(claim.get("mainsnak"))).get("id")
    return found if isinstance(found, str) else None


def times_of(claim: Item) -> dict[str, str] | None:
    """Return start and end of a claim as half-open times; None where it ends before it begins.

    An end on the day of the start is the day after; an end that names only the month or year of the start is the month
    or year after.
    """
    qualifiers = mapping(claim.get("qualifiers"))
    start, end = (_first_day(_maps(qualifiers.get(name))) for name in (BEGIN, END))
    return _half_open(start, end)


def ends_unknown(claim: Item) -> bool:
    """Say whether a claim is said to have ended, on a day that is not known."""
    ends = _maps(mapping(claim.get("qualifiers")).get(END))
    return any(snak.get("snaktype") == "somevalue" for snak in ends) and _first_day(ends) is None


def span_of(item: Item, end: str = DISSOLVED) -> dict[str, str]:
    """Return beginning and end of an item itself as half-open times; none where they contradict."""
    told = [[mapping(claim.get("mainsnak")) for claim in claims_of(item, name)] for name in (INCEPTION, end)]
    return _half_open(_first_day(told[0]), _first_day(told[1])) or {}


def _half_open(start: str | None, end: str | None) -> dict[str, str] | None:
    if start is not None and end is not None and end <= start:
        if not start.startswith(end):
            return None
        end = _next(end)
    return {key: day for key, day in (("valid_from", start), ("valid_to", end)) if day is not None}


def _next(day: str) -> str:
    """Return the year, month or day after: "2004" -> "2005"; "2004-12" -> "2005-01"."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + 1:04}"
    last = calendar.monthrange(parts[0], parts[1])[1]
    following = after(date(parts[0], parts[1], last if len(parts) == 2 else parts[2]))
    return following.isoformat()[: len(day)]


def _first_day(snaks: list[Item]) -> str | None:
    """Return the first day told, as exactly as it is known ("2009", "2009-01", "2009-01-20")."""
    for snak in snaks:
        value = _value(snak)
        precision = value.get("precision")
        letters = _PRECISION.get(precision) if isinstance(precision, int) else None
        time = str(value.get("time", ""))
        if letters and time.startswith("+") and _is_day(time[1 : 1 + letters]):
            return time[1 : 1 + letters]
    return None


def _is_day(told: str) -> bool:
    try:
        return bool(date.fromisoformat(told + "-01-01"[len(told) - 10 :] if len(told) < 10 else told))
    except ValueError:
        return False


def _value(snak: Item) -> Item:
    if snak.get("snaktype", "value") != "value":
        return {}
    return mapping(mapping(snak.get("datavalue")).get("value"))
