"""The words of a place in an account -> its name, country, point and precision; null where they fix none."""

import re
from dataclasses import dataclass

from dragoman.records import Account, Where
from dragoman.records.vocabulary import PlacePrecision
from dragoman.resolve.place_context import PlaceContext, place_context
from dragoman.resolve.place_words import place_nouns
from dragoman.resolve.places import Beside, resolve_place
from dragoman.text.work import Work
from dragoman.world import World
from dragoman.world.places import Place

SURE = 4.7  # weight (50,000 people) from which on a single word inside other words is taken for a place
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|our|this|that|these|those|some|several)\s+", re.IGNORECASE)
_SIDE = (
    r"(?:north|south|east|west|central|inner|outer|upper|lower|rural|mid|far|greater|downtown|old)"
    r"(?:[- ]?(?:east|west|central))?(?:ern)?(?:most)?"
)
_DIRECTION = re.compile(rf"^{_SIDE}(?:\s+and\s+{_SIDE})?(?:\s+parts?\s+of)?[\s-]+(?:the\s+)?", re.IGNORECASE)
# "Hamas-ruled Gaza": who holds it is no part of its name
_HELD = re.compile(
    r"^\S+-(?:ruled|held|controlled|run|led|occupied|administered|governed|besieged)\s+(?:the\s+)?(?=[A-ZÀ-Þ])"
)
_PARTS = re.compile(
    r",\s*|\s*\(|\)|\s+(?:in|of|near|outside|inside|at|on|from|around|between|with|along|and|about)\s+(?:the\s+)?|['’]s?\s+"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ -](?:(?:of|al|el|de|la|the|and)[ -])?[A-ZÀ-Þ][\w.'’-]*)*")


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads the words of places of one report."""

    world: World
    context: PlaceContext

    def read(self, where: Where, sentence: str | None, start: int | None) -> Where:
        """Return a place with what its words say.

        Args:
            where: words and offsets alone.
            sentence: the sentence that they stand in.
            start: the sentence's offset into the report.
        """
        text = where.text or ""
        beside = _beside(where, sentence or "", start)
        known = self._toponym(text, beside)
        nouns = place_nouns()
        if known is None:
            precision = nouns.precision_of(text)
            return where.model_copy(update={"precision": precision, "country": self._country_of_adjective(text)})
        place, is_part = known
        is_name = self.world.places.knows(_DETERMINER.sub("", text))  # "North-West Frontier Province" is no border
        if not is_name and nouns.is_border(text, place.name):
            return where.model_copy(update={"country": self._border_country(text, place), "precision": "region"})
        precision = _precision(place, is_part=is_part)
        has_point = not is_part
        return where.model_copy(
            update={
                "name": place.name,
                "country": place.country,
                "admin1": place.admin1,
                "latitude": place.latitude if has_point else None,
                "longitude": place.longitude if has_point else None,
                "geonames_id": place.geonames_id if has_point else None,
                "precision": precision,
            }
        )

    def _toponym(self, text: str, beside: Beside) -> tuple[Place, bool] | None:
        """Return the first place that words name, and whether they mean only a part of it ("northern Syria")."""
        bare = _HELD.sub("", _DETERMINER.sub("", text))
        whole = self._named(bare, beside)
        if whole is not None:
            return whole
        position = 0
        for part in [p for p in _PARTS.split(bare) if p]:
            position = bare.find(part, position)
            before = beside.before + bare[:position]
            after = bare[position + len(part) :] + beside.after
            found = self._named(part, Beside(before, after)) or self._inside(part, Beside(before, after))
            position += len(part)
            is_foreign = found is not None and found[0].kind == "country" and place_nouns().is_foreign_ground(part)
            if found is not None and not is_foreign and not self._is_only_container(bare, part, found[0]):
                return found
        return None

    def _is_only_container(self, text: str, part: str, place: Place) -> bool:
        """Whether a country only says whose the place after it is ("Pakistan's Swat Valley")."""
        return place.kind == "country" and bool(re.search(rf"{re.escape(part)}['’]s?\s+\S*[A-ZÀ-Þ]", text))

    def _named(self, text: str, beside: Beside) -> tuple[Place, bool] | None:
        if not _NAME.search(text):
            return None
        place = resolve_place(text, world=self.world, context=self.context, beside=beside)
        if place is not None:
            return place, False
        match = _DIRECTION.match(text)
        if match is None:
            return None
        rest = text[match.end() :]
        place = (
            resolve_place(rest, world=self.world, context=self.context, beside=beside) if rest[:1].isupper() else None
        )
        if place is None:
            return None
        return place, place.precision not in ("city", "point")

    def _inside(self, part: str, beside: Beside) -> tuple[Place, bool] | None:
        """Return the place whose name stands in words that are more than its name ("a Homs market")."""
        for match in _NAME.finditer(part):
            around = Beside(beside.before + part[: match.start()], part[match.end() :] + beside.after)
            words = match.group().split(" ")
            for length in range(len(words), 0, -1):
                name = " ".join(words[:length])
                place = resolve_place(name, world=self.world, context=self.context, beside=around)
                if place is not None and (place.weight >= SURE or length > 1):
                    direction = _DIRECTION.search(part[: match.start()])
                    is_part = direction is not None and place.precision in ("country", "province", "region")
                    return place, is_part
        return None

    def _country_of_adjective(self, text: str) -> str | None:
        """Return the country of an adjective before a noun of place ("a Syrian village"), but not of an embassy."""
        if place_nouns().is_foreign_ground(text):
            return None
        uses = [hit.uses_on(None)[0] for hit in self.world.names_in(text)]
        countries = {use.entity.country for use in uses if use.role in ("adjective", "people")}
        return next(iter(countries)) if len(countries) == 1 else None

    def _border_country(self, text: str, place: Place) -> str | None:
        """Return the country of a coast; a border with two sides or with an unnamed one has none."""
        is_coast = place_nouns().is_coast(text)
        return place.country if is_coast else None


def context_of(work: Work, world: World) -> PlaceContext:
    """Return what the names of a whole report say of its places."""
    names: list[str] = []
    peoples: set[str] = set()
    for name in (n for sentence in work.names for n in sentence):
        if name.kind in ("state", "place"):
            names.append(name.text)
        elif name.is_known and (hits := world.names_in(name.text)):
            country = hits[0].uses_on(None)[0].entity.country
            peoples |= {country} if country is not None and world.entity(country) is not None else set()
    return place_context(names, world.places, peoples=sorted(peoples))


def with_places(account: Account, reader: PlaceReader) -> Account:
    """Return an account with its places read."""
    if not account.places:
        return account
    sentence = account.sentence
    words, start = (sentence.text, sentence.start) if sentence is not None else (None, None)
    meant = {a.start: a.ref for a in (*account.recipients, *account.actors) if a.ref and a.start is not None}
    places = tuple(_read(where, meant.get(where.start or -1), reader, (words, start)) for where in account.places)
    return account.model_copy(update={"where": places[0], "places": places})


def _read(where: Where, meant: str | None, reader: PlaceReader, sentence: tuple[str | None, int | None]) -> Where:
    """Read a place; where its words only refer to one ("the area"), the name that they stand for."""
    found = reader.read(where, *sentence)
    if found.name is not None or meant is None:
        return found
    named = reader.read(where.model_copy(update={"text": meant}), None, None)
    return found if named.name is None else named.model_copy(update={"text": where.text})


def _precision(place: Place, *, is_part: bool) -> PlacePrecision:
    return "region" if is_part else place.precision


def _beside(where: Where, sentence: str, start: int | None) -> Beside:
    text = where.text or ""
    at = where.start - start if where.start is not None and start is not None else sentence.find(text)
    if at < 0 or sentence[at : at + len(text)] != text:
        at = sentence.find(text)
    return Beside(sentence[:at], sentence[at + len(text) :]) if at >= 0 else Beside()
