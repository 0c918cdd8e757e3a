"""The command `dragoman`: its commands, and how wrong calls, faults and interruptions leave it."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman import __version__
from dragoman.errors import DragomanError, KnowledgeError, SettingError
from dragoman.interfaces.cli import exits
from dragoman.interfaces.cli.actors import actors
from dragoman.interfaces.cli.code import code
from dragoman.interfaces.cli.codebook import app as codebook
from dragoman.interfaces.cli.events import events
from dragoman.interfaces.cli.exchange import export, take_in
from dragoman.interfaces.cli.explain import explain
from dragoman.interfaces.cli.judge import app as judge
from dragoman.interfaces.cli.judge import judgements
from dragoman.interfaces.cli.panel import panel
from dragoman.interfaces.cli.plot import plot
from dragoman.interfaces.cli.read import read
from dragoman.interfaces.cli.record import QUERIES, diff, forget, runs
from dragoman.interfaces.cli.schema import schema
from dragoman.interfaces.cli.score import score
from dragoman.interfaces.cli.serve import serve
from dragoman.interfaces.cli.time import time
from dragoman.interfaces.cli.world import app as world


class _QuietPipe(TyperGroup):
    """A group of commands whose reader may leave early without a word, as in `dragoman code ... | head`."""

    def invoke(self, ctx: Any) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered has no reader: the null device takes it, or leaving would fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(exits.DONE) from None
        return done


app = typer.Typer(
    cls=_QuietPipe,
    help="Reads news reports about conflict and mediation and writes who did what to whom, when, where, and "
    "according to whom.",
    add_completion=False,
    rich_markup_mode=None,
)
app.command()(code)
app.command()(read)
app.command()(events)
for query in QUERIES.values():
    app.command()(query)
app.command()(actors)
app.command()(panel)
app.command()(plot)
app.command()(explain)
app.command()(judgements)
app.command()(diff)
app.command()(runs)
app.command("import")(take_in)
app.command()(export)
app.command()(forget)
app.command()(score)
app.command()(schema)
app.command()(serve)
app.command()(time)
app.add_typer(judge, name="judge")
app.add_typer(codebook, name="codebook")
app.add_typer(world, name="world")


def _show_version(is_asked: bool) -> None:
    if is_asked:
        print(f"dragoman {__version__}")
        raise typer.Exit(exits.DONE)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def call(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; every fault a user can make is one clear sentence."""
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="dragoman", standalone_mode=False)
    except typer.TyperException as wrong:
        return _leave(_sentence(wrong), wrong.exit_code)
    except (SettingError, KnowledgeError) as wrong:
        return _leave(str(wrong), exits.WRONG_CALL)
    except DragomanError as error:
        return _leave(str(error), exits.NOTHING)
    except typer.Abort:
        code = exits.STOPPED
    if code == exits.STOPPED:
        return _leave("Stopped.", exits.STOPPED)
    return int(code or exits.DONE)


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(call(sys.argv[1:]))


def _sentence(wrong: typer.TyperException) -> str:
    """Return what is wrong with a call and where to read how it goes."""
    said = wrong.format_message().replace("Value error, ", "").rstrip(".")
    command = getattr(getattr(wrong, "ctx", None), "command_path", "dragoman")
    return f"{said if said.endswith('?') else said + '.'} See {command} --help."


def _leave(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
