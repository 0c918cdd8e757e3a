"""The words and forms of times, from `words.yaml` and `grammar.yaml`, as patterns ready to search with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import KnowledgeError
from dragoman.records.vocabulary import Bound

Known = TypeVar("Known", bound=BaseModel)
Portion = Mapping[str, tuple[int, int]]
_PLACEHOLDER = re.compile(r"(?<!\(\?P)<(%?)(\w+)(?::(\w+))?>")
_CASED = ("newspapers", "named_after", "titles", "months", "seasons")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Season(_File):
    """First month of a season and its code in a TIMEX3 value."""

    first_month: int
    code: str


class Holiday(_File):
    """When a feast falls: one of the five ways, and how many days it lasts ("month": the whole Hijri month)."""

    day: tuple[int, int] | None = None
    easter: int | None = None
    orthodox_easter: int | None = None
    hijri: tuple[int, int] | None = None
    hebrew: tuple[int, int] | None = None
    table: str | None = None
    days: int | Literal["month"] = 1


class NamedDay(_File):
    """A day that a happening is called by, and the nouns beside which it is meant."""

    month: int
    day: int
    year: int
    nouns: tuple[str, ...]


class WordsFile(_File):
    """The content of `words.yaml`, which explains each field."""

    sources: tuple[str, ...]
    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    numbers: Mapping[str, int]
    vague_numbers: tuple[str, ...]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    units: tuple[str, ...]
    seasons: Mapping[str, Season]
    parts_of_day: Mapping[str, str]
    days_from_publication: Mapping[str, int]
    last: tuple[str, ...]
    next: tuple[str, ...]
    this: tuple[str, ...]
    told: tuple[str, ...]
    portions: Mapping[str, Portion]
    portion_words: Mapping[str, str]
    bounds: Mapping[str, Bound]
    ongoing_words: tuple[str, ...]
    holidays: Mapping[str, Holiday]
    tables: Mapping[str, tuple[str, ...]]
    named_days: tuple[NamedDay, ...]
    counted: tuple[str, ...]
    not_a_year_after: tuple[str, ...]
    named_after: tuple[str, ...]
    newspapers: tuple[str, ...]
    titles: tuple[str, ...]
    moving_words: tuple[str, ...]
    past_words: tuple[str, ...]
    future_words: tuple[str, ...]
    future_governors: frozenset[str]
    gatherings: frozenset[str]
    putting_off: frozenset[str]
    repeating: frozenset[str]
    timetable_verbs: frozenset[str]
    future_auxiliaries: frozenset[str]
    clause_words: tuple[str, ...]


class Form(_File):
    """One form in which a time stands, and the kind that says how it is read."""

    kind: str
    form: str


class GrammarFile(_File):
    """The content of `grammar.yaml`, which explains each field."""

    sources: tuple[str, ...]
    macros: Mapping[str, str]
    forms: tuple[Form, ...]
    traps: tuple[str, ...]
    around: Mapping[str, str]


@dataclass(frozen=True)
class Grammar:
    """Forms, traps and surroundings, compiled."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]
    traps: tuple[re.Pattern[str], ...]
    around: Mapping[str, re.Pattern[str]]


@cache
def words() -> WordsFile:
    """Read the built-in words once.

    Raises: KnowledgeError where the file breaks its schema.
    """
    return _checked(WordsFile, "words.yaml")


@cache
def grammar() -> Grammar:
    """Read and compile the built-in forms once.

    Raises: KnowledgeError with every form that is none.
    """
    file = _checked(GrammarFile, "grammar.yaml")
    classes = _classes(words())
    faults: list[str] = []

    def compiled(form: str, before: str = "", after: str = "") -> re.Pattern[str]:
        try:
            return re.compile(before + _expanded(form, classes, file.macros) + after, re.IGNORECASE)
        except (re.error, KeyError) as error:
            faults.append(f"grammar.yaml: {form!r}: {error}. Mend the form or name a class that exists.")
            return re.compile("$^")

    made = Grammar(
        forms=tuple((form.kind, compiled(form.form, r"(?<!\w)(?:", r")(?!\w)")) for form in file.forms),
        traps=tuple(compiled(trap, r"(?<!\w)(?:", ")") for trap in file.traps),
        around={
            name: compiled(form, *((r"(?<!\w)(?:", ")") if name.endswith("_before") or name == "range_start" else ()))
            for name, form in file.around.items()
        },
    )
    if faults:
        raise KnowledgeError(faults)
    return made


