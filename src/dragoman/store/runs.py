"""The runs that wrote to a record: which program, codebook, lexicon, world and model, with which settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from dragoman import __version__
from dragoman.errors import SettingError
from dragoman.store.tables import BATCH, RUN, RUN_END
from dragoman.store.words import json_text


@dataclass(frozen=True)
class RunStamp:
    """What a run works by.

    Attributes:
        command: what was asked ("read", "import", "forget").
        codebook, lexicon, world, model: versions or digests, None where the run does not use them.
        settings: what was set, by name.
        program: Dragoman's version.
    """

    command: str
    codebook: str | None = None
    lexicon: str | None = None
    world: str | None = None
    model: str | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    program: str = __version__

    def row(self) -> dict[str, object]:
        """Return it as columns."""
        names = ("command", "program", "codebook", "lexicon", "world", "model")
        return {name: getattr(self, name) for name in names} | {"settings": json_text(dict(self.settings))}


@dataclass(frozen=True)
class Run:
    """A run as the record has it; `ended_at` is None where it was broken off or still goes on."""

    run_id: str
    command: str
    started_at: datetime
    ended_at: datetime | None
    program: str
    codebook: str | None
    lexicon: str | None
    world: str | None
    model: str | None
    n_reports: int | None
    n_rejected: int | None
    n_accounts: int | None


def next_run_id(connection: sa.Connection) -> str:
    """Return the id of the next run: how many there were, and one."""
    return str((connection.execute(sa.select(sa.func.count()).select_from(RUN)).scalar() or 0) + 1)


def runs(connection: sa.Connection) -> list[Run]:
    """Return the runs, the first one first."""
    ended = ("ended_at", "n_reports", "n_rejected", "n_accounts")
    columns = [RUN_END.c[n] if n in ended else RUN.c[n] for n in Run.__dataclass_fields__]
    joined = RUN.outerjoin(RUN_END, RUN.c.run_id == RUN_END.c.run_id)
    rows = connection.execute(sa.select(*columns).select_from(joined).order_by(RUN.c.batch_no))
    return [Run(*row) for row in rows]


def last_batch_before(connection: sa.Connection, run_id: str) -> int:
    """Return the number of the last batch before a run began: what was known then.

    Raises: SettingError where there is no such run.
    """
    first = connection.execute(sa.select(sa.func.min(BATCH.c.batch_no)).where(BATCH.c.run_id == run_id)).scalar()
    if first is None:
        raise SettingError(f"There is no run {run_id!r}. `dragoman runs --record R` lists them.")
    return int(first) - 1
