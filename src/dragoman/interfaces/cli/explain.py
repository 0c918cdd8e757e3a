"""`dragoman explain`: how an account came about, from its words to its codes."""

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
        typer.Argument(metavar="ID", help="The account's id, as every format gives it.", show_default=False),
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
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
) -> None:
    """Explain how an account came about.

    Shows its sentence, its codes, the rule that found it, each step that made it, and the parse.
    """
    paths = [*(inside or ()), *(more_paths or ())]
    if (accounts is None) == (inside is None):
        raise SettingError("Say where the account is: --accounts FILE, or --in PATH..., one of the two.")
    if accounts is not None and more_paths:
        raise SettingError(f"{more_paths[0]!r} is one argument too many: --accounts takes one FILE.")
    settings = settings_from(codebook, world, model, sectors)
    if accounts is None:
        account = _find_in_reports(account_id, paths, settings)
    else:
        account = _find_in_lines(account_id, accounts)
    from dragoman.interfaces.cli.explanation import explanation

    text = explanation(account, engine.open_lexicon(codebook), settings, look_of(sys.stdout))
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


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
