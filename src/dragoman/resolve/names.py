"""Reading a known name by itself: a country, a people, a seat of government, an organ, a group, a person."""

from dataclasses import replace

from dragoman.records.vocabulary import SectorBasis
from dragoman.resolve.closed_class import COUNTING
from dragoman.resolve.phrase import Unit
from dragoman.resolve.reading import ACTS_OF_SIDES, ARMED_ACTS, Reading, Setting
from dragoman.world import Entity, NameUse


def read_name(unit: Unit, setting: Setting, *, before: tuple[Unit, ...] = ()) -> Reading:
    """Read a name; the words before it tell one of a people ("a Syrian") from a state, and whose it is.

    Raises: ValueError where the unit is no known name.
    """
    use = likeliest(unit, setting, before=before)
    entity = use.entity
    if entity.kind == "people" or use.role == "people" or (use.role == "adjective" and _counts(before)):
        if entity.kind in {"country", "territory"} and _is_side(before, unit, setting):
            return Reading(entity.country, (setting.country_sector,), "country_default", entity)
        return _read_people(entity, _owner_country(before if entity.kind == "people" else before[-1:], setting))
    if entity.kind == "capital":
        return _read_capital(entity, setting)
    if entity.kind == "country":
        return Reading(entity.country, (setting.country_sector,), "country_default", entity)
    if entity.kind == "territory":
        sectors = (setting.country_sector,)
        return Reading(entity.country, sectors, "country_default", entity, is_partly_recognised=True)
    if entity.kind == "place":
        return Reading(entity.country, ("CVL",), "composed", entity)
    owner = _owner_country(before, setting)
    is_of_many = use.name in entity.ambiguous or entity.kind == "organ"
    if is_of_many and owner not in {None, entity.country}:
        return Reading(owner, entity.sectors_on(setting.on), "text")
    office = entity.office_on(setting.on)
    country = entity.country_on(setting.on)
    known = Reading(
        country if country is not None else owner,
        entity.sectors_on(setting.on),
        "name",
        entity,
        office.title if office else None,
    )
    return _stand_in(known, setting) if entity.kind == "seat" else known


def likeliest(unit: Unit, setting: Setting, *, before: tuple[Unit, ...] = ()) -> NameUse:
    """Choose among the meanings of a name: of the country that stands before it, else as ranked."""
    if unit.hit is None:
        raise ValueError(f"{unit.text!r} is no known name")
    uses = unit.hit.uses_on(setting.on)
    if len(uses) == 1:
        return uses[0]
    countries = {use.entity.country for other in before if other.hit for use in other.hit.uses}
    wanted = countries or {setting.home}
    return next((use for use in uses if use.entity.country in wanted), uses[0])


def owners_in(units: tuple[Unit, ...], setting: Setting) -> list[tuple[Unit, Reading]]:
    """Read the names among modifiers that have a country and are no aside ("US-backed").

    Who holds a thing is its owner where no other is named ("the Houthi-run health ministry").
    """
    names = [unit for unit in units if unit.hit is not None and not unit.is_aside]
    names = names or [unit for unit in units if unit.hit is not None and unit.is_holder]
    readings = [(unit, read_name(unit, setting)) for unit in names]
    return [(unit, reading) for unit, reading in readings if reading.country is not None]


def _owner_country(before: tuple[Unit, ...], setting: Setting) -> str | None:
    owners = owners_in(before, setting)
    return owners[0][1].country if owners else None


def _counts(before: tuple[Unit, ...]) -> bool:
    return bool(before) and before[-1].hit is None and (before[-1].lower in COUNTING or before[-1].lower.isdigit())


def _is_side(before: tuple[Unit, ...], unit: Unit, setting: Setting) -> bool:
    """Whether a people is its state: "the Russians" in what states and sides do to one another."""
    is_whole = len(before) == 1 and before[0].lower == "the" and unit.lower.endswith("s")
    return is_whole and setting.act in ACTS_OF_SIDES


def _read_people(entity: Entity, owner: str | None) -> Reading:
    """Read "Syrians" or "Iraqi Kurds": civilians of the people's country, or of the country named before."""
    if entity.kind != "people":
        return Reading(owner if owner is not None else entity.country, ("CVL",), "composed")
    return Reading(owner if owner is not None else entity.country, entity.sectors or ("CVL",), "composed", entity)


def _read_capital(entity: Entity, setting: Setting) -> Reading:
    """Read a capital: as its government, in combat as its country; as a town with its people where it is hit."""
    if setting.is_target and setting.act == "ASSAULT":
        return Reading(entity.country, ("CVL",), "composed", entity)
    basis: SectorBasis = "country_default" if setting.act in ARMED_ACTS else "name"
    return _stand_in(Reading(entity.country, (setting.country_sector,), basis, entity), setting)


def _stand_in(reading: Reading, setting: Setting) -> Reading:
    """A capital or seat that acts is its country's government: take the country as the entity."""
    stood_for = reading.entity.stands_for if reading.entity else None
    entity = setting.world.entity(stood_for) if stood_for else None
    return replace(reading, entity=entity) if entity is not None else reading
