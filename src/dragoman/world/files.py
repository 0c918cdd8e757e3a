"""The shapes of the world's files, and reading them with all faults at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.world.entities import AliasEntry, Entity, Sectors
from dragoman.world.folding import fold
from dragoman.world.registers import apply_registers

AGENTS = "agents.yaml"
SUBFOLDERS = ("countries", "international")
BUILT_IN = Path(__file__).parent
FileShape = TypeVar("FileShape", bound="_File")
_BODY_KINDS = {"UNO": "igo", "EUR": "igo", "IGO": "igo", "NGO": "ngo"}
Denotes = Literal["person", "group", "institution"]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Country(_File):
    """The country itself; id is ISO 3166-1 alpha-3 (Kosovo XKX)."""

    id: str = Field(pattern=r"^[A-Z]{3}$")
    name: str
    aliases: tuple[AliasEntry, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class City(_File):
    """A capital; latitude and longitude in degrees WGS84."""

    name: str
    aliases: tuple[AliasEntry, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Seat(_File):
    """A building or street that stands for who sits in it ("Downing Street")."""

    names: tuple[str, ...] = Field(min_length=1)
    sectors: Sectors = ("GOV",)


class CountryFile(_File):
    """One country: its names, capitals, seats, well-known places, and the entities that belong to it."""

    country: Country
    capitals: tuple[City, ...] = ()
    seats: tuple[Seat, ...] = ()
    places: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[str, ...] = ()


class BodyFile(_File):
    """Entities of no one country, or a user's additions; `country` is the default of its entities."""

    country: str | None = None
    entities: tuple[Entity, ...] = ()
    sources: tuple[str, ...] = ()


class AgentGroup(_File):
    """Nouns and phrases for somebody who acts, alike in what they say of him.

    Attributes:
        sectors: what the noun alone says, the primary sector first; none for "spokesman" or "delegation".
        denotes: whether it names persons, a group or an institution.
        yields: whether what stands beside it decides ("Hamas officials"), its own sectors being the default.
        people: whether it names civilians.
        posted: whether a place after it is where the person works, not whose person it is ("envoy to Syria").
        honour: whether it is a rank or address, which tells less than a known person's office ("General", "Sheikh").
    """

    sectors: Sectors = ()
    denotes: Denotes
    yields: bool = False
    people: bool = False
    posted: bool = False
    honour: bool = False
    country: str | None = None
    phrases: tuple[str, ...]


class ModifierGroup(_File):
    """Words before an agent noun that say its sector ("military spokesman"), or decide (`overrides`)."""

    sectors: Sectors
    overrides: bool = False
    words: tuple[str, ...]


class Collective(_File):
    """Phrases for several states at once ("the Baltic states"), with the ids of all of them, never of some."""

    phrases: tuple[str, ...] = Field(min_length=1)
    members: tuple[str, ...] = Field(min_length=2)


class AgentFile(_File):
    """Agent nouns, nouns of quantity, modifiers that tell a sector, and names that are common words.

    `abroad`: words before a noun, or plural nouns, that keep somebody from being of the report's own country.
    `wholes`: nouns that after the name of a party or armed group mean that body ("Hamas fighters").
    """

    agents: tuple[AgentGroup, ...] = ()
    partitives: tuple[str, ...] = ()
    modifiers: tuple[ModifierGroup, ...] = ()
    abroad: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    collectives: tuple[Collective, ...] = ()
    common_words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass
class WorldFiles:
    """What the files of all layers say, in order, with the faults found in reading them."""

    entities: list[tuple[Path, Entity]] = field(default_factory=list)
    agents: list[AgentFile] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_world_files(folders: Sequence[Path]) -> WorldFiles:
    """Read the built-in world, then the user's layers; never raises for a wrong file, but lists it."""
    files = WorldFiles()
    for folder in (BUILT_IN, *folders):
        add_layer(folder, files)
    return files


def add_layer(folder: Path, files: WorldFiles) -> None:
    """Read the files of a layer and lay them over what the files below it say."""
    if not folder.is_dir():
        files.faults.append(f"{folder}: is no folder. Name a folder with world files.")
        return
    for path in sorted(folder.glob("countries/*.yaml")):
        if (country := _read(path, CountryFile, files.faults)) is not None:
            files.entities += [(path, entity) for entity in _entities_of(country)]
    for path in _body_paths(folder):
        if (body := _read(path, BodyFile, files.faults)) is not None:
            files.entities += [(path, _belonging(entity, body.country)) for entity in body.entities]
    _add_registers(folder, files)
    for path in sorted(folder.glob(AGENTS)):
        if (agents := _read(path, AgentFile, files.faults)) is not None:
            files.agents.append(agents)


def _add_registers(folder: Path, files: WorldFiles) -> None:
    """Add what a layer's registers say; an entity that stands twice keeps both, for the lint to see."""
    latest = {entity.id: (path, entity) for path, entity in files.entities}
    changed = apply_registers(folder, latest, files.faults)
    given_up = latest.keys() - changed.keys()
    files.entities = [
        changed.pop(entity.id) if latest[entity.id][1] is entity else (path, entity)
        for path, entity in files.entities
        if entity.id not in given_up
    ]
    files.entities += changed.values()


def _body_paths(folder: Path) -> list[Path]:
    """List the files with entities of no one country; a layer may also hold them in its folder itself."""
    own = [path for path in sorted(folder.glob("*.yaml")) if path.name != AGENTS]
    return [*sorted(folder.glob("international/*.yaml")), *own]


def _read(path: Path, shape: type[FileShape], faults: list[str]) -> FileShape | None:
    try:
        content: Any = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        return shape.model_validate(content)
    except yaml.YAMLError as error:
        faults.append(f"{path}: is not YAML: {error}")
    except ValidationError as error:
        for fault in error.errors():
            place = ".".join(str(step) for step in fault["loc"])
            faults.append(f"{path}: {place}: {fault['msg']} (found {str(fault['input'])[:60]!r}).")
    return None


def _belonging(entity: Entity, country: str | None) -> Entity:
    """Give an entity its file's country; an organisation of no state is an IGO or an NGO by the code it has."""
    changes: dict[str, Any] = {}
    if entity.country is None and country is not None:
        changes["country"] = country
    if entity.kind == "organisation" and (kind := _BODY_KINDS.get(entity.country or country or "")):
        changes["kind"] = kind
    return entity.model_copy(update=changes) if changes else entity


def _entities_of(file: CountryFile) -> Iterator[Entity]:
    """Give a country's file as entities: the country, its capitals, seats and places, then the others."""
    code = file.country.id
    prefix = code.lower()
    yield Entity(kind="country", country=code, **dict(file.country))
    for city in file.capitals:
        yield Entity(
            id=f"{prefix}.capital.{slug(city.name)}",
            kind="capital",
            country=code,
            stands_for=code,
            **dict(city),
        )
    for seat in file.seats:
        first, *others = seat.names
        yield Entity(
            id=f"{prefix}.seat.{slug(first)}",
            name=first,
            kind="seat",
            country=code,
            aliases=tuple(others),
            sectors=seat.sectors,
            stands_for=code,
        )
    for place in file.places:
        yield Entity(id=f"{prefix}.place.{slug(place)}", name=place, kind="place", country=code)
    for entity in file.entities:
        yield _belonging(entity, code)


def slug(name: str) -> str:
    """Turn a name into the last part of an id: "Downing Street" -> "downing_street"."""
    return "_".join("".join(c if c.isalnum() else " " for c in fold(name).lower()).split())
