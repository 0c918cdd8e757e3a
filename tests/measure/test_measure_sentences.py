"""Scores on annotated sentences, on cases small enough to be counted by hand."""

import json
from datetime import date

import pytest

from dragoman.errors import SettingError
from dragoman.measure import reports_of, score_file


def _counts(scores, row, table="levels"):
    cells = scores.tables[table][row]
    return cells["right"], cells["extra"], cells["missed"]


def _predicted(*events):
    return [{"id": "s1", "events": list(events)}]


def test_roles_the_wrong_way_round_are_wrong_but_the_type_is_right(gold_file, record, event):
    gold = gold_file([record(event("ACCUSE", ["PSEGOV"], ["ISR"]))])
    scores = gold.score_rows(_predicted(event("ACCUSE", ["ISR"], ["PSEGOV"])))
    assert _counts(scores, "type_country") == (0, 1, 1)
    assert _counts(scores, "type") == (1, 0, 0)


def test_roles_of_an_undirected_type_may_be_swapped(gold_file, record, event):
    gold = gold_file([record(event("CONSULT", ["PSEGOV"], ["ISR"]))])
    scores = gold.score_rows(_predicted(event("CONSULT", ["ISR"], ["PSEGOV"])))
    assert _counts(scores, "type_country_sector") == (1, 0, 0)


def test_wrong_sector_counts_only_where_sectors_are_compared(gold_file, record, event):
    gold = gold_file([record(event("ACCUSE", ["PSEGOV"], ["ISR"]))])
    scores = gold.score_rows(_predicted(event("ACCUSE", ["PSEREB"], ["ISR"])))
    assert (_counts(scores, "type_country"), _counts(scores, "type_country_sector")) == ((1, 0, 0), (0, 1, 1))


def test_mutual_act_is_one_dyad_a_pair(gold_file, record, event):
    gold = gold_file([record(event("CONSULT", ["USA", "RUS", "CHE"], reciprocal=True))])
    scores = gold.score_rows(_predicted(event("CONSULT", ["USA"], ["RUS"]), event("CONSULT", ["RUS"], ["USA"])))
    assert _counts(scores, "type_country") == (1, 0, 2)


def test_one_act_each_way_is_one_mutual_act(gold_file, record, event):
    gold = gold_file([record(event("AGREE", ["USA", "JOR"], reciprocal=True))])
    scores = gold.score_rows(_predicted(event("AGREE", ["USA"], ["JOR"]), event("AGREE", ["JOR"], ["USA"])))
    assert _counts(scores, "type_country") == (1, 0, 0)


def test_any_alternative_type_is_right(gold_file, record, event):
    gold = gold_file([record(event("CONCEDE|RETREAT", alt_plover=["AGREE"]))])
    assert _counts(gold.score_rows(_predicted(event("AGREE"))), "type") == (1, 0, 0)


def test_former_type_name_is_read(gold_file, record, event):
    gold = gold_file([record(event("YIELD"))])
    assert _counts(gold.score_rows(_predicted(event("CONCEDE"))), "type") == (1, 0, 0)


def test_optional_act_is_never_missed(gold_file, record, event):
    gold = gold_file([record(event("ASSAULT", optional=True))])
    scores = gold.score_rows([])
    assert _counts(scores, "type") == _counts(scores, "detection") == (0, 0, 0)


def test_quad_class_alone_is_measured_without_types(gold_file, record, event):
    gold = gold_file([record(event(None, quad=2))])
    scores = gold.score_rows(_predicted(event("CONCEDE")))
    assert _counts(scores, "quad") == (1, 0, 0)
    assert "type" not in scores.tables["levels"]


def test_act_outside_of_the_scope_is_not_held_against_the_coder(gold_file, record, event):
    gold = gold_file([record(coverage="scoped", scope={"source_sector": ["COP"]})])
    scores = gold.score_rows(_predicted(event("ASSAULT", ["INDREB"]), event("COERCE", ["INDCOP"])))
    assert _counts(scores, "type") == (0, 1, 0)


def test_request_is_no_error_where_cameo_files_appeals_as_statements(gold_file, record, event):
    gold = gold_file([record(flags=["penta0_statement_or_appeal"])])
    scores = gold.score_rows(_predicted(event("REQUEST"), event("ACCUSE")))
    assert _counts(scores, "detection") == (0, 1, 0)
    assert _counts(scores, "type") == (0, 1, 0)


def test_record_outside_of_plover_is_neither_coded_nor_measured(gold_file, record, event):
    gold = gold_file([record(event("ACCUSE"), flags=["no_plover_equivalent: x"])])
    assert list(gold.reports()) == []
    assert gold.score_rows([]).counts["measured"] == 0


def test_words_are_pooled_where_an_act_is_mutual(gold_file, record, event):
    gold = gold_file([record(event("CONSULT", [{"text": "the Arvian envoy"}], [{"text": "Borland"}]))])
    pooled = event("CONSULT", [{"text": "envoy"}, {"text": "Borland"}])
    assert _counts(gold.score_rows(_predicted(pooled)), "type_words") == (1, 0, 0)


