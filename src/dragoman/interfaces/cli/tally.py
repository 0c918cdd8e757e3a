"""What a run read, rejected and found, as it is told on standard error."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dragoman.records import Rejected

SHOWN = 20  # rejections told one by one before they are only counted


class Tally:
    """Counts reports, rejections by reason, and accounts; keeps the first rejections to show."""

    all_rejections = "--rejected FILE writes them all."

    def __init__(self) -> None:
        self.n_reports = 0
        self.n_accounts = 0
        self.reasons: Counter[str] = Counter()
        self._first: list[Rejected] = []

    @property
    def n_rejected(self) -> int:
        """How many inputs were rejected."""
        return self.reasons.total()

    def add_report(self, n_accounts: int) -> None:
        """Count a report with its accounts."""
        self.n_reports += 1
        self.n_accounts += n_accounts

    def add_rejected(self, rejected: Rejected) -> None:
        """Count a rejection."""
        self.reasons[rejected.reason] += 1
        if len(self._first) < SHOWN:
            self._first.append(rejected)

    def lines(self) -> Iterator[str]:
        """Give the first rejections, how many more there are, and the closing summary."""
        for rejected in self._first:
            yield f"rejected {rejected.report_id}: {rejected.reason}: {rejected.message}"
        more = self.n_rejected - len(self._first)
        if more:
            yield f"rejected {more} more; {self.all_rejections}"
        yield self.summary()

    def summary(self) -> str:
        """Return the closing line: "12 reports read, 2 rejected (empty 1, no_text 1), 143 accounts."."""
        by_reason = ", ".join(f"{reason} {count}" for reason, count in sorted(self.reasons.items()))
        rejected = f"{self.n_rejected} rejected" + (f" ({by_reason})" if by_reason else "")
        return f"{_counted(self.n_reports, 'report')} read, {rejected}, {_counted(self.n_accounts, 'account')}."


class RecordTally(Tally):
    """Counts what a run brought into a record too."""

    all_rejections = "the record holds them all."

    def __init__(self, place: str) -> None:
        super().__init__()
        self.n_there = 0
        self._place = place

    def summary(self) -> str:
        """Return the closing line, with what was there already."""
        there = f"{self.n_there} there already, " if self.n_there else ""
        read, rest = super().summary().split(", ", 1)
        return f"{self._place}: {read}, {there}{rest}"


@contextmanager
def showing_progress(tally: Tally, *, is_shown: bool) -> Iterator[Callable[[], None]]:
    """Give a function that redraws the progress line from the tally, or does nothing where none is shown."""
    if not is_shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr, force_terminal=True), transient=True) as progress:
        task = progress.add_task("reading and coding", total=None)
        yield lambda: progress.update(task, description=tally.summary())


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
