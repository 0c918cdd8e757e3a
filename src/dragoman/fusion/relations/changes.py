"""Events -> changes: what each event begins or ends between which two parties, on which day, told by whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.fusion.days import day_text, span_text
from dragoman.fusion.party import Kinship
from dragoman.fusion.relations.rules import Ends, Opens, RelationRules, Side
from dragoman.fusion.telling import is_mediating
from dragoman.records import Account, Actor, Claimant, Event, Where
from dragoman.records.vocabulary import Certainty, RelationKind
from dragoman.world.folding import fold, lower

Key = str
_FIRMEST: tuple[Certainty, ...] = ("asserted", "hedged", "denied")
_HELD = frozenset({"city", "district", "province", "region", "point"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A relation begun by one event, or stated by one sentence to hold.

    Attributes:
        since, until: day, month or year as text; `until` only of what does not last.
        event: None where a sentence states the relation.
        told: days of publication.
    """

    kind: RelationKind
    subject: Actor
    object: Actor
    subject_key: Key
    object_key: Key
    since: str | None
    until: str | None
    event: Event | None
    accounts: tuple[Account, ...]
    told: tuple[date, ...]
    report_ids: tuple[str, ...]
    claimants: tuple[Claimant, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Ending:
    """Relations ended by one event: of a subject, to an object; None is any."""

    kinds: tuple[RelationKind, ...]
    subject: tuple[Key, Actor] | None
    object: tuple[Key, Actor] | None
    but: frozenset[Key]
    at: str | None
    event: Event
    accounts: tuple[Account, ...]


def changes_of(
    event: Event, accounts: Mapping[str, Account], rules: RelationRules, kinship: Kinship
) -> tuple[list[Opening], list[Ending]]:
    """Return what an event begins and ends; openings that several accounts tell alike are one."""
    own = [accounts[i] for i in event.account_ids if i in accounts]
    openings: dict[tuple[str, Key, Key], Opening] = {}
    endings: list[Ending] = []
    for rule in rules.rules:
        fitting = [a for a in own if rule.fits(a, rules.kept_operators)]
        if fitting and rule.opens is not None:
            for found in _openings(event, fitting, rule.opens, rules, kinship):
                openings.setdefault((found.kind, found.subject_key, found.object_key), found)
        done = tuple(a for a in fitting if not _is_denied(a))
        for ends in rule.ends if done else ():
            endings += _endings(event, done, ends, rules, kinship)
    return list(openings.values()), endings


def _is_denied(account: Account) -> bool:
    return account.certainty == "denied" or "negation" in account.aux_modes


def _openings(
    event: Event, accounts: Sequence[Account], opens: Opens, rules: RelationRules, kinship: Kinship
) -> Iterator[Opening]:
    told: dict[tuple[Key, Key], list[Account]] = {}
    parties: dict[Key, Actor] = {}
    for account in accounts:
        subjects = _side(account, event, opens.subject, rules, kinship)
        objects = _side(account, event, opens.object, rules, kinship)
        for one in subjects:
            for other in objects:
                if one[0] != other[0] and (opens.subject != opens.object or one[0] < other[0]):
                    parties.update([one, other])
                    told.setdefault((one[0], other[0]), []).append(account)
    since = span_text(event.start_date, event.end_date)
    until = None if opens.lasts else _day_after(event.end_date)
    for (one_key, other_key), by in told.items():
        yield Opening(
            kind=opens.kind,
            subject=parties[one_key],
            object=parties[other_key],
            subject_key=one_key,
            object_key=other_key,
            since=since,
            until=until,
            event=event,
            accounts=tuple(by),
            told=tuple(a.published_at for a in by if a.published_at is not None),
            report_ids=tuple(dict.fromkeys(a.report_id for a in by)),
            claimants=claimants_of(by),
            certainty=certainty_of(by),
        )


def claimants_of(accounts: Iterable[Account]) -> tuple[Claimant, ...]:
    """Return who accounts are from, each once."""
    return tuple({(c.name or c.text): c for a in accounts for c in a.claimants}.values())


def certainty_of(accounts: Iterable[Account]) -> Certainty:
    """Return how firmly accounts tell what they tell: as the firmest of them."""
    return firmest("denied" if _is_denied(a) else a.certainty for a in accounts)


def firmest(certainties: Iterable[Certainty]) -> Certainty:
    """Return the firmest of some certainties."""
    told = set(certainties)
    return next(c for c in _FIRMEST if c in told)


def _endings(
    event: Event, accounts: tuple[Account, ...], ends: Ends, rules: RelationRules, kinship: Kinship
) -> Iterator[Ending]:
    at = span_text(event.start_date, event.end_date)
    for account in accounts:
        subjects = _side(account, event, ends.subject, rules, kinship) if ends.subject else [None]
        objects = _side(account, event, ends.object, rules, kinship) if ends.object else [None]
        but = (
            frozenset(k for k, _ in _side(account, event, "actors", rules, kinship)) if ends.of_others else frozenset()
        )
        for one in subjects:
            for other in objects:
                yield Ending(ends.kinds, one, other, but, at, event, accounts)


def _side(
    account: Account, event: Event, side: Side, rules: RelationRules, kinship: Kinship
) -> list[tuple[Key, Actor]]:
    if side in ("place", "country"):
        where = account.where or next(iter(event.places), None)
        return _place(where, side) if where is not None else []
    if is_mediating(account):
        # its one actor is the third party of the event's talks
        actors: Iterable[Actor] = account.actors if side == "mediators" else event.actors if side == "actors" else ()
    elif side in rules.roles:
        actors = (a for a in account.third_parties if a.role in rules.roles[side])
    else:
        actors = getattr(account, side)
    found = ((key_of(actor, account.published_at, kinship), actor) for actor in actors)
    return [(key, actor) for key, actor in found if key is not None]


def key_of(actor: Actor, on: date | None, kinship: Kinship) -> Key | None:
    """Return by what an actor is known in relations: entity, country, code with sectors, or folded name, or None."""
    party = kinship.party(actor, on)
    if party is None:
        return None
    if party.key is not None:
        return party.key
    if len(party.kin) == 1:
        return next(iter(party.kin))
    if party.is_country and party.country is not None:
        return party.country
    if party.sectors and party.country is not None:
        return party.country + "".join(sorted(party.sectors))
    name = actor.name or actor.ref
    return lower(fold(name)) if name is not None and name[:1].isupper() else None


def _place(where: Where, side: Side) -> list[tuple[Key, Actor]]:
    if side == "country":
        if where.precision != "country" or where.country is None:
            return []
        return [(where.country, Actor(name=where.name, country=where.country, entity_id=where.country))]
    if where.precision not in _HELD or where.name is None:
        return []
    return [(place_key(where.name, where.country), Actor(name=where.name, country=where.country))]


def place_key(name: str, country: str | None) -> Key:
    """Return by what a place is known in relations."""
    return f"@{lower(fold(name))}|{country or ''}"


def _day_after(day: date | None) -> str | None:
    return day_text(day + timedelta(days=1)) if day is not None else None
