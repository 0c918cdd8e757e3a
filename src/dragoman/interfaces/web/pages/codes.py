"""The pages about the codebook: its types, and one type with modes, conventions and events of the record."""

from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.pages.happenings import missing
from dragoman.store import Filters, page_of_events

_EXAMPLES = 8


def codebook(desk: Desk, _: Asked) -> Shown:
    """List the types by quad class."""
    classes = [
        (number, name, [kind for kind in desk.codebook.types.values() if kind.quad_class == number])
        for number, name in sorted(desk.codebook.quad_classes.items())
    ]
    return Shown("codebook.html", {"codebook": desk.codebook, "classes": classes})


def event_type(desk: Desk, asked: Asked) -> Shown:
    """Show a type: gloss, modes with scores and CAMEO codes, conventions, events of the record."""
    name = asked.needed("name").upper()
    kind = desk.codebook.types.get(name)
    if kind is None:
        return Shown("message.html", missing(f"{desk.codebook.name} has no type {name}."), 404)
    modes = [(mode, *_codes(desk, name, mode.name)) for mode in kind.modes.values()]
    examples = desk.ask(page_of_events, Filters(types=(name,)), size=_EXAMPLES)
    values = {"codebook": desk.codebook, "kind": kind, "modes": modes, "examples": examples}
    return Shown("type.html", values | dict(zip(("score", "cameo"), _codes(desk, name, None), strict=True)))


def _codes(desk: Desk, name: str, mode: str | None) -> tuple[float | None, str | None]:
    return desk.codebook.score(name, mode), desk.codebook.cameo_code(name, mode)
