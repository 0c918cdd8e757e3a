"""What a schema cannot see in the world's files: colliding names, dangling ids, overlapping times."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from dragoman.world.entities import Entity, Office, Timed
from dragoman.world.files import SUBFOLDERS, AgentFile, read_world_files
from dragoman.world.folding import fold
from dragoman.world.gazetteer import uses_of

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})  # PLOVER's codes for what is no state


def check_world(folders: Sequence[Path] = (), *, sectors: frozenset[str] | None = None) -> list[str]:
    """Return one sentence a fault in the built-in world and the user's layers; none where all is well.

    Args:
        folders: the user's layers.
        sectors: the sector codes that are allowed; None for those of the built-in codebook.
    """
    files = read_world_files([Path(folder) for folder in folders])
    faults = list(files.faults)
    allowed = _codebook_sectors() if sectors is None else sectors
    by_id = {entity.id: entity for _, entity in files.entities}
    faults += _repeated_ids(files.entities)
    countries = {entity.id for entity in by_id.values() if entity.kind == "country"} | BODIES
    for path, entity in files.entities:
        where = f"{path.name}: {entity.id}"
        faults += [f"{where}: {fault}" for fault in _faults_of(entity, by_id, countries, allowed)]
    for file in files.agents:
        used = [group.sectors for group in file.agents] + [group.sectors for group in file.modifiers]
        for codes in used:
            faults += [f"agents.yaml: {fault}" for fault in _unknown_sectors(codes, allowed)]
        faults += [f"agents.yaml: {fault}" for fault in _repeated_phrases(file)]
    return faults + _collisions(list(by_id.values()))


def _codebook_sectors() -> frozenset[str]:
    from dragoman.codebook import load_codebook  # noqa: PLC0415 - only the lint needs the codebook

    return frozenset(load_codebook().sectors)


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
    for code in {entity.country, *(office.country for office in entity.offices)} - {None}:
        if code not in countries:
            yield f"country {code!r} has no file. Add countries/{code}.yaml or correct the code."
    links = [m.entity for m in entity.part_of] + [*entity.successor_of]
    links += [entity.stands_for] if entity.stands_for else []
    links += [office.of for office in entity.offices if office.of]
    for link in links:
        if link not in by_id:
            yield f"names {link!r}, which is no entity. Correct the id or add the entity."
    used = [entity.sectors, *(p.sectors for p in entity.periods), *(o.sectors for o in entity.offices)]
    for codes in used:
        yield from _unknown_sectors(codes, allowed)
    timed_things: list[Timed] = [entity, *entity.aliases, *entity.periods, *entity.offices, *entity.part_of]
    for timed in timed_things:
        if timed.valid_from and timed.valid_to and timed.valid_from >= timed.valid_to:
            yield f"ends on {timed.valid_to}, not after it begins on {timed.valid_from}. Correct the dates."
    for one, other in combinations(entity.periods, 2):
        if _overlap(one, other):
            yield f"has two sets of sectors at once: {one.sectors} and {other.sectors}. Part their dates."
    for held, again in combinations(entity.offices, 2):
        if _is_same_office(held, again) and _overlap(held, again):
            yield f"holds the office {held.title!r} twice at once. Part the dates or join the entries."


def _unknown_sectors(codes: Sequence[str], allowed: frozenset[str]) -> Iterator[str]:
    for code in codes:
        if code not in allowed:
            yield f"sector {code!r} is not in the codebook. Use one of: {', '.join(sorted(allowed))}."


def _overlap(one: Timed, other: Timed) -> bool:
    starts_before_end = one.valid_from is None or other.valid_to is None or one.valid_from < other.valid_to
    return starts_before_end and (other.valid_from is None or one.valid_to is None or other.valid_from < one.valid_to)


def _is_same_office(one: Office, other: Office) -> bool:
    return (one.title, one.of, one.country) == (other.title, other.of, other.country)


def _collisions(entities: list[Entity]) -> list[str]:
    """Find names that two entities bear at once and neither calls ambiguous; persons may share a name."""
    bearers: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for use in uses_of(entity):
            bearers[fold(use.name)].setdefault(entity.id, entity)
    faults = []
    for name, named in bearers.items():
        others = [entity for entity in named.values() if entity.kind != "person"]
        for one, other in combinations(others, 2):
            if name not in {*one.ambiguous, *other.ambiguous} and _overlap(one, other):
                faults.append(
                    f"{one.id} and {other.id} are both named {name!r}. Drop one, date them, or list the name "
                    "under `ambiguous` of one of them."
                )
    return faults
