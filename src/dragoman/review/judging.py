"""A person's word about accounts, events and reports of a record -> judgements that fusion respects."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.codebook import Codebook
from dragoman.errors import RecordError
from dragoman.fusion.judging import RULE
from dragoman.records import Account, Event, Judgement
from dragoman.records.vocabulary import JudgementKind
from dragoman.review.correcting import corrected_account
from dragoman.store import (
    Connection,
    account_ever,
    accounts_with,
    event_of_account,
    event_with,
    judgement_with,
    versions_of,
)
from dragoman.store.judged import JudgementLog


@dataclass(frozen=True)
class Judge:
    """Somebody who judges what a record holds; each method returns judgements for `Store` to keep.

    Attributes:
        connection: to the record, for looking up what is judged.
        name: who it is; it stands in the judgement as `person:NAME`.
        at: the time, UTC with its zone.
        reason: why, in a few words, or None.
    """

    connection: Connection
    name: str
    at: datetime
    reason: str | None = None

    def merge(self, ids: Sequence[str]) -> list[Judgement]:
        """Say that events or accounts are one event: the first one and each of the others.

        Raises: RecordError where an id is unknown or all of them are one event already.
        """
        events = [self._event(one) for one in ids]
        heads = list(dict.fromkeys(event.event_id for event in events))
        if len(heads) < 2:
            raise RecordError(f"{', '.join(ids)}: these are one event already.")
        return [self._judged("same_event", heads)]

    def split(self, account_ids: Sequence[str]) -> list[Judgement]:
        """Say that accounts of one event tell another happening than the rest of it.

        Raises: RecordError where they are not of one event, or all of it.
        """
        event = self._event(account_ids[0])
        strangers = [one for one in account_ids if one not in event.account_ids]
        if strangers:
            raise RecordError(f"{', '.join(strangers)}: no account of event {event.event_id}.")
        rest = [one for one in event.account_ids if one not in account_ids]
        if not rest:
            raise RecordError(f"These are all accounts of event {event.event_id}: nothing would be left of it.")
        return [self._judged("different_event", [one, *rest]) for one in dict.fromkeys(account_ids)]

    def reject(self, account_ids: Sequence[str]) -> list[Judgement]:
        """Say that accounts are wrong: the report does not tell this.

        Raises: RecordError where one is unknown or counts no more.
        """
        return [self._judged("wrong_account", [self._account(one).account_id]) for one in dict.fromkeys(account_ids)]

    def correct(self, account_id: str, changes: Mapping[str, object], codebook: Codebook) -> list[Judgement]:
        """Say how an account should read.

        Raises: RecordError where it is unknown; SettingError where a value is none of its field.
        """
        account = corrected_account(self._account(account_id), changes, codebook)
        return [self._judged("corrected", [account_id], corrected=account)]

    def withdraw(self, report_ids: Sequence[str]) -> list[Judgement]:
        """Say that reports were withdrawn by those who published them: what they tell holds no more.

        Raises: RecordError where one is unknown.
        """
        for report_id in report_ids:
            if not versions_of(self.connection, report_id):
                raise RecordError(f"There is no report {report_id!r}. `dragoman reports --record R` lists them.")
        return [self._judged("withdrawn", [one]) for one in dict.fromkeys(report_ids)]

    def undo(self, judgement_ids: Sequence[str]) -> list[Judgement]:
        """Take people's judgements back.

        Raises: RecordError where one is unknown, was taken back already, or is fusion's own.
        """
        return [self._undone(one) for one in dict.fromkeys(judgement_ids)]

    def _undone(self, judgement_id: str) -> Judgement:
        judgement = judgement_with(self.connection, judgement_id)
        if judgement is None:
            raise RecordError(f"There is no judgement {judgement_id!r}. `dragoman judgements --record R` lists them.")
        if judgement.by == RULE:
            raise RecordError(f"{judgement_id} is fusion's own: `dragoman judge split` keeps its accounts apart.")
        if judgement.undoes is not None:
            raise RecordError(f"{judgement_id} takes another one back. Judge anew what should stand.")
        log = JudgementLog(self.connection)
        log.fetch([judgement_id])
        if any(other.undoes == judgement_id for other in log.about([judgement_id])):
            raise RecordError(f"{judgement_id} was taken back already.")
        return self._judged("withdrawn", judgement.subjects, undoes=judgement_id)

    def _judged(
        self,
        kind: JudgementKind,
        subjects: Sequence[str],
        *,
        corrected: Account | None = None,
        undoes: str | None = None,
    ) -> Judgement:
        by = f"person:{self.name}"
        key = "\x1f".join((kind, by, self.at.isoformat(), undoes or "", *subjects))
        return Judgement(
            judgement_id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
            kind=kind,
            subjects=tuple(subjects),
            by=by,
            at=self.at,
            evidence={} if self.reason is None else {"reason": self.reason},
            corrected=corrected,
            undoes=undoes,
        )

    def _account(self, account_id: str) -> Account:
        account = accounts_with(self.connection, [account_id]).get(account_id)
        if account is None:
            if account_ever(self.connection, account_id):
                raise RecordError(f"Account {account_id} counts no more: it was replaced, rejected or withdrawn.")
            raise RecordError(f"There is no account {account_id!r} in the record.")
        return account

    def _event(self, name: str) -> Event:
        """Return the event with an id, the one that it was merged into, or the one of an account."""
        event = event_of_account(self.connection, name) or event_with(self.connection, name)
        while event is not None and event.status == "merged" and event.superseded_by is not None:
            event = event_with(self.connection, event.superseded_by)
        if event is None or event.status != "live":
            raise RecordError(f"There is no event or account {name!r} in the record.")
        return event
