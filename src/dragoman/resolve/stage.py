"""The resolve stage: accounts get the codes of their actors and claimants, as of the day of the report."""

from collections import Counter
from dataclasses import replace
from datetime import date

from dragoman.records import Account, Actor, Claimant
from dragoman.resolve.actors import Resolved, resolve_actor
from dragoman.resolve.learnt import Learnt, learn, office_in, without_own_id
from dragoman.resolve.where import PlaceReader, context_of, with_places
from dragoman.text.work import Work
from dragoman.world import World, actor_code

HOME_SHARE = 0.4  # of the weight of the states a report names; from then on the report is set in one country
STATE_WEIGHT, PEOPLE_WEIGHT = 2, 1  # a state's name places a report more firmly than a people's adjective
Circumstances = tuple[date | None, str | None, str]  # day, the report's country, type of the act
EARLY = 2  # sentences at the start that count double


class Resolver:
    """Gives actors their entity, country and sectors."""

    def __init__(self, world: World, *, default_sectors: bool = True) -> None:
        self._world = world
        self._default_sectors = default_sectors

    def resolve(self, work: Work) -> Work:
        """Return the work with resolved actors; a rejected one untouched."""
        if work.report is None:
            return work
        home = self._home(work)
        learnt = learn(work.teachings, self._world, on=work.report.published_at, home=home)
        reader = PlaceReader(self._world, context_of(work, self._world))
        accounts = tuple(with_places(self._account(a, home, learnt), reader) for a in work.accounts)
        return replace(work, accounts=accounts, teachings=learnt.teachings)

    def _home(self, work: Work) -> str | None:
        """Return the country that a report is set in: the one most of its names of states mean, if most do."""
        on = work.report.published_at if work.report else None
        counts: Counter[str] = Counter()
        for number, names in enumerate(work.names):
            for name in names:
                if name.kind not in ("state", "people", "place") or not name.is_known:
                    continue
                found = self._world.find(name.text, on=on)
                if found and found[0].country:
                    weight = PEOPLE_WEIGHT if name.kind == "people" else STATE_WEIGHT
                    counts[found[0].country] += weight * (2 if number < EARLY else 1)
        if not counts:
            return None
        country, most = counts.most_common(1)[0]
        return country if most >= HOME_SHARE * counts.total() else None

    def _account(self, account: Account, home: str | None, learnt: Learnt) -> Account:
        on = account.published_at

        def actors(many: tuple[Actor, ...]) -> tuple[Actor, ...]:
            return tuple(self._actor(a, (on, home, account.event_type), learnt) for a in many)

        parties = {t for a in (*account.actors, *account.recipients) for t in (a.text, a.ref) if t}
        return account.model_copy(
            update={
                "actors": actors(account.actors),
                "recipients": actors(account.recipients),
                "third_parties": actors(account.third_parties),
                "claimants": tuple(self._claimant(c, (on, home, ""), learnt, parties) for c in account.claimants),
            }
        )

    def _actor(self, actor: Actor, at: Circumstances, learnt: Learnt) -> Actor:
        home = at[1]
        found = self._look_up(actor.ref or actor.text or "", at, learnt)
        if found.code is None and actor.ref and actor.text and not _is_short_for(actor.text, actor.ref):
            found = self._look_up(actor.text, at, learnt)
        is_taught = learnt.teaches(actor.ref or actor.text, found.name)
        told = None if is_taught else office_in(actor.office, self._world)
        if actor.office and not (is_taught and found.code) and (found.country is None or found.name is None):
            found = _beside(found, self._look_up(actor.office, at, learnt))
        if found.country is None and found.sectors and found.entity_id is None:
            found = replace(found, country=home, code=actor_code(home, found.sectors))
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
                "office": found.office or told,
            }
        )

    def _look_up(self, text: str, at: Circumstances, learnt: Learnt) -> Resolved:
        on, home, act = at
        world = learnt.world_for(text, self._world)
        return without_own_id(resolve_actor(text, world=world, on=on, home=home, act=act))

    def _claimant(self, claimant: Claimant, at: Circumstances, learnt: Learnt, parties: set[str]) -> Claimant:
        found = self._look_up(claimant.name or claimant.text or "", at, learnt)
        is_party = claimant.text in parties or (claimant.name in parties if claimant.name else False)
        return claimant.model_copy(
            update={"name": found.name or claimant.name, "code": found.code, "is_party": is_party}
        )


def _beside(found: Resolved, beside: Resolved) -> Resolved:
    """Return what a phrase stands for with what stands beside it: "the movement's leader, A B", "A B, a minister"."""
    if beside.code is None or found.country not in (None, beside.country):
        return found
    if beside.sectors or not found.sectors:
        return replace(beside, name=found.name or beside.name)
    return replace(found, name=found.name or beside.name, office=found.office or beside.office)


def _is_short_for(text: str, ref: str) -> bool:
    """Whether words are only the end of the name that they stand for ("Haddad" for "Karim Haddad")."""
    return ref.split()[-len(text.split()) :] == text.split()
