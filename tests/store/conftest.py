"""A record in DuckDB and, where `DRAGOMAN_POSTGRES` names a server, in PostgreSQL: every test runs on both."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from dragoman.records import Account, Rejected, Report, Teaching
from dragoman.store import RunStamp, Store, keep_coded


@dataclass(frozen=True)
class Coded:
    """What the way of the data gives for one input."""

    report: Report | None = None
    rejection: Rejected | None = None
    accounts: tuple[Account, ...] = ()
    teachings: tuple[Teaching, ...] = ()


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2024, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def next_day(self) -> date:
        """Move on by a day and return the new day."""
        self.at += timedelta(days=1)
        return self.at.date()


@pytest.fixture
def clock() -> Clock:
    """The clock by which the record writes."""
    return Clock()


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.services)])
def place(request, tmp_path) -> Iterator[str]:
    """Where a record can be: a file, or a schema of its own on the server."""
    if request.param == "duckdb":
        yield str(tmp_path / "levant.duckdb")
        return
    server = os.environ.get("DRAGOMAN_POSTGRES") or None
    if server is None:
        pytest.skip("DRAGOMAN_POSTGRES names no server; `make test-all` starts one")
    psycopg = pytest.importorskip("psycopg")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{server}?options=-csearch_path%3D{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def store(place, clock) -> Store:
    """An empty record."""
    made = Store(place, wait=0.5, clock=clock)
    made.create()
    return made


@pytest.fixture
def make_account():
    """Give an account; what it is told is its values."""

    def make(account_id="a1", report_id="r1", **values) -> Account:
        fields = {
            "account_id": account_id,
            "report_id": report_id,
            "event_type": "CONSULT",
            "realis": "actual",
            "actors": [{"text": "Ada Lind", "start": 0, "end": 8, "name": "Ada Lind", "code": "NORGOV"}],
            "recipients": [],
            "claimants": [],
            "certainty": "asserted",
            "coder": {"name": "hand"},
        }
        return Account.model_validate(fields | values)

    return make


@pytest.fixture
def make_coded(make_account):
    """Give a coded report with one account; `rejected` gives an input that was rejected instead."""

    def make(report_id="r1", text="Ada Lind spoke.", accounts=None, rejected=None, **fields) -> Coded:
        if rejected is not None:
            return Coded(rejection=Rejected(report_id=report_id, reason=rejected, message="It is no text."))
        report = Report.model_validate({"report_id": report_id, "text": text, **fields})
        told = (make_account(f"a-{report_id}-{report.text_sha256[:6]}", report_id),) if accounts is None else accounts
        return Coded(report=report, accounts=tuple(told))

    return make


@pytest.fixture
def keep(store):
    """Keep coded reports in one run; give the run's id."""

    def kept(*works, **options) -> str:
        run_id = store.start_run(RunStamp("read"))
        with store.writing(run_id) as batch:
            keep_coded(batch, works, **options)
        store.end_run(run_id, n_reports=len(works))
        return run_id

    return kept


@pytest.fixture
def rows(store):
    """Give the rows of a table or view, as dictionaries."""

    def ask(table, **how) -> list[dict[str, object]]:
        with store.asking(**how) as connection:
            return [dict(row._mapping) for row in connection.execute(sa.select(table)).all()]

    return ask
