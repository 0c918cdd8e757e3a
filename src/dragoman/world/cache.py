"""Keeping a compiled world in the user's cache folder, so that its files are parsed once and not at every start."""

import getpass
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import dragoman

SHAPE = 1  # raised when compiled worlds of an earlier form no longer fit
KEPT = 8  # compiled worlds that stay, the newest: one for each set of layers in use
_SUFFIX = ".world"
_KNOWLEDGE = frozenset({".yaml", ".csv", ".py"})


def version_of(folders: Sequence[Path]) -> str:
    """Return a digest of program version and of path, size and time of change of every file of the layers."""
    digest = hashlib.sha256(f"{SHAPE} {dragoman.__version__}".encode())
    for folder in folders:
        digest.update(f"\n{folder}".encode())
        for path, stat in _files_below(folder):
            digest.update(f"\n{path} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Give the files that make a layer, in order: its tables and, for the built-in one, the code that reads them."""
    for base in (folder, *(folder / name for name in ("countries", "international", "registers", "rules"))):
        try:
            with os.scandir(base) as entries:
                files = sorted((entry.path, entry) for entry in entries if entry.is_file())
        except OSError:
            continue
        yield from ((path, entry.stat()) for path, entry in files if os.path.splitext(path)[1] in _KNOWLEDGE)  # noqa: PTH122


def read_compiled(version: str) -> bytes | None:
    """Return a compiled world of this version; None where there is none, or one that is damaged."""
    for folder in _cache_folders():
        try:
            content = (folder / _name(version)).read_bytes()
        except OSError:
            continue
        check, _, rest = content.partition(b"\n")
        if check == _check(rest):
            return rest
    return None


def keep_compiled(version: str, content: bytes) -> Path | None:
    """Keep a compiled world for the next start; None where no folder takes it, which only costs time."""
    for folder in _cache_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return _write_into(folder / _name(version), _check(content) + b"\n" + content)
        except OSError:
            continue
    return None


def _write_into(path: Path, content: bytes) -> Path:
    """Write beside the place, then move there: two processes at once both succeed, and none sees half a file."""
    handle, beside = tempfile.mkstemp(suffix=_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
    _drop_stale(path)
    return path


def _drop_stale(path: Path) -> None:
    """Remove all compiled worlds but the newest; one that another process has removed already is no fault."""
    written: list[tuple[float, Path]] = []
    for other in path.parent.glob(f"world-*{_SUFFIX}"):
        with suppress(OSError):
            written.append((other.stat().st_mtime, other))
    for _, other in sorted(written, reverse=True)[KEPT:]:
        if other != path:
            other.unlink(missing_ok=True)


def _cache_folders() -> Iterator[Path]:
    """Give the user's cache folder, then one for temporary files, if it is the user's own."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where a world is loaded

    yield user_cache_path("dragoman")
    folder = Path(tempfile.gettempdir()) / f"dragoman-{getpass.getuser()}"
    if not hasattr(os, "getuid") or not folder.exists() or folder.stat().st_uid == os.getuid():
        yield folder


def _name(version: str) -> str:
    return f"world-{version[:24]}{_SUFFIX}"


def _check(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
