"""Sentences that state what holds between two named parties -> relations told, from the patterns in `stated.yaml`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dragoman.codebook.knowledge import read_knowledge
from dragoman.fusion.relations.changes import Key, Opening, place_key
from dragoman.records import Account, Actor, Claimant, Record, Report
from dragoman.records.vocabulary import RelationKind
from dragoman.world import Entity, World

_PLACES = frozenset({"place", "capital", "territory", "country", "seat"})
_SINCE = re.compile(r"[^.;,⟦]{0,25}?\bsince (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b")
_NOT = re.compile(r"\b(?:no longer|not|never|former|formerly|once|ex-)\b", re.IGNORECASE)
AROUND = 60  # characters before a pattern in which a hedge counts


class Pattern(Record):
    """How a relation is stated; see `stated.yaml`."""

    kind: RelationKind
    say: str
    place: bool = False
    symmetric: bool = False


class Stating(Record):
    """All patterns, with the words that they share and the words that hedge."""

    source: str
    hedges: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    words: dict[str, str]

    @cached_property
    def compiled(self) -> tuple[tuple[Pattern, re.Pattern[str]], ...]:
        """The patterns with X and Y as marked names."""
        return tuple((p, self._compile(p.say)) for p in self.patterns)

    def _compile(self, say: str) -> re.Pattern[str]:
        for name, words in self.words.items():
            say = say.replace(f"{{{name}}}", words)
        said = re.sub(r"\bX\b", "(?:[Tt]he )?⟦(?P<x>\\\\d+)⟧", say)
        return re.compile(re.sub(r"\bY\b", "(?:[Tt]he )?⟦(?P<y>\\\\d+)⟧", said))

    @cached_property
    def hedging(self) -> re.Pattern[str]:
        """The pattern of words that hedge."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.hedges))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which relations may be stated, with the accounts that tell acts in it."""

    report_id: str
    published: date | None
    text: str
    accounts: tuple[Account, ...] = ()
    start: int = 0


def passages_of(accounts: Iterable[Account], reports: Iterable[Report] = ()) -> list[Passage]:
    """Return what may state relations: whole reports where they are given, else the sentences of accounts."""
    by_report: dict[str, dict[tuple[str | None, int | None], list[Account]]] = {}
    for account in accounts:
        start = account.sentence.start if account.sentence is not None else None
        by_report.setdefault(account.report_id, {}).setdefault((account.part, start), []).append(account)
    found, whole = [], set()
    for report in reports:
        if report.text:
            whole.add(report.report_id)
            told = tuple(a for group in by_report.get(report.report_id, {}).values() for a in group)
            found.append(Passage(report.report_id, report.published_at, report.text, told))
    for report_id, sentences in by_report.items():
        for group in sentences.values() if report_id not in whole else ():
            sentence = group[0].sentence
            if sentence is not None and sentence.text:
                start = sentence.start or 0
                found.append(Passage(report_id, group[0].published_at, sentence.text, tuple(group), start))
    return sorted(found, key=lambda p: (p.report_id, p.start, p.text))


def stated_in(passages: Iterable[Passage], world: World) -> Iterator[Opening]:
    """Yield the relations that passages state between two names that the world knows."""
    stating = load_stating()
    for passage in passages:
        marked, entities, places = _mark(passage, world)
        for pattern, compiled in stating.compiled if len(entities) > 1 else ():
            for found in compiled.finditer(marked):
                opening = _opening(passage, pattern, found, entities, places, world)
                if opening is not None:
                    yield opening


def _mark(passage: Passage, world: World) -> tuple[str, list[Entity], list[int]]:
    """Return a text with its names as numbers in marks, the entities they name, and where each stands."""
    pieces: list[str] = []
    entities: list[Entity] = []
    places: list[int] = []
    at = 0
    for hit in world.names_in(passage.text):
        use = hit.uses_on(passage.published)[0]
        if use.role != "name":
            continue
        pieces += [passage.text[at : hit.start], f"⟦{len(entities)}⟧"]
        entities.append(use.entity)
        places.append(hit.start)
        at = hit.end
    return "".join([*pieces, passage.text[at:]]), entities, places


def _opening(
    passage: Passage,
    pattern: Pattern,
    found: re.Match[str],
    entities: Sequence[Entity],
    places: Sequence[int],
    world: World,
) -> Opening | None:
    numbers = int(found.group("x")), int(found.group("y"))
    one, other = (entities[n] for n in numbers)
    if one.id == other.id or _NOT.search(found.group(0)) or (pattern.place and other.kind not in _PLACES):
        return None
    if pattern.place and one.kind in ("place", "capital", "territory"):
        return None
    at = passage.start + min(places[n] for n in numbers)
    accounts = tuple(a for a in passage.accounts if _covers(a, at))
    sides = sorted((one, other), key=lambda e: e.id) if pattern.symmetric else [one, other]
    parties = [_party(side, world) for side in sides]
    since = _SINCE.match(found.string, found.end())
    before = found.string[max(0, found.start() - AROUND) : found.end()].rsplit(". ", 1)[-1]
    return Opening(
        kind=pattern.kind,
        subject=parties[0][1],
        object=parties[1][1],
        subject_key=parties[0][0],
        object_key=parties[1][0],
        since=since.group("year") if since is not None else None,
        until=None,
        event=None,
        accounts=accounts,
        told=(passage.published,) if passage.published is not None else (),
        report_ids=(passage.report_id,),
        claimants=_claimants(accounts),
        certainty="hedged" if load_stating().hedging.search(before) else "asserted",
    )


def _covers(account: Account, at: int) -> bool:
    sentence = account.sentence
    if sentence is None or sentence.start is None or sentence.end is None:
        return True
    return sentence.start <= at < sentence.end


def _claimants(accounts: Sequence[Account]) -> tuple[Claimant, ...]:
    """Return who a whole sentence is from: those that all its accounts are from."""
    if not accounts:
        return ()
    first: Mapping[str | None, Claimant] = {(c.name or c.text): c for c in accounts[0].claimants}
    others = [{(c.name or c.text) for c in a.claimants} for a in accounts]
    return tuple(c for name, c in first.items() if all(name in said for said in others))


def _party(entity: Entity, world: World) -> tuple[Key, Actor]:
    """Return a side with its key; a place by the name that the gazetteer has for it ("Gaza" is the Gaza Strip)."""
    if entity.kind not in ("place", "capital"):
        actor = Actor(name=entity.name, entity_id=entity.id, country=entity.country, sectors=tuple(entity.sectors))
        return entity.id, actor
    name = next((f.name for f in world.find(entity.name, kind="place") if f.country == entity.country), entity.name)
    return place_key(name, entity.country), Actor(name=name, country=entity.country)


@lru_cache(maxsize=1)
def load_stating() -> Stating:
    """Load the built-in patterns.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(Stating, "dragoman.fusion.relations", "stated.yaml")
