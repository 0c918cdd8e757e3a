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

    Lines whose `event_type` is null tell no act of the codebook; they are passed over and counted on standard error.

    Raises: DragomanError where the file cannot be read or a line is no account; it names the line.
    """
    n_without_act = 0
    for number, line in _lines(name):
        try:
            yield Account.model_validate_json(line)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            if [f["loc"] for f in faults] == [("event_type",)] and faults[0]["input"] is None:
                n_without_act += 1
                continue
            fault = faults[0]
            place = ".".join(str(part) for part in fault["loc"])
            said = f"{place}: {fault['msg']}" if place else fault["msg"]
            raise DragomanError(f"{name}:{number} is no account: {said}.") from error
    if n_without_act:
        print(f"{n_without_act} lines of {name} without an act passed over.", file=sys.stderr)


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            yield from ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
    except OSError as error:
        raise DragomanError(f"{name} cannot be read: {error.strerror}.") from error
