"""Files of JSON lines, and the accounts in them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman.errors import SettingError
from dragoman.records import Account

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read the objects of a file of JSON lines, or of one JSON array.

    Raises: SettingError where the file cannot be read or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} cannot be read: {error}.") from error
    if text.lstrip().startswith("["):
        return _objects([(1, text)], path, in_array=True)
    return _objects([(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()], path)


def _objects(lines: Sequence[tuple[int, str]], path: Path, *, in_array: bool = False) -> list[Row]:
    rows: list[Row] = []
    for number, line in lines:
        try:
            # Old annotation files have bare line ends inside of their texts.
            value = json.loads(line, strict=False)
        except json.JSONDecodeError as error:
            raise SettingError(f"{path}:{number + error.lineno - 1} is no JSON: {error.msg}.") from error
        rows += value if in_array else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise SettingError(f"{path} holds something beside JSON objects. Give one object a line.")
    return rows


def read_accounts(rows: Iterable[Row]) -> list[Account]:
    """Read accounts as `dragoman code --format jsonl` writes them; keys of later versions are passed over.

    Raises: SettingError where one is no account.
    """
    accounts = []
    for number, row in enumerate(rows, start=1):
        known = {key: value for key, value in row.items() if key in Account.model_fields}
        try:
            accounts.append(Account.model_validate(known))
        except ValidationError as error:
            raise SettingError(f"Account {number} is not valid: {error}") from error
    return accounts


def hold_accounts(rows: Sequence[Row]) -> bool:
    """Tell accounts from predictions in the shape of annotations."""
    return bool(rows) and "event_type" in rows[0] and "report_id" in rows[0]


def digest_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of files, one after the other, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
