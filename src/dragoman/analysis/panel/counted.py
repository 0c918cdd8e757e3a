"""An event and the accounts of it that count -> what it adds to a cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from dragoman.analysis.panel.question import PanelQuestion
from dragoman.store import AccountFact, EventFact

T = TypeVar("T")
Killed = tuple[tuple[str | None, int | None, int | None, int | None], ...]
_APART = (("civilian", "combatant"), ("actor", "recipient"))  # kinds of victims nobody of whom is of both


class Toll(NamedTuple):
    """Persons killed, as told."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class CountedEvent:
    """What an event adds to a panel, by the accounts that count.

    Attributes:
        event_type, quad_class, plover_score: of the type that stands for the event among these accounts.
        toll: its persons killed, None where no account gives a number.
    """

    event: EventFact
    accounts: tuple[AccountFact, ...]
    event_type: str
    quad_class: int | None
    plover_score: float | None
    toll: Toll | None
    origins: frozenset[str]


def count_event(event: EventFact, question: PanelQuestion) -> CountedEvent | None:
    """Return what an event adds, None where too few origins are left of it."""
    kept = tuple(a for a in event.accounts if question.takes_publisher(a.publisher) and question.takes_sides(a.sides))
    origins = frozenset(account.origin for account in kept)
    if len(origins) < max(question.min_origins, 1):
        return None
    event_type = _type_of(event, kept)
    telling = [a for a in kept if a.event_type == event_type]
    telling.sort(key=lambda a: event_type == event.event_type and a.mode != event.mode)
    return CountedEvent(
        event=event,
        accounts=kept,
        event_type=event_type,
        quad_class=next((a.quad_class for a in telling if a.quad_class is not None), None),
        plover_score=next((a.plover_score for a in telling if a.plover_score is not None), None),
        toll=_toll_of(kept),
        origins=origins,
    )


def _type_of(event: EventFact, kept: tuple[AccountFact, ...]) -> str:
    """Return the event's type where an account that counts tells it, else the one of most origins, then earliest."""
    if any(account.event_type == event.event_type for account in kept):
        return event.event_type
    return _of_most_origins((account.event_type, account) for account in kept)


def _of_most_origins(told: Iterable[tuple[T, AccountFact]]) -> T:
    origins: dict[T, set[str]] = {}
    earliest: dict[T, tuple[date, str]] = {}
    for value, account in told:
        origins.setdefault(value, set()).add(account.origin)
        day = (account.published_at or date.max, account.account_id)
        earliest[value] = min(earliest.get(value, day), day)
    return min(origins, key=lambda value: (-len(origins[value]), earliest[value]))


def _toll_of(kept: tuple[AccountFact, ...]) -> Toll | None:
    """Return the least and most that accounts tell, and the number that most origins tell."""
    told = [(toll, account) for account in kept if (toll := toll_of_account(account.killed)) is not None]
    if not told:
        return None
    best = _of_most_origins((toll.best, account) for toll, account in told)
    return Toll(min(toll.low for toll, _ in told), best, max(toll.high for toll, _ in told))


def toll_of_account(killed: Killed) -> Toll | None:
    """Return what one account's numbers of killed come to.

    Numbers of one account may be parts of each other ("12 killed, among them 5 children"), so the largest counts;
    civilians and combatants, and those of the actor and of the recipient, are added where both are told.
    """
    told = [(of, _bounds(*numbers)) for of, *numbers in killed if numbers != [None, None, None]]
    if not told:
        return None
    low, best, high = (_together([(of, bounds[place]) for of, bounds in told]) for place in range(3))
    return Toll(low, best, high)


def _bounds(low: int | None, best: int | None, high: int | None) -> tuple[int, int, int]:
    """Return least, best and most; a missing one is the nearest that is told."""
    middle = next(number for number in (best, low, high) if number is not None)
    return (middle if low is None else low), middle, (middle if high is None else high)


def _together(numbers: list[tuple[str | None, int]]) -> int:
    largest: dict[str | None, int] = {}
    for of, number in numbers:
        largest[of] = max(largest.get(of, 0), number)
    sums = (sum(largest.get(kind, 0) for kind in kinds) for kinds in _APART)
    return max(*largest.values(), *sums)
