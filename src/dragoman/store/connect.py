"""A path or URL -> connections to the record there, waiting for their turn.

While one process has a DuckDB file open for writing no other can open it, not even for reading. So a connection is held
only as long as one write or one question needs it, and who finds the record taken tries again for ten seconds.
"""

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from dragoman.errors import RecordBusyError, RecordError, SettingError
from dragoman.store.layout import bring_up, check_version, has_tables

WAIT = 10.0  # seconds that a taken record is waited for
_PAUSE = 0.1  # seconds between two tries
_HOLDER = re.compile(r"[Cc]onflicting lock is held in (?P<program>.*?) \(PID (?P<pid>\d+)\)")
_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")
_WRITERS_LOCK = 7_270_861_001  # any number, the same for all: PostgreSQL lets one holder of it write at a time


class Connector:
    """Opens a record for one write or one question at a time.

    Attributes:
        place: the path or URL, without a password, as messages name it.
        path: the DuckDB file, None for PostgreSQL.
    """

    def __init__(self, record: str | os.PathLike[str], *, wait: float = WAIT) -> None:
        self._wait = wait
        self._kept: sa.Engine | None = None
        name = os.fspath(record)
        if name.startswith(_POSTGRES):
            self.path: Path | None = None
            self._url = _postgres_url(name)
            self.place = self._url.render_as_string(hide_password=True)
        elif "://" in name:
            raise SettingError(
                f"{name!r} is no record. Give a file, as levant.duckdb, or a URL, as postgresql://host/name."
            )
        else:
            self.path = Path(name)
            self._url = sa.URL.create("duckdb", database=str(self.path))
            self.place = str(self.path)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep a DuckDB file open until the block ends: nobody else can open it, and questions and writes share it.

        Raises: RecordError where there is no record, RecordBusyError where another process keeps it.
        """
        if self.path is None:
            yield
            return
        self._refuse_missing()
        engine = self._engine(is_read_only=False)
        with self._connected(engine):
            self._kept = engine
            try:
                yield
            finally:
                self._kept = None

    def exists(self) -> bool:
        """Say whether there is a record (a PostgreSQL one: whether it has our tables)."""
        if self.path is not None:
            return self.path.exists()
        with self._engine(is_read_only=True).connect() as connection:
            return has_tables(connection)

    def create(self) -> None:
        """Make an empty record where there is none; a file appears under its name whole.

        Raises: RecordError where it cannot be made.
        """
        if self.path is None:
            with self.writing():
                return
        if self.path.exists():
            return
        try:
            with tempfile.TemporaryDirectory(prefix=f".{self.path.name}.", dir=self.path.resolve().parent) as folder:
                made = Path(folder) / "new.duckdb"
                with Connector(made)._opened(is_read_only=False) as connection, connection.begin():
                    bring_up(connection)
                _link(made, self.path)
        except OSError as error:
            raise RecordError(
                f"{self.place} cannot be made: {error.strerror}. Choose a folder that is there."
            ) from error

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that only asks.

        Raises: RecordError where there is no record, RecordBusyError where another process keeps it.
        """
        self._refuse_missing()
        with self._opened(is_read_only=True) as connection, connection.begin():
            plan_for_views(connection)
            check_version(connection, self.place)
            yield connection

    @contextmanager
    def session(self) -> Iterator[sa.Connection]:
        """Give a connection that lasts; whoever asks begins a transaction for each question.

        Raises: RecordError where there is no record, RecordBusyError where another process keeps it.
        """
        self._refuse_missing()
        with self._opened(is_read_only=True) as connection:
            with connection.begin():
                check_version(connection, self.place)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a connection whose changes are kept all together when the block ends well, else none.

        Raises: RecordError where there is no record, RecordBusyError where another process keeps it.
        """
        if self.path is not None:
            self._refuse_missing()
        with self._opened(is_read_only=False) as connection, connection.begin():
            plan_for_views(connection)
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_LOCK)))
            if self.path is not None:
                check_version(connection, self.place)
            bring_up(connection)
            check_version(connection, self.place)
            yield connection

    @contextmanager
    def upkeep(self) -> Iterator[Callable[[str], object]]:
        """Give a function that executes one statement outside of a transaction, such as VACUUM."""
        with self._opened(is_read_only=False) as connection:
            if connection.dialect.name == "postgresql":
                yield connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql
                return
            raw = connection.connection.driver_connection
            if raw is not None:
                yield raw.execute

    def _refuse_missing(self) -> None:
        if self.path is not None and not self.path.exists():
            raise RecordError(f"There is no record {self.place}. `dragoman read PATH --record {self.place}` makes one.")

    @contextmanager
    def _opened(self, *, is_read_only: bool) -> Iterator[sa.Connection]:
        connection = self._connected(self._kept or self._engine(is_read_only=is_read_only))
        try:
            yield connection
        finally:
            connection.close()

    def _engine(self, *, is_read_only: bool) -> sa.Engine:
        arguments: dict[str, object] = {"read_only": is_read_only} if self.path is not None else {}
        try:
            return sa.create_engine(self._url, poolclass=NullPool, connect_args=arguments)
        except ImportError as error:
            raise SettingError("PostgreSQL needs its driver: pip install 'dragoman[postgres]'.") from error

    def _connected(self, engine: sa.Engine) -> sa.Connection:
        """Connect, trying again while another process holds the file."""
        last_try = time.monotonic() + self._wait
        while True:
            try:
                return engine.connect()
            except DBAPIError as error:
                if "lock on file" not in str(error):
                    raise RecordError(f"{self.place} cannot be opened: {_first_line(error)}") from error
                if time.monotonic() >= last_try:
                    raise RecordBusyError(self._who_holds(str(error))) from error
                time.sleep(_PAUSE)

    def _who_holds(self, message: str) -> str:
        held = _HOLDER.search(message)
        who = f"process {held['pid']} ({_command_of(held['pid']) or held['program']})" if held else "another process"
        return f"{self.place} is held by {who}, for more than {self._wait:.0f} seconds. Wait for it, or stop it."


def _postgres_url(name: str) -> sa.URL:
    try:
        return sa.make_url(name).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise SettingError(f"{name!r} is no URL. Write it as postgresql://user@host:5432/name.") from error


def plan_for_views(connection: sa.Connection) -> None:
    """Tell PostgreSQL to join by hash.

    It takes the newest row of each thing, which our views ask for, to be one row in two hundred, and so joins one by
    one what are all rows: minutes instead of a second. Compiling such plans would take longer than running them.
    """
    if connection.dialect.name == "postgresql":
        for setting in ("enable_nestloop = off", "jit = off", "work_mem = '64MB'"):
            connection.exec_driver_sql(f"SET LOCAL {setting}")


def _link(made: Path, path: Path) -> None:
    """Give a whole new file its name, unless another process was quicker."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        made.replace(path)


def _command_of(pid: str) -> str | None:
    """Return the command line of a process where the system tells it."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()[:200]
    except OSError:
        return None


def _first_line(error: DBAPIError) -> str:
    return str(error.orig or error).strip().splitlines()[0]
