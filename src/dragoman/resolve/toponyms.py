"""Toponyms where they stand in a text -> their places, each in the light of the others."""

import re
from collections.abc import Sequence

from dragoman.resolve.place_context import PlaceContext, place_context
from dragoman.resolve.places import Beside, resolve_place
from dragoman.world import World
from dragoman.world.places import Place

_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def resolve_toponyms(text: str, spans: Sequence[tuple[int, int]], *, world: World) -> list[Place | None]:
    """Resolve names of places at [start, end) of a text, in order.

    One name means one place in a text, unless the words beside it say another.
    """
    names = [text[start:end] for start, end in spans]
    context = place_context(names, world.places, peoples=_peoples(text, world))
    return [_resolve(text, span, world, context) for span in spans]


def _peoples(text: str, world: World) -> set[str]:
    """Return the countries whose people or adjective a text names."""
    uses = (hit.uses_on(None)[0] for hit in world.names_in(text))
    return {use.entity.country for use in uses if use.role in ("adjective", "people") and use.entity.country}


def _resolve(text: str, span: tuple[int, int], world: World, context: PlaceContext) -> Place | None:
    start, end = span
    before = _SENTENCE_END.split(text[max(0, start - 80) : start])[-1]
    after = text[end : end + 100]
    return resolve_place(text[start:end], world=world, context=context, beside=Beside(before, after))
