"""PLOVER's own gold standard records."""

import json

import pytest

from dragoman.measure import load_gold

NOTE = {"id": "NOTE", "event": "DOCUMENT", "text": "About this file."}
RECORD = {
    "id": "P-1", "date": "2000-01-01", "event": "AGREE", "eventText": "agreed", "context": "economic",
    "source": [{"actorText": "Arvia", "code": "HUN", "sector": "GOV"},
               {"actorText": "Borland", "code": "ROUGOV"}],
    "target": "", "text": "Arvia and Borland agreed.", "textInfo": {"markup": ""},
}  # fmt: skip


@pytest.fixture
def plover_gold(tmp_path):
    """Write records as the PLOVER project does, as one array, and load them."""

    def make(*records):
        path = tmp_path / "PLOVER_GSR.txt"
        path.write_text(json.dumps(records, indent=1), encoding="utf-8")
        return load_gold(path)

    return make


def test_file_note_is_no_record(plover_gold):
    assert [record.record_id for record in plover_gold(NOTE, RECORD).records] == ["P-1"]


def test_entities_are_read_in_both_ways_of_coding(plover_gold):
    (event,) = plover_gold(RECORD).records[0].events
    assert [(a.country, a.sector, a.surfaces) for a in event.sources] == [
        ("HUN", "GOV", ("Arvia",)),
        ("ROU", "GOV", ("Borland",)),
    ]


def test_empty_target_of_several_sources_is_a_mutual_act(plover_gold):
    (event,) = plover_gold(RECORD).records[0].events
    assert event.targets == ()
    assert event.is_reciprocal


def test_placeholder_day_is_no_day(plover_gold):
    (report,) = plover_gold(RECORD).reports()
    assert report.published_at is None


def test_day_is_kept_where_it_is_one(plover_gold):
    (report,) = plover_gold({**RECORD, "date": "2011-03-04"}).reports()
    assert str(report.published_at) == "2011-03-04"


def test_own_records_score_like_sentences(plover_gold):
    gold = plover_gold(NOTE, {**RECORD, "target": [{"actorText": "Cedria", "code": "USA"}]})
    predicted = {"plover": "AGREE", "source_actor": ["HUNGOV", "ROUGOV"], "target_actor": ["USA"]}
    scores = gold.score_rows([{"id": "P-1", "events": [predicted]}])
    assert scores.value("levels.type_country_sector.F1") == 1
