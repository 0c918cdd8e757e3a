"""The candidate index: what fusion asks of whatever keeps the record, with a form in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from sys import intern
from typing import Protocol

from dragoman.fusion.keys import Keys
from dragoman.fusion.telling import Telling
from dragoman.records import Account, Judgement, Report


class CandidateIndex(Protocol):
    """What fusion asks of the record: tellings and reports by key, and the judgements about them.

    A store keeps tellings under `Keys.posts` and rebuilds them of their accounts with `tellings_of`.
    """

    def prefetch(self, keys: Sequence[Keys]) -> None:
        """Hear what will be looked under and whose judgements will be asked for, to fetch it at one go."""

    def add(self, telling: Telling, keys: Keys) -> None:
        """Post a telling under its keys."""

    def keep(self, accounts: Sequence[Account]) -> None:
        """Keep the accounts of one telling as coded, since a person rejected or corrected one of them."""

    def remove(self, telling: Telling) -> None:
        """Take a telling from its keys, since a person rejected or corrected one of its accounts."""

    def originals(self, account_id: str) -> Sequence[Account]:
        """Return the accounts, as coded, of the telling that an account belongs to; none where it is unknown."""

    def near(self, keys: Sequence[str]) -> Iterable[Telling]:
        """Return the tellings posted under any of the keys, each once."""

    def telling_with(self, account_id: str) -> Telling | None:
        """Return the telling that an account belongs to, or None where it is unknown."""

    def add_report(self, report: Report, keys: Sequence[str]) -> None:
        """Post a report under the keys of its wording."""

    def reports_near(self, keys: Sequence[str]) -> Iterable[Report]:
        """Return the reports posted under any of the keys, each once."""

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements to the log."""

    def judgements_about(self, ids: Iterable[str]) -> Iterable[Judgement]:
        """Return the judgements about these accounts or reports, and those that undo one of them."""


class MemoryIndex:
    """The candidate index in memory."""

    def __init__(self) -> None:
        self._posted: dict[str, list[Telling]] = defaultdict(list)
        self._by_account: dict[str, Telling] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._originals: dict[str, tuple[Account, ...]] = {}
        self._reports: dict[str, list[Report]] = defaultdict(list)
        self._known_reports: set[str] = set()
        self._about: dict[str, list[Judgement]] = defaultdict(list)
        self._known: set[str] = set()

    def prefetch(self, keys: Sequence[Keys]) -> None:
        """Do nothing: everything is at hand."""

    def add(self, telling: Telling, keys: Keys) -> None:
        """Post a telling under its keys; one that is there already is left."""
        if telling.telling_id in self._by_account:
            return
        for account in telling.accounts:
            self._by_account[account.account_id] = telling
            self._originals.setdefault(account.account_id, telling.accounts)
        # one string a key, however many tellings are posted under it
        posts = self._keys[telling.telling_id] = tuple(map(intern, keys.posts))
        for key in posts:
            self._posted[key].append(telling)

    def keep(self, accounts: Sequence[Account]) -> None:
        """Keep the accounts of one telling as coded."""
        self._originals.update({account.account_id: tuple(accounts) for account in accounts})

    def remove(self, telling: Telling) -> None:
        """Take a telling from its keys; its accounts as coded are kept."""
        for account in telling.accounts:
            self._by_account.pop(account.account_id, None)
        for key in self._keys.pop(telling.telling_id, ()):
            self._posted[key].remove(telling)

    def originals(self, account_id: str) -> Sequence[Account]:
        """Return the accounts, as coded, of the telling that an account belongs to; none where it is unknown."""
        return self._originals.get(account_id, ())

    def near(self, keys: Sequence[str]) -> Iterable[Telling]:
        """Return the tellings posted under any of the keys, each once."""
        found: dict[int, Telling] = {}
        for key in keys:
            for telling in self._posted.get(key, ()):
                found[id(telling)] = telling
        return found.values()

    def telling_with(self, account_id: str) -> Telling | None:
        """Return the telling that an account belongs to, or None where it is unknown."""
        return self._by_account.get(account_id)

    def add_report(self, report: Report, keys: Sequence[str]) -> None:
        """Post a report under the keys of its wording; a version that is there already is left."""
        version = f"{report.report_id}\x1f{report.text_sha256}"
        if version in self._known_reports:
            return
        self._known_reports.add(version)
        for key in keys:
            self._reports[key].append(report)

    def reports_near(self, keys: Sequence[str]) -> Iterable[Report]:
        """Return the reports posted under any of the keys, each once."""
        return {id(r): r for key in keys for r in self._reports.get(key, ())}.values()

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements to the log; one that is there already is left."""
        for judgement in judgements:
            if judgement.judgement_id in self._known:
                continue
            self._known.add(judgement.judgement_id)
            for subject in (*judgement.subjects, *filter(None, [judgement.undoes])):
                self._about[subject].append(judgement)

    def judgements_about(self, ids: Iterable[str]) -> Iterable[Judgement]:
        """Return the judgements about these accounts or reports, and those that undo one of them."""
        found: dict[str, Judgement] = {}
        frontier = list(ids)
        while frontier:
            for judgement in self._about.get(frontier.pop(), ()):
                if judgement.judgement_id not in found:
                    found[judgement.judgement_id] = judgement
                    frontier.append(judgement.judgement_id)
        return found.values()
