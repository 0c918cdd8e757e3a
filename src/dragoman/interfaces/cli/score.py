"""`dragoman score`: how right accounts are, measured on annotated texts."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.account_lines import read_accounts
from dragoman.interfaces.cli.options import (
    CodebookOption,
    ModelOption,
    SectorsOption,
    WorldOption,
    settings_from,
)
from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.rounding import rounded
from dragoman.records import Account


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotations, as JSON lines.", show_default=False)],
    predicted: Annotated[
        str | None,
        typer.Argument(metavar="PRED", help="Accounts as JSON lines; without them, the texts are coded now."),
    ] = None,
    *,
    articles: Annotated[
        Path | None,
        typer.Option("--articles", metavar="FILE", help="The texts, where GOLD does not hold them."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the scores as one JSON object.")] = False,
    n_errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help="Show this many errors after the scores.")
    ] = 0,
    codebook: CodebookOption = None,
    world: WorldOption = None,
    model: ModelOption = None,
    sectors: SectorsOption = "default",
) -> None:
    """Score accounts against annotations.

    Tells precision, recall and F1 of acts, participants, times, places and claimants.
    """
    measured = engine.open_gold(gold, articles)
    settings = settings_from(codebook, world, model, sectors)
    scores = engine.score_chains(measured, settings, predicted)
    if scores is None:
        accounts = _coded(measured, settings) if predicted is None else read_accounts(predicted)
        scores = measured.score(accounts)
    if as_json:
        errors = {"errors": list(scores.errors[:n_errors])} if n_errors else {}
        sys.stdout.buffer.write(json_bytes(rounded({**scores.as_dict(), **errors})))
        return
    for line in _aligned(scores.rows()):
        print(line)
    for error in scores.errors[:n_errors]:
        print(one_line(error))


def _coded(gold: engine.Gold, settings: Settings) -> Iterator[Account]:
    """Code the texts of the annotations; one without a sentence gives no account, as a reader would find none.

    Raises: DragomanError where one of them is rejected otherwise: its score would say nothing of the coder.
    """
    for work in engine.code(gold.reports(), settings):
        if work.rejection is not None and work.rejection.reason not in ("no_sentence", "no_text", "empty"):
            raise DragomanError(f"{work.rejection.report_id} cannot be coded: {work.rejection.message}")
        yield from work.accounts


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give rows as lines: the first column to the left, the numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *others)).rstrip()
