"""From an actor phrase to country, sectors and entity, as of the day of the act."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dragoman.records.vocabulary import SectorBasis
from dragoman.resolve.bands import with_body_after
from dragoman.resolve.closed_class import BELONGING, PLACING, SERVING
from dragoman.resolve.core import read_core
from dragoman.resolve.modifiers import follows, of_force
from dragoman.resolve.phrase import Part, Unit, split_phrase
from dragoman.resolve.reading import Reading, Setting
from dragoman.resolve.town import country_after_preposition
from dragoman.world import Agent, Layer, World, actor_code

CACHE_SIZE = 65_536  # phrases; about 30 MB, the distinct actor phrases of some ten thousand reports

_BEFORE_STATES = frozenset({"the", "all", "three", "five", "six", "wealthy", "oil-rich"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an actor phrase stands for, in the fields of `records.Actor`; all None where nothing is known.

    `noun` is the agent noun that heads it; `is_home` says that the country is only the report's own, `is_abroad` that
    the words keep it from being that; `members` are the ids of the states that a phrase means together.
    """

    text: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    sector_basis: SectorBasis | None = None
    code: str | None = None
    name: str | None = None
    entity_id: str | None = None
    office: str | None = None
    noun: Agent | None = None
    is_home: bool = False
    is_abroad: bool = False
    members: tuple[str, ...] = ()


def resolve_actor(
    text: str,
    *,
    world: World,
    on: date | None = None,
    home: str | None = None,
    act: str | None = None,
    is_target: bool = False,
) -> Resolved:
    """Resolve an actor phrase ("a spokesman for the Russian foreign ministry") by its words alone.

    Args:
        text: the noun phrase as it stands in the report.
        world: where names and agent nouns are looked up.
        on: the day of the act, which decides offices and sectors; None for those that are open now.
        home: the country the report speaks from, taken for state institutions of no named country ("police").
        act: the type of the act: in ASSAULT and MOBILIZE a bare country is its military.
        is_target: whether the act is done to the actor: a capital under attack is a town, not its government.

    Returns: what is known, never a guess; country None where the words fix none.
    """
    setting = Setting(world, on, home, act, is_target)
    return _resolve.__wrapped__(text, setting) if isinstance(world, Layer) else _resolve(text, setting)


@lru_cache(maxsize=CACHE_SIZE)
def _resolve(text: str, setting: Setting) -> Resolved:
    members = _states_together(text, setting.world)
    if members:
        return Resolved(text, None, ("GOV",), "composed", actor_code(None, ("GOV",)), members=members, is_abroad=True)
    parts = split_phrase(text, setting.world)
    if not parts:
        return Resolved(text)
    found = _read_appositions(parts, setting)
    reading = _at_home(found, setting)
    sectors = reading.sectors
    if reading.is_partly_recognised and "PRE" not in sectors:
        sectors = (*sectors, "PRE")
    return Resolved(
        text=text,
        country=reading.country,
        sectors=sectors,
        sector_basis=reading.basis if sectors else None,
        code=actor_code(reading.country, sectors),
        name=reading.entity.name if reading.entity else None,
        entity_id=reading.entity.id if reading.entity else None,
        office=reading.office,
        noun=reading.agent,
        is_home=found.country is None and reading.country is not None,
        is_abroad=reading.is_abroad,
    )


def _states_together(text: str, world: World) -> tuple[str, ...]:
    """Return the states that a phrase means together ("the five Central Asian states"), or none."""
    words = [word for word in text.lower().split() if word not in _BEFORE_STATES]
    return world.agent_nouns.collectives.get(" ".join(words), ())


def _read_appositions(parts: tuple[Part, ...], setting: Setting) -> Reading:
    """Read a phrase and the appositions after its commas, which fill what it leaves open."""
    starts = [0, *(i for i, part in enumerate(parts) if part.link == ","), len(parts)]
    readings = [_read_parts(parts[start:end], setting) for start, end in pairwise(starts) if start < end]
    reading = readings[0]
    for other in readings[1:]:
        named = reading.entity is None and other.entity is not None and other.entity.kind == "person"
        reading = reading.filled_from(other)
        if named:
            reading = replace(reading, entity=other.entity)
    return reading


def _read_parts(parts: tuple[Part, ...], setting: Setting) -> Reading:
    core = read_core(parts[0].units, setting)
    if len(parts) == 1:
        return core
    link, after = parts[1].link or ",", _read_parts(parts[1:], setting)
    if after.country is None and after.entity is None and not after.sectors and link in BELONGING | PLACING:
        after = replace(after, country=country_after_preposition(parts[1].units, setting))
    joined = with_body_after(_joined(core, link, after), parts[0], parts[1], setting)
    return _with_named_holder(joined, parts[-1].units, setting)


def _with_named_holder(reading: Reading, units: tuple[Unit, ...], setting: Setting) -> Reading:
    """Name who holds an office told before: "head of Hamas X", "envoy for Africa and Minister X"."""
    ands = [index for index, unit in enumerate(units) if unit.lower == "and"]
    own = units[ands[-1] + 1 :] if ands else units[-1:]
    is_apposed = bool(ands) or (len(units) > 1 and units[-2].hit is not None and not units[-2].is_possessive)
    if not is_apposed or not own or own[-1].hit is None or reading.entity is not None:
        return reading
    holder = read_core(own, setting)
    if holder.entity is None or holder.entity.kind != "person":
        return reading
    return replace(reading.filled_from(holder), entity=holder.entity, office=holder.office, is_open=False)


def _joined(core: Reading, link: str, after: Reading) -> Reading:
    """Join a core with what a preposition ties to it: "members of Hamas", "rebels in Darfur"."""
    posted = core.agent is not None and core.agent.posted
    decides = link in BELONGING or (link in SERVING and not posted)
    if core.is_open and decides:
        country = after.country if core.country is None else core.country
        if core.agent is not None and core.agent.people and not follows(after):
            return replace(core, country=country, is_open=False)
        if after.sectors and _may_decide(core, after):
            sectors = of_force(after.sectors, core.agent)
            return replace(core, country=country, sectors=sectors, basis=after.basis, is_open=False)
        if not after.sectors and (after.agent is not None or after.entity is not None):
            return replace(core, country=country, sectors=(), basis=None)
    if core.country is None and (decides or (link in PLACING and not posted)):
        return replace(core, country=after.country)
    return core


def _may_decide(core: Reading, after: Reading) -> bool:
    """A country or place after a noun with a default of its own says only whose it is ("leaders of Iran")."""
    is_whose = after.basis == "country_default" or (after.entity is not None and after.entity.kind == "place")
    return not (is_whose and core.sectors)


def _at_home(reading: Reading, setting: Setting) -> Reading:
    """Give a state institution of no named country the report's own; a delegation of nobody is anybody's."""
    agent = reading.agent
    if reading.country is None and reading.is_open and agent is not None and agent.denotes == "group":
        return reading if reading.sectors[:1] != ("GOV",) else replace(reading, sectors=(), basis=None)
    is_placed = reading.country is None and not reading.is_abroad
    if is_placed and agent is not None and agent.is_state and not agent.yields:
        return replace(reading, country=setting.home)
    return reading
