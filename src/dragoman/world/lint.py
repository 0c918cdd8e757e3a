"""What a schema cannot see in the world's files: colliding names, dangling ids, overlapping times, twins."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from dragoman.world.entities import Entity
from dragoman.world.files import BUILT_IN, SUBFOLDERS, AgentFile, WorldFiles, read_world_files
from dragoman.world.folding import fold, lower
from dragoman.world.layers import folder_of
from dragoman.world.lint_times import SingleOffices, faults_of_circles, faults_of_dates, faults_of_holders, overlap
from dragoman.world.uses import uses_of

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})  # PLOVER's codes for what is no state
RULES = BUILT_IN / "rules"


class Accepted(BaseModel):
    """A fault that stays; `fault` is how its sentence begins."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fault: str
    reason: str


class AcceptedFile(BaseModel):
    """The faults of the built-in world that stay."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    accepted: tuple[Accepted, ...]


def check_world(folders: Sequence[Path] = (), *, sectors: frozenset[str] | None = None) -> list[str]:
    """Return one sentence a fault in the built-in world and the user's layers; none where all is well.

    Args:
        folders: the user's layers.
        sectors: the sector codes that are allowed; None for those of the built-in codebook.
    """
    files = read_world_files([folder_of(Path(folder)) for folder in folders])
    faults = files.faults + list(_all_faults(files, _codebook_sectors() if sectors is None else sectors))
    accepted = accepted_faults()
    return [fault for fault in faults if not any(fault.startswith(known.fault) for known in accepted)]


def accepted_faults() -> tuple[Accepted, ...]:
    """Return the faults of the built-in world that stay, with their reasons."""
    content = yaml.load((RULES / "accepted.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return AcceptedFile.model_validate(content).accepted


def _codebook_sectors() -> frozenset[str]:
    from dragoman.codebook import load_codebook  # noqa: PLC0415 - only the lint needs the codebook

    return frozenset(load_codebook().sectors)


def _all_faults(files: WorldFiles, allowed: frozenset[str]) -> Iterator[str]:
    by_id = {entity.id: entity for _, entity in files.entities}
    entities = list(by_id.values())
    yield from _repeated_ids(files.entities)
    countries = {entity.id for entity in entities if entity.kind == "country"} | BODIES
    for path, entity in files.entities:
        for fault in _faults_of(entity, by_id, countries, allowed):
            yield f"{path.name}: {entity.id}: {fault}"
    for file in files.agents:
        for codes in [group.sectors for group in file.agents] + [group.sectors for group in file.modifiers]:
            yield from (f"agents.yaml: {fault}" for fault in _unknown_sectors(codes, allowed))
        yield from (f"agents.yaml: {fault}" for fault in _repeated_phrases(file))
    yield from _collisions(entities)
    yield from _twins(entities)
    content = yaml.load((RULES / "single_offices.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    yield from faults_of_holders(entities, SingleOffices.model_validate(content))
    yield from faults_of_circles(entities)


def _repeated_ids(entities: list[tuple[Path, Entity]]) -> Iterator[str]:
    """A layer may replace an entity of the world below it; within one layer an id stands once."""
    seen: dict[tuple[Path, str], Path] = {}
    for path, entity in entities:
        layer = path.parent.parent if path.parent.name in SUBFOLDERS else path.parent
        first = seen.get((layer, entity.id))
        if first is not None:
            yield f"{path.name}: {entity.id}: stands in {first.name} already. Give one of the two another id."
        seen[layer, entity.id] = path


def _repeated_phrases(file: AgentFile) -> Iterator[str]:
    phrases = [phrase for group in file.agents for phrase in group.phrases]
    for phrase, times in Counter((*phrases, *file.partitives)).items():
        if times > 1:
            yield f"{phrase!r} stands in {times} groups. Keep it in one."
    words = [word for group in file.modifiers for word in group.words]
    for word, times in Counter(words).items():
        if times > 1:
            yield f"modifier {word!r} stands in {times} groups. Keep it in one."


def _faults_of(entity: Entity, by_id: dict[str, Entity], countries: set[str], allowed: frozenset[str]) -> Iterator[str]:
    named = [office.country for office in entity.offices] + [period.country for period in entity.periods]
    for code in {entity.country, *named} - {None}:
        if code not in countries:
            yield f"country {code!r} has no file. Add countries/{code}.yaml or correct the code."
    for link in _links_of(entity):
        if link not in by_id:
            yield f"names {link!r}, which is no entity. Correct the id or add the entity."
    used = [entity.sectors, *(p.sectors for p in entity.periods), *(o.sectors for o in entity.offices)]
    for codes in used:
        yield from _unknown_sectors(codes, allowed)
    yield from faults_of_dates(entity)


def _links_of(entity: Entity) -> Iterator[str]:
    """Give every id that an entity names."""
    yield from (link.entity for link in (*entity.part_of, *entity.members))
    yield from (before.entity for before in entity.successor_of)
    single = [entity.stands_for, entity.publisher.owner if entity.publisher else None]
    yield from (link for link in (*single, *(office.of for office in entity.offices)) if link)


def _unknown_sectors(codes: Sequence[str], allowed: frozenset[str]) -> Iterator[str]:
    for code in codes:
        if code not in allowed:
            yield f"sector {code!r} is not in the codebook. Use one of: {', '.join(sorted(allowed))}."


def _twins(entities: list[Entity]) -> Iterator[str]:
    """Find persons of one country with one name of several words who are not called ambiguous: likely one person."""
    bearers: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        if entity.kind == "person":
            for name in (entity.name, *(alias.name for alias in entity.aliases)):
                bearers[lower(fold(name))].setdefault(entity.id, entity)
    told: set[frozenset[str]] = set()
    for name, named in bearers.items():
        for one, other in combinations(named.values(), 2):
            called = {lower(fold(known)) for known in (*one.ambiguous, *other.ambiguous)}
            pair = frozenset((one.id, other.id))
            if " " in name and name not in called and one.country == other.country and pair not in told:
                told.add(pair)
                yield (
                    f"{one.id} and {other.id} are both named {name!r}. Join them in registers/same.csv, or list the "
                    "name under `ambiguous` of one of them."
                )


def _collisions(entities: list[Entity]) -> Iterator[str]:
    """Find names that two entities bear at once and neither calls ambiguous; persons may share a name."""
    bearers: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        if entity.kind != "person":
            for use in uses_of(entity):
                bearers[fold(use.name)].setdefault(entity.id, entity)
    for name, named in bearers.items():
        for one, other in combinations(named.values(), 2):
            if name not in {*one.ambiguous, *other.ambiguous} and overlap(*_bearing(one, other, name)):
                yield (
                    f"{one.id} and {other.id} are both named {name!r}. Drop one, date them, or list the name "
                    "under `ambiguous` of one of them."
                )


def _bearing(one: Entity, other: Entity, name: str) -> tuple[Entity, Entity]:
    """Return both entities with the times in which they bear a name, where an alias of theirs tells it."""
    key = lower(fold(name))
    borne = []
    for entity in (one, other):
        dated = [alias for alias in entity.aliases if lower(fold(alias.name)) == key]
        is_open = lower(fold(entity.name)) == key or not dated or not (dated[0].valid_from or dated[0].valid_to)
        borne.append(entity if is_open else entity.model_copy(update=dict(dated[0]) | {"name": entity.name}))
    return borne[0], borne[1]
