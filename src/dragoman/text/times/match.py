"""A sentence -> the words in it that have the form of a time, without overlap; traps are left out."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.text.times.wording import Wording
from dragoman.text.times.words import NamedDay, any_of, grammar, words

_ROUND = 100  # "a force of 2000": a round number after a mere preposition counts, it is no year
_EARLIEST_ALONE = 1700


def find_wordings(text: str) -> list[Wording]:
    """Return the longest forms from left to right, the one that stands first in the grammar where two are as long."""
    if not _may_hold_times().search(text):
        return []
    blocked = [match.span() for trap in grammar().traps for match in trap.finditer(text)]
    candidates = sorted(
        (wording for wording in _matches(text) if not _is_blocked(wording, blocked)),
        key=lambda wording: (wording.start, -wording.end),
    )
    chosen: list[Wording] = []
    for wording in candidates:
        if not chosen or wording.start >= chosen[-1].end:
            chosen.append(wording)
    return chosen


def _matches(text: str) -> Iterator[Wording]:
    for kind, pattern in grammar().forms:
        for match in pattern.finditer(text):
            span = "span" if match.groupdict().get("span") else 0
            start, end = match.span(span)
            end = start + len(text[start:end].rstrip(" \t\u00a0"))
            fields = {name: value for name, value in match.groupdict().items() if value and name != "span"}
            if kind == "year" and not _is_year(text, match, fields):
                continue
            if kind in ("year_range", "day_range") and match[0].casefold().startswith("between"):
                fields["between"] = "between"
            if end > start:
                yield Wording(start, end, kind, _with_named_year(text, end, kind, fields))


def _is_year(text: str, match: re.Match[str], fields: dict[str, str]) -> bool:
    """Whether a bare number after a preposition is a year: "of 2000" and "to 1500" are not."""
    year = int(fields["year"])
    before = match[0].casefold()
    is_weak = before.startswith(("of", "to", "and", "by", "for", "from"))
    return year >= _EARLIEST_ALONE and not (is_weak and year % _ROUND == 0 and f"year {year}" not in before)


def _is_blocked(wording: Wording, blocked: list[tuple[int, int]]) -> bool:
    return any(start < wording.end and wording.start < end for start, end in blocked)


def _with_named_year(text: str, end: int, kind: str, fields: dict[str, str]) -> dict[str, str]:
    """Return the groups with the year of the day that a happening is called by ("the 11 September attacks")."""
    if kind != "day" or fields.keys() & {"year", "which", "which_month"}:
        return fields
    for day, pattern in _named_days():
        written = fields["dayno"].rstrip("stndrh"), fields["month"].rstrip(".")[:3].title()
        if written == (str(day.day), _month_stem(day.month)) and pattern.match(text, end):
            return {**fields, "year": str(day.year)}
    return fields


@cache
def _named_days() -> tuple[tuple[NamedDay, re.Pattern[str]], ...]:
    return tuple(
        (day, re.compile(rf",?\s(?:[A-Za-z-]+\s)?{any_of(day.nouns)}\b", re.IGNORECASE)) for day in words().named_days
    )


def _month_stem(number: int) -> str:
    return next(name for name, month in words().months.items() if month == number)[:3]


@cache
def _may_hold_times() -> re.Pattern[str]:
    """Return what every time holds something of, so that most sentences without one are left at once."""
    known = words()
    stems = {
        *known.months, *known.month_abbreviations, *known.weekdays, *known.seasons, *known.holidays,
        *known.days_from_publication, *known.units, *known.decades,
    }  # fmt: skip
    others = (
        r"centur|\beve\b|weekend|overnight|quarter|half|H[12]|Q[1-4]|Eid|fiscal|financial|morning|evening|afternoon"
    )
    return re.compile(rf"\d|{any_of(stems)}|{others}", re.IGNORECASE)
