"""The numbers of a sentence with the words that say how exact they are -> lowest, best and highest number."""

import re
from dataclasses import dataclass

from dragoman.coding.count_words import CountWords, Estimate

_SPACE = re.compile(r"[-\s]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE_BEFORE = re.compile(r"(?:[$€£¥#/:.]|\w[-–.,:]|[A-Z]{1,3}\$)$")
_COMPOUND_AFTER = re.compile(
    r"[-–](?!strong\b|plus\b)[a-z]|\s?:\s?\d|/\d|(?:st|nd|rd|th)\b|\s?[%°]|[.,]\d", re.IGNORECASE
)
_NEXT = re.compile(r"[\s-]*([\w.%]+)(?:\s+(\w+))?")
_LAST = re.compile(r"([\w.]+)\s*$")
_MOST = frozenset({"as many as", "up to", "possibly", "perhaps", "at most", "no more than"})
Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a sentence tells it.

    Attributes:
        start, end: offsets into the sentence of all words that give it ("at least 12").
        number: offsets of the number alone.
        low, best, high: what the words allow; None where they set no bound or give no number.
    """

    start: int
    end: int
    number: tuple[int, int]
    low: int | None
    best: int | None
    high: int | None

    @property
    def bounds(self) -> Bounds:
        """Lowest, best and highest number."""
        return self.low, self.best, self.high


def find_quantities(text: str, words: CountWords) -> list[Quantity]:
    """Return the numbers of a sentence that may count persons or incidents, in order."""
    found: list[Quantity] = []
    place = 0
    while (match := words.quantity.search(text, place)) is not None:
        quantity = _read(text, match, words)
        place = max(quantity.end if quantity is not None else match.end("first"), match.start() + 1)
        if quantity is not None and _may_count(text, quantity, words):
            found.append(quantity)
    return found


def _read(text: str, match: re.Match[str], words: CountWords) -> Quantity | None:
    """Return the quantity of a match: a range where two numbers make one, else the first number."""
    first = _value(match["first"], words)
    if first is None:
        return None
    start = match.start("before")
    kind = _kind(match["before"], words)
    second = _value(match["second"], words) if match["second"] else None
    if second is not None and _is_range(match, (first, second), text, words):
        bounds: Bounds = (first[0], None, second[0] if second[1] else None)
        return Quantity(start, match.end("second"), match.span("first"), *bounds)
    after = match["after"] if second is None or not match["second"] else None
    end = match.end("first")
    if after:
        kind = words.after.get(_plain(after.lstrip("-+")), "low")
        end = match.end("after")
    return Quantity(start, end, match.span("first"), *_bounds(first, kind))


def _is_range(
    match: re.Match[str], pair: tuple[tuple[int, bool], tuple[int, bool]], text: str, words: CountWords
) -> bool:
    """Whether two numbers bound one: "20 to 30", "between 20 and 30", "at least 12 and up to 20"."""
    first, second = pair
    joint, before = _plain(match["joint"]), _plain(match["before"])
    if second[0] <= first[0]:
        return False
    if joint == "and":
        is_least = _kind(before, words) == "low" and _plain(match["middle"] or "") in _MOST
        return before.startswith("between") or is_least
    if joint == "to" and re.search(r"\bfrom\s*$", text[: match.start()], re.IGNORECASE):
        return False
    return not all(_YEAR.fullmatch(match[name]) for name in ("first", "second"))


def _kind(before: str, words: CountWords) -> Estimate:
    """Return what the words before a number make of it; the firmest bound among several ("at least some 30")."""
    plain = _plain(before)
    told = sorted((p for p in words.before if re.search(rf"\b{re.escape(p)}\b", plain)), key=len, reverse=True)
    kinds = [words.before[phrase] for phrase in told]
    firm: tuple[Estimate, ...] = ("low", "high")
    first = next((kind for kind in kinds if kind in firm), None)
    return first or ("about" if "about" in kinds else "exact")


def _bounds(value: tuple[int, bool], kind: Estimate) -> Bounds:
    number, is_exact = value
    if not is_exact:
        return (None, None, None) if kind == "high" else (number, None, None)
    if kind == "low":
        return number, number, None
    if kind == "high":
        return None, number, number
    return (None, number, None) if kind == "about" else (number, number, number)


def _value(words_of_number: str, words: CountWords) -> tuple[int, bool] | None:
    """Return the number and whether it is one, not only a least one ("dozens"); None where the words are no number."""
    plain = _plain(words_of_number)
    file = words.file
    if plain in file.vague:
        return file.vague[plain], False
    if plain in file.none:
        return 0, True
    is_exact = True
    total, current = 0.0, 0.0
    parts = plain.replace(",", "").split()
    if parts[:2] == ["half", "a"]:
        parts, current = parts[2:], 0.5
    for lead in ("a couple of", "a few", "a couple", "several"):
        if plain.startswith(f"{lead} "):
            parts, is_exact = parts[len(lead.split()) :], False
            current = float(file.vague[lead.removesuffix(" of")])
            break
    for part in parts:
        if part in ("a", "an"):
            current = 1.0
        elif part in file.magnitudes:
            size = file.magnitudes[part]
            current = (current or 1.0) * size
            if size >= 1000:
                total, current = total + current, 0.0
        elif part in file.numbers:
            current += file.numbers[part]
        elif part != "and":
            current += float(part)
    number = total + current
    return (round(number), is_exact) if abs(number - round(number)) < 1e-6 else None


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words.lower()).strip()


def _may_count(text: str, quantity: Quantity, words: CountWords) -> bool:
    """Whether a number is no sum of money, share, age, day, distance or part of a name."""
    if _CODE_BEFORE.search(text[max(0, quantity.start - 3) : quantity.start]):
        return False
    rest = text[quantity.end :]
    if _COMPOUND_AFTER.match(rest):
        return False
    following = _NEXT.match(rest)
    if following is not None:
        one, two = following[1].lower(), f"{following[1]} {following[2]}".lower()
        is_unit = {one, one.removesuffix("s"), two} & words.file.not_before
        if is_unit and one != "times":
            return False
    preceding = _LAST.search(text[: quantity.start])
    number = text[slice(*quantity.number)]
    if preceding is not None and preceding[1].lower() in words.file.not_after and number[0].isdigit():
        return preceding[1].islower() and preceding[1].lower() in ("war", "group", "line", "may", "march", "number")
    return True
