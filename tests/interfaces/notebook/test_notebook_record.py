"""`dragoman.Record`: answers that are sequences, tables and HTML."""

import sys
from datetime import date

import pandas as pd
import polars as pl
import pytest

import dragoman
from dragoman.config import Settings
from dragoman.errors import SettingError
from dragoman.records import Account
from dragoman.run.reading import import_into
from dragoman.store import Store

NOUNS = (
    "events", "timeline", "relations", "agreements", "mediations", "promises", "disagreements", "actors", "reports",
    "teachings",
)  # fmt: skip
NASTY = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where a record of three accounts is; one has no day, one a name that looks like markup."""
    told = {
        "report_id": "r1",
        "published_at": "2024-05-07",
        "publisher": "The Gazette",
        "event_type": "ASSAULT",
        "quad_class": 4,
        "plover_score": -9.0,
        "realis": "actual",
        "actors": [{"name": "Tal Front", "code": "TALREB", "country": "TAL"}],
        "recipients": [{"name": NASTY, "code": "NRVGOV", "country": "NRV"}],
        "when": {"start_date": "2024-05-06", "end_date": "2024-05-06", "precision": "day"},
        "where": {"name": "Port", "country": "NRV", "latitude": 10.5, "longitude": 20.25, "precision": "city"},
        "sentence": {"text": f"The front shelled {NASTY}.", "start": 0, "end": 44},
        "claimants": [],
        "certainty": "asserted",
        "confidence": 0.5,
        "coder": {"name": "invented"},
    }
    accounts = [
        told | {"account_id": "a1"},
        told | {"account_id": "a2", "report_id": "r2", "event_type": "CONSULT", "quad_class": 1, "when": None},
        told | {"account_id": "a3", "report_id": "r3", "event_type": "AID", "quad_class": 2, "realis": "planned"},
    ]
    path = tmp_path_factory.mktemp("record") / "levant.duckdb"
    list(import_into(Store(path), [Account.model_validate(account) for account in accounts], Settings()))
    return path


@pytest.fixture
def record(place):
    """The record."""
    return dragoman.Record(place)


def test_events_are_a_sequence(record):
    events = record.events()
    assert len(events) == 2
    assert [event.event_type for event in events] == ["ASSAULT", "CONSULT"]
    assert events[0].start_date == date(2024, 5, 6)
    assert len(events[:1]) == 1
    assert repr(events) == "<2 events>"


def test_question_is_narrowed_as_on_the_command_line(record):
    assert len(record.events(types="ASSAULT")) == len(record.events(types=["ASSAULT", "AID"])) == 1
    assert len(record.events(realis="all")) == 3
    assert record.events(since="2024-05-01").n_undated == record.events(until=date(2024, 5, 9)).n_undated == 1
    assert len(record.events(actor="Nobody")) == 0
    assert [account.account_id for account in record.accounts(types="ASSAULT")] == ["a1"]
    assert [event.event_type for event in record.timeline()] == ["ASSAULT"]


def test_wrong_question_is_told(record):
    with pytest.raises(TypeError, match="'actors' is none of actor"):
        record.events(actors="Hamas")
    with pytest.raises(SettingError, match="'May' is no day"):
        record.events(since="May")


@pytest.mark.parametrize("noun", NOUNS)
def test_every_answer_is_a_table_of_one_shape(record, noun):
    answer = getattr(record, noun)()
    table = answer.to_arrow()
    assert table.num_rows == len(answer)
    assert list(answer.to_pandas().columns) == list(answer.to_polars().columns) == table.column_names
    assert NASTY not in answer._repr_html_()


def test_columns_are_typed(record):
    frame = record.events().to_pandas()
    assert frame.start_date[0] == pd.Timestamp("2024-05-06")
    assert pd.isna(frame.start_date[1])
    assert frame.n_origins.tolist() == [1, 1]
    accounts = record.accounts().to_polars()
    assert accounts["when_start_date"].dtype == pl.Date
    assert accounts["where_latitude"].to_list() == [10.5, 10.5]
    assert accounts["confidence"].to_list() == [0.5, 0.5]


def test_accounts_show_their_sentence_without_markup_of_its_own(record):
    shown = record.accounts()._repr_html_()
    assert "The front shelled &lt;script&gt;" in shown
    assert "<script" not in shown


def test_panel_is_that_of_the_command_line(record):
    panel = record.panel("country", "month", types="ASSAULT", since="2024-05-01", until="2024-06-30")
    assert [(row["unit"], row["events"]) for row in panel] == [("NRV", 1), ("NRV", None)]
    frame = panel.to_pandas()
    assert frame.period.tolist() == [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-06-01")]
    assert frame.mean_score[0] == -9.0
    assert record.panel("country", "month", types="ASSAULT", exclude_publishers="the gazette")[0]["events"] is None


def test_record_as_it_was_known(place):
    assert len(dragoman.Record(place, as_known="2020-01-01").events()) == 0


def test_picture_shows_itself(record):
    pytest.importorskip("altair")
    drawn = record.draw("timeline", actor="Tal Front")
    assert drawn._repr_html_().startswith("<svg")
    assert drawn.picture.text.startswith("1 event on 2024-05-06")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_missing_library_says_how_to_install_it(record, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SettingError, match=f"pip install {library}"):
        getattr(record.events(), f"to_{library}")()
