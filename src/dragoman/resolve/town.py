"""The country of a place inside an actor phrase that the gazetteer alone knows ("Nablus residents")."""

from dragoman.resolve.closed_class import BEFORE_PLACES
from dragoman.resolve.phrase import Unit
from dragoman.resolve.reading import Setting

FIRM = 1.5  # by how much a place must outweigh its namesakes in other countries (place_context.FIRM)
KNOWN_BEFORE_NOUN = 4.7  # weight (50,000 people) from which on a word before a noun is a place, not a person's name
KNOWN_AFTER_PREPOSITION = 3.0  # weight (1,000 people); after "in" a name is a place
LONGEST = 4  # words in the name of a place


def country_before_noun(units: tuple[Unit, ...], setting: Setting) -> str | None:
    """Return the country of the place that ends the words before a noun ("Kano State" in "Kano State police")."""
    name = _name_that_ends(units)
    if not name or setting.world.persons_named(name[-1].text, on=setting.on):
        return None
    return _country(name, KNOWN_BEFORE_NOUN, setting)


def country_after_preposition(units: tuple[Unit, ...], setting: Setting) -> str | None:
    """Return the country of the place that words after "in" or "of" name ("the northern town of Kunduz")."""
    return _country(_name_that_ends(units), KNOWN_AFTER_PREPOSITION, setting)


def _name_that_ends(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    start = len(units)
    while start and start > len(units) - LONGEST and _may_name(units[start - 1]):
        start -= 1
    while start < len(units) and units[start].lower in BEFORE_PLACES:
        start += 1
    return units[start:]


def _may_name(unit: Unit) -> bool:
    return unit.hit is None and unit.text[:1].isupper()


def _country(name: tuple[Unit, ...], least: float, setting: Setting) -> str | None:
    """Return the country of the longest name that ends the words, if one country is by far the likeliest."""
    for start in range(len(name)):
        words = [unit.text for unit in name[start:-1]] + [unit_word(unit) for unit in name[-1:]]
        candidates = setting.world.places.candidates(" ".join(words))
        if not candidates:
            continue
        if any(c.place.country == setting.home for c in candidates if c.weight >= least):
            return setting.home
        first = candidates[0]
        others = [c.weight for c in candidates if c.place.country != first.place.country]
        is_firm = not others or first.weight - others[0] >= FIRM
        return first.place.country if is_firm and first.weight >= least else None
    return None


def unit_word(unit: Unit) -> str:
    """Return a word without the possessive 's that it may end in."""
    return unit.text[: len(unit.lower)] if unit.is_possessive else unit.text
