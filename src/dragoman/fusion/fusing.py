"""New accounts and what is known -> judgements that say which accounts tell one happening, and the events."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from dragoman.fusion.candidates import CandidateIndex, MemoryIndex
from dragoman.fusion.cluster import Tie, cluster, connected
from dragoman.fusion.compare import Score, compare
from dragoman.fusion.crowds import SPEAKERS, Crowds
from dragoman.fusion.decision import Decision, load_decision
from dragoman.fusion.events import event_id_of, make_events
from dragoman.fusion.evidence import VETO
from dragoman.fusion.groups import Groups
from dragoman.fusion.judging import FIRST_DAY, RULE, Standing, make_judgement, standing
from dragoman.fusion.keys import Keys
from dragoman.fusion.origins import OutletNames, find_origins
from dragoman.fusion.party import Kinship
from dragoman.fusion.quick import Profile, may_be_one, profile_of
from dragoman.fusion.telling import Telling, Tellings, tellings_of
from dragoman.fusion.told import OUTLET, earliest
from dragoman.records import Account, Event, Judgement, Report
from dragoman.world import World

_CHANGING = frozenset({"wrong_account", "corrected", "withdrawn"})


class Fused(NamedTuple):
    """What fusion gives: the new judgements, and the events that hold the accounts it looked at."""

    judgements: tuple[Judgement, ...]
    events: tuple[Event, ...]


def fuse(
    accounts: Iterable[Account],
    reports: Iterable[Report] = (),
    judgements: Iterable[Judgement] = (),
    world: World | None = None,
    *,
    index: CandidateIndex | None = None,
    at: datetime | None = None,
) -> Fused:
    """Fuse new accounts with each other and with those that the index knows.

    The events depend on the set of accounts and of people's judgements, not on the order or the batches in which
    they came; accounts that are there already change nothing.

    Args:
        accounts: new accounts, all of a report together.
        reports: the reports that they come from; without them every report is of an origin of its own.
        judgements: judgements that the index does not know yet, people's above all.
        world: what is known of entities; without it parties match by id, code and name only.
        index: what was fused before; without it, nothing was.
        at: the time of the new judgements, UTC.

    Returns: judgements to add to the log, and every event that holds one of the accounts looked at.
    """
    with _without_collection():
        return _fuse(accounts, reports, judgements, world, index=index, at=at)


def _by_day(telling: Telling) -> tuple[int, str]:
    """Return the key of an order in which tellings that are compared with each other lie together."""
    return telling.published or 0, telling.telling_id


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the collector of cycles off: none are made here, and its passes would grow faster than the accounts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fuse(
    accounts: Iterable[Account],
    reports: Iterable[Report],
    judgements: Iterable[Judgement],
    world: World | None,
    *,
    index: CandidateIndex | None,
    at: datetime | None,
) -> Fused:
    known = index if index is not None else MemoryIndex()
    fusion = _Fusion(known, Kinship(world), load_decision(), (at or FIRST_DAY).astimezone(UTC))
    told = list(judgements)
    known.add_judgements(told)
    origins = find_origins(reports, known, OutletNames.of(world), at=fusion.at)
    known.add_judgements(origins)
    start = fusion.take(accounts) + fusion.judged_anew(told)
    made = fusion.judge(start + fusion.displaced())
    return Fused((*origins, *made), tuple(fusion.events()))


@dataclass(slots=True)
class _Fusion:
    """One run of fusion over an index."""

    index: CandidateIndex
    kinship: Kinship
    decision: Decision
    at: datetime
    new: set[str] = field(default_factory=set)
    moved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    left: set[str] = field(default_factory=set)
    reached: dict[str, Telling] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    compared: dict[tuple[int, int], Score] = field(default_factory=dict)

    def take(self, accounts: Iterable[Account]) -> list[Telling]:
        """Post new accounts, those that judgements reject or correct as the judgements say."""
        given = sorted(accounts, key=earliest)  # what is near in time is made, and so lies, near in memory
        stands = standing(self.index.judgements_about([a.account_id for a in given]))
        found = []
        if stands.wrong or stands.corrected:
            for telling in tellings_of(given, self.kinship):
                self.index.keep(telling.accounts)
        for telling in sorted(tellings_of(stands.effective(given), self.kinship), key=_by_day):
            if self.index.telling_with(telling.telling_id) is None:
                self._add(telling)
                self.new.update(a.account_id for a in telling.accounts)
            found.append(self.index.telling_with(telling.telling_id) or telling)
        return found

    def judged_anew(self, judgements: Sequence[Judgement]) -> list[Telling]:
        """Return the tellings that new judgements touch; rejected and corrected accounts are posted anew."""
        ids = {subject for judgement in judgements for subject in judgement.subjects}
        about = {s for j in self.index.judgements_about(sorted(ids)) if j.kind == "same_event" for s in j.subjects}
        for account_id in sorted({s for j in judgements if j.kind in _CHANGING for s in j.subjects}):
            self._post_anew(account_id)
        found = (self.index.telling_with(account_id) for account_id in sorted(ids | about))
        return list({t.telling_id: t for t in found if t is not None}.values())

    def _post_anew(self, account_id: str) -> None:
        originals = self.index.originals(account_id)
        for posted in {t.telling_id: t for a in originals if (t := self.index.telling_with(a.account_id))}.values():
            self.index.remove(posted)
            self.left.add(Keys(posted, self.decision).crowd)
        stands = standing(self.index.judgements_about([a.account_id for a in originals]))
        for telling in tellings_of(stands.effective(originals), self.kinship):
            self._add(telling)

    def _add(self, telling: Telling) -> None:
        keys = Keys(telling, self.decision)
        self.index.add(telling, keys)
        self.profiles[telling.telling_id] = profile_of(telling, self.decision, keys.crowd)
        self.moved[keys.crowd].add(telling.telling_id)

    def displaced(self) -> list[Telling]:
        """Return the tellings that others are compared with anew, or no more, since their crowds changed."""
        self.index.near((*self.moved, *self.left))
        crowds = Crowds(self.index.near)
        found = [t for key, new in self.moved.items() for t in crowds.displaced(key, new)]
        return found + [t for key in sorted(self.left) for t in crowds.standing_in(key)]

    def compare(self, one: Telling, other: Telling) -> Score:
        """Compare two tellings, those that may be one once."""
        key = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
        found = self.compared.get(key)
        if found is None:
            found = compare(one, other, self.decision).score
            if found.total > VETO:  # what cannot be is many times more than what may be, and is seldom asked again
                self.compared[key] = found
        return found

    def judge(self, start: Sequence[Telling]) -> list[Judgement]:
        """Cluster everything that the given tellings are tied to, and judge where the log says otherwise."""
        ties = self._reach(start)
        ids = [a.account_id for t in self.reached.values() for a in t.accounts]
        log = list(self.index.judgements_about(ids))
        stands = standing(log)
        ties += self._ties_of_people(stands)
        used: list[Tie] = []
        apart = self._apart(stands)
        groups: Groups[str] = Groups()
        for part, inner in connected(self.reached.values(), ties):
            made_groups, made_ties = cluster(part, inner, apart=apart, compare=self.compare, decision=self.decision)
            used += made_ties
            for group in made_groups:
                for telling in group:
                    for account in telling.accounts:
                        groups.join(group[0].telling_id, account.account_id)
        made = self._withdraw(stands, groups) + self._same(stands, used, groups)
        self.index.add_judgements(made)
        return made

    def _reach(self, start: Sequence[Telling]) -> list[Tie]:
        """Follow ties and judgements from the given tellings until no further telling is reached."""
        ties: list[Tie] = []
        self.reached.update({t.telling_id: t for t in start})
        crowds = Crowds(self.index.near)
        done: set[int] = set()
        level = list(self.reached.values())
        while level:
            level.sort(key=_by_day)
            asked = [Keys(telling, self.decision) for telling in level]
            self.index.prefetch(asked)
            found: dict[str, Telling] = {}
            for telling, keys in zip(level, asked, strict=True):
                done.add(id(telling))
                found.update((t.telling_id, t) for t in self._judged_with(telling))
                for other in self._comparable(telling, keys, crowds, done):
                    total = self.compare(telling, other).total
                    if total >= self.decision.threshold:
                        ties.append(Tie(telling, other, total))
                        found[other.telling_id] = other
            level = [t for t in found.values() if t.telling_id not in self.reached]
            self.reached.update({t.telling_id: t for t in level})
        return ties

    def _comparable(self, telling: Telling, keys: Keys, crowds: Crowds, done: set[int]) -> Iterator[Telling]:
        """Yield the tellings near one that may be of one happening with it and have not been looked at."""
        own = self._profile(telling)
        near = list(self._candidates(telling, keys))
        for other in near if len(near) <= SPEAKERS else self._heard(own, near, crowds):
            if id(other) not in done and may_be_one(own, self._profile(other)):
                yield other

    def _heard(self, own: Profile, near: Sequence[Telling], crowds: Crowds) -> Sequence[Telling]:
        """Return which of many tellings one is compared with; all, where it speaks for its crowd."""
        crowd = crowds.of(own.crowd)
        if crowd.speaks(own.telling):
            return near
        profiles = [self._profile(other) for other in near]
        self.index.near(list({profile.crowd for profile in profiles}))
        return [
            other.telling
            for other in profiles
            if other.telling.report_id == own.telling.report_id
            or crowds.of(other.crowd).speaks(other.telling)
            or (other.crowd == own.crowd and crowd.share_words(own.telling, other.telling))
        ]

    def _profile(self, telling: Telling) -> Profile:
        found = self.profiles.get(telling.telling_id)
        if found is None or found.telling is not telling:
            found = self.profiles[telling.telling_id] = profile_of(telling, self.decision)
        return found

    def _candidates(self, telling: Telling, keys: Keys) -> Iterator[Telling]:
        yield from self.index.near(keys.probes)
        for account in telling.accounts:
            if account.same_as is not None:
                other = self.index.telling_with(account.same_as)
                if other is not None:
                    yield other

    def _judged_with(self, telling: Telling) -> Iterator[Telling]:
        """Yield the tellings that a judgement names as one event with a telling."""
        for judgement in self.index.judgements_about([a.account_id for a in telling.accounts]):
            for subject in judgement.subjects if judgement.kind == "same_event" else ():
                other = self.index.telling_with(subject)
                if other is not None and other is not telling:
                    yield other

    def _ties_of_people(self, stands: Standing) -> list[Tie]:
        found = []
        for one, other, judgement in stands.same:
            first, second = self.index.telling_with(one), self.index.telling_with(other)
            if judgement.by != RULE and first is not None and second is not None and first is not second:
                found.append(Tie(first, second, None))
        return found

    def _apart(self, stands: Standing) -> set[frozenset[str]]:
        pairs = set()
        for pair in stands.apart:
            tellings = [self.index.telling_with(one) for one in pair]
            pairs.add(frozenset(t.telling_id for t in tellings if t is not None))
        return {pair for pair in pairs if len(pair) == 2}

    def _withdraw(self, stands: Standing, groups: Groups[str]) -> list[Judgement]:
        """Withdraw the rule's judgements that no longer hold, since what came later sets their accounts apart."""
        found = []
        for one, other, judgement in stands.same:
            if judgement.by == RULE and groups.root(one) != groups.root(other):
                evidence = {"because": "with what is known now the two are set apart"}
                found.append(
                    make_judgement(
                        "withdrawn", judgement.subjects, at=self.at, evidence=evidence, undoes=judgement.judgement_id
                    )
                )
        return found

    def _same(self, stands: Standing, used: Sequence[Tie], groups: Groups[str]) -> list[Judgement]:
        """Judge what the log does not say yet: the ties that joined tellings, and accounts of one telling."""
        said: Groups[str] = Groups()
        for one, other, _ in stands.same:
            if groups.root(one) == groups.root(other):
                said.join(one, other)
        before = self._events_before(stands)
        found = []
        for pair, evidence in self._grounds(used):
            if said.root(pair[0]) == said.root(pair[1]):
                continue
            was = sorted({before[one] for one in pair if one in before})
            told = {**evidence, "was": " ".join(was)} if was else evidence
            said.join(*pair)
            found.append(make_judgement("same_event", pair, at=self.at, evidence=told))
        return found

    def _grounds(self, used: Sequence[Tie]) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
        """Yield pairs of account ids that are one event, with the evidence."""
        for telling in sorted(self.reached.values(), key=lambda t: t.telling_id):
            for account in telling.accounts[1:]:
                yield (telling.telling_id, account.account_id), {"ties": "one act of one sentence, coded as pairs"}
        for tie in used:
            if tie.total is not None:
                one, other = sorted((tie.one.telling_id, tie.other.telling_id))
                yield (one, other), compare(tie.one, tie.other, self.decision).told()

    def _events_before(self, stands: Standing) -> dict[str, str]:
        """Return, by account that was there before, the id that its event had."""
        groups: Groups[str] = Groups()
        for one, other, _ in stands.same:
            groups.join(one, other)
        old = [a for t in self.reached.values() for a in t.accounts if a.account_id not in self.new]
        by_id = {a.account_id: a for a in old}
        return {
            member: event_id_of([by_id[m] for m in members]) for members in groups.members(by_id) for member in members
        }

    def events(self) -> list[Event]:
        """Return the events that hold the accounts reached, as the log now stands."""
        accounts = [a for t in self.reached.values() for a in t.accounts]
        known = Tellings(self.kinship)
        for telling in self.reached.values():
            known.remember(telling)
        return make_events(accounts, self._log(accounts), known)

    def _log(self, accounts: Sequence[Account]) -> list[Judgement]:
        """Return the judgements about accounts and about all reports that are of one origin with theirs."""
        found = {j.judgement_id: j for j in self.index.judgements_about(a.account_id for a in accounts)}
        frontier = {a.report_id for a in accounts}
        seen: set[str] = set()
        while frontier:
            seen |= frontier
            about = [j for j in self.index.judgements_about(sorted(frontier)) if j.judgement_id not in found]
            found.update({j.judgement_id: j for j in about})
            subjects = {s for j in about if j.kind == "same_origin" for s in j.subjects}
            frontier = {s for s in subjects if not s.startswith(OUTLET)} - seen
        return list(found.values())
