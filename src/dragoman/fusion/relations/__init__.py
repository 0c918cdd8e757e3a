"""Events and the world -> relations between entities, with when they hold and who says so."""

from collections.abc import Iterable, Sequence

from dragoman.fusion.party import Kinship
from dragoman.fusion.relations.changes import Ending, Opening, changes_of
from dragoman.fusion.relations.confirmed import confirmed
from dragoman.fusion.relations.known import known_relations
from dragoman.fusion.relations.periods import by_party, holds_on, periods_of, relation_of, relation_until
from dragoman.fusion.relations.rules import load_relation_rules
from dragoman.fusion.relations.stated import passages_of, stated_in
from dragoman.fusion.relations.taught import taught_in
from dragoman.records import Account, Event, Relation, Report, Teaching
from dragoman.world import World

__all__ = ["holds_on", "relations_from"]


def relations_from(
    events: Iterable[Event],
    accounts: Iterable[Account],
    *,
    reports: Iterable[Report] = (),
    teachings: Iterable[Teaching] = (),
    world: World | None = None,
    kinship: Kinship | None = None,
) -> list[Relation]:
    """Return the relations that events begin and end, reports state, and the world knows of who takes part, by id.

    Args:
        events: all events of the record.
        accounts: their accounts.
        reports: the reports with their texts; of those that are not given, the sentences of accounts are read.
        teachings: what reports teach of who somebody is.
        world: gives what it knows of the entities in the accounts; None leaves it out.
        kinship: made of the world where it is None.
    """
    rules = load_relation_rules()
    kin = kinship if kinship is not None else Kinship(world)
    by_id = {a.account_id: a for a in accounts}
    openings: list[Opening] = []
    endings: list[Ending] = []
    for event in sorted((e for e in events if e.status == "live"), key=lambda e: e.event_id):
        opened, ended = changes_of(event, by_id, rules, kin)
        openings += opened
        endings += ended
    openings += taught_in(teachings, rules, kin)
    if world is not None:
        openings += stated_in(passages_of(by_id.values(), reports), world)
    found = [relation_of(period) for period in periods_of(openings, endings)]
    told = {r.ended_by for r in found}
    found += [r for e in endings if e.event.event_id not in told and (r := relation_until(e)) is not None]
    if world is not None:
        known = {r.relation_id: r for r in known_relations(_entities(by_id.values()), world, rules)}
        found = confirmed(found, _ended(list(known.values()), endings))
    return sorted({r.relation_id: r for r in found}.values(), key=lambda r: r.relation_id)


def _entities(accounts: Iterable[Account]) -> set[str]:
    return {
        actor.entity_id
        for account in accounts
        for side in (account.actors, account.recipients, account.third_parties)
        for actor in side
        if actor.entity_id is not None
    }


def _ended(relations: Sequence[Relation], endings: Sequence[Ending]) -> list[Relation]:
    """Return what the world knows, ended where it knows no end and a later event told one."""
    near = by_party(endings)
    found = []
    for relation in relations:
        around = () if relation.valid_to else near.get(relation.subject.entity_id or "", ())
        ending = next((e for e in around if _is_ended_by(relation, e)), None)
        found.append(relation if ending is None else _end(relation, ending))
    return found


def _end(relation: Relation, ending: Ending) -> Relation:
    told = tuple(a.account_id for a in ending.accounts)
    return relation.model_copy(update={"valid_to": ending.at, "ended_by": ending.event.event_id, "account_ids": told})


def _is_ended_by(relation: Relation, ending: Ending) -> bool:
    if relation.kind not in ending.kinds or ending.at is None or (relation.valid_from or "") > ending.at:
        return False
    subject, other = relation.subject.entity_id, relation.object.entity_id
    if ending.subject is None or ending.subject[0] != subject or subject in ending.but:
        return False
    return ending.object is None or ending.object[0] == other
