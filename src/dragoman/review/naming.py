"""Names that somebody writes in a correction -> the participants and the place that they mean."""

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.records import Actor, Where
from dragoman.world import World


def actors_named(names: Iterable[str], world: World, *, on: date | None, now: Sequence[Actor] = ()) -> list[Actor]:
    """Return the participants that names mean.

    Args:
        names: as somebody writes them; who stands there already under a name stays as it is.
        world: where the others are looked up; whom it does not know has a name and nothing else.
        on: the day of the act.
        now: the participants that stand there.
    """
    there = {_plain(actor.name or actor.text or "?"): actor for actor in now}
    return [there.get(_plain(name)) or _actor(name, world, on) for name in names]


def _plain(name: str) -> str:
    return " ".join(name.replace(";", ",").split())


def _actor(name: str, world: World, on: date | None) -> Actor:
    found = next(iter(world.find(name, on=on, kind="actor")), None)
    if found is None:
        return Actor(name=name)
    return Actor(
        name=found.name,
        entity_id=found.entity_id,
        code=found.code,
        country=found.country,
        sectors=found.sectors,
        office=found.office,
    )


def place_named(name: str, world: World) -> Where:
    """Return the place that a name means; one that the world does not know has a name and nothing else."""
    found = next(iter(world.find(name, kind="place")), None)
    if found is None:
        return Where(name=name)
    return Where(name=found.name, country=found.country, latitude=found.latitude, longitude=found.longitude)
