"""What the groups that a form caught say: numbers, months, units, parts of the day, years."""

import re
from collections.abc import Mapping

from dragoman.text.times.frame import Frame, direction
from dragoman.text.times.words import words

Fields = Mapping[str, str | None]


def number_in(words_of_number: str | None) -> int | None:
    """Return what a number, cardinal or ordinal, stands for."""
    if words_of_number is None:
        return None
    word = " ".join(words_of_number.casefold().split())
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else words().numbers.get(word) or words().ordinals.get(word)


def month_in(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    title = name.rstrip(".").title()
    return words().months.get(title) or words().month_abbreviations[title]


def part_in(fields: Fields) -> str | None:
    """Return the code of a part of the day."""
    part = fields.get("part")
    return words().parts_of_day[part.casefold()] if part else None


def unit_in(fields: Fields) -> str:
    """Return the unit that a form caught under any of its names."""
    unit = next(fields[name] for name in ("unit", "unit2") if fields.get(name)) or ""
    return "century" if unit.casefold() == "centurie" else unit.casefold()


def says_a_year(fields: Fields) -> bool:
    """Tell whether a form caught a year, also one that nothing fixes ("last year" in an undated report)."""
    return bool(fields.get("year") or fields.get("which"))


def year_in(fields: Fields, frame: Frame) -> int | None:
    """Return the year written, or the one that "last year" means; None where neither is said."""
    if year := fields.get("year"):
        return int(year)
    side = direction(fields.get("which"))
    if side is None or frame.published is None:
        return None
    return frame.published.year + {"last": -1, "this": 0, "next": 1}[side]
