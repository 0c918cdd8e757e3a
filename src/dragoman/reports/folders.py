"""The report files below a folder, in a fixed order."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.records import Rejected


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; its place is what reports in it are named by."""

    path: Path
    place: str


def files_below(folder: Path) -> Iterator[Source | Rejected]:
    """Yield the files of a folder and its folders, by name, hidden ones left out.

    Links are not followed: what they lead to inside of the folder is read in its own place, and a link that
    leads out or into what is hidden is rejected as "unreadable". So no loop of links can be entered.
    """
    yield from _files(folder, folder)


def _files(folder: Path, root: Path) -> Iterator[Source | Rejected]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(_place(folder, root), error)
        return
    for entry in found:
        path = Path(entry.path)
        if entry.is_symlink():
            if not _is_read_anyway(path, root):
                message = "It is a link out of the folder, which is not followed. Give the path that it leads to."
                yield Rejected(report_id=_place(path, root), reason="unreadable", message=message)
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(path, root)
        elif entry.is_file(follow_symlinks=False):
            yield Source(path, _place(path, root))


def unreadable(place: str, error: OSError) -> Rejected:
    """Return the rejection of a file or folder that the system does not let us read."""
    return Rejected(report_id=place, reason="unreadable", message=f"It cannot be read: {error.strerror or error}.")


def _is_read_anyway(link: Path, root: Path) -> bool:
    """Tell whether a link leads to what is read in its own place: inside of the folder and not hidden."""
    try:
        below = link.resolve(strict=True).relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, before Python 3.13
        return False
    return not any(part.startswith(".") for part in below.parts)


def _place(path: Path, root: Path) -> str:
    return writable(path.relative_to(root).as_posix()) if path != root else writable(root.name or ".")


def writable(name: str) -> str:
    """Return a file name that any encoding can write; undecodable bytes become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
