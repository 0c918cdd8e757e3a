"""What a report teaches -> its teachings with codes, and a layer over the world in which its persons are known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Actor, Teaching
from dragoman.resolve.actors import Resolved, resolve_actor
from dragoman.resolve.closed_class import LINKS
from dragoman.world import Alias, Entity, Layer, Office, World, actor_code, fold, lower

OWN = "report:"  # before the id of an entity that only the report knows; it never leaves the report
_ORDER = ("office", "leads", "member_of", "described", "called")
_NOWHERE = frozenset({"place", "capital", "country", "territory", "people"})  # kinds of which nobody is told
_ANYBODY = (("UNK",), ("UAF", "UNK"))  # sectors that say nothing of a person ("a man")
_FORMER = ("ELI",)
_PLAIN = ("CVL",)  # of a place's name inside a body's: "Front for Renewal in Togo" is no civilian


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a report teaches, resolved.

    Attributes:
        teachings: with country, sectors and code of their subjects and objects.
        world: the world with the report's own persons and bodies laid over it; the world itself where there are none.
    """

    teachings: tuple[Teaching, ...]
    world: World

    def teaches(self, *names: str | None) -> bool:
        """Whether the report itself says who bears one of the names."""
        taught = {t.subject.text for t in self.teachings} | {t.subject.name for t in self.teachings}
        return bool({_bare(n) for n in names if n} & {_bare(n) for n in taught if n})

    def world_for(self, text: str, base: World) -> World:
        """Return the world to read a phrase in: the layer where the phrase holds one of its names."""
        return self.world if isinstance(self.world, Layer) and self.world.touches(text) else base


def learn(teachings: Sequence[Teaching], world: World, *, on: date | None, home: str | None) -> Learnt:
    """Resolve what a report teaches, bodies before persons, and lay it over the world.

    Args:
        teachings: of one report.
        world: what is known without it.
        on: the day of the report.
        home: the country that the report is set in.
    """
    if not teachings:
        return Learnt((), world)
    by_subject: defaultdict[str, list[Teaching]] = defaultdict(list)
    for teaching in teachings:
        by_subject[teaching.subject.name or ""].append(teaching)
    known: list[Entity] = []
    layer = world
    later = []
    for name, told in by_subject.items():
        if told[0].subject_kind == "person":
            later.append((name, told))
        else:
            known += _entities(name, told, (layer, on, home))
    layer = Layer(world, known) if known else world
    for name, told in later:
        known += _entities(name, told, (layer, on, home))
    layer = Layer(world, known) if known else world
    return Learnt(tuple(_resolved(t, (layer, on, home)) for t in teachings), layer)


def without_own_id(found: Resolved) -> Resolved:
    """Return a resolved phrase whose entity only the report knows as what the report's words say."""
    if found.entity_id is None or not found.entity_id.startswith(OWN):
        return found
    basis = "text" if found.sector_basis == "name" else found.sector_basis
    return replace(found, entity_id=None, sector_basis=basis)


def office_in(words: str | None, world: World) -> str | None:
    """Return what stands beside a person where it names an office or a role; an age, a trade or a name is none."""
    agent = world.agent(_noun_of(words)) if words else None
    return words if agent is not None and agent.denotes == "person" and not agent.people else None


def _noun_of(phrase: str) -> str:
    """Return a phrase up to its first preposition."""
    words = phrase.split()
    ends = [n for n, w in enumerate(words) if n and w.lower() in LINKS]
    return " ".join(words[: ends[0]] if ends else words)


def _entities(name: str, told: list[Teaching], at: tuple[World, date | None, str | None]) -> Iterable[Entity]:
    """Give the entity that a report makes known, or the world's own with what the report adds to it."""
    world, on, home = at
    called = [a.text for t in told if t.kind == "called" for a in (t.subject, t.object) if a is not None and a.text]
    others = [n for n in dict.fromkeys(called) if _bare(n) != _bare(name)]
    if _is_too_plain(name, world):
        return
    known = _known(name, others, world, on)
    if known is not None:
        yield from _added(known, [name, *others], told, at)
        return
    best, office = _best_reading(told, at)
    is_person = told[0].subject_kind == "person"
    if best is None:
        best = resolve_actor(name, world=world, on=on, home=home)
        if best.sectors == _PLAIN:
            best = replace(best, sectors=())
        if not is_person and best.country is None and not best.sectors and not others:
            return
        best = Resolved(name) if is_person else best
    yield Entity(
        id=OWN + "_".join(lower(fold(name)).split()),
        name=_bare(name),
        kind="person" if is_person else "organisation",
        country=best.country,
        aliases=tuple(Alias(name=_bare(n)) for n in others),
        sectors=best.sectors,
        offices=(Office(title=office, sectors=best.sectors, country=best.country),) if office else (),
    )


