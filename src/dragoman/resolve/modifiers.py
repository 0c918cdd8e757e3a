"""What the words and names before an agent noun say of its sector."""

from dragoman.resolve.names import read_name
from dragoman.resolve.phrase import Unit
from dragoman.resolve.reading import Reading, Setting
from dragoman.world import Agent

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})  # PLOVER's codes for what is no state
_NAMED = frozenset(
    {
        *("organ", "party", "armed_group", "movement", "igo", "ngo", "organisation", "media", "company", "person"),
        *("collective", "seat"),
    }
)
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "CRM", "COP", "SPY"})
_POWERFUL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "PTY"})


def is_body(country: str) -> bool:
    """Say whether a code names a body that is no state (UNO, IGO, NGO, ...)."""
    return country in BODIES


def governing_words(units: tuple[Unit, ...]) -> list[str]:
    """Return the plain words that end the units, back to the last known name."""
    start = len(units)
    while start and units[start - 1].hit is None:
        start -= 1
    return [unit.lower.rstrip(".") for unit in units[start:]]


def overriding_sectors(before: tuple[Unit, ...], agent: Agent | None, setting: Setting) -> tuple[str, ...] | None:
    """Return the sectors of a word that decides whatever the noun is ("former", "rebel"), or None.

    A former farmer is still a farmer: only who held power becomes ELI, and only who is armed a rebel.
    """
    for unit in reversed(before):
        if unit.hit is not None:
            continue
        word = "ex" if unit.lower.startswith("ex-") else unit.lower
        modifier = setting.world.modifier(word)
        if modifier is None or not modifier.overrides:
            continue
        if agent is None or modifier.sectors == ("OPP",):
            return modifier.sectors
        is_armed_band = modifier.sectors == ("ELI",) and bool({"REB", "PRM", "UAF"} & {*agent.sectors})
        if not agent.people and not is_armed_band and (agent.yields or _POWERFUL & {*agent.sectors}):
            return modifier.sectors
    return None


def sectors_beside(before: tuple[Unit, ...], agent: Agent | None, setting: Setting) -> Reading | None:
    """Read the nearest name or word that decides for a yielding noun ("Hamas officials", "police spokesman").

    `agent` is None where the noun itself is unknown ("army accountant").
    """
    for end in range(len(before), 0, -1):
        unit = before[end - 1]
        if unit.is_aside:
            continue
        if unit.hit is not None:
            named = read_name(unit, setting)
            if "REL" in named.sectors and named.country is None:
                return Reading(None, of_force(("REL",), agent), "text")
            if _are_of_no_state(named, unit, agent, setting):
                return Reading(named.country, ("REB",), "composed")
            if agent is not None and agent.people and not follows(named):
                return Reading(named.country, agent.sectors, "text")
            if named.entity is not None and named.entity.kind in _NAMED and named.country is not None:
                return Reading(named.country, of_force(named.sectors, agent), named.basis)
            continue
        sectors = _told_by(before[:end], setting)
        if sectors and agent is not None and agent.people and sectors[0] in _POWERFUL - {"PTY"}:
            return Reading(None, agent.sectors, "text")
        if sectors:
            return Reading(None, of_force(sectors, agent), "text")
    return None


def _are_of_no_state(named: Reading, unit: Unit, agent: Agent | None, setting: Setting) -> bool:
    """Say whether forces are a people's that has no state ("Kurdish forces"), not a continent's ("African troops")."""
    is_force = agent is not None and agent.yields and agent.sectors == ("MIL",)
    is_people = named.entity is not None and named.entity.kind == "people" and "REL" not in named.sectors
    return is_force and is_people and unit.lower not in setting.world.agent_nouns.abroad


def follows(named: Reading) -> bool:
    """Say whether supporters of the named are its own: of a party or group, not of a person or a state."""
    return named.entity is not None and named.entity.kind in {"party", "armed_group", "movement", "organisation"}


def _told_by(units: tuple[Unit, ...], setting: Setting) -> tuple[str, ...]:
    found = setting.world.agent_nouns.last_of(governing_words(units))
    if found is not None and found.sectors and not found.yields:
        return found.sectors
    modifier = setting.world.modifier(units[-1].lower)
    return modifier.sectors if modifier is not None else ()


def of_force(sectors: tuple[str, ...], agent: Agent | None) -> tuple[str, ...]:
    """Keep an armed noun armed: a president's forces are MIL, an opposition's fighters REB and OPP."""
    own_sectors = agent.sectors if agent is not None else ()
    is_armed = bool(own_sectors) and own_sectors[0] in {"MIL", "REB", "PRM"}
    if not sectors and is_armed and own_sectors[0] == "MIL":
        return own_sectors
    if not sectors or not is_armed or sectors[0] in _ARMED:
        return sectors
    own = ("MIL",) if sectors[0] == "GOV" else own_sectors
    return own + tuple(sector for sector in sectors if sector == "OPP" and sector not in own)
