"""Loading a world: once per process and set of folders, from a compiled file where one fits."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dragoman.errors import WorldError
from dragoman.world.cache import keep_compiled, read_compiled, version_of
from dragoman.world.files import BUILT_IN, WorldFiles, add_layer, read_world_files
from dragoman.world.layers import folder_of
from dragoman.world.model import World
from dragoman.world.shelf import Shelf, compile_shelf


def load_world(folders: Sequence[Path] = ()) -> World:
    """Load the built-in world and a user's layers over it; an entity with a known id replaces the earlier.

    Args:
        folders: folders with world files, or names of layers that were imported.

    Raises: WorldError that lists every file and entry that breaks its schema.
    """
    return _load(tuple(folder_of(Path(folder)) for folder in folders))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> World:
    version = version_of((BUILT_IN, *folders))
    kept = read_compiled(version)
    if kept is not None:
        try:
            return World(Shelf(kept))
        except (ValueError, KeyError):  # written by a program that was changed in between
            pass
    content = _compile(folders)
    keep_compiled(version, content)
    return World(Shelf(content))


def _compile(folders: tuple[Path, ...]) -> bytes:
    """Read and check the files of all layers; the built-in one is not parsed anew where it is compiled.

    Raises: WorldError.
    """
    files = _read_below(folders)
    for folder in folders:
        add_layer(folder, files)
    if files.faults:
        raise WorldError(files.faults)
    return compile_shelf([entity for _, entity in files.entities], files.agents)


def _read_below(folders: tuple[Path, ...]) -> WorldFiles:
    if not folders:
        return read_world_files(())
    shelf = _load(()).shelf
    return WorldFiles(entities=[(BUILT_IN, entity) for entity in shelf.of_kinds()], agents=list(shelf.agents))
