"""The record as fusion looks in it: tellings and reports by key, and the judgements about them.

What is fetched once is remembered for one fusion; `save` writes what it posted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from dragoman.fusion.keys import Keys
from dragoman.fusion.party import Kinship
from dragoman.fusion.shingles import band_keys
from dragoman.fusion.telling import Telling, tellings_of
from dragoman.records import Account, Judgement, Report
from dragoman.store.asking import reports_with
from dragoman.store.batch import Batch
from dragoman.store.judged import JudgementLog
from dragoman.store.listed import listed
from dragoman.store.rows import version_key
from dragoman.store.tables import ACCOUNT, CODING_NOW, REPORT_KEY, TELLING, TELLING_KEY
from dragoman.store.words import record_from


class RecordIndex:
    """The candidate index of fusion over a record's tables; made for one write."""

    def __init__(self, connection: sa.Connection, kinship: Kinship, *, fresh: Mapping[str, str]) -> None:
        """Look in a record.

        Args:
            connection: that of the write.
            kinship: what the world knows of participants.
            fresh: the coding of each account that is not posted, or not as it is now; it is unknown until it is added.
        """
        self._connection = connection
        self._kinship = kinship
        self._fresh = dict(fresh)
        self._log = JudgementLog(connection)
        self._tellings: dict[str, Telling] = {}
        self._by_account: dict[str, Telling | None] = {}
        self._posted: dict[str, dict[str, Telling]] = defaultdict(dict)
        self._fetched: set[str] = set()
        self._added: dict[str, Keys] = {}
        self._removed: set[str] = set()
        self._reports: dict[str, list[Report]] = defaultdict(list)
        self._added_reports: list[tuple[Report, Sequence[str]]] = []

    def prefetch(self, keys: Sequence[Keys]) -> None:
        """Fetch what tellings look for, the judgements about them, and the tellings that those name."""
        account_ids = [account.account_id for one in keys for account in one.telling.accounts]
        self._log.fetch(account_ids)
        companions = {
            subject
            for judgement in self._log.about(account_ids)
            if judgement.kind == "same_event"
            for subject in judgement.subjects
        }
        self._fetch_accounts({*companions, *account_ids})
        self._fetch_keys({key for one in keys for key in one.probes})

    def _fetch_keys(self, keys: Iterable[str]) -> None:
        missing = [key for key in keys if key not in self._fetched]
        if not missing:
            return
        self._fetched.update(missing)
        posted = TELLING_KEY
        question = sa.select(posted.c.key, posted.c.telling_id)
        rows = self._connection.execute(question.where(posted.c.key.in_(listed(self._connection, missing)))).all()
        self._fetch_tellings({row.telling_id for row in rows})
        for row in rows:
            if row.telling_id in self._tellings:
                self._posted[row.key][row.telling_id] = self._tellings[row.telling_id]

    def _fetch_accounts(self, account_ids: Iterable[str]) -> None:
        unknown = [i for i in account_ids if i not in self._by_account and i not in self._fresh]
        if not unknown:
            return
        self._by_account.update(dict.fromkeys(unknown))
        question = sa.select(TELLING.c.telling_id).where(TELLING.c.account_id.in_(listed(self._connection, unknown)))
        self._fetch_tellings(set(self._connection.execute(question).scalars()))

    def _fetch_tellings(self, telling_ids: set[str]) -> None:
        unknown = telling_ids - self._tellings.keys() - self._removed
        if not unknown:
            return
        is_same = sa.and_(TELLING.c.account_id == ACCOUNT.c.account_id, TELLING.c.coding_id == ACCOUNT.c.coding_id)
        question = sa.select(ACCOUNT.c.body).select_from(ACCOUNT.join(TELLING, is_same))
        rows = self._connection.execute(question.where(TELLING.c.telling_id.in_(listed(self._connection, unknown))))
        for telling in tellings_of((record_from(Account, body) for body in rows.scalars()), self._kinship):
            self._remember(telling)

    def _remember(self, telling: Telling) -> None:
        self._tellings[telling.telling_id] = telling
        self._by_account.update((account.account_id, telling) for account in telling.accounts)

    def add(self, telling: Telling, keys: Keys) -> None:
        """Post a telling under its keys; one that is there already is left."""
        if telling.telling_id in self._tellings:
            return
        self._remember(telling)
        self._added[telling.telling_id] = keys
        for key in keys.posts:
            self._posted[key][telling.telling_id] = telling

    def keep(self, accounts: Sequence[Account]) -> None:
        """Do nothing: the record keeps accounts as they were coded."""

    def remove(self, telling: Telling) -> None:
        """Take a telling from its keys."""
        self._removed.add(telling.telling_id)
        self._added.pop(telling.telling_id, None)
        self._tellings.pop(telling.telling_id, None)
        self._by_account.update((account.account_id, None) for account in telling.accounts)
        for posted in self._posted.values():
            posted.pop(telling.telling_id, None)

    def originals(self, account_id: str) -> Sequence[Account]:
        """Return the accounts, as coded, of the telling that an account belongs to; none where it is unknown."""
        coding = CODING_NOW
        own = sa.select(ACCOUNT.c.report_id).where(ACCOUNT.c.account_id == account_id)
        question = sa.select(ACCOUNT.c.body).select_from(
            ACCOUNT.join(coding, coding.c.coding_id == ACCOUNT.c.coding_id)
        )
        bodies = self._connection.execute(
            question.where(ACCOUNT.c.report_id.in_(own), sa.not_(coding.c.unit.startswith("judgement:")))
        ).scalars()
        for telling in tellings_of((record_from(Account, body) for body in bodies), self._kinship):
            if account_id in {account.account_id for account in telling.accounts}:
                return telling.accounts
        return ()

    def near(self, keys: Sequence[str]) -> Iterable[Telling]:
        """Return the tellings posted under any of the keys, each once."""
        self._fetch_keys(keys)
        found: dict[str, Telling] = {}
        for key in keys:
            found.update(self._posted.get(key, {}))
        return found.values()

    def telling_with(self, account_id: str) -> Telling | None:
        """Return the telling that an account belongs to, or None where it is unknown."""
        self._fetch_accounts([account_id])
        return self._by_account.get(account_id)

    def prefetch_reports(self, reports: Iterable[Report]) -> None:
        """Fetch what was judged of these reports, and those that share wording with them."""
        given = list(reports)
        self._log.fetch(report.report_id for report in given)
        keys = {key for report in given for key in band_keys(report.text)}
        question = sa.select(REPORT_KEY.c.key, REPORT_KEY.c.report_id)
        rows = self._connection.execute(question.where(REPORT_KEY.c.key.in_(listed(self._connection, keys)))).all()
        found = {r.report_id: r for r in reports_with(self._connection, {row.report_id for row in rows})}
        for row in rows:
            if row.report_id in found:
                self._reports[row.key].append(found[row.report_id])

    def add_report(self, report: Report, keys: Sequence[str]) -> None:
        """Post a report under the keys of its wording."""
        self._added_reports.append((report, keys))
        for key in keys:
            self._reports[key].append(report)

    def reports_near(self, keys: Sequence[str]) -> Iterable[Report]:
        """Return the reports posted under any of the keys, each once."""
        return {r.report_id: r for key in keys for r in self._reports.get(key, ())}.values()

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements to the log."""
        self._log.add(judgements)

    def judgements_about(self, ids: Iterable[str]) -> Iterable[Judgement]:
        """Return the judgements about these accounts or reports, and those that undo one of them."""
        asked = list(ids)
        self._log.fetch(asked)
        return self._log.about(asked)

    def save(self, batch: Batch) -> None:
        """Write what was posted and taken away."""
        drop_tellings(batch.connection, self._removed)
        for telling_id, keys in self._added.items():
            telling = self._tellings[telling_id]
            batch.add_all(TELLING_KEY, ({"key": key, "telling_id": telling_id} for key in keys.posts))
            batch.add_all(TELLING, (self._row(telling_id, account) for account in telling.accounts))
        for report, bands in self._added_reports:
            report_id, digest = version_key(report)
            rows = ({"key": key, "report_id": report_id, "text_sha256": digest} for key in bands)
            batch.add_all(REPORT_KEY, rows)

    def _row(self, telling_id: str, account: Account) -> dict[str, str]:
        return {
            "telling_id": telling_id,
            "account_id": account.account_id,
            "coding_id": self._fresh[account.account_id],
            "report_id": account.report_id,
        }


def drop_tellings(connection: sa.Connection, telling_ids: Iterable[str]) -> None:
    """Take tellings out of the index; it is no record, so its rows may go."""
    gone = list(telling_ids)
    if gone:
        for table in (TELLING, TELLING_KEY):
            connection.execute(sa.delete(table).where(table.c.telling_id.in_(listed(connection, gone))))
