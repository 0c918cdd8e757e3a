"""What is not documented is not done: every command, option and field has its line."""

import re
import types
from pathlib import Path
from typing import Union, get_args, get_origin

import pytest
from typer.main import get_command

from dragoman import __version__
from dragoman.interfaces.cli.main import app
from dragoman.records import Account, Record

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
ACCOUNTS = (ROOT / "docs" / "accounts.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands(command=None, path=("dragoman",)):
    command = command or get_command(app)
    inner = getattr(command, "commands", {})
    if not inner:
        yield path, command
    for name, child in inner.items():
        yield from _commands(child, (*path, name))


COMMANDS = {" ".join(path): command for path, command in _commands()}


def _section(text, heading):
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_is_documented_with_every_option(name):
    section = _section(CLI, name)
    assert section, f"docs/cli.md has no section '## {name}'"
    documented = set(re.findall(r"`(--?[a-z][a-z-]*)`", section))
    options = [parameter for parameter in COMMANDS[name].params if parameter.param_type_name == "option"]
    missing = [o.opts for o in options if o.name != "help" and not set(o.opts) <= documented]
    assert not missing, f"docs/cli.md, {name}: undocumented {missing}"


def test_documented_commands_are_there():
    documented = set(re.findall(r"^## (dragoman .*)$", CLI, re.MULTILINE))
    assert documented == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_documented_options_are_there(name):
    rows = re.findall(r"^\| ((?:`--?[a-z][a-z-]*`(?:, )?)+) \|", _section(CLI, name), re.MULTILINE)
    documented = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)`", row)}
    there = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert documented <= there, f"docs/cli.md, {name}: there is no {sorted(documented - there)}"


def _inner(annotation):
    """Give the record inside a field's type, or None."""
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        found = [_inner(part) for part in get_args(annotation)]
        return next((record for record in found if record is not None), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, Record) else None


NESTED = {name: record for name, field in Account.model_fields.items() if (record := _inner(field.annotation))}


def _rows(section):
    return {name.split(".")[-1] for name in re.findall(r"^\| `([a-z0-9_.]+)` \|", section, re.MULTILINE)}


def test_every_field_of_an_account_is_explained():
    assert _rows(_section(ACCOUNTS, "The account")) == set(Account.model_fields)


@pytest.mark.parametrize("name", sorted(NESTED))
def test_every_field_inside_an_account_is_explained(name):
    headings = re.findall(rf"^## (.*`{name}`.*)$", ACCOUNTS, re.MULTILINE)
    assert headings, f"docs/accounts.md has no section for `{name}`"
    assert _rows(_section(ACCOUNTS, headings[0])) == set(NESTED[name].model_fields)


def _words(annotation):
    """Give every word of the closed vocabularies below a type."""
    inner = _inner(annotation)
    if inner is not None:
        return set()
    words = {part for part in get_args(annotation) if isinstance(part, str)}
    return words.union(*(_words(part) for part in get_args(annotation) if not isinstance(part, str)), set())


@pytest.mark.parametrize("record", [Account, *dict.fromkeys(NESTED.values())], ids=lambda record: record.__name__)
def test_every_word_of_the_closed_vocabularies_is_explained(record):
    words = set().union(*(_words(field.annotation) for field in record.model_fields.values()))
    missing = sorted(word for word in words if f"`{word}`" not in ACCOUNTS)
    assert not missing, f"docs/accounts.md does not explain {missing}"


def _documents():
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", _documents(), ids=lambda path: path.name)
def test_link_between_documents_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    broken = [link for link in links if not (path.parent / link).exists()]
    assert not broken, f"{path.name}: {broken}"


def test_readme_names_the_two_commands():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_decision_notes_are_numbered_without_gaps():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(name[:4]) for name in names]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.name)
def test_decision_note_says_what_why_and_what_follows(path):
    text = path.read_text(encoding="utf-8")
    for heading in ("## Decision", "## Why", "## What follows"):
        assert heading in text, f"{path.name} has no '{heading}'"


def test_every_path_that_contributing_names_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [path for path in re.findall(r"`((?:src|tests|docs)/[\w./-]+)`", text) if not (ROOT / path).exists()]
    assert not missing, f"CONTRIBUTING.md names what is not there: {missing}"


def test_citation_names_the_version():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.*)$", citation, re.MULTILINE).group(1) == __version__
