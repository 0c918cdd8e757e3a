"""Wrong calls and faults are one clear sentence on standard error, with the exit code scripts rely on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import __version__
from dragoman.errors import CodebookError, DragomanError, OutputError, SettingError, WorldError
from dragoman.interfaces.cli import engine

WRONG_CALLS = {
    "no_command": [],
    "unknown_command": ["cod"],
    "no_path": ["code"],
    "unknown_option": ["code", "a", "--fromat", "csv"],
    "unknown_format": ["code", "a", "--format", "xml"],
    "max_rejected_is_no_number": ["code", "a", "--max-rejected", "few"],
    "max_rejected_is_negative": ["code", "a", "--max-rejected", "-1"],
    "unknown_noun": ["schema", "happening"],
    "explain_without_place": ["explain", "a1b2"],
    "explain_with_two_places": ["explain", "a1b2", "--accounts", "a.jsonl", "--in", "b"],
    "explain_with_two_files": ["explain", "a1b2", "--accounts", "a.jsonl", "b.jsonl"],
    "no_day": ["world", "find", "Oslo", "--on", "yesterday"],
    "no_codebook_command": ["codebook"],
}


def test_wrong_calls_say_what_is_wrong(dragoman, snapshot):
    lines = []
    for name, arguments in WRONG_CALLS.items():
        answer = dragoman(*arguments)
        lines.append(f"{name} ({answer.code}): {answer.err}")
    snapshot("wrong_calls.txt", "".join(lines))


@pytest.mark.parametrize("name", sorted(WRONG_CALLS))
def test_wrong_call_leaves_with_2_and_writes_no_result(dragoman, name):
    answer = dragoman(*WRONG_CALLS[name])
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, b"", 1)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingError("There is no model x."), 2),
        (CodebookError(["a.yaml:1: wrong.", "b.yaml:2: wrong too."]), 2),
        (WorldError(["c.yaml: wrong."]), 2),
        (OutputError("It is full."), 1),
        (DragomanError("It is gone."), 1),
    ],
)
def test_fault_is_told_without_a_traceback(dragoman, monkeypatch, error, code):
    def failing(paths, settings):
        raise error

    monkeypatch.setattr(engine, "code_reports", failing)
    answer = dragoman("code", "a")
    assert (answer.code, answer.out, answer.err) == (code, b"", f"{error}\n")


def test_fault_of_the_program_is_not_hidden(dragoman, monkeypatch):
    def failing(paths, settings):
        raise RuntimeError("a bug")

    monkeypatch.setattr(engine, "code_reports", failing)
    with pytest.raises(RuntimeError, match="a bug"):
        dragoman("code", "a")


def test_version_is_shown(dragoman):
    assert dragoman("--version").text == f"dragoman {__version__}\n"


def _dragoman(*arguments, **options):
    code = "from dragoman.interfaces.cli.main import run; run()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, **options
    )


def test_reader_that_leaves_early_is_no_fault():
    with _dragoman("schema", "account") as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_program_is_installed_as_a_command():
    command = Path(sys.executable).with_name("dragoman")
    if not command.exists():
        pytest.skip("the project is not installed beside this Python")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dragoman {__version__}\n"


def test_help_loads_no_model_library():
    code = (
        "import sys\n"
        "from dragoman.interfaces.cli.main import call\n"
        "call(['--help'])\n"
        "heavy = {'spacy', 'pyarrow', 'trafilatura', 'nupunkt', 'ahocorasick_rs'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)\n"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
