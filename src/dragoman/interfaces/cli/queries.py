"""The queries of a look-up: the one of the call, or one a line on standard input, with their days."""

import sys
from collections.abc import Iterator
from datetime import date

from dragoman.errors import SettingError


def queries_from(text: str, day: date | None) -> Iterator[tuple[str, date | None]]:
    """Give the query of the call, or each line of standard input; a line's own date goes before `--on`."""
    if text != "-":
        yield text, day
        return
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        query, _, told = raw.decode("utf-8", "replace").rstrip("\r\n").partition("\t")
        yield query, day_from(told.strip(), f"line {number}") if told.strip() else day


def day_from(text: str, place: str) -> date:
    """Return a day written as 2020-09-04; `place` says where it stands, should it be none.

    Raises: SettingError.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"{place}: {text!r} is no day. Write it as 2020-09-04.") from error
