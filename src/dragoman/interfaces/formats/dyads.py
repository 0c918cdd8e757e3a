"""Accounts and events of several sides -> one for each pair, so that a table has one actor and one recipient a row."""

from collections.abc import Collection, Iterator
from typing import Literal, TypeVar

from dragoman.records import Account, Actor, Event

Dyads = Literal["directed", "undirected"]
Act = TypeVar("Act", Account, Event)


def dyads_of(act: Act, how: Dyads, mutual_types: Collection[str]) -> Iterator[Act]:
    """Give an act once for each pair of sides; one that has no pair stays as it is.

    Args:
        act: an account or event.
        how: `directed` gives each actor with each recipient, and of what all do together each with each, both ways;
            `undirected` gives each pair once, in the order of their codes and names.
        mutual_types: types that the parties may do together.
    """
    together = act.event_type in mutual_types and not act.recipients and len(act.actors) > 1
    if together:
        pairs = [(a, b) for i, a in enumerate(act.actors) for j, b in enumerate(act.actors) if i != j]
    else:
        pairs = [(a, b) for a in act.actors for b in act.recipients]
    if how == "undirected":
        pairs = list({_key(a, b): (a, b) if _name(a) <= _name(b) else (b, a) for a, b in pairs}.values())
    if not pairs:
        yield act
    for actor, recipient in pairs:
        yield act.model_copy(update={"actors": (actor,), "recipients": (recipient,)})


def _name(actor: Actor) -> str:
    return f"{actor.code or ''}/{actor.entity_id or actor.name or actor.text or ''}"


def _key(one: Actor, other: Actor) -> tuple[str, ...]:
    return tuple(sorted((_name(one), _name(other))))
