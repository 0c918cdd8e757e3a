"""Flat CSV: one row an account, lists in parallel order."""

import csv
import io

import pytest

from dragoman.interfaces.formats import open_writer
from dragoman.interfaces.formats.flat import columns, flat_row


def _written(report, *accounts):
    stream = io.BytesIO()
    writer = open_writer("csv", stream)
    writer.write(report, accounts)
    writer.close()
    return stream.getvalue()


def _rows(report, *accounts):
    return list(csv.DictReader(io.StringIO(_written(report, *accounts).decode("utf-8"), newline="")))


@pytest.mark.parametrize("field", ["name", "code", "country", "sectors", "text"])
@pytest.mark.parametrize("party", ["actor", "recipient", "third_party"])
def test_csv_has_a_column_for_each_field_of_a_party(party, field):
    assert f"{party}_{field}" in columns()


def test_csv_holds_lists_in_parallel_order(account):
    row = flat_row(account)
    assert row["actor_text"] == "Norvia's envoy Ada Lind;her Estonian colleague"
    assert row["actor_name"] == "Ada Lind;"
    assert row["actor_code"] == "---GOV;ESTGOV"


def test_csv_joins_the_sectors_of_one_actor_with_commas(account):
    assert flat_row(account)["actor_sectors"] == "GOV;GOV,SPY"


def test_csv_keeps_lists_parallel_where_words_hold_a_semicolon(account):
    odd = account.actors[0].model_copy(update={"name": "Lind; Ada"})
    row = flat_row(account.model_copy(update={"actors": (odd, account.actors[1])}))
    assert row["actor_name"].split(";") == ["Lind, Ada", ""]


def test_csv_keeps_codes_as_text(account, report):
    assert _rows(report, account)[0]["cameo_code"] == "041"


def test_csv_leaves_missing_values_empty(account):
    row = flat_row(account)
    assert (row["url"], row["goldstein"], row["recipient_name"]) == ("", "", "")


def test_csv_rounds_floats_to_3_decimals(account):
    assert flat_row(account)["where_latitude"] == "59.437"


def test_csv_sentence_comes_back_with_its_commas_quotes_and_line_ends(account, report):
    text = 'He said, "no";\nthen left.'
    sentence = account.sentence.model_copy(update={"text": text})
    assert _rows(report, account.model_copy(update={"sentence": sentence}))[0]["sentence"] == text


def test_csv_keeps_words_that_look_like_a_formula(account, report):
    assert _rows(report, account.model_copy(update={"publisher": "=News+"}))[0]["publisher"] == "=News+"


def test_csv_of_no_report_is_a_header():
    stream = io.BytesIO()
    open_writer("csv", stream).close()
    assert stream.getvalue().decode().splitlines() == [",".join(columns())]


def test_csv_writes_its_header_once(account, report):
    stream = io.BytesIO()
    writer = open_writer("csv", stream)
    writer.write(report, (account,))
    writer.write(report, (account,))
    writer.close()
    assert stream.getvalue().count(b"account_id,report_id") == 1


def test_csv_writes_a_lone_surrogate_as_the_replacement_character(account, report):
    odd = account.sentence.model_copy(update={"text": "a\ud800b"})
    assert _rows(report, account.model_copy(update={"sentence": odd}))[0]["sentence"] == "a\ufffdb"
