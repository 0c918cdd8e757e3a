"""The options of the commands that ask a record, each with one wording, and what they say together."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli.queries import day_from
from dragoman.records.vocabulary import Realis

RecordOption = Annotated[
    str,
    typer.Option("--record", metavar="R", help="The record: a DuckDB file or a PostgreSQL URL.", show_default=False),
]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Only where these take part: a name, a country or a code.")
]
MediatorOption = Annotated[
    str | None, typer.Option("--mediator", metavar="NAME", help="Only where these mediate, host or guarantee.")
]
TypeOption = Annotated[
    list[str] | None, typer.Option("--type", metavar="T", help="Only this type or kind. Repeatable.")
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="D", help="From this day on, YYYY-MM-DD.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="D", help="Up to this day.")]
OnOption = Annotated[str | None, typer.Option("--on", metavar="D", help="On this day.")]
RealisOption = Annotated[str, typer.Option("--realis", metavar="R,..", help="What is told as this, or all.")]
AsKnownOption = Annotated[
    str | None, typer.Option("--as-known", metavar="D", help="As it was known at the end of this day, UTC.")
]
AnswerFormat = Literal["table", "json", "csv"]
FormatOption = Annotated[AnswerFormat, typer.Option("--format", help="json: one list; csv: one row each.")]
DEFAULT_REALIS = "actual,background"


def asked_values(
    *,
    actor: str | None,
    mediator: str | None,
    types: list[str] | None,
    days: dict[str, str | None],
    realis: str,
) -> dict[str, Any]:
    """Return the values of the options as a question takes them.

    The days, `since`, `until` and `on`, are given as written.

    Raises: SettingError for what is no day and no realis.
    """
    return {
        "actor": actor,
        "mediator": mediator,
        "types": tuple(types or ()),
        "realis": _realis_from(realis),
        **{name: None if day is None else day_from(day, f"--{name}") for name, day in days.items()},
    }


def known_from(as_known: str | None) -> date | None:
    """Return the day of `--as-known`.

    Raises: SettingError for what is no day.
    """
    return None if as_known is None else day_from(as_known, "--as-known")


def _realis_from(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if words == ("all",):
        return ()
    known = get_args(Realis)
    for word in words:
        if word not in known:
            raise SettingError(f"--realis: {word!r} is none of {', '.join(known)}, all.")
    return words