def _is_too_plain(name: str, world: World) -> bool:
    """Whether a name is no name of somebody's own: a body noun alone ("the Movement"), a place."""
    bare = _bare(name)
    if len(bare.split()) == 1 and (world.agent(bare) is not None or world.persons_named(bare)):
        return True
    hits = [hit for hit in world.names_in(bare) if hit.text == bare]
    return any(use.entity.kind in _NOWHERE for use in hits[0].uses_on(None)[:1]) if hits else False


def _known(name: str, others: list[str], world: World, on: date | None) -> Entity | None:
    """Return the entity of the world that bears one of the names as a whole, the fullest name first."""
    for each in (name, *others):
        if len(each.split()) < 2 and each != name:
            continue
        found = [hit for hit in world.names_in(_bare(each)) if hit.text == _bare(each)]
        for use in found[0].uses_on(on) if found else ():
            if use.entity.kind not in _NOWHERE:
                return use.entity
    return None


def _added(
    known: Entity, names: list[str], told: list[Teaching], at: tuple[World, date | None, str | None]
) -> Iterable[Entity]:
    """Give a known entity with the names, and where it holds no office the office, that the report adds."""
    on = at[1]
    has = {known.name, *(alias.name for alias in known.aliases)}
    new = tuple(Alias(name=_bare(n)) for n in names if _bare(n) not in has)
    best, office = _best_reading([t for t in told if t.kind in ("office", "leads")], at)
    is_free = known.kind == "person" and known.office_on(on) is None and known.sectors_on(on) in ((), ("ELI",))
    if is_free and best is not None and office and best.country in (None, known.country):
        held = Office(title=office, sectors=best.sectors, country=known.country)
        yield known.model_copy(update={"aliases": (*known.aliases, *new), "offices": (held, *known.offices)})
    elif new:
        yield known.model_copy(update={"aliases": (*known.aliases, *new)})


def _best_reading(
    told: list[Teaching], at: tuple[World, date | None, str | None]
) -> tuple[Resolved | None, str | None]:
    """Return country and sectors as the most telling phrases give them, and the foremost office."""
    ranked = sorted((t for t in told if t.phrase), key=lambda t: (t.certainty != "asserted", _ORDER.index(t.kind)))
    found: Resolved | None = None
    for teaching in ranked:
        reading = _reading_of(teaching, at)
        if reading is None:
            continue
        if found is None or found.sectors == _FORMER:
            found = reading
        elif found.country is None or not found.sectors:
            country = found.country if found.country is not None else reading.country
            sectors = found.sectors or reading.sectors
            found = replace(found, country=country, sectors=sectors, code=actor_code(country, sectors))
    office = next((t.subject.office for t in ranked if t.subject.office), None)
    return found, office


def _reading_of(teaching: Teaching, at: tuple[World, date | None, str | None]) -> Resolved | None:
    """Return what the words of one teaching are read as; None where they are denied or may be anybody's."""
    world, on, home = at
    if teaching.certainty == "denied":
        return None
    reading = resolve_actor(teaching.phrase or "", world=world, on=on, home=home)
    if reading.sectors in _ANYBODY:
        reading = replace(reading, sectors=())
    is_anybodys = reading.country is None and reading.sector_basis in (None, "composed")  # "a spokesman"
    return None if is_anybodys or (reading.country is None and not reading.sectors) else reading


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _resolved(teaching: Teaching, at: tuple[World, date | None, str | None]) -> Teaching:
    """Return a teaching with the codes of its subject and of its object."""
    world, on, home = at
    subject = _coded(teaching.subject, teaching.subject.name or "", (world, on, home))
    found = teaching.object
    if found is not None:
        found = _coded(found, found.ref or found.text or "", (world, on, home))
    return teaching.model_copy(update={"subject": subject, "object": found})


def _coded(actor: Actor, words: str, at: tuple[World, date | None, str | None]) -> Actor:
    world, on, home = at
    found = without_own_id(resolve_actor(words, world=world, on=on, home=home))
    return actor.model_copy(
        update={
            "name": found.name or actor.name,
            "entity_id": found.entity_id,
            "code": found.code,
            "country": found.country,
            "sectors": found.sectors,
            "sector_basis": found.sector_basis,
        }
    )
