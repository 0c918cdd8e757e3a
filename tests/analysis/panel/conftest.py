"""Invented accounts, a record of them, and what it says as JSON: what a reader of the panel has."""

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from dragoman.config import Settings
from dragoman.records import Account
from dragoman.run.reading import import_into
from dragoman.store import Facts, Filters, Store, accounts_with, ask_events, ask_facts, ask_reports

PARTIES = (
    {"name": "Norvia", "entity_id": "nrv", "code": "NRVGOV", "country": "NRV", "sectors": ["GOV"]},
    {"name": "Tal Front", "entity_id": "tal.front", "code": "TALREB", "country": "TAL", "sectors": ["REB"]},
    {"name": "Ada Lind", "entity_id": "ada.lind", "code": "NRVCVL", "country": "NRV", "sectors": ["CVL"]},
    {"name": None, "entity_id": None, "code": "TALMIL", "country": "TAL", "sectors": ["MIL"]},
    {"name": None, "entity_id": None, "code": None, "country": None, "text": "somebody"},
)
ACTS = (("ASSAULT", 4, -9.0), ("CONSULT", 1, 1.5), ("ACCUSE", 3, -2.0), ("AID", 2, 7.0), ("PROTEST", 4, None))
SAYING = (
    {"name": "Norvia", "code": "NRVGOV"},
    {"name": "Tal Front", "code": "TALREB"},
    {"name": "United Nations", "code": "IGOUNO"},
    {"name": "Radio Sund", "code": "NRVJRN"},
    {"name": "a resident", "code": None},
)
DAYS = ("2024-02-27", "2024-02-29", "2024-03-01", "2024-03-04", "2024-04-02")
_party = st.sampled_from(PARTIES)
_number = st.one_of(st.none(), st.integers(0, 40))


@st.composite
def _count(draw):
    low, best, high = draw(_number), draw(_number), draw(_number)
    return {
        "what": draw(st.sampled_from(("killed", "killed", "killed", "injured"))),
        "low": low,
        "best": best,
        "high": high,
        "of": draw(st.sampled_from((None, "civilian", "civilian", "combatant", "combatant", "actor", "recipient"))),
        "scope": draw(st.sampled_from((None, "event", "event", "cumulative", "period"))),
    }


@st.composite
def accounts(draw, number):
    """Give one account; its id and report follow its number."""
    event_type, quad_class, score = draw(st.sampled_from(ACTS))
    first = draw(st.sampled_from((None, *DAYS)))
    last = draw(st.sampled_from((first, *(d for d in DAYS if first and d >= first))))
    country = draw(st.sampled_from((None, "NRV", "TAL")))
    told = {
        "account_id": f"a{number:02d}",
        "report_id": f"r{draw(st.integers(0, 12)):02d}",
        "event_type": event_type,
        "quad_class": quad_class,
        "plover_score": score,
        "realis": draw(st.sampled_from(("actual", "actual", "background", "alleged", None))),
        "actors": draw(st.lists(_party, max_size=2)),
        "recipients": draw(st.lists(_party, max_size=2)),
        "when": None if first is None else {"start_date": first, "end_date": last, "precision": "day", "bound": "in"},
        "where": None if country is None else {"name": f"Port {country}", "country": country, "precision": "city"},
        "counts": draw(st.lists(_count(), max_size=3)),
        "claimants": draw(st.lists(st.sampled_from(SAYING), max_size=2)),
        "certainty": "asserted",
        "sentence": {"text": f"Somebody did something, number {number}."},
        "coder": {"name": "invented"},
    }
    return told | _REPORTS[told["report_id"]]


_REPORTS = {
    f"r{n:02d}": {
        "publisher": ("The Gazette", "Norvia Times", "Daily Lind", None)[n % 4],
        "published_at": (*DAYS, None)[n % 6],
    }
    for n in range(13)
}


@st.composite
def account_lists(draw):
    """Give up to two dozen accounts, many of which tell the same happening."""
    return [draw(accounts(number)) for number in range(draw(st.integers(10, 24)))]


@dataclass(frozen=True)
class Told:
    """A record with its events, accounts and reports as JSON."""

    store: Store
    events: list[dict]
    accounts: dict[str, dict]
    reports: list[dict]
    facts: Facts | None = None

    def ask(self):
        """Return what the record gives for counting."""
        with self.store.asking() as connection:
            return ask_facts(connection, Filters())


def tell(place, listed) -> Told:
    """Make a record of accounts."""
    store = Store(place)
    for _ in import_into(store, [Account.model_validate(told) for told in listed], Settings()):
        pass
    with store.asking() as connection:
        events = ask_events(connection, Filters(realis=())).items
        found = accounts_with(connection, (name for event in events for name in event.account_ids))
        reports = ask_reports(connection, Filters()).items
    return Told(
        store,
        [json.loads(event.model_dump_json()) for event in events],
        {name: json.loads(account.model_dump_json()) for name, account in found.items()},
        [{"publisher": r.publisher, "day": r.published_at} for r in reports if r.status == "current"],
    )


@pytest.fixture(scope="session")
def invented():
    """Lists of accounts, as a strategy."""
    return account_lists()


@pytest.fixture(scope="session")
def told():
    """Make a record of accounts; it is gone when this returns, but for what it says."""

    def make(listed):
        with tempfile.TemporaryDirectory() as folder:
            record = tell(Path(folder) / "levant.duckdb", listed)
            return replace(record, facts=record.ask())

    return make
