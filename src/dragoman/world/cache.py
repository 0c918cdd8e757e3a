"""World files parsed once: what YAML files say, kept as JSON in the user's cache folder under a digest of the files."""

import getpass
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

SHAPE = "1"  # of what is kept; a new one makes old files stale
KEPT = 30 * 24 * 3600  # seconds; what a former version parsed is kept so long
Contents = dict[str, Any]


def cache_folders() -> tuple[Path, ...]:
    """Return the folders that may keep what is compiled, the preferred one first."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - needed once a process

    return user_cache_path("dragoman"), Path(tempfile.gettempdir()) / f"dragoman-{getpass.getuser()}"


def read_contents(paths: Sequence[Path], folders: Sequence[Path] | None = None) -> Contents:
    """Return what YAML files say, by path; parsed where they have changed since they were last read.

    Args:
        paths: the files.
        folders: where the parsed form is kept; the user's cache folders, if None.

    Returns: nothing where one of the files is no YAML, so that the faults are told by who reads them one by one.
    """
    texts = {str(path): path.read_bytes() for path in paths}
    name = f"world-{_digest(texts)}.json"
    folders = cache_folders() if folders is None else folders
    for folder in folders:
        kept = _load(folder / name)
        if kept is not None and kept.keys() == texts.keys():
            return kept
    try:
        contents = {path: yaml.load(text, Loader=yaml.CSafeLoader) for path, text in texts.items()}
    except yaml.YAMLError:
        return {}
    _keep(contents, [folder / name for folder in folders])
    return contents


def _digest(texts: dict[str, bytes]) -> str:
    digest = hashlib.sha256(SHAPE.encode())
    for path, text in texts.items():
        digest.update(f"\0{path}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()[:16]


def _load(path: Path) -> Contents | None:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _keep(contents: Contents, paths: Sequence[Path]) -> None:
    """Write to the first place that takes it, whole or not at all; what cannot be kept is parsed again next time."""
    try:
        text = json.dumps(contents, default=_as_text)
    except TypeError:
        return
    for path in paths:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(suffix=".json", dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(beside).replace(path)
        except OSError:
            continue
        _drop_others(path)
        return


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is nothing that a world file holds.")


def _drop_others(path: Path) -> None:
    """Remove what was kept of former versions, but what another program of this user may still read."""
    for other in path.parent.glob("world-*.json"):
        try:
            if other != path and path.stat().st_mtime - other.stat().st_mtime > KEPT:
                other.unlink(missing_ok=True)
        except OSError:
            continue
