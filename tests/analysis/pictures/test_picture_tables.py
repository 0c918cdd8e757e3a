"""The plain tables that pictures are drawn from."""

from datetime import date

from dragoman.analysis.pictures import tables


def test_events_without_a_day_have_no_row(events, quad_of):
    rows = tables.event_rows(events, quad_of)
    assert [row["event_id"] for row in rows] == ["e1", "e2", "e3", "e4", "e6", "e7"]
    assert rows[0] | {"quad": 4, "who": "Tal Front", "whom": "Norvia <b>", "where": "Cairo", "origins": 3} == rows[0]
    assert rows[-1]["quad"] == 0


def test_places_are_counted_by_name_and_precision(events, quad_of):
    rows = {row["place"]: row for row in tables.place_rows(events, quad_of)}
    assert (rows["Cairo"]["events"], rows["Cairo"]["conflict"], rows["Cairo"]["cooperation"]) == (2, 1, 1)
    assert (rows["Sinai"]["events"], rows["the north"]["latitude"]) == (2, None)


def test_pairs_have_names_and_no_direction(events, quad_of):
    rows = tables.dyad_rows(events, quad_of)
    assert {row["dyad"] for row in rows} == {"Norvia <b> - Tal Front"}
    assert [row["event_id"] for row in rows] == ["e1", "e2", "e3", "e4", "e5", "e7"], "gunmen have no name"


def test_relations_are_of_names(relations):
    rows = tables.relation_rows(relations)
    assert [(row["kind"], row["contested"]) for row in rows] == [("opposes", False), ("backs", True)]


def test_step_without_a_day_takes_that_of_its_report(agreements):
    rows = tables.step_rows(agreements, {"late": date(2024, 6, 20)})
    assert [(row["step"], row["day"], row["is_told_day"]) for row in rows] == [
        ("signed", "2024-06-02", True),
        ("violation_alleged", "2024-06-20", False),
    ]
