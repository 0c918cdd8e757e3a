"""`dragoman explain`: how an account came about, from its words to its codes, and an event from its accounts."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.config import Settings
from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.account_lines import read_accounts
from dragoman.interfaces.cli.options import (
    CodebookOption,
    ModelOption,
    SectorsOption,
    WorldOption,
    settings_from,
)
from dragoman.interfaces.cli.terminal import look_of
from dragoman.records import Account


def explain(
    account_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="The id of an account, or of an event of a record.", show_default=False),
    ],
    more_paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    accounts: Annotated[
        str | None,
        typer.Option("--accounts", metavar="FILE", help="Take it from JSON lines of accounts; - is standard input."),
    ] = None,
    inside: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PATH...", help="Code these reports again, under the paths given before."),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="R", help="Take it from a record: a DuckDB file or a PostgreSQL URL."),
    ] = None,
    is_account: Annotated[
        bool, typer.Option("--account", help="In a record: the account, where an event has the same id.")
    ] = False,
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
) -> None:
    """Explain how an account or an event came about.

    For an account: its sentence, its codes, the rule that found it, each step that made it, and the parse. For an
    event of a record: its accounts, why they are one event, their origins, and where they disagree.
    """
    paths = [*(inside or ()), *(more_paths or ())]
    if [accounts, inside, record].count(None) != 2:
        raise SettingError("Say where it is: --record R, --accounts FILE, or --in PATH..., one of the three.")
    if record is not None and more_paths:
        raise SettingError(f"{more_paths[0]!r} is one argument too many: --record takes one place.")
    if accounts is not None and more_paths:
        raise SettingError(f"{more_paths[0]!r} is one argument too many: --accounts takes one FILE.")
    settings = settings_from(codebook, world, model, sectors)
    if record is not None:
        found = _find_in_record(account_id, record, settings, is_account=is_account)
        if isinstance(found, str):
            sys.stdout.buffer.write(found.encode("utf-8", "replace"))
            return
        account = found
    elif accounts is None:
        account = _find_in_reports(account_id, paths, settings)
    else:
        account = _find_in_lines(account_id, accounts)
    from dragoman.interfaces.cli.explanation import explanation

    text = explanation(account, engine.open_lexicon(codebook), settings, look_of(sys.stdout))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _find_in_record(name: str, record: str, settings: Settings, *, is_account: bool) -> Account | str:
    """Return the account with an id, or the explanation of the event that has it."""
    from dragoman.interfaces.cli.event_explanation import event_explanation
    from dragoman.store import account_ever
    from dragoman.store.story import story_of

    with engine.open_store(record).asking() as connection:
        if not is_account and (story := story_of(connection, name, engine.open_world(settings.world))) is not None:
            return event_explanation(story, look_of(sys.stdout))
        if (found := account_ever(connection, name)) is None:
            raise SettingError(f"There is no event or account {name} in {record}.")
    account, holds = found
    if not holds:
        print(f"Account {name} counts no more: it was replaced, rejected or withdrawn.", file=sys.stderr)
    return account


def _find_in_reports(account_id: str, paths: list[str], settings: Settings) -> Account:
    for work in engine.code_reports(paths, settings):
        for account in work.accounts:
            if account.account_id == account_id:
                return account
    raise SettingError(
        f"No account {account_id} in {', '.join(paths)}. "
        "Ids hold for the texts as they were coded: give the same paths as to `dragoman code`."
    )


def _find_in_lines(account_id: str, name: str) -> Account:
    for account in read_accounts(name):
        if account.account_id == account_id:
            return account
    raise SettingError(f"No account {account_id} in {name}.")
