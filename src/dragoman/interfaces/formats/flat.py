"""Flat CSV: one row an account, lists joined with `;` in parallel order.

`actor_name`, `actor_code`, `actor_country` ... hold one item an actor, in the same order, an empty item
where nothing is known; an actor's several sectors are joined with `,`. A `;` inside an item is written as
`,`, so that splitting at `;` always gives one item an actor. Cells keep the report's words as they are, also
where a spreadsheet would read them as a formula: docs/decisions/0007-output-formats.md says why.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from dragoman.interfaces.formats.rounding import rounded, without_surrogates
from dragoman.records import Account, Record, Report

ACT_FIELDS = (
    "account_id", "report_id", "published_at", "event_type", "mode", "other_modes", "aux_modes", "contexts",
    "realis", "certainty", "cameo_code", "quad_class", "plover_score", "goldstein",
)  # fmt: skip
ACTOR_FIELDS = (
    "name", "code", "country", "sectors", "sector_basis", "role", "office", "entity_id", "text", "ref",
    "start", "end",
)  # fmt: skip
WHEN_FIELDS = ("start_date", "end_date", "precision", "bound", "aspect", "basis", "text")
WHERE_FIELDS = ("name", "country", "admin1", "latitude", "longitude", "geonames_id", "precision", "text")
CLAIMANT_FIELDS = ("name", "code", "text", "cue", "means", "stance", "is_party", "start", "end")
COUNT_FIELDS = ("what", "low", "best", "high", "of", "scope", "claimant", "text")
REPORT_FIELDS = ("same_as", "steps", "confidence", "publisher", "url", "language", "part")


def _text(value: object) -> str:
    """Return a value as text: missing as empty, truth as true or false, floats to 3 decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return without_surrogates(str(rounded(value)))


def _item(value: object) -> str:
    """Return a value as one item of a list; a list inside a list is joined with `,`."""
    text = ",".join(map(_text, value)) if isinstance(value, tuple) else _text(value)
    return text.replace(";", ",")


def flat_cell(value: object) -> str:
    """Return a value as one cell: a list joined with `;`."""
    return ";".join(map(_item, value)) if isinstance(value, tuple) else _text(value)


def flat_parallel(prefix: str, records: Sequence[Record], fields: Iterable[str]) -> dict[str, str]:
    """Return a column for each field, with one item for each record, in the same order."""
    return {f"{prefix}_{field}": ";".join(_item(getattr(r, field)) for r in records) for field in fields}


def _one(prefix: str, record: Record | None, fields: Iterable[str]) -> dict[str, str]:
    return {f"{prefix}_{field}": flat_cell(None if record is None else getattr(record, field)) for field in fields}


def flat_row(account: Account) -> dict[str, str]:
    """Return an account as one flat row; the keys are the columns, the same for every account."""
    return {
        **{field: flat_cell(getattr(account, field)) for field in ACT_FIELDS},
        **flat_parallel("actor", account.actors, ACTOR_FIELDS),
        **flat_parallel("recipient", account.recipients, ACTOR_FIELDS),
        **flat_parallel("third_party", account.third_parties, ACTOR_FIELDS),
        **_one("when", account.when, WHEN_FIELDS),
        **_one("where", account.where, WHERE_FIELDS),
        **flat_parallel("place", account.places, ("name", "country", "latitude", "longitude")),
        **flat_parallel("claimant", account.claimants, CLAIMANT_FIELDS),
        **flat_parallel("count", account.counts, COUNT_FIELDS),
        **flat_parallel("link", account.links, ("kind", "account_id")),
        **{field: flat_cell(getattr(account, field)) for field in REPORT_FIELDS},
        **_one("coder", account.coder, ("name", "version", "rule")),
        **_one("trigger", account.trigger, ("text", "start", "end")),
        **_one("sentence", account.sentence, ("index", "start", "end")),
        "sentence": flat_cell(account.sentence.text if account.sentence else None),
    }


def columns() -> tuple[str, ...]:
    """Return the names of the columns, in order."""
    bare = {
        "account_id": "-",
        "report_id": "-",
        "event_type": "X",
        "certainty": "asserted",
        "coder": {"name": "-"},
    }
    return tuple(flat_row(Account.model_validate({**bare, "actors": (), "recipients": (), "claimants": ()})))


class FlatRows:
    """Writes the header and one row an account, in UTF-8, with a bare line feed at the end of each."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._columns = columns()
        self._has_header = False

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Write the accounts of one report, one a row."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self._columns, lineterminator="\n")
        if not self._has_header:
            writer.writeheader()
            self._has_header = True
        writer.writerows(flat_row(account) for account in accounts)
        self._stream.write(text.getvalue().encode("utf-8"))

    def close(self) -> None:
        """Write the header where no report came: a table without rows still has its columns."""
        if not self._has_header:
            self._stream.write((",".join(self._columns) + "\n").encode("utf-8"))
