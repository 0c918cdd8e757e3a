"""An account in words: short phrases for people, built from its values alone."""

from collections.abc import Sequence

from dragoman.records import Account, Actor, Claimant, Count, When, Where


def act_phrase(account: Account) -> str:
    """Return type, mode and auxiliary modes: "CONSULT/phone historical"."""
    act = account.event_type if account.mode is None else f"{account.event_type}/{account.mode}"
    return " ".join((act, *account.aux_modes))


def actor_phrase(actor: Actor) -> str:
    """Return who it is and the code: "Sameh Shoukry (EGYGOV)"; the words where no name is known."""
    name = actor.name or actor.ref or actor.text or "?"
    return name if actor.code is None else f"{name} ({actor.code})"


def parties_phrase(account: Account) -> str:
    """Return who does it to whom: "A (X), B (Y) -> C (Z), mediator D (W)"; "?" for an untold actor."""
    actors = ", ".join(actor_phrase(actor) for actor in account.actors) or "?"
    recipients = ", ".join(actor_phrase(recipient) for recipient in account.recipients)
    thirds = [f"{third.role or 'third party'} {actor_phrase(third)}" for third in account.third_parties]
    return ", ".join((f"{actors} -> {recipients}" if recipients else actors, *thirds))


def when_phrase(when: When | None) -> str | None:
    """Return the interval with its bound, or the words where they fix no day; None where nothing is told."""
    if when is None:
        return None
    if when.start_date is None and when.end_date is None:
        return None if when.text is None else f'"{when.text}" (no date)'
    days = sorted({day.isoformat() for day in (when.start_date, when.end_date) if day is not None})
    bound = "" if when.bound in (None, "in") else f"{str(when.bound).replace('_', ' ')} "
    return bound + "..".join(days)


def where_phrase(where: Where | None) -> str | None:
    """Return the place with its country: "Cairo (EGY)"; None where nothing is told."""
    if where is None:
        return None
    name = where.name or where.text
    return where.country if name is None else name + (f" ({where.country})" if where.country else "")


def counts_phrase(counts: Sequence[Count]) -> str | None:
    """Return the numbers in the report's words: "killed at least 12, injured 30 (period)"; None if none."""
    return ", ".join(map(_count_phrase, counts)) or None


def _count_phrase(count: Count) -> str:
    number = count.text or str(count.best if count.best is not None else "?")
    scope = "" if count.scope in (None, "event") else f" ({count.scope})"
    return f"{count.what} {number}{scope}" + (f", says {count.claimant}" if count.claimant else "")


def source_phrase(claimants: Sequence[Claimant], certainty: str) -> str:
    """Return who says so and how firmly: "according to the foreign ministry (RUSGOV), hedged"."""
    names = [_claimant_phrase(claimant) for claimant in claimants]
    said = "according to " + (", ".join(names) or "the report")
    return said if certainty == "asserted" else f"{said}, {certainty}"


def _claimant_phrase(claimant: Claimant) -> str:
    name = claimant.name or claimant.text or "?"
    told = name if claimant.code is None else f"{name} ({claimant.code})"
    return told + "".join(f", via {_claimant_phrase(source)}" for source in claimant.via)


def account_phrase(account: Account) -> str:
    """Return the whole account on one line, its parts between bars, its id last."""
    parts = (
        act_phrase(account),
        parties_phrase(account),
        account.realis,
        when_phrase(account.when),
        where_phrase(account.where),
        counts_phrase(account.counts),
        source_phrase(account.claimants, account.certainty),
        f"id {account.account_id}",
    )
    return " | ".join(part for part in parts if part)
