"""Prints how long the world takes to load and to look up a name, and the memory it needs.

    python benchmarks/look_up.py

Times are of the processor, so that other programs on the machine count little. "First" look-ups make the entities of a
name; later ones of the same name find them made. Names are drawn from the world's own, with a fixed seed.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

from dragoman.world import load_world
from dragoman.world.load import _load

DAY = date(2015, 6, 1)
DRAWN = 5_000
MICRO = 1e6


def main() -> None:
    """Measure and print."""
    load_world()  # compiled and kept, if it is not yet
    _load.cache_clear()
    with tempfile.TemporaryDirectory() as empty, patch("dragoman.world.cache._cache_folders", lambda: [Path(empty)]):
        _tell("load, files parsed and compiled", _seconds(load_world), "s")
    _load.cache_clear()
    _tell("load, compiled before", _seconds(load_world), "s")
    world = load_world()
    names = random.Random(1).sample(sorted(world.shelf.names), DRAWN)
    _tell("first look-up of a name", _each(lambda name: world.find(name, on=DAY, kind="actor"), names), "µs")
    _tell("look-up of a name", _each(lambda name: world.find(name, on=DAY, kind="actor"), names), "µs")
    world.find("Oslo", kind="place")
    towns = [entity.name for entity in world.entities if entity.kind == "capital"]
    _tell("look-up of a capital as a place", _each(lambda name: world.find(name, kind="place"), towns), "µs")
    _tell("entities", float(len(world)), "")
    _tell("peak memory, all entities made", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB")


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _each(look_up: Callable[[str], object], names: Sequence[str]) -> float:
    """Return the microseconds that one look-up takes."""

    def all_of_them() -> None:
        for name in names:
            look_up(name)

    return _seconds(all_of_them) / len(names) * MICRO


def _tell(what: str, value: float, unit: str) -> None:
    sys.stdout.write(f"{what:40} {value:10.2f} {unit}\n")


if __name__ == "__main__":
    main()
