"""The numbered SQL files -> the tables and views of a record, and which of them a record has."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import sqlalchemy as sa

from dragoman.errors import RecordError

ALL_BATCHES = 2**63 - 1  # the largest bigint: no batch is left out
_NAME = re.compile(r"(?P<number>\d{4})_\w+?(?:\.(?P<dialect>duckdb|postgresql))?\.sql")
_VERSION = sa.table("schema_version", sa.column("version", sa.BigInteger), sa.column("applied_at", sa.DateTime))


class SqlFile(NamedTuple):
    """One numbered file; `dialect` is None where it is for both."""

    number: int
    dialect: str | None
    text: str


@lru_cache(maxsize=1)
def sql_files() -> tuple[SqlFile, ...]:
    """Return the files in the order in which they are applied; of one number, the one for both dialects first."""
    found = []
    for path in (files("dragoman.store") / "sql").iterdir():
        name = _NAME.fullmatch(path.name)
        if name is not None:
            found.append(SqlFile(int(name["number"]), name["dialect"], path.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda file: (file.number, file.dialect or "")))


def newest_version() -> int:
    """Return the version of the tables that this program writes."""
    return max(file.number for file in sql_files())


def has_tables(connection: sa.Connection) -> bool:
    """Say whether a database holds tables of ours."""
    tables = sa.table("tables", sa.column("table_name"), sa.column("table_schema"), schema="information_schema")
    here = sa.and_(tables.c.table_name == "schema_version", tables.c.table_schema == sa.func.current_schema())
    return connection.execute(sa.select(sa.func.count()).select_from(tables).where(here)).scalar() == 1


def version_of(connection: sa.Connection) -> int:
    """Return the version of a record's tables, 0 where there are none."""
    if not has_tables(connection):
        return 0
    return connection.execute(sa.select(sa.func.max(_VERSION.c.version))).scalar() or 0


def check_version(connection: sa.Connection, place: str) -> None:
    """Refuse a record whose tables are not those that this program reads.

    Raises: RecordError.
    """
    version = version_of(connection)
    if version == 0:
        raise RecordError(f"{place} is no record of Dragoman: it has no table schema_version. Name another one.")
    if version > newest_version():
        raise RecordError(
            f"{place} was written by a newer Dragoman (tables of version {version}, here {newest_version()}). "
            "Update the program."
        )


def bring_up(connection: sa.Connection) -> bool:
    """Apply the files that a record lacks, each with its row in `schema_version`; say whether there were any."""
    version = version_of(connection)
    missing = [file for file in sql_files() if file.number > version]
    if version == 0:
        connection.exec_driver_sql(
            "CREATE TABLE schema_version (version bigint NOT NULL, applied_at timestamp NOT NULL)"
        )
    for number in sorted({file.number for file in missing}):
        for file in missing:
            if file.number == number and file.dialect in (None, connection.dialect.name):
                _apply(connection, file.text.replace(":upto", str(ALL_BATCHES)))
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(_VERSION.insert().values(version=number, applied_at=now))
    return bool(missing)


def look_back(connection: sa.Connection, upto: int) -> None:
    """Let every view of this connection show what held after batch `upto`: temporary views go before the others."""
    for file in sql_files():
        if "CREATE VIEW" in file.text:
            _apply(connection, file.text.replace(":upto", str(upto)).replace("CREATE VIEW", "CREATE TEMPORARY VIEW"))


def _apply(connection: sa.Connection, text: str) -> None:
    for statement in _statements(text):
        connection.exec_driver_sql(statement)


def _statements(text: str) -> Iterator[str]:
    """Yield the statements of a file; a semicolon stands in our files only where one ends."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    yield from (statement.strip() for statement in bare.split(";") if statement.strip())
