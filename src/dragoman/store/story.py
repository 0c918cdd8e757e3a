"""How an event came about: its accounts, the judgements that tie them, where they disagree."""

from dataclasses import dataclass

import sqlalchemy as sa

from dragoman.fusion import disagreements_of
from dragoman.fusion.judging import standing, undone_in
from dragoman.fusion.party import Kinship
from dragoman.fusion.told import Origins
from dragoman.records import Account, Disagreement, Event, Judgement
from dragoman.store.asking import accounts_with, event_with
from dragoman.store.concluded import log_about
from dragoman.world import World


@dataclass(frozen=True)
class EventStory:
    """An event with all that it rests on.

    Attributes:
        event: as it now is.
        accounts: that tell it, in the event's order.
        judgements: that stand about its accounts and the origin of its reports, by time and id.
        disagreements: among the accounts.
        origins: of the words of each account: the id of a report, or an outlet.
    """

    event: Event
    accounts: tuple[Account, ...]
    judgements: tuple[Judgement, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[str, ...] = ()


def story_of(connection: sa.Connection, event_id: str, world: World | None) -> EventStory | None:
    """Return the story of an event, also of one that was merged or withdrawn, or None where there is no such event."""
    event = event_with(connection, event_id)
    if event is None:
        return None
    found = accounts_with(connection, event.account_ids)
    accounts = tuple(found[name] for name in event.account_ids if name in found)
    log = log_about(connection, accounts)
    origins = Origins(standing(log))
    undone = undone_in(log)
    subjects = {*event.account_ids, *(account.report_id for account in accounts)}
    stands = [j for j in log if j.judgement_id not in undone and j.undoes is None and set(j.subjects) & subjects]
    disagreements = disagreements_of(event, accounts, kinship=Kinship(world), origins=origins)
    return EventStory(
        event,
        accounts,
        tuple(sorted(stands, key=lambda j: (j.at, j.judgement_id))),
        tuple(disagreements),
        tuple(origins.of(account) for account in accounts),
    )
