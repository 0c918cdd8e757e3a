"""Imported layers: named folders of world files in the user's own folder, listed, used by name and removed."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import SettingError

HOME_VARIABLE = "DRAGOMAN_LAYERS"  # where layers are kept, instead of the user's folder for programs' files
NOTE = "layer.txt"  # says where a layer was imported from; a folder without it is not ours to remove
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


@dataclass(frozen=True, slots=True)
class Layer:
    """An imported layer: its name, its folder, and the note on where it is from."""

    name: str
    folder: Path
    note: str


def layers_home() -> Path:
    """Return the folder in which layers are kept."""
    told = os.environ.get(HOME_VARIABLE)
    if told:
        return Path(told)
    from platformdirs import user_data_path  # noqa: PLC0415 - only where a name of a layer is given

    return user_data_path("dragoman") / "layers"


def list_layers() -> tuple[Layer, ...]:
    """Return the imported layers by name."""
    notes = sorted(layers_home().glob(f"*/{NOTE}"))
    return tuple(
        Layer(note.parent.name, note.parent, _read(note)) for note in notes if _NAME.fullmatch(note.parent.name)
    )


def _read(note: Path) -> str:
    with note.open(encoding="utf-8", errors="replace") as file:
        return file.readline().strip()


def remove_layer(name: str) -> Path:
    """Remove an imported layer with its files; return the folder that it was.

    Raises: SettingError where there is none of this name, or it cannot be removed.
    """
    for layer in list_layers():
        if layer.name == name:
            try:
                shutil.rmtree(layer.folder)
            except OSError as error:
                raise SettingError(f"{layer.folder} cannot be removed: {error}.") from error
            return layer.folder
    known = ", ".join(layer.name for layer in list_layers()) or "none"
    raise SettingError(f"There is no layer {name!r} in {layers_home()}. Those there: {known}.")


def folder_of(told: Path) -> Path:
    """Return the folder that `--world` means: a folder, or an imported layer by its name."""
    if not told.is_dir() and _NAME.fullmatch(str(told)) and (layers_home() / told / NOTE).is_file():
        return (layers_home() / told).resolve()
    return told.resolve()


def check_name(name: str) -> str:
    """Return a name for a layer.

    Raises: SettingError where it could not be one.
    """
    if not _NAME.fullmatch(name):
        raise SettingError(f"{name!r} is no name of a layer. Use up to 100 small letters, digits, - and _.")
    return name
