"""What all pages work with: the record that the server owns, the world, the codebook, what the record concludes."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from dragoman.codebook import Codebook, load_codebook
from dragoman.records import Judgement
from dragoman.review import Judge
from dragoman.run.judging import Judged
from dragoman.run.judging import judge as keep_judged
from dragoman.store import Conclusions, Connection, OpenRecord, Store, conclude
from dragoman.world import World, load_world

T = TypeVar("T")
P = ParamSpec("P")
LOOK_AGAIN = 2.0  # seconds between two looks whether others have written to the record
FIRST_WAIT = 0.2  # seconds that a page waits for conclusions that are being worked out
_REMEMBERED = 64  # answers


class Desk:
    """The record, kept open and asked by all pages; renewed after each write, in the background.

    Attributes:
        record: the record.
        world, codebook: by which names and types are read.
    """

    def __init__(self, store: Store, *, world: Sequence[Path] = (), codebook: Path | None = None) -> None:
        """Open a record.

        Raises: DragomanError where it cannot be had, and for wrong world files and codebooks.
        """
        self.world: World = load_world(world)
        self.codebook: Codebook = load_codebook(codebook)
        self.record = OpenRecord(store)
        self._conclusions: Conclusions | None = None
        self._are_concluded = threading.Event()
        self._concluding = threading.Lock()
        self._remembered: dict[tuple[Any, ...], Any] = {}
        self._looked_at = time.monotonic()

    def ask(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **options: P.kwargs) -> T:
        """Put one question to the record."""
        with self.record.asking() as connection:
            return question(connection, *args, **options)

    def remembered(self, name: str, question: Callable[[], T], *by: object) -> T:
        """Return an answer that holds until the record changes, asking once for each name and what it depends on."""
        key = (self.record.batch_no, name, *by)
        if key not in self._remembered:
            answer = question()
            if len(self._remembered) >= _REMEMBERED:
                self._remembered = {k: v for k, v in self._remembered.items() if k[0] == key[0]}
            if len(self._remembered) >= _REMEMBERED:
                self._remembered = {}
            self._remembered[key] = answer
        return cast("T", self._remembered[key])

    def conclusions(self, *, wait: float = FIRST_WAIT) -> Conclusions | None:
        """Return what the record concludes, as of its `batch_no`; None where it is still being worked out."""
        if self._conclusions is None or self._conclusions.batch_no < self.record.batch_no:
            self.begin_to_conclude()
        if self._conclusions is None:
            self._are_concluded.wait(wait)
        return self._conclusions

    def begin_to_conclude(self) -> None:
        """Work out the conclusions in the background, unless that is being done."""
        if not self._concluding.locked():
            threading.Thread(target=self._conclude, daemon=True).start()

    def _conclude(self) -> None:
        if not self._concluding.acquire(blocking=False):
            return
        try:
            with self.record.store.asking() as connection:
                self._conclusions = conclude(connection, self.world)
            self._are_concluded.set()
        finally:
            self._concluding.release()

    def look_for_news(self) -> None:
        """Begin to lay the record out anew where others have written to it; at most every two seconds."""
        if time.monotonic() - self._looked_at < LOOK_AGAIN:
            return
        self._looked_at = time.monotonic()
        if self.record.is_behind():
            threading.Thread(target=self.record.renew, daemon=True).start()

    def judge(self, say: Callable[[Judge], list[Judgement]], *, by: str, reason: str | None) -> Judged:
        """Keep what somebody judges, fuse what it changes, and show it.

        Raises: RecordError, SettingError where it cannot be judged.
        """
        judged = keep_judged(self.record.store, say, self.world, by=by, reason=reason)
        self.record.renew()
        return judged

    def close(self) -> None:
        """Let others have the record."""
        with self._concluding:
            self.record.close()
