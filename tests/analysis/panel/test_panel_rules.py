"""The rules of a panel, each on accounts made for it."""

from datetime import date

import pytest

from dragoman.analysis.panel import PanelQuestion, cell_named, explain_cell, make_panel, panel_rows, types_in
from dragoman.analysis.panel.counted import Toll, toll_of_account
from dragoman.analysis.panel.periods import last_day, period_of, periods_between
from dragoman.errors import SettingError

NORVIA = {"name": "Norvia", "entity_id": "nrv", "code": "NRVGOV", "country": "NRV"}
FRONT = {"name": "Tal Front", "entity_id": "tal.front", "code": "TALREB", "country": "TAL"}


def _account(name, day="2024-03-04", **values):
    return {
        "account_id": name,
        "report_id": f"r-{name}",
        "publisher": "The Gazette",
        "published_at": "2024-03-05",
        "event_type": "ASSAULT",
        "quad_class": 4,
        "plover_score": -9.0,
        "realis": "actual",
        "actors": [FRONT],
        "recipients": [NORVIA],
        "when": day and {"start_date": day, "end_date": day, "precision": "day", "bound": "in"},
        "claimants": [],
        "certainty": "asserted",
        "coder": {"name": "invented"},
    } | values


def _rows(facts, **question):
    panel = make_panel(facts, PanelQuestion(**{"unit": "dyad", "period": "month"} | question))
    return {(row["unit"], str(row["period"])): row for row in panel_rows(panel, types_in(panel))}


def test_zero_stands_only_where_reports_cover(told):
    facts = told(
        [
            _account("a1", "2024-01-10", published_at="2024-03-05"),
            _account("a2", "2024-03-04", published_at="2024-03-05", event_type="ACCUSE", quad_class=3),
            _account(
                "a3", "2024-02-04", published_at="2024-02-05", publisher="Elsewhere Post", actors=[], recipients=[]
            ),
        ]
    ).facts
    rows = {period: row for (_, period), row in _rows(facts).items()}
    january, february, march = rows["2024-01-01"], rows["2024-02-01"], rows["2024-03-01"]
    assert (january["events"], january["type_accuse"], january["reports_read"]) == (1, None, 0)
    assert (february["events"], february["reports_read"]) == (None, 0), "who writes then tells of neither"
    assert (march["events"], march["type_assault"], march["reports_read"]) == (1, 0, 2)


def test_talks_are_of_both_directions(told):
    facts = told([_account("a1", event_type="CONSULT", quad_class=1, actors=[NORVIA, FRONT], recipients=[])]).facts
    assert {unit for unit, _ in _rows(facts)} == {"nrv > tal.front", "tal.front > nrv"}


def test_acts_inside_a_country_are_its_own_dyad(told):
    rebels = FRONT | {"country": "NRV", "code": "NRVREB"}
    assert {u for u, _ in _rows(told([_account("a1", actors=[rebels])]).facts, level="country")} == {"NRV > NRV"}


def test_event_of_two_periods_is_left_out_and_counted(told):
    days = {"start_date": "2024-02-28", "end_date": "2024-03-02"}
    panel = make_panel(told([_account("a1", when=days)]).facts, PanelQuestion("actor", "month"))
    assert (panel.n_spanning, len(panel.units)) == (1, 0)


@pytest.mark.parametrize(("undated", "events"), [("omit", 0), ("published", 1)])
def test_undated_event_is_left_out_or_taken_as_published(told, undated, events):
    panel = make_panel(told([_account("a1", None)]).facts, PanelQuestion("actor", "month", undated=undated))
    assert (panel.n_undated, len(panel.placed)) == (1 - events, events)


def test_claims_of_one_side_can_be_left_out(told):
    claimed = [{"name": "Tal Front", "code": "TALREB"}]
    facts = told([_account("a1", claimants=claimed), _account("a2", "2024-03-20", published_at="2024-03-21")]).facts
    (row,) = _rows(facts, unit="actor").values()
    assert (row["events"], row["told_by_actor"], row["told_by_report"]) == (2, 0.5, 0.5)
    (row,) = _rows(facts, unit="actor", exclude_sides=("actor",)).values()
    assert (row["events"], row["told_by_actor"]) == (1, 0.0)
    (row,) = _rows(facts, unit="actor", claimed_by=("actor",)).values()
    assert (row["events"], row["told_by_actor"]) == (1, 1.0)


def test_excluded_publisher_covers_nothing(told):
    facts = told([_account("a1")]).facts
    (row,) = _rows(facts, unit="actor", exclude_publishers=("THE GAZETTE",)).values()
    assert (row["events"], row["reports_read"]) == (None, 0)


@pytest.mark.parametrize(
    ("killed", "toll"),
    [
        ([], None),
        ([(None, None, None, None)], None),
        ([(None, 12, 12, None), ("civilian", 5, 5, 5)], Toll(12, 12, 12)),
        ([("civilian", 5, 5, 5), ("combatant", 3, 4, 9)], Toll(8, 9, 14)),
        ([("actor", 1, 1, 1), ("recipient", 2, 2, 2), ("unknown", 2, 2, 2)], Toll(3, 3, 3)),
        ([(None, 10, None, None)], Toll(10, 10, 10)),
    ],
)
def test_numbers_of_killed_are_not_added_twice(killed, toll):
    assert toll_of_account(tuple(killed)) == toll


def test_sums_over_months_are_no_deaths_of_an_event(told):
    counts = [{"what": "killed", "low": 900, "best": 900, "high": 900, "scope": "cumulative"}]
    (row,) = _rows(told([_account("a1", counts=counts)]).facts, unit="actor").values()
    assert row["deaths_best"] == 0


def test_periods_are_named_by_their_first_day():
    assert period_of(date(2024, 3, 3), "week") == date(2024, 2, 26)
    assert last_day(date(2024, 2, 1), "month") == date(2024, 2, 29)
    assert list(periods_between(date(2023, 12, 31), date(2024, 1, 2), "month")) == [date(2023, 12, 1), date(2024, 1, 1)]


def test_cell_leads_to_its_sentences(told):
    claimed = [{"name": "Tal Front", "code": "TALREB"}]
    killed = [{"what": "killed", "low": 3, "best": 3, "high": 3, "scope": "event"}]
    record = told([_account("a1", claimants=claimed), _account("a2", "2024-03-20", counts=killed)])
    panel = make_panel(record.facts, PanelQuestion("actor", "month"))
    cell = cell_named(panel, "tal front", date(2024, 3, 17))

    def behind(column):
        return {a.account_id for one in explain_cell(panel, cell, column).counted for a in one.accounts}

    assert behind(None) == behind("events") == behind("type_assault") == behind("mean_score") == {"a1", "a2"}
    assert behind("told_by_actor") == {"a1"}
    assert behind("deaths_best") == {"a2"}
    assert behind("type_accuse") == behind("share_disputed") == behind("verbal_conflict") == set()
    assert {r.report_id for r in explain_cell(panel, cell, "reports_read").reports} == {"r-a1", "r-a2"}
    with pytest.raises(SettingError, match="no column 'deaths'"):
        explain_cell(panel, cell, "deaths")
    assert cell_named(panel, "Norvia", date(2024, 3, 17)) is None