def test_pair_is_labelled_by_the_act_with_the_nearest_actors(gold_file, record, event):
    marked = event("CONCEDE|RETREAT", [{"text": "Five hundred rebels"}], [{"text": "Soroti"}], penta=2)
    gold = gold_file([record(marked, source="plv")])
    near = event("RETREAT", [{"text": "rebels"}])
    scores = gold.score_rows(_predicted(near, event("ASSAULT", [{"text": "government"}])))
    assert [scores.value(f"pair_labels.{level}.share") for level in ("root", "quad", "binary")] == [1, 1, 1]


def test_details_are_compared_where_they_are_annotated(gold_file, record, event):
    gold = gold_file([record(event("CONSULT", mode="visit", aux=["future"], claimant=None, when="2024-05"))])
    told = event("CONSULT", mode="meet", aux=["future"], claimant="officials", when="2024-05-01/2024-05-31")
    details = gold.score_rows(_predicted(told)).tables["details"]
    assert {name: row["share"] for name, row in details.items()} == {
        "mode": 0, "aux": 1, "claimant": 0, "when": 1,
    }  # fmt: skip


def test_details_follow_the_actors_where_a_type_occurs_twice(gold_file, record, event):
    arvia, borland = [{"text": "Arvia"}], [{"text": "Borland"}]
    gold = gold_file([record(event("CONSULT", arvia, mode="visit"), event("CONSULT", borland, mode="phone"))])
    scores = gold.score_rows(_predicted(event("CONSULT", borland, mode="phone"), event("CONSULT", arvia, mode="visit")))
    assert scores.tables["details"]["mode"] == {"share": 1, "n": 2}


def test_accounts_are_scored_by_report(gold_file, record, event, account):
    gold = gold_file([record(event("ACCUSE", ["PSE"], ["ISR"]))])
    bare = {"code": "PSEGOV", "country": "PSE", "sectors": ["GOV"], "sector_basis": "country_default"}
    told = account("ACCUSE", [bare], ["ISR"])
    level = "type_country_sector"
    assert _counts(gold.score([told]), level) == (0, 1, 1)
    assert _counts(gold.score([told], strict_sectors=True), level) == (1, 0, 0)


def test_prediction_of_no_record_and_of_no_type_is_counted(gold_file, record, event):
    gold = gold_file([record(event("ACCUSE"))])
    counts = gold.score_rows([*_predicted(event("BLAME")), {"id": "s9", "events": []}]).counts
    assert (counts["predicted_for_no_record"], counts["predicted_of_unknown_type"]) == (1, 1)


def test_errors_say_what_was_missed_extra_and_confused_with_the_text(gold_file, record, event):
    gold = gold_file(
        [
            record(event("ACCUSE", ["PSEGOV"]), record_id="s1"),
            record(event("AID"), record_id="s2"),
            record(record_id="s3"),
        ]
    )
    scores = gold.score_rows([{"id": "s1", "events": [event("REJECT")]}, {"id": "s3", "events": [event("COERCE")]}])
    assert scores.errors == (
        "confused ACCUSE(PSEGOV > nobody) with REJECT(nobody > nobody) in s1: Arvia blamed Borland.",
        "missed AID(nobody > nobody) in s2: Arvia blamed Borland.",
        "extra COERCE(nobody > nobody) in s3: Arvia blamed Borland.",
    )


def test_report_is_the_whole_text_with_its_day(record):
    (report,) = reports_of([record(text="Arvia fell.\nMore.", date="2024-05-06", lang="en")])
    assert (report.report_id, report.text, report.published_at) == (
        "s1",
        "Arvia fell.\nMore.",
        date(2024, 5, 6),
    )
    assert (report.title, report.sections, report.language) == (None, (), "en")


def test_placeholder_day_is_no_day(record):
    (report,) = reports_of([record(date="2000-01-01", flags=["placeholder_date"])])
    assert report.published_at is None


def test_gold_without_text_or_type_is_a_fault(record, event):
    with pytest.raises(SettingError, match="no text"):
        list(reports_of([{"id": "s1", "gold": []}]))
    with pytest.raises(SettingError, match="without type"):
        list(reports_of([record(event(None))]))


def test_predictions_and_accounts_are_told_apart(gold_file, record, event, account, tmp_path):
    gold = gold_file([record(event("ACCUSE"))])
    rows, accounts = tmp_path / "rows.jsonl", tmp_path / "accounts.jsonl"
    rows.write_text(json.dumps(record(event("ACCUSE"))), encoding="utf-8")
    later = {**account("ACCUSE").model_dump(mode="json"), "a_later_key": 1}
    accounts.write_text(json.dumps(later), encoding="utf-8")
    assert [_counts(score_file(gold, path), "type") for path in (rows, accounts)] == [(1, 0, 0)] * 2


def test_table_has_one_width_and_counts_first(gold_file, record, event):
    rows = gold_file([record(event("ACCUSE"))]).score_rows(_predicted(event("ACCUSE"))).rows()
    assert len({len(row) for row in rows}) == 1
    assert rows[0][:2] == ["gold.jsonl", "P"]
    assert rows[1][0] == "records 1"


def test_unknown_measure_is_a_fault(gold_file, record, event):
    scores = gold_file([record(event("ACCUSE"))]).score_rows([])
    with pytest.raises(SettingError, match="no measure"):
        scores.value("levels.spelling.F1")
