"""Accounts written by hand in a few words, and the world as it is built in."""

from datetime import date

import pytest

from dragoman.fusion import Kinship
from dragoman.records import Account
from dragoman.world import load_world


def actor(spec):
    """Make an actor of "Name", "Name:CODE" or "Name:CODE:entity.id"; two letters after a country are sectors."""
    name, code, entity_id = (*spec.split(":"), "", "")[:3]
    sectors = [code[3:6]] if len(code) > 3 else []
    return {
        "text": name,
        "name": name,
        "code": code or None,
        "country": code[:3] or None,
        "sectors": sectors or (["GOV"] if entity_id and entity_id.isupper() else []),
        "sector_basis": None if sectors else "country_default",
        "entity_id": entity_id or None,
    }


def make_account(account_id, report="r1", **told):
    """Make an account; `told` may hold type, mode, actors, recipients, third, day, published, place, text, steps ..."""
    day, place = told.get("day"), told.get("place")
    text = told.get("text") or "something happened"
    first, last = (str(day).split("/") * 2)[:2] if day else (None, None)
    trigger = told.get("trigger") or text.split()[0]
    start = told.get("start", 10 * int(account_id.strip("abcdefghijklmnopqrstuvwxyz-") or 0))
    return Account.model_validate(
        {
            "account_id": account_id,
            "report_id": report,
            "published_at": told.get("published", "2024-05-02"),
            "publisher": told.get("publisher"),
            "part": "body",
            "sentence": {"index": start, "start": start, "end": start + len(text), "text": text},
            "trigger": {"text": trigger, "start": start, "end": start + len(trigger)},
            "event_type": told.get("type", "ASSAULT"),
            "mode": told.get("mode"),
            "aux_modes": told.get("aux", []),
            "realis": told.get("realis", "actual"),
            "actors": [actor(a) for a in told.get("actors", [])],
            "recipients": [actor(a) for a in told.get("recipients", [])],
            "third_parties": [{**actor(a), "role": told.get("role", "mediator")} for a in told.get("third", [])],
            "when": {"start_date": first or None, "end_date": last or None, "bound": told.get("bound", "in")}
            if day
            else None,
            "where": {"name": place[0], "country": place[1], "precision": "city" if len(place) > 2 else "region",
                      "latitude": place[2] if len(place) > 2 else None,
                      "longitude": place[3] if len(place) > 2 else None} if place else None,
            "counts": [{"what": "killed", "low": told["killed"], "best": told["killed"], "high": told["killed"]}]
            if told.get("killed")
            else [],
            "claimants": [{"text": c, "name": c} for c in told.get("claimants", [])],
            "certainty": told.get("certainty", "asserted"),
            "same_as": told.get("same_as"),
            "links": told.get("links", []),
            "steps": told.get("steps", []),
            "coder": {"name": "by hand"},
        }
    )  # fmt: skip


def days_from(start, days):
    """Give the day that is some days after a day, as text."""
    return date.fromordinal(date.fromisoformat(start).toordinal() + days).isoformat()


@pytest.fixture(scope="session")
def world():
    """The built-in world."""
    return load_world()


@pytest.fixture(scope="session")
def make():
    """The maker of accounts."""
    return make_account


@pytest.fixture
def kinship():
    """Kinship without a world."""
    return Kinship(None)
