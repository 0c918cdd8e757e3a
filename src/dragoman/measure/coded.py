"""Acts and actors as sets of annotated sentences code them, and predictions in the same shape."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from dragoman.errors import SettingError
from dragoman.measure.conventions import conventions
from dragoman.measure.intervals import Interval, read_interval

_CODE = re.compile(r"(?=.{3})[-~A-Z]{1,3}([A-Za-z]{3})*")
_UNKNOWN = (None, "", "---")


@dataclass(frozen=True)
class CodedActor:
    """Somebody who takes part in an act.

    Attributes:
        country: ISO 3166-1 alpha-3, or IGO and the like; "" where none is given.
        sector: the primary sector, "" where none is given.
        surfaces: the words that stand for the actor; any of them is right.
        countries: the country codes that are right.
        any_sector: whether the annotation leaves the sector open.
    """

    country: str = ""
    sector: str = ""
    surfaces: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset({""})
    any_sector: bool = False


@dataclass(frozen=True)
class CodedEvent:
    """One act.

    Attributes:
        types: the types that are right, the preferred one first; () where only the quad class is known.
        main_types: those of them that the annotation itself prefers.
        quad: the quad class where no type is known.
        pair_quad: the quad class that a set of marked pairs gives.
        sources, targets: actors and recipients; all sides are sources in a reciprocal act.
        optional: whether missing it is no error.
        given: the further values that this row gives ("mode", "aux", "certainty", "claimant", "when").
    """

    types: tuple[str, ...]
    main_types: tuple[str, ...]
    quad: int | None
    pair_quad: int | None
    sources: tuple[CodedActor, ...]
    targets: tuple[CodedActor, ...]
    is_reciprocal: bool
    is_optional: bool
    given: Mapping[str, Any]

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """Read an act of an annotation."""
        main = _types(row.get("plover"))
        return cls(
            types=tuple(dict.fromkeys((*main, *(row.get("alt_plover") or ())))),
            main_types=main,
            quad=row.get("quad"),
            pair_quad=row.get("penta"),
            sources=_actors(row.get("source_actor")),
            targets=_actors(row.get("target_actor")),
            is_reciprocal=bool(row.get("reciprocal")),
            is_optional=bool(row.get("optional")),
            given={key: row[key] for key in ("mode", "aux", "certainty", "claimant", "when") if key in row},
        )

    @classmethod
    def read_prediction(cls, row: Mapping[str, Any]) -> Self:
        """Read a predicted act, which is held to its first type and has no second choice."""
        return cls.read({**row, "alt_plover": ()})

    @property
    def has_type(self) -> bool:
        """Whether the annotation knows the type."""
        return bool(self.main_types)

    @property
    def everybody(self) -> tuple[CodedActor, ...]:
        """All who take part."""
        return self.sources + self.targets

    @property
    def is_undirected(self) -> bool:
        """Whether who stands first says nothing."""
        return self.is_reciprocal or not conventions().undirected_types.isdisjoint(self.types)

    @property
    def when(self) -> Interval | None:
        """The closed interval of days that the row gives."""
        return read_interval(self.given.get("when"))

    def __str__(self) -> str:
        sides = [" + ".join(map(actor_words, side)) or "nobody" for side in (self.sources, self.targets)]
        return f"{'|'.join(self.types) or f'quad {self.quad}'}({' > '.join(sides)})"


def actor_words(actor: CodedActor) -> str:
    """Name an actor for reading: its words and its code."""
    code = f"{actor.country or '---'}{actor.sector}" if actor.country or actor.sector else ""
    return " ".join(part for part in (actor.surfaces[0] if actor.surfaces else "", code) if part) or "?"


def _types(plover: str | None) -> tuple[str, ...]:
    former = conventions().former_types
    return tuple(former.get(name, name) for name in (plover or "").upper().split("|") if name)


def _actors(value: Any) -> tuple[CodedActor, ...]:
    members = value if isinstance(value, list) else [value]
    return tuple(read_actor(member) for member in members if member not in _UNKNOWN)


def read_actor(value: str | Mapping[str, Any]) -> CodedActor:
    """Read an actor: a code ("PSEGOV"), words, or an object with code and words.

    Raises: SettingError for anything else.
    """
    if isinstance(value, str):
        value = {"code": value} if _CODE.fullmatch(value) else {"text": value}
    if not isinstance(value, Mapping):
        raise SettingError(f"{value!r} is no actor. Give a code, words, or an object with code and text.")
    country, sectors = value.get("country"), value.get("sector")
    sectors = [sectors] if isinstance(sectors, str) else sectors
    code = (value.get("code") or "").strip()
    if country is None and code:
        country, in_code = _split(code)
        sectors = in_code if sectors is None else sectors
    country = _country(country)
    words = (value.get("text"), *(value.get("alts") or ()))
    return CodedActor(
        country=country,
        sector=_primary(sectors or [], country),
        surfaces=tuple(word for word in words if word),
        countries=frozenset({country, *map(_country, value.get("alt_country") or ())}),
        any_sector=bool(value.get("sector_unknown")),
    )


def _split(code: str) -> tuple[str, list[str]]:
    """Split a code into country ("" where unknown) and sectors: "---REB", "EGYGOV" and "REB" are all read."""
    if code.startswith("~"):
        code = code.replace("~", "---")
    head, rest = code[:3], code[3:]
    if head.upper() in conventions().sectors:
        head, rest = "", code
    return "" if head == "---" else head, [rest[i : i + 3] for i in range(0, len(rest), 3)]


def _country(code: str | None) -> str:
    plain = (code or "").upper().replace("-", "")
    return conventions().country_codes.get(plain, plain)


def _primary(sectors: list[str], country: str) -> str:
    named = [sector.upper() for sector in sectors if sector and not sector.startswith("-")]
    if country == "IGO":  # what follows names the organisation, which is no sector
        named = [sector for sector in named if sector in conventions().sectors]
    return named[0] if named else ""
