"""The file that is imported: opened anew for each pass, unpacked on the way, telling how far it has been read."""

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import SettingError

EVERY = 1_000  # lines between two reports of how far the reading is
OnRead = Callable[[int, int, int], None]


class Source:
    """A file of lines.

    Args:
        path: the file; `.gz` and `.bz2` are unpacked.
        on_read: called now and then with the number of the pass from 1, bytes of the file read in it, and all bytes.
    """

    def __init__(self, path: Path, on_read: OnRead | None = None) -> None:
        self._path = path
        self._on_read = on_read
        self._passes = 0

    def lines(self) -> Iterator[str]:
        """Give the lines from the beginning; letters that are not UTF-8 become U+FFFD.

        Raises: SettingError where the file cannot be read to its end.
        """
        self._passes += 1
        try:
            with self._path.open("rb") as packed:
                total = self._path.stat().st_size
                unpacked = _unpacked(packed, self._path.suffix)
                lines = io.TextIOWrapper(unpacked, encoding="utf-8-sig", errors="replace", newline="")
                for number, line in enumerate(lines):
                    if number % EVERY == 0:
                        self._tell(packed.tell(), total)
                    yield line
                self._tell(total, total)
        except (OSError, EOFError, zlib.error) as error:
            raise SettingError(f"{self._path}: cannot be imported: {error}.") from error

    def _tell(self, read: int, total: int) -> None:
        if self._on_read is not None:
            self._on_read(self._passes, read, total)


def _unpacked(packed: BinaryIO, suffix: str) -> BinaryIO:
    if suffix == ".gz":
        return cast("BinaryIO", gzip.open(packed, "rb"))
    return cast("BinaryIO", bz2.open(packed, "rb")) if suffix == ".bz2" else packed
