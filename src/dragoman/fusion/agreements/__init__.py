"""Events -> agreements with the steps of their lives, and whether they hold on a day according to whom."""

from collections.abc import Iterable

from dragoman.fusion.agreements.gathering import agreement_of, gather, steps_told
from dragoman.fusion.agreements.standing import days_of_publication, standing_on
from dragoman.fusion.agreements.steps import load_agreement_rules
from dragoman.fusion.party import Kinship
from dragoman.records import Account, Agreement, Event
from dragoman.world import World

__all__ = ["agreements_from", "days_of_publication", "standing_on"]


def agreements_from(
    events: Iterable[Event], accounts: Iterable[Account], *, world: World | None = None, kinship: Kinship | None = None
) -> list[Agreement]:
    """Return the agreements that events tell of, by id.

    Args:
        events: all events of the record.
        accounts: their accounts.
        world: tells names of places ("the Doha agreement") from other words.
        kinship: made of the world where it is None.
    """
    rules = load_agreement_rules()
    kin = kinship if kinship is not None else Kinship(world)
    by_id = {a.account_id: a for a in accounts}
    live = (e for e in events if e.status == "live")
    told = steps_told(live, by_id, rules, kinship=kin, world=world)
    found = [agreement_of(life, rules) for life in gather(told, rules)]
    return sorted(found, key=lambda a: a.agreement_id)
