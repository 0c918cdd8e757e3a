"""Accounts as the scorers of annotated sentences take them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dragoman.measure.conventions import conventions
from dragoman.records import Account, Actor, When


def events_by_report(accounts: Iterable[Account]) -> dict[str, list[dict[str, Any]]]:
    """Turn accounts into predicted acts, by report."""
    events: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for account in accounts:
        events[account.report_id].append(event_of(account))
    return dict(events)


def event_of(account: Account) -> dict[str, Any]:
    """Turn an account into one predicted act in the shape of annotations.

    Third parties are pooled with the actors: annotators of older sets knew no such role.
    """
    claimant = account.claimants[0] if account.claimants else None
    return {
        "plover": account.event_type,
        "mode": account.mode,
        "source_actor": [_actor(actor) for actor in account.actors + account.third_parties],
        "target_actor": [_actor(actor) for actor in account.recipients],
        "reciprocal": _is_mutual(account),
        "aux": list(account.aux_modes),
        "certainty": account.certainty,
        "claimant": (claimant.text or claimant.name) if claimant else None,
        "when": _interval(account.when),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.text,
        "alts": [actor.ref] if actor.ref else [],
        "code": actor.code,
        "country": actor.country,
        "sector": list(actor.sectors),
    }


def _is_mutual(account: Account) -> bool:
    is_one_sided = len(account.actors) < 2 or bool(account.recipients)
    return not is_one_sided and account.event_type in conventions().mutual_accounts


def _interval(when: When | None) -> str | None:
    if when is None or when.start_date is None:
        return None
    return f"{when.start_date}/{when.end_date or when.start_date}"


def without_default_sectors(account: Account) -> Account:
    """Drop the sectors that rest on nothing but a bare country name being read as its state."""
    roles = {role: tuple(map(_strict, getattr(account, role))) for role in ("actors", "recipients", "third_parties")}
    return account.model_copy(update=roles)


def _strict(actor: Actor) -> Actor:
    if actor.sector_basis != "country_default":
        return actor
    return actor.model_copy(update={"sectors": (), "sector_basis": None, "code": actor.country})
