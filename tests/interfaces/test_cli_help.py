"""`--help` of every command, as people read it."""

import pytest
from typer.main import get_command

from dragoman.interfaces.cli.main import app


def _commands(command=None, path=()):
    command = command or get_command(app)
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*path, name))


@pytest.mark.parametrize("path", list(_commands()), ids=lambda path: " ".join(path) or "dragoman")
def test_help_reads_like_this(dragoman, snapshot, monkeypatch, path):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERMINAL_WIDTH", "80")
    answer = dragoman(*path, "--help")
    assert answer.code == 0
    snapshot(f"help_{'_'.join(path) or 'dragoman'}.txt", answer.text)
