"""Reading the core of an actor phrase: [modifiers] head, or [modifiers] title name."""

from dataclasses import replace

from dragoman.resolve.bands import with_body
from dragoman.resolve.closed_class import BEFORE_PLACES, SMALL_WORDS
from dragoman.resolve.modifiers import governing_words, is_body, overriding_sectors, sectors_beside
from dragoman.resolve.names import owners_in, read_name
from dragoman.resolve.persons import country_of_name, known_person, leader_country, person_named
from dragoman.resolve.phrase import Unit
from dragoman.resolve.reading import Reading, Setting
from dragoman.resolve.town import country_before_noun
from dragoman.world import Agent

_PLACES = frozenset({"country", "territory", "capital", "place"})


def read_core(units: tuple[Unit, ...], setting: Setting) -> Reading:
    """Read a noun phrase without its postmodifiers; a phrase without known words gives an empty reading."""
    reading = _read(units, setting)
    if reading.country is None and _is_abroad(units, setting):
        return replace(reading, is_abroad=True)
    return reading


def _is_abroad(units: tuple[Unit, ...], setting: Setting) -> bool:
    """Say whether a word tells that the actor is not the report's own country's ("western diplomats", "powers")."""
    headed = _split_at_head(units, setting)
    before, of_state = (headed[0], headed[1].is_state) if headed is not None else (units, False)
    abroad = setting.world.agent_nouns.abroad
    if headed is not None and headed[1].phrase in abroad:
        return True
    if units[-1].lower in abroad or any(unit.lower in abroad and (unit.hit is None or of_state) for unit in before):
        return True
    return any(word.lower() in abroad for word in _adjectives_of_people(units[-1]))


def _adjectives_of_people(unit: Unit) -> tuple[str, ...]:
    """Return the adjectives of the people that a unit names ("African" of "Africans"), or none."""
    uses = unit.hit.uses if unit.hit is not None else ()
    return tuple(word for use in uses if use.entity.kind == "people" for word in use.entity.adjectives)


def _read(units: tuple[Unit, ...], setting: Setting) -> Reading:
    before, last = units[:-1], units[-1]
    if last.hit is not None and not last.is_aside:
        if _is_end_of_a_name(before, last):
            return Reading(is_open=True)
        known = read_name(last, setting, before=before)
        is_person = known.entity is not None and known.entity.kind == "person"
        return _under_title(before, known, setting) if is_person and before else known
    headed = _split_at_head(units, setting)
    if headed is None:
        return _read_without_head(units, setting)
    before, agent, name = headed
    if not name:
        return with_body(read_agent(before, agent, setting), units, setting)
    country = owner_country(before, setting)
    person = person_named(name, country, agent, setting)
    if person is None:
        title = read_agent(before, agent, setting)
        country = title.country or country_of_name(name, agent, setting)
        return replace(title, country=country, office=_title(agent), is_open=False)
    return _under_title(units[: len(units) - len(name)], known_person(person, setting), setting)


def _is_end_of_a_name(before: tuple[Unit, ...], last: Unit) -> bool:
    """Say whether a place only ends a person's name ("Jack London"): a word in capitals stands before it."""
    if not before or before[-1].hit is not None or last.hit is None:
        return False
    word = before[-1]
    names_place = all(use.entity.kind in _PLACES and use.role == "name" for use in last.hit.uses)
    return (
        names_place
        and word.text[:1].isupper()
        and not word.text.isupper()
        and not word.is_possessive
        and word.lower not in BEFORE_PLACES
    )


def read_agent(before: tuple[Unit, ...], agent: Agent, setting: Setting) -> Reading:
    """Read an agent noun with its modifiers: the noun says the sector unless it yields, they say whose."""
    owner = _owner(before, setting)
    country = owner.country if owner else None
    if country is None:
        country = _country_beside(before, agent, setting)
    if country is None and agent.is_state and agent.denotes != "person":
        country = leader_country(before, setting)
    if country is None and agent.country is None:
        country = country_before_noun(before, setting)
    if country is None and agent.country is not None:
        return Reading(agent.country, agent.sectors, "text" if agent.sectors else None, agent=agent)
    reading = Reading(
        country=country,
        sectors=agent.sectors,
        basis="text" if agent.sectors else None,
        agent=agent,
        is_partly_recognised=bool(owner and owner.is_partly_recognised),
    )
    overriding = overriding_sectors(before, agent, setting) or _sectors_of_band(before, agent, setting)
    if overriding is not None:
        return replace(reading, sectors=overriding, basis="text")
    if not agent.yields:
        return reading
    beside = sectors_beside(before, agent, setting)
    if beside is not None:
        country = reading.country if beside.country is None else beside.country
        return replace(reading, country=country, sectors=beside.sectors, basis=beside.basis)
    if reading.country is not None and is_body(reading.country):
        return replace(reading, sectors=(), basis=None)
    return replace(reading, basis="composed" if agent.sectors else None, is_open=True)


