"""Loading a world: once per process and set of folders, with all faults at once."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dragoman.errors import WorldError
from dragoman.world.files import read_world_files
from dragoman.world.model import World


def load_world(folders: Sequence[Path] = ()) -> World:
    """Load the built-in world and a user's layers over it; an entity with a known id replaces the earlier.

    Raises: WorldError that lists every file and entry that breaks its schema.
    """
    return _load(tuple(Path(folder).resolve() for folder in folders))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> World:
    files = read_world_files(folders)
    if files.faults:
        raise WorldError(files.faults)
    return World([entity for _, entity in files.entities], files.agents)
