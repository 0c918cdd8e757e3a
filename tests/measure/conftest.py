"""Small annotations made by hand, accounts that fit them, and the public annotations beside the checkout."""

import json
from pathlib import Path

import pytest

from dragoman.measure import load_gold
from dragoman.records import Account

SHARED = Path(__file__).parents[3] / "shared" / "gold"


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    """The folder of public annotations; the test is skipped where the checkout has no such neighbour."""
    if not SHARED.is_dir():
        pytest.skip("no shared/gold beside the checkout")
    return SHARED


@pytest.fixture
def gold_file(tmp_path):
    """Write rows as JSON lines and load them as annotations."""

    def make(rows, name="gold.jsonl", **options):
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return load_gold(path, **options)

    return make


@pytest.fixture
def record():
    """Make an annotated sentence."""

    def make(*events, record_id="s1", **fields):
        row = {
            "id": record_id,
            "source": "own",
            "text": "Arvia blamed Borland.",
            "date": None,
            "coverage": "full",
        }
        return {**row, "flags": [], "gold": list(events), **fields}

    return make


@pytest.fixture
def event():
    """Make an annotated or predicted act of code strings or entities."""

    def make(plover, sources=(), targets=(), **fields):
        return {"plover": plover, "source_actor": list(sources), "target_actor": list(targets), **fields}

    return make


@pytest.fixture
def account():
    """Make an account; actors are given as codes or as fields."""

    def actors(given):
        return [{"code": actor, "country": actor[:3]} if isinstance(actor, str) else actor for actor in given]

    def make(event_type, actor=(), recipient=(), third=(), **fields):
        return Account.model_validate(
            {
                "account_id": fields.pop("account_id", "a1"),
                "report_id": "s1",
                "event_type": event_type,
                "actors": actors(actor),
                "recipients": actors(recipient),
                "third_parties": actors(third),
                "claimants": [],
                "certainty": "asserted",
                "coder": {"name": "hand"},
                **fields,
            }
        )

    return make
