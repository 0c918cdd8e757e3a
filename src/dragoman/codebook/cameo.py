"""CAMEO's codes and the crosswalk between them and a codebook's types, both as rows of CSV files.

Sources: CAMEO 1.1b3; the Goldstein values of the Phoenix pipeline (those that GDELT ships) and of the ICEWS
releases; the PLOVER project's conversion file of 2021. Every equivalent says what it rests on.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from dragoman.codebook.definitions import Act, ModeName, Prose, TagName, TypeName
from dragoman.records import Record

Cue = Literal["appeal", "attempt", "host", "mediator", "negotiation"]
Track = Literal["mediation", "negotiation", "settlement"]
Step = Literal[
    "appeal", "intend", "intend_to_accept", "do", "demand", "reject", "threaten_to_halt", "halt", "truce",
    "breach",
]  # fmt: skip
Basis = Literal["conversion", "manual", "project"]
CodeText = Annotated[str, StringConstraints(pattern=r"^\d{2,4}$")]
ActText = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_-]*(/[a-z][a-z0-9-]*)?$")]
Goldstein = Annotated[float, Field(ge=-10, le=10)]


def _split(cell: object) -> object:
    return tuple(cell.split("|")) if isinstance(cell, str) else cell


Tags = Annotated[tuple[TagName, ...], BeforeValidator(_split)]
Acts = Annotated[tuple[ActText, ...], BeforeValidator(_split)]


def act_of(text: str) -> Act:
    """Read an act as the files write it: "RETREAT/ceasefire" -> ("RETREAT", "ceasefire").

    A type alone has None for a mode.
    """
    event_type, _, mode = text.partition("/")
    return event_type, mode or None


class CameoCode(Record):
    """One code of CAMEO; a row of `cameo/codes.csv`.

    Attributes:
        root: the two digits it begins with.
        base: its three digits, None for a root.
        goldstein_gdelt, goldstein_icews: the value printed in the scale that Phoenix and GDELT use, and in
            that of ICEWS; None where a scale prints none.
        quad_gdelt, quad_icews, quad_phoenix: quad class by scheme; Phoenix counts from 0, its class of
            statements and appeals.
        track, step: the place of the code among those on mediation, negotiation and settlement.
        legacy: whether it stands in a scale but not in the list of CAMEO's codes; it is read, never written.
    """

    code: CodeText
    root: CodeText
    base: CodeText | None = None
    gloss: Prose
    goldstein_gdelt: Goldstein | None = None
    goldstein_icews: Goldstein | None = None
    quad_gdelt: int = Field(ge=1, le=4)
    quad_icews: int = Field(ge=1, le=4)
    quad_phoenix: int = Field(ge=0, le=4)
    track: Track | None = None
    step: Step | None = None
    legacy: bool = False

    @property
    def goldstein(self) -> float | None:
        """Return the printed value: GDELT's, else ICEWS's, else None."""
        return self.goldstein_icews if self.goldstein_gdelt is None else self.goldstein_gdelt


class Equivalent(Record):
    """What a CAMEO code means in the codebook; a row of `crosswalk/from_cameo.csv`, a code's best one first.

    Attributes:
        event_type: None where the codebook has no type for the code.
        contexts: the contexts that the code implies.
        basis: `conversion` (the PLOVER project's conversion file of 2021), `manual` (what PLOVER 2.0 says of
            a mode or type), or `project` (this project's own reading).
        note: why, where the basis is not the conversion file.
    """

    code: CodeText
    event_type: TypeName | None = None
    mode: ModeName | None = None
    contexts: Tags = ()
    basis: Basis
    note: Prose | None = None


@dataclass(frozen=True)
class Circumstances:
    """What is known of an act beside its type: see `Codebook.cameo_code`."""

    mode: str | None = None
    about: Act | None = None
    third_party: bool = False
    contexts: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


class CodeRule(Record):
    """Which CAMEO code an act gets; a row of `crosswalk/to_cameo.csv`. The first row that fits counts.

    Attributes:
        mode, about, third_party, contexts, cue: conditions; an empty one always holds, and of several acts or
            contexts one is enough.
        note: why this code, where it does not speak for itself.
    """

    event_type: TypeName
    mode: ModeName | None = None
    about: Acts = ()
    third_party: bool = False
    contexts: Tags = ()
    cue: Cue | None = None
    code: CodeText
    note: Prose | None = None

    def fits(self, known: Circumstances) -> bool:
        """Tell whether all conditions of the row hold."""
        return (
            self.mode in (None, known.mode)
            and (not self.about or _cover(self.about, known.about))
            and (not self.third_party or known.third_party)
            and (not self.contexts or not known.contexts.isdisjoint(self.contexts))
            and (self.cue is None or self.cue in known.cues)
        )

    def hides(self, later: "CodeRule") -> bool:
        """Tell whether a later row can never be reached because this one fits wherever that one does."""
        return (
            self.event_type == later.event_type
            and self.mode in (None, later.mode)
            and (not self.about or (bool(later.about) and all(_cover(self.about, act_of(a)) for a in later.about)))
            and (not self.third_party or later.third_party)
            and (not self.contexts or (bool(later.contexts) and set(later.contexts) <= set(self.contexts)))
            and self.cue in (None, later.cue)
        )

    @property
    def is_general(self) -> bool:
        """Tell whether the row has no condition."""
        return not (self.mode or self.about or self.third_party or self.contexts or self.cue)


def _cover(wanted: Iterable[str], act: Act | None) -> bool:
    """Tell whether an act is one of the wanted ones; a type alone stands for all its modes."""
    return act is not None and any(w in ((act[0], None), act) for w in map(act_of, wanted))


@dataclass(frozen=True)
class Crosswalk:
    """The way from a codebook to CAMEO (rules by type) and back (equivalents by code)."""

    rules: Mapping[str, tuple[CodeRule, ...]]
    equivalents: Mapping[str, tuple[Equivalent, ...]]

    @classmethod
    def from_rows(cls, rules: Iterable[CodeRule], equivalents: Iterable[Equivalent]) -> "Crosswalk":
        """Group rows by type and by code; the order of rows within a group is kept."""
        by_type: dict[str, tuple[CodeRule, ...]] = {}
        for rule in rules:
            by_type[rule.event_type] = (*by_type.get(rule.event_type, ()), rule)
        by_code: dict[str, tuple[Equivalent, ...]] = {}
        for equivalent in equivalents:
            by_code[equivalent.code] = (*by_code.get(equivalent.code, ()), equivalent)
        return cls(by_type, by_code)

    def code_of(self, event_type: str, known: Circumstances) -> str | None:
        """Return the code of the first rule that fits, None where the type has no code."""
        fitting = (rule.code for rule in self.rules.get(event_type, ()) if rule.fits(known))
        return next(fitting, None)

    def acts_of(self, code: str) -> tuple[Act, ...]:
        """Return the acts that a code stands for, the best first; none for unknown codes and statements."""
        return tuple((row.event_type, row.mode) for row in self.equivalents.get(code, ()) if row.event_type)

    def codes_of(self, event_type: str) -> Collection[str]:
        """Return the codes for which the type is the best reading, in order."""
        return [code for code, rows in self.equivalents.items() if rows[0].event_type == event_type]