def _checked(schema: type[Known], name: str) -> Known:
    content: Any = yaml.safe_load(files("dragoman.text.times").joinpath(name).read_text(encoding="utf-8"))
    try:
        return schema.model_validate(content)
    except ValidationError as error:
        raise KnowledgeError([f"{name}: {fault['loc']} {fault['msg']}" for fault in error.errors()]) from error


def any_of(choices: Iterable[str], *, is_cased: bool = False) -> str:
    """Return a pattern of any of the words, the longest first."""
    alternatives = "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['’]")
        for word in sorted(choices, key=lambda word: (-len(word), word))
    )
    return f"(?-i:{alternatives})" if is_cased else f"(?:{alternatives})"


@cache
def moving() -> re.Pattern[str]:
    """Return what stands before two times that are no range: "moved from Friday to Sunday"."""
    return re.compile(rf"\b{any_of(words().moving_words)}\s(?:[\w'’-]+\s){{0,5}}$", re.IGNORECASE)


def _classes(known: WordsFile) -> dict[str, str]:
    """Return the pattern of each class that a form may name."""
    month_names = [*known.months, *map(str.upper, known.months)]
    doubtful = ["May", "March", "MAY", "MARCH"]
    abbreviations = any_of(known.month_abbreviations, is_cased=True)
    cased, uncased = any_of(doubtful, is_cased=True), any_of(set(known.months) - set(doubtful))
    months = f"(?:{cased}|{uncased}|{abbreviations}(?:\\.|(?![a-z])))"
    year = rf"(?:1[5-9]|20)\d\d(?!\d|[.,]\d|%)(?!\s{any_of(known.counted)}\b)"
    plain = {
        "named": f"(?:{any_of(known.weekdays)}|{any_of(known.weekday_abbreviations, is_cased=True)}\\.?)",
        "weekday": any_of(known.weekdays),
        "month": months,
        "safe_month": f"(?:{any_of(set(month_names) - set(doubtful), is_cased=True)}|(?-i:Sept)\\.?)",
        "doubtful_month": any_of(doubtful, is_cased=True),
        "year": year,
        "early_year": r"(?:19|20)\d\d",
        "year_number": r"\d{3,5}",
        "dayno": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])",
        "mm": r"(?:0[1-9]|1[0-2])(?!\d)",
        "dd": r"(?:0[1-9]|[12]\d|3[01])(?!\d)",
        "hhmm": r"\d\d:?\d\d",
        "number": rf"(?:\d{{1,3}}(?![\d,.]\d)|{any_of(known.numbers)})",
        "vague": any_of(known.vague_numbers),
        "ordinal": f"(?:{any_of(known.ordinals)}|(?:1st|2nd|3rd|4th))",
        "decade_word": any_of(known.decades),
        "unit": any_of([*known.units, "centurie"]),
        "season": any_of(known.seasons, is_cased=True),
        "any_season": any_of([*known.seasons, *map(str.title, known.seasons)], is_cased=True),
        "part": any_of(known.parts_of_day),
        "relday": any_of(known.days_from_publication),
        "which": any_of([*known.last, *known.next, *known.this]),
        "holiday": any_of(known.holidays, is_cased=True),
        "portion": any_of(known.portion_words),
        "bound": any_of(known.bounds),
        "ongoing": any_of(known.ongoing_words),
    }
    for name in ("told", "counted", "not_a_year_after", "newspapers", "named_after", "titles"):
        plain[name] = any_of(getattr(known, name), is_cased=name in _CASED)
    return plain


def _expanded(form: str, classes: Mapping[str, str], macros: Mapping[str, str]) -> str:
    """Return the pattern of a form: macros, then spaces, then classes."""
    for name, macro in macros.items():
        form = form.replace(f"<={name}>", macro)
    spaced = re.sub(r"\[[^\]]*\]| ", lambda m: m[0].replace(" ", r"\s" if m[0] != " " else r"(?:\s{1,3})"), form)

    def placed(match: re.Match[str]) -> str:
        mark, name, group = match.groups()
        return f"(?:{classes[name]})" if mark else f"(?P<{group or name}>{classes[name]})"

    return _PLACEHOLDER.sub(placed, spaced)
