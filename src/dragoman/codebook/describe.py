"""A codebook as text: one type for the terminal, all modes as a Markdown table for the documentation."""

import textwrap
from collections.abc import Iterator

from dragoman.codebook.definitions import EventType
from dragoman.codebook.model import Codebook
from dragoman.errors import SettingError

WIDTH = 100


def describe_type(codebook: Codebook, name: str) -> str:
    """Return what there is to know of a type: gloss, quad class, modes with scores, conventions, CAMEO codes.

    Args:
        codebook: the codebook.
        name: the type in upper or lower case.

    Returns: lines of at most 100 characters, without a line end at the last.
    Raises: SettingError where the codebook has no such type.
    """
    if name.upper() not in codebook.types:
        known = ", ".join(codebook.types)
        raise SettingError(f"{codebook.name} has no type {name!r}. Ask for one of: {known}.")
    event_type = codebook.types[name.upper()]
    sections = [
        _heading(codebook, event_type),
        _modes(codebook, event_type),
        _notes(event_type),
        _cameo_readings(codebook, event_type),
        [*_paragraph(f"Source: {event_type.source}")],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def modes_table(codebook: Codebook) -> str:
    """Return types and modes as a Markdown table with quad class, score and CAMEO code."""
    lines = ["| type | mode | quad class | score | CAMEO |", "|---|---|---|---|---|"]
    for event_type in codebook.types.values():
        for mode in (None, *event_type.modes):
            act = f"`{mode}`" if mode else ""
            score, code = _score(codebook, event_type.name, mode), codebook.cameo_code(event_type.name, mode)
            quad = f"{event_type.quad_class} {codebook.quad_classes[event_type.quad_class]}"
            lines.append(f"| `{event_type.name}` | {act} | {quad} | {score} | {code or '-'} |")
    return "\n".join(lines)


def _heading(codebook: Codebook, event_type: EventType) -> list[str]:
    quad = codebook.quad_classes[event_type.quad_class]
    score, code = _score(codebook, event_type.name), codebook.cameo_code(event_type.name)
    return [
        f"{event_type.name} ({codebook.name} {codebook.version})",
        *_paragraph(event_type.gloss),
        f"Quad class {event_type.quad_class}, {quad}; score {score}; CAMEO {code or '-'}.",
        *_paragraph(_participants(event_type)),
    ]


def _participants(event_type: EventType) -> str:
    if event_type.requires_recipient and event_type.mutual:
        return "Needs a recipient, or several actors who do it together."
    if event_type.requires_recipient:
        return "Needs a recipient."
    if event_type.mutual:
        return "May be mutual: all parties are actors then, and there is no recipient."
    return "A recipient may be missing."


def _modes(codebook: Codebook, event_type: EventType) -> list[str]:
    if not event_type.modes:
        return ["Modes: none"]
    lines = ["Modes, with score and CAMEO code"]
    for mode in event_type.modes.values():
        code = codebook.cameo_code(event_type.name, mode.name) or "-"
        lines.append(f"  {mode.name:<15} {_score(codebook, event_type.name, mode.name):>5}  {code}")
        lines += _paragraph(mode.gloss, indent="      ")
    return lines


def _notes(event_type: EventType) -> list[str]:
    if not event_type.notes:
        return []
    return ["Conventions", *(line for note in event_type.notes for line in _paragraph(note, bullet="  - "))]


def _cameo_readings(codebook: Codebook, event_type: EventType) -> list[str]:
    codes = codebook.crosswalk.codes_of(event_type.name)
    if not codes:
        return []
    lines = [f"CAMEO codes that are read as {event_type.name}"]
    for code in codes:
        mode = codebook.plover_of(code)[0][1]
        reading = f" ({mode})" if mode else ""
        lines += _paragraph(f"{code:<4} {codebook.cameo[code].gloss}{reading}", indent="  ")
    return lines


def _score(codebook: Codebook, event_type: str, mode: str | None = None) -> str:
    score = codebook.score(event_type, mode)
    return "-" if score is None else f"{score:g}"


def _paragraph(text: str, *, indent: str = "", bullet: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=bullet or indent, subsequent_indent=" " * len(bullet) or indent
    )
