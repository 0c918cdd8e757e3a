"""`dragoman schema`: the JSON Schemas of the records."""

import sys
from typing import Annotated

import typer

from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.records import NOUNS, schema_of


def schema(
    noun: Annotated[str, typer.Argument(metavar="NOUN", help=f"One of: {', '.join(NOUNS)}.", show_default=False)],
) -> None:
    """Print the JSON Schema of a record."""
    sys.stdout.buffer.write(json_bytes(schema_of(noun), indent=2))