def _country_beside(before: tuple[Unit, ...], agent: Agent, setting: Setting) -> str | None:
    """Return the country of the town where a state's body sits, or of the person whom people are for or against.

    "Anti-American protesters" may be anywhere; "anti-Gaddafi rebels" are of Gaddafi's country.
    """
    named = [(unit, read_name(unit, setting)) for unit in before if unit.hit is not None]
    if agent.is_state and (seats := [found.country for unit, found in named if unit.is_base]):
        return seats[0]
    persons = [found for unit, found in named if unit.is_stance and found.entity and found.entity.kind == "person"]
    return persons[0].country if persons else None


def _sectors_of_band(before: tuple[Unit, ...], agent: Agent, setting: Setting) -> tuple[str, ...] | None:
    """Return the sectors of the armed group that gunmen are said to be of: they are no longer unidentified."""
    if agent.sectors != ("UAF",):
        return None
    named = [read_name(unit, setting) for unit in before if unit.hit is not None and not unit.is_aside]
    bands = [found.sectors for found in named if found.entity is not None and found.entity.kind == "armed_group"]
    return bands[0] if bands else None


def owner_country(before: tuple[Unit, ...], setting: Setting) -> str | None:
    """Return the country of whose the head is, or None."""
    owner = _owner(before, setting)
    return owner.country if owner else None


def _owner(before: tuple[Unit, ...], setting: Setting) -> Reading | None:
    """Find whose the head is: the first possessive name that has a country, else the first such name."""
    owners = owners_in(before, setting)
    possessive = [reading for unit, reading in owners if unit.is_possessive]
    return next(iter([*possessive, *(reading for _, reading in owners)]), None)


def _split_at_head(
    units: tuple[Unit, ...], setting: Setting
) -> tuple[tuple[Unit, ...], Agent, tuple[Unit, ...]] | None:
    """Find the agent noun that ends the units, or stands before a person's name ("Judge Ann Example")."""
    for end in range(len(units), 0, -1):
        words = governing_words(units[:end])
        found = setting.world.agent_nouns.with_length(words) if words else None
        if found is not None:
            agent, length = found
            return units[: end - length], agent, units[end:]
        if not units[end - 1].text[:1].isupper():
            return None
    return None


def _under_title(before: tuple[Unit, ...], known: Reading, setting: Setting) -> Reading:
    """Read a known person with the title before the name, which outweighs what the world knows.

    A rank or an address ("General", "Sheikh") does not: who holds an office acts in it. Who is no longer in office
    keeps a rank, which is told of soldiers only, but not an address.
    """
    headed = _split_at_head(before, setting)
    if headed is None:
        sectors = overriding_sectors(before, None, setting)
        return known if sectors is None else replace(known, sectors=sectors, basis="text", office=None)
    rest, agent, _ = headed
    title = read_agent(rest, agent, setting)
    rest_country = title.country
    is_of_body = known.country is not None and is_body(known.country) and title.sectors != ("ELI",)
    if title.country is None or is_of_body:
        title = replace(title, country=known.country)
    if is_of_body and title.basis == "composed":
        title = replace(title, sectors=(), basis=None)
    if title.sectors == ("ELI",) and known.entity is not None and rest_country is None:
        title = replace(title, country=known.entity.country)
    is_known = known.sectors not in {(), ("ELI",)}
    is_bare = title.basis != "text" or (agent.honour and title.sectors == agent.sectors)
    if not title.sectors and known.sectors == ("ELI",) and title.country is not None and is_body(title.country):
        known = replace(known, sectors=(), basis=None)
    is_address = agent.honour and title.sectors == ("REL",) and bool(known.sectors)
    keeps_known = not title.sectors or is_address or (is_known and is_bare)
    return replace(
        title,
        sectors=known.sectors if keeps_known else title.sectors,
        basis=known.basis if keeps_known else title.basis,
        entity=known.entity,
        office=known.office if known.office and (agent.yields or agent.honour) else _title(agent),
        is_open=False,
    )


def _title(agent: Agent) -> str | None:
    """Write an agent noun as a title, "minister of defence" as "Minister of Defence"; None if it is none."""
    if agent.denotes != "person" or not agent.is_state:
        return None
    return " ".join(word if word in SMALL_WORDS else word[:1].upper() + word[1:] for word in agent.phrase.split())


def _is_longer_name(units: tuple[Unit, ...], setting: Setting) -> bool:
    """Say whether a known person's one name only begins another's ("Anwar" in "Anwar Example")."""
    if len(units) < 2 or not units[-1].text[:1].isupper():
        return False
    given = units[-2]
    if given.hit is None or given.is_possessive or given.is_aside or " " in given.text:
        return False
    return all(use.entity.kind == "person" for use in given.hit.uses)


def _read_without_head(units: tuple[Unit, ...], setting: Setting) -> Reading:
    """Read a phrase whose head says nothing: a known family name, else only whose it is."""
    if len(units) == 1 and units[0].text[:1].isupper():
        person = person_named(units, None, None, setting)
        if person is not None:
            return known_person(person, setting)
    if _is_longer_name(units, setting):
        return Reading(is_open=True)
    country = owner_country(units, setting)
    sectors = overriding_sectors(units, None, setting)
    if sectors is not None:
        return Reading(country, sectors, "text", is_open=True)
    beside = sectors_beside(units[:-1], None, setting) if len(units) > 1 else None
    if beside is None:
        return Reading(country, is_open=True)
    return replace(beside, country=beside.country if country is None else country, entity=None)
