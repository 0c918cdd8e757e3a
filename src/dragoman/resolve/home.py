"""Whose the unnamed are: the country a report is set in, and the nouns to which it has given an owner."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.resolve.closed_class import BELONGING, PLACING
from dragoman.resolve.modifiers import is_body
from dragoman.resolve.names import likeliest
from dragoman.resolve.phrase import Unit, units_of
from dragoman.resolve.reading import Setting
from dragoman.text.work import Work
from dragoman.world import Agent, World

HOME_SHARE = 0.4  # of the weight of the states a report names; from then on the report is set in one country
STATE_WEIGHT, PEOPLE_WEIGHT = 2, 1  # a state's name places a report more firmly than a people's adjective
EARLY = 2  # sentences at the start that count double
REACH = 3  # words between an owner's name and the noun it owns
ENOUGH = 2  # nouns given to one country, from which on it is the scene
_ONE_KIND = frozenset({"REB", "OPP"})  # sectors whose nouns are used one for another ("rebels", "the fighters")
_NEXT_KIND = {"REB": "OPP", "government": "government", "regime": "regime"}  # by sector or first word of a noun
_OF_SCENE = frozenset({"REB", "OPP", "CVL", "PRM", "REF"})
_OWNERS = frozenset({"country", "territory", "organ"})
_BANDS = frozenset({"armed_group", "movement", "organisation", "party", "organ"})
_END = re.compile(r"[,.!?;:()\"“”\u2014]")
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})  # parts of speech of words inside a noun phrase


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun with its owner, at an offset into the report: "Syrian rebels", "rebels in Syria"."""

    at: int
    kind: str
    country: str
    is_of_scene: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or known name, its offset, and whether it can stand inside a noun phrase before the head."""

    at: int
    unit: Unit
    is_nominal: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What a report as a whole says of whose the unnamed are.

    Attributes:
        country: the country the report is set in, None where it is set in several.
        scene: the country whose people, rebels and opposition it tells of, which may be another; None if several.
        owned: nouns with an owner, in the order of the text.
    """

    country: str | None = None
    scene: str | None = None
    owned: tuple[Owned, ...] = ()

    def owner_of(self, noun: Agent, at: int | None) -> str | None:
        """Return the country of the nearest noun of this kind before an offset, else the only one after it.

        Where no noun of the kind has an owner, rebels are those of the opposition's country, and government forces
        those of the government told last.
        """
        kinds = [kind_of(noun), *(_NEXT_KIND.get(word, "") for word in (*noun.sectors[:1], noun.phrase.split()[0]))]
        found = (self._nearest(kind, at) for kind in kinds if kind)
        return next((country for country in found if country is not None), None)

    def _nearest(self, kind: str, at: int | None) -> str | None:
        alike = [owned for owned in self.owned if owned.kind == kind]
        before = [owned.country for owned in alike if at is None or owned.at <= at]
        if before:
            return before[-1]
        countries = {owned.country for owned in alike}
        return countries.pop() if len(countries) == 1 else None


def read_home(work: Work, world: World) -> Home:
    """Return the country that a report is set in, and the nouns to which it gives an owner."""
    on = work.report.published_at if work.report else None
    country = _country(work, world, on)
    setting = Setting(world, on, country, None)
    owned: list[Owned] = []
    for sentence, doc in zip(work.sentences, work.parses, strict=False):
        start = sentence.reading.span(sentence.start, sentence.end)[0] or 0
        words = _words_of(str(doc.text), {token.idx: token.pos_ for token in doc}, world)
        owned.extend(_owned_in(words, start, setting))
    return Home(country, _scene(owned), tuple(owned))


def _scene(owned: Iterable[Owned]) -> str | None:
    """Return the country to which most of the nouns for people, rebels and opposition are given."""
    counts = Counter(o.country for o in owned if o.is_of_scene)
    (country, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return country if most > next_most and most >= ENOUGH else None


def kind_of(noun: Agent) -> str:
    """Return the word or sector by which a noun is found again: rebels and insurgents are one."""
    first = noun.sectors[0] if noun.sectors else ""
    return first if first in _ONE_KIND else noun.phrase


def _country(work: Work, world: World, on: date | None) -> str | None:
    """Return the country most of the names of states mean, if most do and no other is named as much."""
    counts: Counter[str] = Counter()
    for number, names in enumerate(work.names):
        for name in names:
            if name.kind not in ("state", "people", "place") or not name.is_known:
                continue
            found = world.find(name.text, on=on)
            if found and found[0].country:
                weight = PEOPLE_WEIGHT if name.kind == "people" else STATE_WEIGHT
                counts[found[0].country] += weight * (2 if number < EARLY else 1)
    (country, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return country if most > next_most and most >= HOME_SHARE * counts.total() else None


def _owned_in(words: list[_Word], start: int, setting: Setting) -> Iterator[Owned]:
    """Find the nouns of a sentence that stand beside their owner's name; `start` is its offset into the report."""
    for index, word in enumerate(words):
        unit = word.unit
        if unit.hit is None or unit.is_aside:
            continue
        entity = likeliest(unit, setting).entity
        if entity.country is None or is_body(entity.country):
            continue
        first = entity.sectors_on(setting.on)[:1]
        if entity.kind in _BANDS and first and first[0] in _ONE_KIND:
            yield Owned(start + word.at, "", entity.country, is_of_scene=True)
        if entity.kind not in _OWNERS:
            continue
        found = _noun_after(words[index + 1 : index + 2 + REACH], setting) or _noun_before(words[:index], setting)
        if found is not None and found.sectors:
            yield Owned(start + word.at, kind_of(found), entity.country, found.sectors[0] in _OF_SCENE)


def _words_of(text: str, part_of_speech: dict[int, str], world: World) -> list[_Word]:
    """Give the words and names of a sentence; a comma or bracket before a word ends what stood before it."""
    words: list[_Word] = []
    end = 0
    for at, unit in units_of(text, world):
        is_apart = bool(_END.search(text[end:at]))
        is_nominal = not is_apart and part_of_speech.get(at, "NOUN") in _NOMINAL
        words.append(_Word(at, unit, is_nominal))
        end = at + len(unit.text)
    return words


def _noun_after(following: list[_Word], setting: Setting) -> Agent | None:
    """Return the agent noun that follows an owner's name ("Syria's armed opposition")."""
    found: Agent | None = None
    words: list[str] = []
    for word in following:
        if not word.is_nominal or word.unit.hit is not None:
            break
        words.append(word.unit.lower.rstrip("."))
        longer = setting.world.agent_nouns.last_of(words)
        if found is not None and longer is None:
            break
        found = longer if longer is not None else found
    return found


def _noun_before(before: list[_Word], setting: Setting) -> Agent | None:
    """Return the agent noun that a name places ("rebels in Syria", "the government of Egypt")."""
    if before and before[-1].unit.lower == "the":
        before = before[:-1]
    if len(before) < 2 or before[-1].unit.lower not in PLACING | BELONGING:
        return None
    words = [word.unit.lower if word.unit.hit is None else "" for word in before[-2 - REACH : -1]]
    return setting.world.agent_nouns.last_of(words)
