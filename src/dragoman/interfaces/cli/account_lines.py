"""Accounts from JSON lines, as the commands read them."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from pydantic import ValidationError

from dragoman.errors import DragomanError
from dragoman.records import Account


def read_accounts(name: str) -> Iterator[Account]:
    """Read accounts as `dragoman code --format jsonl` writes them; "-" is standard input.

    Raises: DragomanError where the file cannot be read or a line is no account; it names the line.
    """
    for number, line in _lines(name):
        try:
            yield Account.model_validate_json(line)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in fault["loc"])
            said = f"{place}: {fault['msg']}" if place else fault["msg"]
            raise DragomanError(f"{name}:{number} is no account: {said}.") from error


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            yield from ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
    except OSError as error:
        raise DragomanError(f"{name} cannot be read: {error.strerror}.") from error
