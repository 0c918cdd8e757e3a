"""A question to a record -> the picture that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Literal, get_args

from dragoman.analysis.pictures import tables
from dragoman.analysis.pictures.dyads import draw_dyads
from dragoman.analysis.pictures.lives import draw_agreements
from dragoman.analysis.pictures.map import draw_map
from dragoman.analysis.pictures.network import draw_network
from dragoman.analysis.pictures.picture import Picture
from dragoman.analysis.pictures.timeline import draw_timeline
from dragoman.store import (
    Connection,
    Filters,
    accounts_with,
    ask_agreements,
    ask_events,
    ask_relations,
)
from dragoman.world import World

Kind = Literal["timeline", "network", "map", "dyads", "agreements"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ACTS_BEFORE = timedelta(days=365)  # whose acts a network on a day shows, beside the relations of that day

Draw = Callable[[Connection, Filters, World, Mapping[str, int]], Picture]


def draw(kind: Kind, connection: Connection, filters: Filters, *, world: World, quad_of: Mapping[str, int]) -> Picture:
    """Draw what fits a question.

    Args:
        kind: which picture.
        connection: to the record.
        filters: as events are asked for; a network on a day shows the acts of the year up to it.
        world: what relations and agreements are concluded with.
        quad_of: quad class by event type.
    """
    return _DRAWERS[kind](connection, filters, world, quad_of)


def _timeline(connection: Connection, filters: Filters, world: World, quad_of: Mapping[str, int]) -> Picture:
    return draw_timeline(tables.event_rows(ask_events(connection, filters).items, quad_of))


def _map(connection: Connection, filters: Filters, world: World, quad_of: Mapping[str, int]) -> Picture:
    return draw_map(tables.place_rows(ask_events(connection, filters).items, quad_of))


def _dyads(connection: Connection, filters: Filters, world: World, quad_of: Mapping[str, int]) -> Picture:
    return draw_dyads(tables.dyad_rows(ask_events(connection, filters).items, quad_of))


def _network(connection: Connection, filters: Filters, world: World, quad_of: Mapping[str, int]) -> Picture:
    acts = filters
    if filters.on is not None:
        acts = replace(filters, on=None, since=filters.on - ACTS_BEFORE, until=filters.on)
    relations = ask_relations(connection, replace(filters, types=()), world).items
    events = ask_events(connection, acts).items
    title = "Who stands to whom" + (f" on {filters.on}" if filters.on is not None else "")
    rows = tables.relation_rows(relations), tables.dyad_rows(events, quad_of)
    return draw_network(*rows, title=title)


def _agreements(connection: Connection, filters: Filters, world: World, quad_of: Mapping[str, int]) -> Picture:
    agreements = ask_agreements(connection, filters, world).items
    told = accounts_with(connection, (name for a in agreements for step in a.steps for name in step.account_ids))
    published = {name: account.published_at for name, account in told.items() if account.published_at is not None}
    return draw_agreements(tables.step_rows(agreements, published))


_DRAWERS: dict[Kind, Draw] = {
    "timeline": _timeline, "network": _network, "map": _map, "dyads": _dyads, "agreements": _agreements,
}  # fmt: skip
