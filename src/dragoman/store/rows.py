"""Records -> rows of the record's tables."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from dragoman.records import Account, Actor, Claimant, Event, Judgement, Rejected, Report, Teaching, When
from dragoman.store.words import TextKept, escaped, json_text, report_body, storable
from dragoman.world.folding import fold, lower

Row = dict[str, Any]
NO_TEXT = ""  # stands for the digest of a text that nobody gave: imported accounts have none


class Version(NamedTuple):
    """A report's version: its id and the digest of its text, as stored."""

    report_id: str
    text_sha256: str


def version_key(report: Report) -> Version:
    """Return the key of a report's version."""
    return Version(storable(report.report_id) or "", report.text_sha256)


def report_row(report: Report, kept: TextKept) -> Row:
    """Return the row of a report's version, without its text."""
    report_id, digest = version_key(report)
    return {
        "report_id": report_id,
        "text_sha256": digest,
        "published_at": report.published_at,
        "publisher": storable(report.publisher),
        "url": storable(report.url),
        "language": storable(report.language),
        "title": storable(report.title) if kept != "none" else None,
        "body": report_body(report, kept),
    }


def text_row(report: Report) -> Row:
    """Return the row that holds a report's text."""
    text, is_escaped = escaped(report.text)
    report_id, digest = version_key(report)
    return {"report_id": report_id, "text_sha256": digest, "text": text, "is_escaped": is_escaped}


def imported_report_row(account: Account) -> Row:
    """Return the row of a report that is known by an imported account only."""
    fields = {"report_id": account.report_id, "text": "", "published_at": account.published_at}
    fields |= {"publisher": account.publisher, "url": account.url, "language": account.language}
    return report_row(Report.model_validate(fields), "full") | {"text_sha256": NO_TEXT}


def rejection_row(rejected: Rejected) -> Row:
    """Return the row of a rejection."""
    return {
        "report_id": storable(rejected.report_id),
        "reason": rejected.reason,
        "message": storable(rejected.message),
    }


def coding_row(unit: str, version: Version, accounts: Sequence[Account], *, batch_no: int) -> Row:
    """Return the row of a coding; its digest says what it gave, its id is its own in every batch."""
    digest = hashlib.sha256()
    for account in accounts:
        digest.update(json_text(account.model_dump(mode="json")).encode("ascii"))
    name = hashlib.sha256(f"{batch_no}\x1f{unit}".encode()).hexdigest()[:20]
    return {
        "coding_id": name,
        "unit": unit,
        "report_id": version.report_id,
        "text_sha256": version.text_sha256,
        "digest": digest.hexdigest(),
        "n_accounts": len(accounts),
    }


def account_row(account: Account, version: Version, coding_id: str, ordinal: int) -> Row:
    """Return the row of an account."""
    when = account.when or When()
    where = account.where
    return {
        "account_id": account.account_id,
        "coding_id": coding_id,
        "report_id": version.report_id,
        "text_sha256": version.text_sha256,
        "ordinal": ordinal,
        "place": storable(where.name or where.text) if where else None,
        "country": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "start_date": when.start_date,
        "end_date": when.end_date,
        "publisher": storable(account.publisher),
        "trigger_text": storable(account.trigger.text) if account.trigger else None,
        "sentence": storable(account.sentence.text) if account.sentence else None,
        "body": json_text(account.model_dump(mode="json")),
        **{name: getattr(account, name) for name in _PLAIN},
    }


_PLAIN = (
    "published_at", "part", "event_type", "mode", "realis", "certainty", "cameo_code", "quad_class", "plover_score",
    "goldstein",
)  # fmt: skip


def participant_rows(account: Account, version: Version, coding_id: str) -> Iterator[Row]:
    """Yield a row for each who takes part in an act or tells it."""
    sides: dict[str, Sequence[Actor | Claimant]] = {
        "actor": account.actors,
        "recipient": account.recipients,
        "third_party": account.third_parties,
        "claimant": account.claimants,
    }
    for side, parties in sides.items():
        for ordinal, party in enumerate(parties):
            yield {
                "account_id": account.account_id,
                "coding_id": coding_id,
                "report_id": version.report_id,
                "side": side,
                "ordinal": ordinal,
                "name": storable(party.name),
                "code": party.code,
                "folded": folded_names(party),
                **(_of_actor(party) if isinstance(party, Actor) else {}),
            }


def teaching_rows(teachings: Iterable[Teaching], coding_id: str) -> Iterator[Row]:
    """Yield a row for each thing that a report teaches of somebody."""
    for ordinal, teaching in enumerate(teachings):
        yield {
            "coding_id": coding_id,
            "report_id": storable(teaching.report_id),
            "ordinal": ordinal,
            "kind": teaching.kind,
            "subject_name": storable(teaching.subject.name),
            "subject_entity_id": teaching.subject.entity_id,
            "office": storable(teaching.subject.office),
            "body": json_text(teaching.model_dump(mode="json")),
        }


def _of_actor(actor: Actor) -> Row:
    return {
        "role": actor.role,
        "entity_id": actor.entity_id,
        "country": actor.country,
        "sectors": ";".join(actor.sectors) or None,
        "office": storable(actor.office),
    }


def folded_names(party: Actor | Claimant) -> str:
    """Return the words by which a participant is looked for, folded, each name between bars and spaces.

    Members of a collective actor are found under it.
    """
    told: list[str | None] = [party.name, party.text]
    if isinstance(party, Actor):
        told += [party.ref, *(member.name or member.text for member in party.members)]
    names = dict.fromkeys(folded(name) for name in told if name)
    return "|" + "|".join(f" {name} " for name in names if name) + "|"


def folded(name: str) -> str:
    """Return a name as it is compared: lower case, no diacritics, words by single spaces, no article."""
    words = "".join(c if c.isalnum() else " " for c in lower(fold(storable(name) or ""))).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def judgement_rows(judgement: Judgement) -> tuple[Row, list[Row]]:
    """Return the row of a judgement and those of its subjects."""
    row = {
        "judgement_id": judgement.judgement_id,
        "kind": judgement.kind,
        "judged_by": storable(judgement.by),
        "judged_at": utc(judgement.at),
        "undoes": judgement.undoes,
        "body": json_text(judgement.model_dump(mode="json")),
    }
    subjects = [
        {"judgement_id": judgement.judgement_id, "subject": storable(subject)}
        for subject in dict.fromkeys(judgement.subjects)
    ]
    return row, subjects


def event_rows(events: Iterable[Event]) -> tuple[list[Row], list[Row]]:
    """Return the rows of events and those that tie them to their accounts."""
    rows, ties = [], []
    for event in events:
        names = ("event_id", "event_type", "mode", "realis", "start_date", "end_date", "status", "superseded_by")
        rows.append(
            {name: getattr(event, name) for name in (*names, "n_reports", "n_origins")}
            | {"body": json_text(event.model_dump(mode="json"))}
        )
        ties += [{"event_id": event.event_id, "account_id": account_id} for account_id in event.account_ids]
    return rows, ties


def utc(moment: datetime) -> datetime:
    """Return a moment as UTC without a zone, as the tables hold it; one without a zone is UTC already."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def utc_aware(moment: datetime) -> datetime:
    """Return a moment of the tables, UTC without a zone, with its zone."""
    return moment.replace(tzinfo=UTC)
