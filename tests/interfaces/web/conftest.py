"""A record from the example reports and a hostile one, shown by the application; one for all tests of a module."""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.config import Settings
from dragoman.interfaces.web.app import make_app
from dragoman.interfaces.web.desk import Desk
from dragoman.records import Account, Report
from dragoman.run.reading import import_into, read_into
from dragoman.store import RunStamp, Store, keep_coded

EXAMPLES = Path(__file__).parents[3] / "examples"
HOME = "http://127.0.0.1:8000"
HOSTILE_ID = "evil/\"><script>alert('id')</script>.txt"
HOSTILE = (
    "<script>alert(1)</script> \"onmouseover='alert(2)' & <b>bold</b> Norvia attacked Suvia. \u202e\u0007"
    "\u0627\u0644\u0633\u0644\u0627\u0645 \u05e9\u05dc\u05d5\u05dd\n" + "word " * 5000
)
HOSTILE_NAME = 'Norvia"><script>alert(3)</script>'
LINKS = re.compile(r'(?:href|src|action)="([^"]*)"')


@dataclass(frozen=True)
class HostileWork:
    """What coding gives for the hostile report."""

    report: Report
    accounts: tuple[Account, ...]
    rejection: None = None
    teachings: tuple[()] = ()


def links_of(page: str) -> list[str]:
    """Return the addresses that a page leads to, as a browser reads them."""
    return [html.unescape(link) for link in LINKS.findall(page)]


def hostile_work() -> HostileWork:
    """Return a report whose every text tries to be markup, with overlapping marks."""
    start = HOSTILE.index("Norvia")
    actor = {"text": "Norvia", "start": start, "end": start + 6, "name": HOSTILE_NAME, "code": "NOR"}
    account = Account.model_validate(
        {
            "account_id": 'x"><script>alert(4)</script>',
            "report_id": HOSTILE_ID,
            "published_at": "2024-05-07",
            "publisher": "<script>alert(5)</script>",
            "sentence": {"index": 0, "start": 0, "end": start + 22, "text": HOSTILE[: start + 22]},
            "trigger": {"text": "Norvia attacked", "start": start, "end": start + 15},
            "event_type": "ASSAULT",
            "realis": "actual",
            "quad_class": 4,
            "actors": [actor],
            "recipients": [{"text": "attacked Suvia", "start": start + 7, "end": start + 21, "name": "Suvia"}],
            "when": {"start_date": "2024-05-06", "end_date": "2024-05-06", "precision": "day", "bound": "in"},
            "where": {"name": "<i>Town</i>", "country": "NOR"},
            "claimants": [{"text": "<u>he</u>", "name": '<u>he</u>" autofocus onfocus="alert(6)'}],
            "certainty": "asserted",
            "coder": {"name": "hand"},
        }
    )
    report = Report(report_id=HOSTILE_ID, text=HOSTILE, title="</title><script>alert(7)</script>")
    return HostileWork(report, (account,))


@pytest.fixture(scope="session")
def example_record(tmp_path_factory) -> Path:
    """The record of the example reports and the hostile one; tests that write take a copy."""
    path = tmp_path_factory.mktemp("pages") / "examples.duckdb"
    store = Store(path)
    inputs = [EXAMPLES / "reports", EXAMPLES / "record" / "reports.jsonl"]
    list(read_into(store, inputs, Settings(), stdin=None, text="full", again=False))
    run_id = store.start_run(RunStamp("read"))
    with store.writing(run_id) as batch:
        keep_coded(batch, [hostile_work()])
    store.end_run(run_id)
    list(import_into(store, [], Settings()))
    return path


@pytest.fixture(scope="module")
def desk(example_record, tmp_path_factory) -> Iterator[Desk]:
    """The record on a desk of this module's own."""
    copy = tmp_path_factory.mktemp("desk") / "record.duckdb"
    shutil.copyfile(example_record, copy)
    made = Desk(Store(copy))
    assert made.conclusions(wait=120) is not None
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(desk) -> TestClient:
    """A browser without JavaScript that follows redirects."""
    return TestClient(make_app(desk), base_url=HOME)
