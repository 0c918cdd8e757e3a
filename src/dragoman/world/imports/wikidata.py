"""Wikidata's JSON dump (one item a line, or a part of it): persons with positions, parties, bodies, publishers.

Read are the classes (P31), positions held (P39) with their times (P580, P582), parties (P102), memberships (P463),
country (P17, P27), beginning and end (P571, P576; P570 for persons), and the English label and aliases. The file is
gone through three times, a line at a time: for what items name, for the labels of that, for the items. Kept in memory
are only the numbers of the items taken over and the labels of positions.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from dragoman.world.entities import Kind
from dragoman.world.files import BUILT_IN
from dragoman.world.imports.found import Entries, NewEntity, Refused
from dragoman.world.imports.statements import claims_of, ends_unknown, labels_of, span_of, times_of, value_of

Lines = Callable[[], Iterable[str]]
Item = dict[str, Any]
Labels = dict[str, tuple[str, str | None]]
_NUMBER = re.compile(r"Q[1-9][0-9]{0,14}")


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    words: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    country: str | None = None


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    kinds: dict[str, Kind]
    sectors: dict[Kind, tuple[str, ...]]
    titles: tuple[_Words, ...]
    bodies: tuple[_Words, ...]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    content = yaml.load((BUILT_IN / "rules" / "wikidata.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return _Rules.model_validate(content)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Return the codes of countries by the number of their item."""
    rows = (BUILT_IN / "registers" / "states.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.rsplit(",", 1)[1]: row.split(",", 1)[0] for row in rows if row.rsplit(",", 1)[1]}


def read_wikidata(lines: Lines) -> Entries:
    """Read a dump.

    Args:
        lines: opens the file anew and gives its lines.
    """
    taken: set[str] = set()
    wanted: set[str] = set()
    for _, item in _items(lines()):
        if isinstance(item, dict) and _reason_against(item) is None:
            taken.add(item["id"])
            wanted.update(value for claim in claims_of(item, "P39") if (value := value_of(claim)))
    labels: Labels = {}
    for _, item in _items(lines()):
        if isinstance(item, dict) and item["id"] in wanted and (label := labels_of(item)[0]):
            labels[item["id"]] = (label, _country_of(item, ("P1001", "P17")))
    for where, item in _items(lines()):
        reason = _reason_against(item) if isinstance(item, dict) else item
        if reason is not None:
            yield Refused(reason, where)
        elif isinstance(item, dict):
            yield _entity(item, where, taken, labels)


def _items(lines: Iterable[str]) -> Iterator[tuple[str, Item | str]]:
    """Give each item with its line, or the reason why a line is none."""
    for number, raw in enumerate(lines, start=1):
        line = raw.strip().rstrip(",")
        if line in ("", "[", "]"):
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            yield f"line {number}", "a line that is no JSON"
            continue
        is_item = isinstance(item, dict) and isinstance(item.get("claims"), dict)
        is_item = is_item and bool(_NUMBER.fullmatch(str(item.get("id"))))
        yield f"line {number}", item if is_item else "a line that is no item with claims"


def _reason_against(item: Item) -> str | None:
    """Return why an item is not taken over; None where it is."""
    kind = _kind_of(item)
    if kind is None:
        return "an item of a class that is not taken over"
    if kind == "person" and not any(claims_of(item, name) for name in ("P39", "P102", "P463")):
        return "a person without position, party or membership"
    return None if labels_of(item)[0] else "an item without an English label"


def _entity(item: Item, where: str, taken: set[str], labels: Labels) -> NewEntity:
    kind, country = _kind_of(item), _country_of(item, ("P27", "P17"))
    label, aliases = labels_of(item)
    claims = [*claims_of(item, "P102"), *claims_of(item, "P463")]
    members = [
        {"entity": f"wikidata.{value}", **times}
        for claim in claims
        if (value := value_of(claim)) in taken and (times := times_of(claim)) is not None
    ]
    values: dict[str, Any] = {
        **{"id": f"wikidata.{item['id']}", "name": label, "kind": kind, "country": country},
        **{"aliases": aliases, "part_of": members},
        **{"sectors": list(_rules().sectors.get(kind, ())) if kind else []},
        **{"external_ids": {"wikidata": item["id"]}, "source": "wikidata"},
    }
    if kind != "person":
        return NewEntity({**values, **span_of(item)}, where)
    offices = (_office(claim, item, country, labels) for claim in claims_of(item, "P39"))
    return NewEntity({**values, "offices": [office for office in offices if office is not None]}, where)


def _office(claim: Item, item: Item, country: str | None, labels: Labels) -> dict[str, Any] | None:
    """Return a position held as an office.

    Returns: None where the file does not name the position, or nothing says when it was held: an office for all days
        would be a wrong one.
    """
    known = labels.get(value_of(claim) or "")
    times = times_of(claim)
    if known is None or not times or ends_unknown(claim):
        return None
    if "valid_to" not in times and (death := span_of(item, end="P570").get("valid_to")) is not None:
        times = {**times, "valid_to": death}
    title, whose = known
    lowered = title.lower()
    body = next((b.country for b in _rules().bodies if any(word in lowered for word in b.words)), None)
    sectors = next((t.sectors for t in _rules().titles if any(word in lowered for word in t.words)), ())
    whose = body or whose
    told = {} if whose is None or whose == country else {"country": whose}
    return {"title": title[:1].upper() + title[1:], "sectors": [] if body else list(sectors), **told, **times}


def _kind_of(item: Item) -> Kind | None:
    kinds = (_rules().kinds.get(value_of(claim) or "") for claim in claims_of(item, "P31"))
    return next((kind for kind in kinds if kind is not None), None)


def _country_of(item: Item, names: tuple[str, ...]) -> str | None:
    """Return the country of an item, of several the one whose claim is preferred or that has no end."""
    for name in names:
        claims = [claim for claim in claims_of(item, name) if value_of(claim) in _countries()]
        claims.sort(key=lambda claim: (claim.get("rank") != "preferred", "valid_to" in (times_of(claim) or {})))
        if claims:
            return _countries()[value_of(claims[0]) or ""]
    return None
