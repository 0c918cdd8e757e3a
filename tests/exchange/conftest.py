"""A record of the accounts in record.yaml, in DuckDB and, where a server is named, in PostgreSQL."""

import json
import os
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from dragoman.codebook import load_codebook
from dragoman.exchange.export import Asked, export_record, format_named, loss_path
from dragoman.records import Account
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import import_accounts
from dragoman.store import Filters, RunStamp, Store

TOLD = yaml.safe_load((Path(__file__).parent / "record.yaml").read_text(encoding="utf-8"))


def account_of(told: dict) -> Account:
    """Return an account as the table tells it."""
    text = told["sentence"]
    return Account.model_validate(
        {
            "account_id": told["id"],
            "report_id": told["report"],
            "published_at": told.get("published"),
            "publisher": told.get("publisher"),
            "url": told.get("url"),
            "language": "en",
            "part": "body",
            "sentence": {"index": 0, "start": 0, "end": len(text), "text": text},
            "trigger": {"text": text.split()[0], "start": 0, "end": len(text.split()[0])},
            "event_type": told["type"],
            "mode": told["mode"],
            "aux_modes": told.get("aux_modes", ()),
            "contexts": told.get("contexts", ()),
            "realis": told.get("realis", "actual"),
            "cameo_code": told["cameo"],
            "actors": told["actors"],
            "recipients": told.get("recipients", ()),
            "third_parties": told.get("third_parties", ()),
            "when": told.get("when"),
            "where": told.get("where"),
            "counts": told.get("counts", ()),
            "claimants": told.get("claimants", ()),
            "certainty": "asserted",
            "confidence": 0.834,
            "coder": {"name": "lexicon", "version": "0.1"},
        }
    )


def keep(store: Store, accounts: list[Account]) -> None:
    """Keep and fuse accounts in a new record."""
    store.create()
    run_id = store.start_run(RunStamp("import"))
    list(import_accounts(store, accounts, run_id=run_id, fuse=lambda _: fuse_new(store, run_id, None)))


@pytest.fixture(scope="session", params=["duckdb", pytest.param("postgresql", marks=pytest.mark.services)])
def place(request, tmp_path_factory):
    """Where the record is."""
    if request.param == "duckdb":
        yield str(tmp_path_factory.mktemp("exchange") / "r.duckdb")
        return
    server = os.environ.get("DRAGOMAN_POSTGRES")
    if not server:
        pytest.skip("DRAGOMAN_POSTGRES names no server; `make test-all` starts one")
    psycopg = pytest.importorskip("psycopg")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{server}?options=-csearch_path%3D{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(scope="session")
def store(place) -> Store:
    """The record; it is only read."""
    found = Store(place, clock=lambda: datetime(2024, 7, 1, 12, tzinfo=UTC))
    keep(found, [account_of(told) for told in TOLD])
    return found


@contextmanager
def opened(path: Path):
    """Open a file for writing."""
    with path.open("wb") as stream:
        yield stream


@pytest.fixture
def export(store, tmp_path):
    """Export the record; gives the file and the report of what was lost."""

    def exported(name: str, *, filters: Filters | None = None, **asked) -> tuple[Path, dict]:
        out = tmp_path / f"out.{name}"
        with store.asking() as connection:
            export_record(
                connection,
                format_named(name),
                out,
                Asked(filters or Filters(), **asked),
                codebook=load_codebook(),
                open_file=opened,
            )
        return out, json.loads(loss_path(out).read_text(encoding="utf-8"))

    return exported
