"""Persons told by their family name: which of those who bear it is meant, on a day, under a title; or nobody."""

from dragoman.resolve.closed_class import SMALL_WORDS
from dragoman.resolve.phrase import Unit
from dragoman.resolve.reading import Reading, Setting
from dragoman.world import Agent, Entity

_Fit = tuple[int, int, int]


def person_named(name: tuple[Unit, ...], country: str | None, agent: Agent | None, setting: Setting) -> Entity | None:
    """Find the known person whom a family name means, with the given name, country and title that stand before it.

    Of several, the one fits best who is of the named country, holds an office that the title tells, is in office on
    the day, and is of the report's country; None where two fit alike, and where a given name or country says no.
    """
    best = _best_fitting(name, country, agent, setting)
    return best[0] if len(best) == 1 else None


def country_of_name(name: tuple[Unit, ...], agent: Agent, setting: Setting) -> str | None:
    """Return the country that all have who fit a name and title alike ("President Bush" in an undated report)."""
    countries = {person.country for person in _best_fitting(name, None, agent, setting)}
    return countries.pop() if len(countries) == 1 else None


def _best_fitting(name: tuple[Unit, ...], country: str | None, agent: Agent | None, setting: Setting) -> list[Entity]:
    persons = setting.world.persons_named(name[-1].text, on=setting.on)
    fitting = [p for p in persons if _has_given_name(p, name) and _is_of(p, country, setting)]
    best = max((_fit(person, agent, setting) for person in fitting), default=None)
    return [person for person in fitting if _fit(person, agent, setting) == best]


def known_person(entity: Entity, setting: Setting) -> Reading:
    """Read a person as the world knows him on the day."""
    office = entity.office_on(setting.on)
    return Reading(
        entity.country_on(setting.on),
        entity.sectors_on(setting.on),
        "name",
        entity,
        office.title if office else None,
    )


def leader_country(before: tuple[Unit, ...], setting: Setting) -> str | None:
    """Return whose the "Bush administration" is: the one country with office-holders of that name."""
    if not before or before[-1].hit is not None or not before[-1].text[:1].isupper():
        return None
    persons = setting.world.persons_named(before[-1].text, on=setting.on)
    in_office = [person for person in persons if person.office_on(setting.on) is not None]
    countries = {person.country for person in in_office or persons if person.offices}
    return countries.pop() if len(countries) == 1 else None


def _has_given_name(person: Entity, name: tuple[Unit, ...]) -> bool:
    if len(name) == 1:
        return True
    return name[0].lower.rstrip(".") == person.name.split()[0].lower()


def _is_of(person: Entity, country: str | None, setting: Setting) -> bool:
    return country is None or country in {person.country_on(setting.on), person.country}


def _fit(person: Entity, agent: Agent | None, setting: Setting) -> _Fit:
    """Order persons of one name: by title (held now 2, ever 1), by being in office, by the report's country."""
    office = person.office_on(setting.on)
    is_home = int(setting.home is not None and setting.home in {person.country, person.country_on(setting.on)})
    if agent is None:
        return 0, int(office is not None), is_home
    told = _words(agent.phrase)
    if office is not None and any(told <= _words(o.title) for o in person.offices_on(setting.on)):
        return 2, 1, is_home
    ever = any(told <= _words(o.title) for o in person.offices)
    return int(ever), int(office is not None), is_home


def _words(title: str) -> frozenset[str]:
    return frozenset(title.lower().replace("-", " ").split()) - SMALL_WORDS
