"""A bar on standard error that says how far a long file has been read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def showing_reading(*, is_shown: bool) -> Iterator[Callable[[int, int, int], None] | None]:
    """Give a function that moves the bar, from the pass over the file, the bytes read and all bytes.

    Gives None where no bar is shown.
    """
    if not is_shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr, force_terminal=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def move(turn: int, read: int, total: int) -> None:
            progress.update(task, description=f"reading, pass {turn}", completed=read, total=total or None)

        yield move
