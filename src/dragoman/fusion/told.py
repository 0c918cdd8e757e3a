"""The accounts of one event with the origins of their words, for whoever weighs what they say."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dragoman.fusion.groups import Groups
from dragoman.fusion.judging import Standing
from dragoman.fusion.telling import Telling, Tellings
from dragoman.records import Account
from dragoman.world.folding import fold, lower

T = TypeVar("T")
OUTLET = "outlet:"  # what stands before an outlet's name where it is a subject of a judgement


class Origins:
    """Which origin an account's words have: its report's, or that of the outlet it is told from."""

    def __init__(self, stands: Standing | None = None) -> None:
        judged = stands.copies if stands is not None else ()
        self._origin = _origins_by((one, other, judgement.evidence) for one, other, judgement in judged)

    @classmethod
    def of_ties(cls, ties: Iterable[tuple[str, str, Mapping[str, str]]]) -> "Origins":
        """Tell origins by ties of a report to another or to an outlet, each with its evidence."""
        origins = cls()
        origins._origin = _origins_by(ties)
        return origins

    def of(self, account: Account) -> str:
        """Return the origin of an account's words, as one of the ids of its group."""
        for claimant in account.claimants:
            if claimant.code and claimant.code.endswith("JRN") and (claimant.name or claimant.text):
                return OUTLET + lower(fold(claimant.name or claimant.text or ""))
        return self.of_report(account.report_id)

    def of_report(self, report_id: str) -> str:
        """Return the origin of what a report tells in its own words."""
        return self._origin.get(report_id, report_id)


def _origins_by(ties: Iterable[tuple[str, str, Mapping[str, str]]]) -> dict[str, str]:
    """Return the origin of each report that is tied to another or to an outlet."""
    copies: Groups[str] = Groups()
    sources: dict[str, list[tuple[bool, str, str, str]]] = {}
    for one, other, evidence in ties:
        if other.startswith(OUTLET):
            sources.setdefault(one, []).append(("source" not in evidence, evidence.get("day", "9999"), one, other))
        else:
            copies.join(*sorted((one, other)))
    origin: dict[str, str] = {}
    for members in copies.members(sorted({*copies.known, *sources})):
        # a cited outlet comes first, then the publisher of the earliest of the copies
        named = sorted(source for member in members for source in sources.get(member, ()))
        origin.update(dict.fromkeys(members, named[0][3] if named else members[0]))
    return origin


@dataclass(frozen=True, slots=True)
class Told:
    """The accounts of one event, earliest first, with their tellings and origins."""

    accounts: tuple[Account, ...]
    tellings: tuple[Telling, ...]
    origin: dict[str, str]

    @classmethod
    def of(cls, accounts: Iterable[Account], tellings: Tellings, origins: Origins) -> "Told":
        """Gather the accounts of one event."""
        ordered = tuple(sorted(accounts, key=earliest))
        return cls(ordered, tuple(tellings.of(ordered)), {a.account_id: origins.of(a) for a in ordered})

    def n_origins(self, accounts: Iterable[Account]) -> int:
        """Return from how many independent origins accounts are told."""
        return len({self.origin[a.account_id] for a in accounts})

    def choose(
        self,
        things: Sequence[T],
        key: Callable[[T], Hashable],
        accounts: Callable[[T], Sequence[Account]],
        specific: Callable[[T], float],
    ) -> T | None:
        """Return the thing that most independent origins tell, then the most specific, then the earliest."""
        by_key: dict[Hashable, list[T]] = {}
        for thing in things:
            by_key.setdefault(key(thing), []).append(thing)

        def rank(group: list[T]) -> tuple[float, float, tuple[date, str]]:
            told = [a for thing in group for a in accounts(thing)]
            return (-self.n_origins(told), -max(map(specific, group)), min(map(earliest, told)))

        best = min(by_key.values(), key=rank, default=None)
        return min(best, key=lambda t: (-specific(t), min(map(earliest, accounts(t))))) if best else None


def earliest(account: Account) -> tuple[date, str]:
    """Return the key by which accounts are ordered: day of publication, undated last, then id."""
    return (account.published_at or date.max, account.account_id)
