"""Scoring toponyms: countries, distances, what lies in no one country."""

import json
from dataclasses import dataclass

import pytest

from dragoman.errors import SettingError
from dragoman.measure import PlaceGold, load_gold

TEXT = "From Here to There by the Sea."
ROW = {
    "id": "1",
    "text": TEXT,
    "toponyms": [
        {"start": 5, "end": 9, "phrase": "Here", "lat": 10.0, "lon": 20.0},
        {"start": 13, "end": 18, "phrase": "There", "lat": 50.0, "lon": 20.0},
        {"start": 26, "end": 29, "phrase": "Asia", "lat": 40.0, "lon": 90.0},
    ],
}


@dataclass
class Point:
    country: str | None
    latitude: float | None
    longitude: float | None


@pytest.fixture
def gold():
    return PlaceGold("toponyms", "0", (ROW,))


def _scores(gold, *points):
    return gold.score_resolver(lambda text, spans: points, country_of=lambda latitude, longitude: "AAA")


def test_right_places_score_full(gold):
    scores = _scores(gold, Point("AAA", 10.5, 20.5), Point("AAA", 50.0, 21.0), Point(None, 40.0, 90.0))
    assert [scores.value(f"places.{name}.share") for name in ("resolved", "country", "near")] == [1, 1, 1]


def test_far_or_missing_points_are_errors(gold):
    scores = _scores(gold, Point("AAA", 12.0, 20.0), None, Point(None, None, None))
    assert scores.value("places.near.share") == 0
    assert scores.value("places.country.share") == 0.5
    assert scores.value("places.resolved.share") == pytest.approx(2 / 3)


def test_country_of_a_continent_is_not_measured(gold):
    scores = _scores(gold, None, None, None)
    assert scores.tables["places"]["country"]["n"] == 2


def test_toponym_file_is_known_by_its_shape(tmp_path):
    path = tmp_path / "toponyms.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    measured = load_gold(path)
    assert isinstance(measured, PlaceGold)
    assert list(measured.reports()) == []


def test_accounts_do_not_answer_toponyms(gold):
    with pytest.raises(SettingError, match="toponyms"):
        gold.score(["an account"])


def test_built_in_gazetteer_is_measured(tmp_path):
    text = "Talks in Cairo and in Khartoum ended."
    toponyms = [
        {"start": 9, "end": 14, "phrase": "Cairo", "lat": 30.0, "lon": 31.2},
        {"start": 22, "end": 30, "phrase": "Khartoum", "lat": 15.6, "lon": 32.5},
    ]
    gold = PlaceGold("own", "0", ({"id": "1", "text": text, "toponyms": toponyms},))
    scores = gold.score(())
    assert scores.value("places.near.share") == 1
    assert scores.value("places.country.share") == 1


def test_predictions_are_scored_by_distance(gold):
    rows = [{"id": "1", "start": 5, "latitude": 10.0, "longitude": 20.0}]
    assert gold.score_rows(rows).value("places.near.share") == pytest.approx(1 / 3)
