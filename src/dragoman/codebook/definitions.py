"""What a codebook defines: types with modes, contexts, auxiliary modes, sectors, codes of other bodies.

The classes are the schema of the YAML files and the objects that other packages see. Bounds come from the
contract of accounts: scores lie in -10..10 (Goldstein's range), quad classes in 1..4.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from dragoman.records import Record

Act = tuple[str, str | None]  # type and mode, None where no mode is given

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
TypeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_-]*$")]
ModeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
TagName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ActorUnit = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
QuadClass = Annotated[int, Field(ge=1, le=4, strict=True)]
Score = Annotated[float, Field(ge=-10, le=10, strict=True)]
RecordField = Literal["event_loc", "dead", "injured", "size"]


def _keyed(field: str) -> BeforeValidator:
    """Let each entry of a mapping take its key as `field`, so that a file says every name once."""

    def name_entries(entries: Any) -> Any:
        if not isinstance(entries, Mapping):
            return entries
        return {key: _named(key, entry, field) for key, entry in entries.items()}

    return BeforeValidator(name_entries)


def _named(key: Any, entry: Any, field: str) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    if field in entry:
        raise ValueError(f"{key!r} is the {field} already; leave the key {field!r} out of its entry")
    return {**entry, field: key}


class Mode(Record):
    """How an act of one type is done; `score` is None where the source prints none."""

    name: ModeName
    gloss: Prose
    score: Score | None = None


class EventType(Record):
    """A kind of act.

    Attributes:
        quad_class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: conflict and cooperation on -10..10 where no mode is known; None where there is no score.
        gloss: what the type is for, and what to use instead.
        requires_recipient: whether an act without a recipient is incomplete; where `mutual` holds too,
            several actors and no recipient are complete as well.
        mutual: whether the parties may do it together, all of them as actors.
        modes: by name, in the order of the source.
        extra_fields: fields of a PLOVER record that the type asks for beyond those that every type has.
        notes: the conventions that touch the type.
        source: where the definition comes from.
    """

    name: TypeName
    quad_class: QuadClass
    score: Score | None = None
    gloss: Prose
    requires_recipient: bool = Field(default=False, strict=True)
    mutual: bool = Field(default=False, strict=True)
    modes: Annotated[Mapping[str, Mode], _keyed("name")] = Field(default_factory=dict)
    extra_fields: tuple[RecordField, ...] = ()
    notes: tuple[Prose, ...] = ()
    source: Prose


class ContextTag(Record):
    """What an act is about or why it is done; an account may have several."""

    name: TagName
    gloss: Prose


class AuxMode(Record):
    """How an act stands to what has happened: past, expected, imagined, or not done."""

    name: TagName
    gloss: Prose


class Sector(Record):
    """What kind of body an actor is.

    Attributes:
        secondary: whether it is added to another sector, and stands first only where nothing else is known.
        cameo: CAMEO's role code for it, None where CAMEO has none.
    """

    code: ActorUnit
    name: Prose
    gloss: Prose
    secondary: bool = Field(default=False, strict=True)
    cameo: ActorUnit | None = None


class NonstateCode(Record):
    """What stands in the place of a country for a body that belongs to none.

    Attributes:
        actor_code: how a whole actor code begins ("IGOUNO" for the United Nations).
    """

    code: ActorUnit
    name: Prose
    gloss: Prose
    actor_code: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3}){1,2}$")]

    @model_validator(mode="after")
    def _actor_code_ends_in_the_code(self) -> Self:
        if not self.actor_code.endswith(self.code):
            raise ValueError(f"actor_code {self.actor_code!r} does not end in {self.code}")
        return self


class HeaderFile(Record):
    """`codebook.yaml`: which codebook this is."""

    name: Prose
    version: Prose
    source: Prose
    licence: Prose | None = None


class ContextsFile(Record):
    """`contexts.yaml`: gloss by tag."""

    source: Prose
    contexts: Mapping[TagName, Prose]


class AuxModesFile(Record):
    """`aux_modes.yaml`: gloss by name."""

    source: Prose
    aux_modes: Mapping[TagName, Prose]


class QuadClassesFile(Record):
    """`quad_classes.yaml`: name by number."""

    source: Prose
    quad_classes: Mapping[QuadClass, Prose]


class SectorsFile(Record):
    """`sectors.yaml`: sectors by code."""

    source: Prose
    sectors: Annotated[Mapping[str, Sector], _keyed("code")]


class NonstateCodesFile(Record):
    """`nonstate_codes.yaml`: codes of bodies without a country."""

    source: Prose
    nonstate_codes: Annotated[Mapping[str, NonstateCode], _keyed("code")]
