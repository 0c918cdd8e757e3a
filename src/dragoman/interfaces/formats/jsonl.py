"""JSON lines: one record a line, exactly as the record holds it."""

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from dragoman.interfaces.formats.rounding import rounded
from dragoman.records import Account, Record, Report


def json_bytes(value: Any, *, indent: int | None = None) -> bytes:
    r"""Return a JSON value in UTF-8 with a line end.

    A lone surrogate, which UTF-8 cannot hold, stands as JSON's escape (`\ud800`) and is read back as it was.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def record_line(record: Record) -> bytes:
    """Return a record as one JSON line: keys in the record's order, nulls kept, floats to 3 decimals."""
    return json_bytes(rounded(record.model_dump(mode="json")))


class JsonLines:
    """Writes one account a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, report: Report, accounts: Sequence[Account]) -> None:
        """Write the accounts of one report, one a line."""
        for account in accounts:
            self._stream.write(record_line(account))

    def close(self) -> None:
        """Do nothing: no account is an empty file, which is valid JSON lines."""
