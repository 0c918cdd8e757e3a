"""Long CSV: one table a noun, keyed by the id of the account or event and, where there are several, by their number."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import BinaryIO

from dragoman.interfaces.formats.flat import (
    ACTOR_FIELDS,
    CLAIMANT_FIELDS,
    COUNT_FIELDS,
    WHEN_FIELDS,
    WHERE_FIELDS,
    flat_cell,
)
from dragoman.records import Account, Event, Record, Report

_ACCOUNT = (
    "report_id", "part", "event_type", "mode", "other_modes", "aux_modes", "contexts", "realis", "certainty",
    "cameo_code", "quad_class", "plover_score", "goldstein", "same_as", "steps", "confidence",
)  # fmt: skip
_EVENT = (
    "event_type", "mode", "realis", "start_date", "end_date", "n_reports", "n_origins", "disputed_fields", "chosen_by",
)  # fmt: skip
_REPORT = ("published_at", "publisher", "url", "language")
_WORDS = ("text", "start", "end")
_SIDES = {"actors": "actor", "recipients": "recipient", "third_parties": "third_party"}
_OF_ACCOUNTS = {
    "places": WHERE_FIELDS,
    "claimants": CLAIMANT_FIELDS,
    "counts": COUNT_FIELDS,
    "links": ("kind", "account_id"),  # the other account; `of_account` is the own one
}
_OF_EVENTS = {"places": WHERE_FIELDS, "counts": COUNT_FIELDS}
Row = Mapping[str, str]


class LongTables:
    """Writes tables into a folder; each is there with its header, also without rows."""

    def __init__(self, columns: Mapping[str, Sequence[str]], open_table: Callable[[str], BinaryIO]) -> None:
        self._columns = columns
        self._streams = {name: open_table(f"{name}.csv") for name in columns}
        for name in columns:
            self._write(name, [dict(zip(columns[name], columns[name], strict=True))])

    def add(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Write rows of tables."""
        for name, rows in tables.items():
            self._write(name, rows)

    def _write(self, name: str, rows: Iterable[Row]) -> None:
        text = io.StringIO(newline="")
        csv.DictWriter(text, self._columns[name], lineterminator="\n").writerows(rows)
        self._streams[name].write(text.getvalue().encode("utf-8"))


class LongAccounts:
    """Writes accounts, report by report, as long tables."""

    def __init__(self, open_table: Callable[[str], BinaryIO]) -> None:
        self._tables = LongTables(account_columns(), open_table)

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Write the accounts of one report."""
        self._tables.add({"reports": [_fields(report, ("report_id", *_REPORT))]})
        for account in accounts:
            self._tables.add(account_tables(account))

    def close(self) -> None:
        """Do nothing: every table has its header already."""


def account_columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table of accounts."""
    inside = {"trigger": _WORDS, "sentence": ("index", *_WORDS), "when": WHEN_FIELDS, "where": WHERE_FIELDS,
              "coder": ("name", "version", "rule")}  # fmt: skip
    spread = tuple(f"{name}_{field}" for name, names in inside.items() for field in names)
    return {
        "reports": ("report_id", *_REPORT),
        "accounts": ("account_id", *_ACCOUNT, *spread),
        "participants": ("account_id", "side", "number", *ACTOR_FIELDS),
        **{name: ("of_account", "number", *fields) if "account_id" in fields else ("account_id", "number", *fields)
           for name, fields in _OF_ACCOUNTS.items()},
    }  # fmt: skip


def account_tables(account: Account) -> dict[str, list[Row]]:
    """Return the rows of an account by table."""
    own = {"account_id": account.account_id, **_fields(account, _ACCOUNT)}
    for column in account_columns()["accounts"]:
        name, _, field = column.partition("_")
        if column not in own:
            inner = getattr(account, name)
            own[column] = flat_cell(None if inner is None else getattr(inner, field))
    return {"accounts": [own], **_parts(account, "account_id", account.account_id, _OF_ACCOUNTS)}


def event_columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table of events."""
    return {
        "events": ("event_id", *_EVENT),
        "event_accounts": ("event_id", "account_id"),
        "participants": ("event_id", "side", "number", *ACTOR_FIELDS),
        **{name: ("event_id", "number", *fields) for name, fields in _OF_EVENTS.items()},
    }


def event_tables(event: Event) -> dict[str, list[Row]]:
    """Return the rows of an event by table."""
    ties = [{"event_id": event.event_id, "account_id": account_id} for account_id in event.account_ids]
    return {
        "events": [{"event_id": event.event_id, **_fields(event, _EVENT)}],
        "event_accounts": list(ties),
        **_parts(event, "event_id", event.event_id, _OF_EVENTS),
    }


def _parts(record: Record, key: str, value: str, tables: Mapping[str, Sequence[str]]) -> dict[str, list[Row]]:
    sides: list[Row] = [
        {key: value, "side": side, "number": str(number), **_fields(actor, ACTOR_FIELDS)}
        for name, side in _SIDES.items()
        for number, actor in enumerate(getattr(record, name))
    ]
    found: dict[str, list[Row]] = {"participants": sides}
    for name, fields in tables.items():
        own = "of_account" if "account_id" in fields else key
        found[name] = [
            {own: value, "number": str(number), **_fields(part, fields)}
            for number, part in enumerate(getattr(record, name))
        ]
    return found


def _fields(record: Record, names: Iterable[str]) -> dict[str, str]:
    return {name: flat_cell(getattr(record, name)) for name in names}
