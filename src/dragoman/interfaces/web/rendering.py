"""Templates and values -> bytes of a page: what reports say is text there, never markup, and stays in its place."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman import __version__
from dragoman.interfaces.formats.answer_phrases import counted
from dragoman.interfaces.formats.phrases import act_phrase, counts_phrase, when_phrase, where_phrase
from dragoman.interfaces.web.asked import address

# Line ends and tabs stay; other control characters and those that turn the direction of what follows do not.
_NOT_SHOWN = {
    *(set(range(0x20)) - {0x09, 0x0A}),
    0x7F,
    *range(0x80, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}
_TO_SPACE = dict.fromkeys(_NOT_SHOWN, " ")


def shown(value: Any) -> Any:
    """Return a value as a template may print it: nothing for None, texts without control characters."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_TO_SPACE)
    return value


def days(first: Any, last: Any) -> str:
    """Return an interval of days: "2024-05-06", "2024-05-06 to 2024-05-09", "undated"."""
    found = sorted({day.isoformat() for day in (first, last) if day is not None})
    return " to ".join(found) or "undated"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates, with autoescape for all of them."""
    made = Environment(
        loader=PackageLoader("dragoman.interfaces.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals.update(
        address=address, days=days, counted=counted, act_phrase=act_phrase, when_phrase=when_phrase,
        where_phrase=where_phrase, counts_phrase=counts_phrase, version=__version__,
    )  # fmt: skip
    return made


def render(template: str, **values: object) -> bytes:
    """Return a page in UTF-8; what cannot be written in it becomes "?"."""
    return templates().get_template(template).render(**values).encode("utf-8", "replace")


@lru_cache(maxsize=8)
def static_file(name: str) -> bytes:
    """Return a file that is served as it is.

    Raises: FileNotFoundError.
    """
    return (files("dragoman.interfaces.web") / "static" / name).read_bytes()
