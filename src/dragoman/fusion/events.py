"""Accounts and judgements -> events: a pure function, whatever the order in which they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dragoman.fusion.disagreements import disagreements_in
from dragoman.fusion.groups import Groups
from dragoman.fusion.headline import (
    CHOSEN_BY,
    choose_counts,
    choose_dates,
    choose_places,
    choose_realis,
    choose_telling,
    join_actors,
)
from dragoman.fusion.judging import RULE, Standing, standing
from dragoman.fusion.party import Kinship
from dragoman.fusion.sides import parties_by_side, side_of
from dragoman.fusion.telling import Tellings, is_mediating
from dragoman.fusion.told import Origins, Told, earliest
from dragoman.records import Account, Actor, Event, Judgement
from dragoman.records.happening import TypeTold


def events_from(
    accounts: Iterable[Account], judgements: Iterable[Judgement], *, kinship: Kinship | None = None
) -> list[Event]:
    """Return the events that accounts and judgements make, by event id, then the ids that merges left behind.

    Args:
        accounts: all accounts of the events that are asked for.
        judgements: the log about these accounts and their reports.
        kinship: what the world knows of who belongs to whom, for what counts as a disagreement.
    """
    return make_events(accounts, judgements, Tellings(kinship if kinship is not None else Kinship(None)))


def make_events(accounts: Iterable[Account], judgements: Iterable[Judgement], tellings: Tellings) -> list[Event]:
    """Return the events as `events_from` does, with tellings that are made already."""
    log = list(judgements)
    stands = standing(log)
    origins = Origins(stands)
    groups = group_accounts(stands.effective(accounts), stands)
    live = sorted((event_of(Told.of(group, tellings, origins)) for group in groups), key=lambda e: e.event_id)
    return [*live, *_aliases(live, log)]


def event_id_of(accounts: Iterable[Account]) -> str:
    """Return the id of the event that accounts make: that of the earliest by day of publication, then id."""
    return min(accounts, key=earliest).account_id


def group_accounts(accounts: Sequence[Account], stands: Standing) -> list[list[Account]]:
    """Group accounts by the judgements that stand; a person's word first, and none against a person's word."""
    by_id = {a.account_id: a for a in accounts}
    groups: Groups[str] = Groups()
    kept_apart = [pair for pair in stands.apart if len(pair) == 2]
    ties = sorted(stands.same, key=lambda s: (s[2].by == RULE, s[0], s[1]))
    for one, other, _ in ties:
        if one in by_id and other in by_id and not _breaks(one, other, groups, kept_apart):
            groups.join(*sorted((groups.root(one), groups.root(other))))
    return [[by_id[i] for i in members] for members in groups.members(sorted(by_id))]


def _breaks(one: str, other: str, groups: Groups[str], kept_apart: Sequence[frozenset[str]]) -> bool:
    roots = {groups.root(one), groups.root(other)}
    return any({groups.root(x) for x in pair} == roots for pair in kept_apart) if len(roots) == 2 else False


def event_of(told: Told) -> Event:
    """Make one event of its accounts; headline values by `CHOSEN_BY`."""
    head = choose_telling(told)
    start, end = choose_dates(told)
    event_id = told.accounts[0].account_id
    disputed = {d.field: None for d in disagreements_in(event_id, told)}
    return Event(
        event_id=event_id,
        account_ids=tuple(a.account_id for a in told.accounts),
        event_type=head.event_type,
        types=_types(told),
        mode=head.mode,
        realis=choose_realis(told),
        start_date=start,
        end_date=end,
        actors=join_actors(head, "actors"),
        recipients=join_actors(head, "recipients"),
        third_parties=join_actors(head, "third_parties") or (_third_parties(told) if head.parties else ()),
        places=choose_places(told),
        counts=choose_counts(told),
        n_reports=len({a.report_id for a in told.accounts}),
        n_origins=told.n_origins(told.accounts),
        n_claimants_by_side=_claimants_by_side(told.accounts, head.accounts[0]),
        disputed_fields=tuple(disputed),
        chosen_by=CHOSEN_BY,
    )


def _third_parties(told: Told) -> tuple[Actor, ...]:
    named = next((a.third_parties for a in told.accounts if a.third_parties), None)
    if named is not None:
        return named
    mediating = [a for t in told.tellings for a in t.accounts if is_mediating(a)]
    actors = {(x.entity_id or x.name or x.text): x for a in mediating for x in a.actors}
    return tuple(x.model_copy(update={"role": x.role or "mediator"}) for x in actors.values())


def _types(told: Told) -> tuple[TypeTold, ...]:
    by_type: dict[str, set[str]] = defaultdict(set)
    for account in told.accounts:
        by_type[account.event_type].add(told.origin[account.account_id])
    ranked = sorted(by_type.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(TypeTold(value=name, origins=len(found)) for name, found in ranked)


def _claimants_by_side(accounts: Sequence[Account], head: Account) -> dict[str, int]:
    """Count different claimants by the side they are of: actor, recipient, third party, other, or the reports."""
    sides: dict[str, set[str]] = defaultdict(set)
    parties = parties_by_side(head.actors, head.recipients, head.third_parties)
    for account in accounts:
        if not account.claimants:
            sides["report"].add(account.publisher or account.report_id)
        for claimant in account.claimants:
            sides[side_of(claimant.code, parties)].add(claimant.name or claimant.text or "")
    return dict(Counter({side: len(names) for side, names in sorted(sides.items())}))


def _aliases(live: Sequence[Event], log: Iterable[Judgement]) -> list[Event]:
    """Return a stub for every event id that a merge left behind, so that it still leads to its event."""
    now = {account_id: event for event in live for account_id in event.account_ids}
    left = {was for j in log for was in j.evidence.get("was", "").split() if was in now and now[was].event_id != was}
    return [
        Event(
            event_id=was,
            account_ids=(was,),
            event_type=now[was].event_type,
            n_reports=0,
            n_origins=0,
            status="merged",
            superseded_by=now[was].event_id,
        )
        for was in sorted(left)
    ]
