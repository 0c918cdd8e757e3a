"""What a report's other places say about which place a name means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.world.places import Candidate, Place, Places
from dragoman.world.places.naming import place_key

FIRM = 1.5  # by how much a name's likeliest place must outweigh one in another country to speak for its country
SHARE_WEIGHT = 3.0  # what it adds to a place that all the report's other places lie in its country
NEAR_WEIGHT, NEAR = 1.2, 300.0  # what it adds to stand right beside another firm place; none from NEAR kilometres on
COUNTRY_VOICE, PEOPLE_VOICE, PLACE_VOICE = 2.0, 1.0, 1.0  # how loudly a name speaks for its country


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """The countries and firm places of a report, by the name that speaks for them.

    Attributes:
        voices: key of a name -> country and how loudly it speaks for it.
        firm: key of a name -> the place it surely means.
    """

    voices: dict[str, tuple[str, float]] = field(default_factory=dict)
    firm: dict[str, Place] = field(default_factory=dict)

    def bonus(self, place: Place, *, name: str) -> float:
        """Return what the other names of the report add to a place that a name may mean."""
        key = place_key(name)
        voices: Counter[str] = Counter()
        for other, (country, voice) in self.voices.items():
            if other != key:
                voices[country] += voice  # type: ignore[assignment]
        total = sum(voices.values())
        share = voices[place.country] / total if total and place.country else 0.0
        return SHARE_WEIGHT * share + NEAR_WEIGHT * self._nearness(place, key)

    def _nearness(self, place: Place, key: str) -> float:
        near = (
            max(0.0, 1 - place.distance_to(firm.latitude, firm.longitude) / NEAR)
            for other, firm in self.firm.items()
            if other != key and firm.latitude is not None and firm.longitude is not None
        )
        return max(near, default=0.0)


def place_context(names: Iterable[str], places: Places, *, peoples: Iterable[str] = ()) -> PlaceContext:
    """Return the context that a report's names of places make, each name once.

    Args:
        names: names of states and places as written.
        places: the gazetteer.
        peoples: countries whose peoples the report names, by ISO 3166-1 alpha-3.
    """
    voices: dict[str, tuple[str, float]] = {}
    firm: dict[str, Place] = {}
    for country in peoples:
        voices[f"people {country}"] = (country, PEOPLE_VOICE)
    for name in names:
        key = place_key(name)
        candidates = places.candidates(name)
        if not candidates or key in voices or not is_firm(candidates):
            continue
        place = candidates[0].place
        if place.country is not None:
            voices[key] = (place.country, COUNTRY_VOICE if place.kind == "country" else PLACE_VOICE)
        if place.precision in ("city", "point", "district"):
            firm[key] = place
    return PlaceContext(voices, firm)


def is_firm(candidates: tuple[Candidate, ...]) -> bool:
    """Whether a name's likeliest place outweighs those in other countries by far."""
    first = candidates[0]
    others = [c.weight for c in candidates if c.place.country != first.place.country]
    return not others or first.weight - others[0] >= FIRM
