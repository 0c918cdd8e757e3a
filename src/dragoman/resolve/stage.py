"""The resolve stage: accounts get places, and the codes of their actors and claimants, as of the day of the act."""

import re
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Account, Actor, Claimant
from dragoman.resolve.actors import Resolved, resolve_actor
from dragoman.resolve.closed_class import COUNTED
from dragoman.resolve.home import Home, read_home
from dragoman.resolve.learnt import Learnt, learn, office_in, without_own_id
from dragoman.resolve.told import with_told_offices
from dragoman.resolve.where import PlaceReader, context_of, with_places
from dragoman.text.work import Work
from dragoman.world import World, actor_code

_OF_A_PLACE = frozenset({"CVL", "UAF", "COP", "REF", "UNK", "LAB", "AGR", "EDU", "REL", "MED", "CRM", "REB", "PRM"})
_OF_A_SCENE = frozenset({"CVL", "UAF", "REF", "UNK", "REB", "PRM"})
_OF_A_REPORT = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "PTY", "OPP", "JRN", "BUS", "ELI", "SOC", *_OF_A_PLACE})

_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.-]+(?:\s+(?:[^\W\d_a-z][\w'’.-]*|al|bin|bint|ibn|de|da|van|von|el|ul))*\s+[^\W\d_]\S+"
)
_OF_A_SIDE = ("government ", "regime ", "loyalist ", "pro-government ")  # beginnings of nouns for a side of a war


@dataclass(frozen=True, slots=True)
class _Around:
    """What an actor is read against: report, account, and on which side of the act he stands."""

    home: Home
    learnt: Learnt
    account: Account
    is_target: bool = False

    @property
    def told(self) -> date | None:
        """The day of the report."""
        return self.account.published_at

    @property
    def place(self) -> str | None:
        """The country in which the act is said to have been done."""
        return self.account.where.country if self.account.where is not None else None


class Resolver:
    """Gives actors their entity, country and sectors."""

    def __init__(self, world: World, *, default_sectors: bool = True) -> None:
        self._world = world
        self._default_sectors = default_sectors

    def resolve(self, work: Work) -> Work:
        """Return the work with resolved actors; a rejected one untouched."""
        if work.report is None:
            return work
        home = read_home(work, self._world)
        reader = PlaceReader(self._world, context_of(work, self._world))
        learnt = learn(work.teachings, self._world, on=work.report.published_at, home=home.country)
        accounts = (self._account(with_places(account, reader), home, learnt) for account in work.accounts)
        return replace(work, accounts=with_told_offices(accounts), teachings=learnt.teachings)

    def _account(self, account: Account, home: Home, learnt: Learnt) -> Account:
        around, target = _Around(home, learnt, account), _Around(home, learnt, account, is_target=True)
        parties = {t for a in (*account.actors, *account.recipients) for t in (a.text, a.ref) if t}
        actors = tuple(self.actor(a, around) for a in account.actors)
        recipients = tuple(self.actor(a, target) for a in account.recipients)
        return account.model_copy(
            update={
                "actors": actors,
                "recipients": () if _are_again(recipients, actors) else recipients,
                "third_parties": tuple(self.actor(a, around) for a in account.third_parties),
                "claimants": tuple(self._claimant(c, around, parties) for c in account.claimants),
            }
        )

    def actor(self, actor: Actor, around: _Around) -> Actor:
        """Return an actor with what the words of the report and the world say of him."""
        found = self._placed(self._found(actor, around), actor, around)
        is_default = found.sector_basis == "country_default"
        dropped = is_default and not self._default_sectors
        return actor.model_copy(
            update={
                "name": found.name,
                "entity_id": found.entity_id,
                "code": found.country if dropped else found.code,
                "country": found.country,
                "sectors": () if dropped else found.sectors,
                "sector_basis": None if dropped else found.sector_basis,
                "office": found.office or self._told_office(actor, found, around),
                "members": actor.members or tuple(self._state(member) for member in found.members),
            }
        )

    def _told_office(self, actor: Actor, found: Resolved, around: _Around) -> str | None:
        """Return the office that stands beside an actor, unless the report taught another, or he is no person."""
        entity = self._world.entity(found.entity_id) if found.entity_id is not None else None
        is_person = entity is None or entity.kind == "person"
        is_taught = around.learnt.teaches(actor.ref or actor.text, found.name)
        return office_in(actor.office, self._world) if is_person and not is_taught else None

    def _state(self, entity_id: str) -> Actor:
        """Return a state that a phrase means together with others."""
        sectors = ("GOV",) if self._default_sectors else ()
        entity = self._world.entity(entity_id)
        return Actor(
            name=entity.name if entity is not None else None,
            entity_id=entity_id,
            code=actor_code(entity_id, sectors),
            country=entity_id,
            sectors=sectors,
            sector_basis="country_default" if sectors else None,
        )

    def _found(self, actor: Actor, around: _Around) -> Resolved:
        """Read what the actor's words stand for, then the words themselves, then what is said beside them."""
        found = _as_victim(self._look_up(actor.ref or actor.text or "", around), actor, around)
        if found.code is None and actor.ref and actor.text and not _is_short_for(actor.text, actor.ref):
            found = self._look_up(actor.text, around)
        is_taught = around.learnt.teaches(actor.ref or actor.text, found.name)
        if not actor.office or (is_taught and found.code):
            return found
        beside = self._look_up(actor.office, around)
        if beside.code is None and found.noun is not None and _NAME.fullmatch(actor.office):
            return replace(found, name=actor.office, office=_as_office(found))
        if beside.code is None or found.country not in (None, beside.country):
            return found
        if found.entity_id is not None and found.country is not None:
            return _in_told_office(found, beside)
        if found.entity_id is None and found.noun is not None and _outweighs(found, beside):
            return _with_name(found, beside)
        return beside if found.entity_id is None else replace(beside, name=found.name, entity_id=found.entity_id)

    def _look_up(self, text: str, around: _Around) -> Resolved:
        """Read words on the day they were told; a bare name on the day of the act, where that is past and certain."""
        act, home = around.account.event_type, around.home.country

        world = around.learnt.world_for(text, self._world)

        def on(day: date | None) -> Resolved:
            found = resolve_actor(text, world=world, on=day, home=home, act=act, is_target=around.is_target)
            return without_own_id(found)

        found = on(around.told)
        if around.told is None:
            return found if around.learnt.teaches(text, found.name) else self._undated(found)
        when = around.account.when
        if not _is_bare_name(found) or when is None:
            return found
        if when.start_date is None or when.end_date is None or when.end_date >= around.told:
            return found
        then, later = on(when.start_date), on(when.end_date)
        is_one = then.sectors and (then.entity_id, then.sectors) == (later.entity_id, later.sectors)
        return then if is_one and then.entity_id == found.entity_id else found

    def _undated(self, found: Resolved) -> Resolved:
        """Give a name of an undated report what all its offices say: nobody knows on which side of their end it is."""
        entity = self._world.entity(found.entity_id) if found.entity_id is not None else None
        if entity is None or found.sectors != ("ELI",) or found.sector_basis != "name":
            return found
        sectors = {office.sectors for office in entity.offices}
        always = sectors.pop() if len(sectors) == 1 else ()
        code = actor_code(found.country, always)
        return replace(found, sectors=always, sector_basis="name" if always else None, code=code)

    def _placed(self, found: Resolved, actor: Actor, around: _Around) -> Resolved:
        """Give somebody of no named country the one that the report gives his like, the act's, or the report's."""
        if (found.country is not None and not found.is_home) or not found.sectors or found.is_abroad:
            return found
        first, noun = found.sectors[0], found.noun
        if noun is not None and noun.posted:
            return found
        told = around.home.owner_of(noun, actor.start) if noun is not None else None
        is_of_side = noun is not None and noun.phrase.startswith(_OF_A_SIDE)
        place = around.place if is_of_side or first in _OF_A_PLACE else None
        scene = around.home.scene if is_of_side or first in _OF_A_SCENE else None
        country = told or place or scene or (around.home.country if first in _OF_A_REPORT else None)
        return replace(found, country=country, code=actor_code(country, found.sectors))

    def _claimant(self, claimant: Claimant, around: _Around, parties: set[str]) -> Claimant:
        around = _Around(around.home, around.learnt, around.account.model_copy(update={"event_type": "", "when": None}))
        found = self._look_up(claimant.name or claimant.text or "", around)
        is_party = claimant.text in parties or (claimant.name in parties if claimant.name else False)
        return claimant.model_copy(
            update={"name": found.name or claimant.name, "code": found.code, "is_party": is_party}
        )


def _are_again(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> bool:
    """Whether the recipients are the actors told again ("A and B agreed on a pact between the two countries")."""
    sides = {actor.entity_id for actor in actors} - {None}
    return len(sides) > 1 and bool(recipients) and {recipient.entity_id for recipient in recipients} <= sides


def _as_victim(found: Resolved, actor: Actor, around: _Around) -> Resolved:
    """Take people of whom only number or sex is told for civilians where they are hurt ("three others", "a man")."""
    if not around.is_target or around.account.event_type != "ASSAULT" or found.country is not None:
        return found
    if found.sectors == ("UNK",) or (not found.sectors and _is_only_counted(actor.ref or actor.text or "")):
        return replace(found, sectors=("CVL",), sector_basis="composed", code=actor_code(None, ("CVL",)))
    return found


def _is_only_counted(text: str) -> bool:
    words = text.lower().split()
    return bool(words) and all(word in COUNTED or word[:1].isdigit() for word in words)


def _is_bare_name(found: Resolved) -> bool:
    """Whether a phrase names somebody and says no more of him, so that the world alone tells his sectors."""
    return found.entity_id is not None and found.noun is None and found.sector_basis == "name"


def _outweighs(title: Resolved, beside: Resolved) -> bool:
    """Whether a title says more of who acts than the world knows of the name beside it, as that he left office."""
    return title.sector_basis == "text" or beside.sectors in ((), ("ELI",))


def _with_name(found: Resolved, beside: Resolved) -> Resolved:
    """Take from a name beside a title ("the federal minister, Ann Example") who it is, but not the sectors."""
    country = found.country if found.country is not None else beside.country
    return replace(
        found,
        country=country,
        name=beside.name,
        entity_id=beside.entity_id,
        code=actor_code(country, found.sectors),
        office=_as_office(found),
    )


def _as_office(found: Resolved) -> str:
    """Give the words of a title that stands before a name as an office ("leader of the opposition")."""
    return found.office or re.sub(r"^(?:the|a|an|his|her|its|their)\s+", "", found.text, flags=re.IGNORECASE)


def _in_told_office(found: Resolved, beside: Resolved) -> Resolved:
    """Take the office that the report gives a known person, where the world knows none that he held then."""
    is_told = beside.sector_basis == "text" and beside.sectors and found.noun is None
    if not is_told or found.sectors not in ((), ("ELI",)):
        return found
    return replace(
        found,
        sectors=beside.sectors,
        sector_basis="text",
        code=actor_code(found.country, beside.sectors),
        office=beside.office,
    )


def _is_short_for(text: str, ref: str) -> bool:
    """Whether words are only the end of the name that they stand for ("Haddad" for "Karim Haddad")."""
    return ref.split()[-len(text.split()) :] == text.split()
