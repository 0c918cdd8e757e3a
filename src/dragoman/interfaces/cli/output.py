"""Where results go: standard output, or a file that is either whole or not there."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import OutputError, SettingError

_WRITE_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


def refuse_inputs(output: Path, inputs: Sequence[str]) -> None:
    """Refuse an output that is one of the inputs, or lies inside an input folder and would be read with it.

    Raises: SettingError.
    """
    if not output.exists():
        return
    target = output.resolve()
    for name in inputs:
        source = Path(name).resolve()
        if name != "-" and (target == source or (source.is_dir() and target.is_relative_to(source))):
            raise SettingError(f"{output} is read as input (from {name}). Write to another place.")


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """Give a stream for the result; None is standard output.

    A file appears under its name all at once, when the block ends well; what was there stays until then.
    A device or pipe is written to directly.

    Raises: OutputError where it cannot be written.
    """
    try:
        if path is None:
            yield sys.stdout.buffer
            sys.stdout.flush()
        elif path.is_dir():
            raise OutputError(f"{path} is a folder. Name a file in it.")
        elif path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _renamed_at_the_end(path.resolve()) as stream:
                yield stream
    except OSError as error:
        if error.errno not in _WRITE_FAULTS:
            raise
        place = "Standard output" if path is None else str(path)
        raise OutputError(f"{place} cannot be written: {error.strerror}.") from error


@contextmanager
def _renamed_at_the_end(path: Path) -> Iterator[BinaryIO]:
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}. Choose a folder that is there.") from error
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            yield cast("BinaryIO", stream)
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
