"""Which named body acts where its people are told: "Hamas fighters" and "members of Hamas" are Hamas."""

from dataclasses import replace

from dragoman.resolve.closed_class import BELONGING, COUNTED, COUNTING
from dragoman.resolve.names import read_name
from dragoman.resolve.phrase import Part, Unit
from dragoman.resolve.reading import Reading, Setting

_BODIES = frozenset({"party", "armed_group", "movement", "organisation"})
# "Three Hamas members" and "a FARC splinter group" are not the body.
_SOME = (COUNTING | COUNTED) - {"the", "of"} | {
    "former",
    "ex",
    "dissident",
    "breakaway",
    "splinter",
    "renegade",
    "rogue",
}


def with_body(reading: Reading, units: tuple[Unit, ...], setting: Setting) -> Reading:
    """Name the body whose people a noun tells right after its name ("Hamas fighters"); sectors are kept."""
    at = max((index for index, unit in enumerate(units) if unit.hit is not None), default=None)
    if at is None or at == len(units) - 1:
        return reading
    return _named(reading, units[at], units[at + 1 :], units[:at], setting)


def with_body_after(reading: Reading, core: Part, after: Part, setting: Setting) -> Reading:
    """Name the body whose people a noun tells, where its name follows ("fighters of Hezbollah")."""
    units = tuple(unit for unit in after.units if unit.hit is not None or unit.lower != "the")
    if after.link not in BELONGING or len(units) != 1:
        return reading
    return _named(reading, units[0], core.units[-1:], core.units[:-1], setting)


def _named(reading: Reading, name: Unit, head: tuple[Unit, ...], others: tuple[Unit, ...], setting: Setting) -> Reading:
    if reading.entity is not None or " ".join(u.lower for u in head) not in setting.world.agent_nouns.wholes:
        return reading
    if name.hit is None or name.is_aside or name.is_possessive or any(map(_tells_some, others)):
        return reading
    body = read_name(name, setting).entity
    is_one = body is not None and body.kind in _BODIES and reading.country in (None, body.country)
    return replace(reading, entity=body) if is_one else reading


def _tells_some(unit: Unit) -> bool:
    return unit.hit is None and (unit.lower in _SOME or unit.lower[:1].isdigit() or unit.lower.startswith("ex-"))
