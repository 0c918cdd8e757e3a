"""Every number of a panel, against the same reckoned anew with pandas from the record's JSON."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.analysis.panel import SIDES, PanelQuestion, make_panel, panel_rows, sensitivity_rows, types_in
from dragoman.store import HAPPENED

OF_QUAD = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}
FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
questions = st.builds(
    PanelQuestion,
    unit=st.sampled_from(("country", "actor", "dyad")),
    period=st.sampled_from(("day", "week", "month")),
    level=st.sampled_from(("entity", "country", "code")),
    claimed_by=st.lists(st.sampled_from(SIDES), max_size=2).map(tuple),
    exclude_publishers=st.sampled_from(((), ("the gazette",), ("Norvia Times", "Daily Lind"))),
    exclude_sides=st.lists(st.sampled_from(SIDES), max_size=2).map(tuple),
    min_origins=st.sampled_from((1, 1, 2)),
    undated=st.sampled_from(("omit", "published")),
    since=st.sampled_from((None, date(2024, 2, 28))),
    until=st.sampled_from((None, date(2024, 3, 3))),
)


def _side(code, event):
    for side, listed in (("actor", "actors"), ("recipient", "recipients"), ("third", "third_parties")):
        for party in event[listed]:
            if code and (party["code"] == code or (party["country"] and code.startswith(party["country"]))):
                return side
    return "other"


def _sides(account, event):
    return {_side(claimant["code"], event) for claimant in account["claimants"]} or {"report"}


def _origin(account):
    press = [c for c in account["claimants"] if (c["code"] or "").endswith("JRN") and c["name"]]
    if press:
        return press[0]["name"].lower()
    return (account["publisher"] or account["report_id"]).lower()


def _toll(account, bound):
    """The number of one account: the largest, or what two kinds that exclude each other come to."""
    told = {}
    for count in account["counts"]:
        order = {"low": ("low", "best", "high"), "best": ("best", "low", "high"), "high": ("high", "best", "low")}
        numbers = [count[name] for name in order[bound] if count[name] is not None]
        if count["what"] == "killed" and count["scope"] in (None, "event") and numbers:
            told[count["of"]] = max(told.get(count["of"], 0), numbers[0])
    both = [sum(told.get(of, 0) for of in pair) for pair in (("civilian", "combatant"), ("actor", "recipient"))]
    return max([*told.values(), *both]) if told else None


def _most_told(frame, column):
    """The value of most origins, of the earliest account where several have as many."""
    groups = frame.groupby(column).agg(n=("origin", "nunique"), first=("order", "min"))
    return groups.sort_values(["n", "first"], ascending=[False, True]).index[0]


def _units(event, question):
    def key(party):
        if question.level == "country":
            return party["country"]
        return party["code"] if question.level == "code" else party["entity_id"] or party["name"] or party["code"]

    def own(party):
        return party["entity_id"] or party["name"] or party["code"]

    if question.unit == "country":
        return {place["country"] for place in event["places"][:1]} - {None}
    if question.unit == "actor":
        return {key(party) for party in event["actors"]} - {None}
    pairs = [(a, b) for a in event["actors"] for b in event["recipients"] or event["actors"] if own(a) != own(b)]
    return {f"{key(a)} > {key(b)}" for a, b in pairs if key(a) and key(b)}


def _days(event, record, question):
    days = [event["start_date"], event["end_date"]]
    if question.undated == "published" and days == [None, None]:
        published = [record.accounts[name]["published_at"] for name in event["account_ids"]]
        days = [min((day for day in published if day), default=None)] * 2
    return [pd.Timestamp(day) if day else None for day in days]


def _event_row(event, record, question):
    """What an event adds, as one row; None where it does not count."""
    excluded = {name.lower() for name in question.exclude_publishers}
    frame = pd.DataFrame(
        [
            {
                "type": account["event_type"],
                "mode": account["mode"],
                "quad": account["quad_class"],
                "score": account["plover_score"],
                "origin": _origin(account),
                "order": (account["published_at"] or "9999", account["account_id"]),
                "sides": _sides(account, event),
                **{bound: _toll(account, bound) for bound in ("low", "best", "high")},
            }
            for account in (record.accounts[name] for name in event["account_ids"])
            if (account["publisher"] or "").lower() not in excluded
        ]
    )
    if not frame.empty:
        is_claimed = frame.sides.map(lambda s: not question.claimed_by or bool(s & set(question.claimed_by)))
        frame = frame[is_claimed & ~frame.sides.map(lambda s: s <= set(question.exclude_sides))]
    if frame.empty or frame.origin.nunique() < question.min_origins:
        return None
    kind = event["event_type"] if (frame.type == event["event_type"]).any() else _most_told(frame, "type")
    same = frame[frame.type == kind]
    tolls = frame[frame.best.notna()]
    return {
        "type": kind,
        "quad": same.quad.iloc[0],
        "score": same.score.iloc[0],
        "disputed": bool(event["disputed_fields"]),
        "accounts": len(frame),
        "origins": set(frame.origin),
        "sides": list(frame.sides),
        "deaths_low": tolls.low.min() if len(tolls) else 0,
        "deaths_best": _most_told(tolls, "best") if len(tolls) else 0,
        "deaths_high": tolls.high.max() if len(tolls) else 0,
    }


def _reckon(record, question):
    """The counts of every cell that has an event, by unit and first day of the period."""
    rows = []
    for event in record.events:
        start, end = _days(event, record, question)
        if start is None or end is None or (event["realis"] not in (None, *HAPPENED)):
            continue
        if (question.since and start.date() < question.since) or (question.until and end.date() > question.until):
            continue
        period = start.to_period(FREQUENCY[question.period])
        row = _event_row(event, record, question) if period == end.to_period(FREQUENCY[question.period]) else None
        if row is not None:
            rows += [{"unit": unit, "period": period.start_time.date(), **row} for unit in _units(event, question)]
    if not rows:
        return {}
    return {cell: _cell(frame) for cell, frame in pd.DataFrame(rows).groupby(["unit", "period"])}


def _cell(frame):
    sides = [told for listed in frame.sides for told in listed]
    return {
        "events": len(frame),
        "accounts": int(frame.accounts.sum()),
        "origins": len(set().union(*frame.origins)),
        **{f"type_{kind.lower()}": int(n) for kind, n in frame.type.value_counts().items()},
        **{OF_QUAD[quad]: int(n) for quad, n in frame.quad.value_counts().items()},
        "mean_score": None if frame.score.isna().all() else round(float(frame.score.mean()), 3),
        **{name: int(frame[name].sum()) for name in ("deaths_low", "deaths_best", "deaths_high")},
        "share_disputed": round(float(frame.disputed.mean()), 3),
        **{f"told_by_{side}": round(sum(side in told for told in sides) / len(sides), 3) for side in SIDES},
    }


def _covering(record, question, unit, period, until):
    excluded = {name.lower() for name in question.exclude_publishers}
    keys = {"country": "country", "code": "code"}.get("country" if question.unit == "country" else question.level)
    names = {}
    for account in record.accounts.values():
        parties = account["actors"] + account["recipients"] + account["third_parties"]
        found = {p[keys] if keys else p["entity_id"] or p["name"] or p["code"] for p in parties}
        if question.unit == "country" and account["where"]:
            found.add(account["where"]["country"])
        names.setdefault(account["publisher"], set()).update(found)
    return sum(
        1
        for report in record.reports
        if report["day"] is not None
        and period <= report["day"] <= until
        and (report["publisher"] or "").lower() not in excluded
        and set(unit.split(" > ")) <= names.get(report["publisher"], set())
    )


@given(data=st.data(), question=questions)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_panel_is_what_pandas_reckons(invented, told, data, question):
    record = told(data.draw(invented))
    panel = make_panel(record.facts, question)
    rows = list(panel_rows(panel, types_in(panel)))
    reckoned = _reckon(record, question)
    assert set(reckoned) <= {(row["unit"], row["period"]) for row in rows}
    assert len(rows) == len(panel.units) * len(panel.periods), "a row for every unit and period"
    for row in rows:
        n_reports = _covering(record, question, row["unit"], row["period"], row["period_end"])
        assert row["reports_read"] == n_reports
        counted = reckoned.get((row["unit"], row["period"]), {})
        for name, value in list(row.items())[5:]:
            is_share = name.startswith(("told_by", "share", "mean"))
            nothing = None if is_share or n_reports == 0 else 0
            wanted = counted.get(name, nothing)
            wanted = None if not is_share and n_reports == 0 and wanted == 0 else wanted
            assert value == (pytest.approx(wanted, abs=0.0011) if is_share else wanted), (name, row)


@given(data=st.data(), unit=st.sampled_from(("country", "actor", "dyad")))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sensitivity_is_the_panel_of_each_exclusion(invented, told, data, unit):
    facts = told(data.draw(invented)).facts
    question = PanelQuestion(unit=unit, period="month")
    panel = make_panel(facts, question)
    own = {(r["unit"], r["period"]): r for r in panel_rows(panel, types_in(panel))}
    made = {}
    for row in sensitivity_rows(panel):
        without = (row["left_out"], row["name"])
        if without not in made:
            kind, name = without
            asked = question.without_publisher(name) if kind == "publisher" else question.without_side(name)
            other = make_panel(facts, asked)
            made[without] = {(r["unit"], r["period"]): r for r in panel_rows(other, types_in(other))}
        cell = (row["unit"], row["period"])
        assert row["value"] == made[without][cell][row["measure"]]
        assert row["panel_value"] == own[cell][row["measure"]]
    told_by = {a.publisher for one in panel.counted.values() if one for a in one.accounts} - {None}
    has_cells = any(row["events"] is not None for row in own.values())
    assert not has_cells or {name for kind, name in made if kind == "publisher"} == told_by
