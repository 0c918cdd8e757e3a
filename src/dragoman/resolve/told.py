"""What a report once says of a known person holds for his bare name in all of the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.records import Account, Actor
from dragoman.world import actor_code

_LITTLE = ((), ("ELI",))  # what the world knows of a name without an office on the day


@dataclass(frozen=True, slots=True)
class Told:
    """The sectors and office that a title gives a person in a report."""

    sectors: tuple[str, ...]
    office: str | None


def with_told_offices(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Give bare names the sectors of the title that they have elsewhere in the report.

    Only where the world knows no office of the day, or where an undated report says that the office has ended ("the
    former president, Ann Example ... Example").
    """
    accounts = tuple(accounts)
    told: dict[str, Told] = {}
    for account in accounts:
        for actor in (*account.actors, *account.recipients, *account.third_parties):
            if actor.entity_id is not None and actor.sector_basis == "text" and actor.sectors:
                told.setdefault(actor.entity_id, Told(actor.sectors, actor.office))
    return tuple(_account(account, told) for account in accounts) if told else accounts


def _account(account: Account, told: Mapping[str, Told]) -> Account:
    sides = {
        "actors": account.actors,
        "recipients": account.recipients,
        "third_parties": account.third_parties,
    }
    return account.model_copy(
        update={name: tuple(_actor(a, told, account) for a in side) for name, side in sides.items()}
    )


def _actor(actor: Actor, told: Mapping[str, Told], account: Account) -> Actor:
    said = told.get(actor.entity_id) if actor.entity_id is not None else None
    if said is None or actor.sector_basis not in ("name", None):
        return actor
    is_ended = account.published_at is None and said.sectors == ("ELI",)
    if actor.sectors not in _LITTLE and not is_ended:
        return actor
    return actor.model_copy(
        update={
            "sectors": said.sectors,
            "sector_basis": "text",
            "code": actor_code(actor.country, said.sectors),
            "office": said.office if said.office is not None else actor.office,
        }
    )
