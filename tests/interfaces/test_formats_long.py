"""CSV in other shapes: one table a noun, and a row for each pair of sides."""

import csv
import io

import pytest

from dragoman.interfaces.formats.dyads import dyads_of
from dragoman.interfaces.formats.long import LongAccounts, LongTables, account_columns, event_columns, event_tables
from dragoman.records import Event

MUTUAL = {"CONSULT"}


class Tables(dict):
    """Streams by the name of their table."""

    def __call__(self, name):
        self[name] = io.BytesIO()
        return self[name]

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self[f"{name}.csv"].getvalue().decode("utf-8"), newline="")))


def _with(account, n_actors, recipients=()):
    actors = tuple(account.actors[0].model_copy(update={"name": f"A{n}", "code": f"A{n}"}) for n in range(n_actors))
    others = tuple(account.actors[0].model_copy(update={"name": name, "code": name}) for name in recipients)
    return account.model_copy(update={"actors": actors, "recipients": others})


def _pairs(account, how):
    return [(a.actors[0].name, a.recipients[0].name) for a in dyads_of(account, how, MUTUAL)]


def test_each_actor_is_paired_with_each_recipient(account):
    assert _pairs(_with(account, 2, ["B", "C"]), "directed") == [("A0", "B"), ("A0", "C"), ("A1", "B"), ("A1", "C")]


def test_what_all_do_together_goes_both_ways_or_is_one_pair(account):
    three = _with(account, 3)
    assert len(_pairs(three, "directed")) == 6
    assert _pairs(three, "undirected") == [("A0", "A1"), ("A0", "A2"), ("A1", "A2")]


def test_undirected_pairs_have_one_order(account):
    there = _with(account, 1, ["Z"])
    back = there.model_copy(update={"actors": there.recipients, "recipients": there.actors})
    assert _pairs(there, "undirected") == _pairs(back, "undirected") == [("A0", "Z")]


def test_act_without_a_pair_stays_as_it_is(account):
    alone = _with(account.model_copy(update={"event_type": "PROTEST"}), 2)
    assert list(dyads_of(alone, "directed", MUTUAL)) == [alone]


def test_long_tables_are_keyed_by_the_account(report, account):
    tables = Tables()
    writer = LongAccounts(tables)
    writer.write(report, [account])
    writer.close()
    (own,) = tables.rows("accounts")
    assert (own["account_id"], own["event_type"], own["trigger_text"]) == ("a1b2", "CONSULT", "telephone call")
    participants = tables.rows("participants")
    assert [row["side"] for row in participants].count("actor") == len(account.actors)
    assert {row["account_id"] for row in participants} == {"a1b2"}
    assert tables.rows("reports")[0]["report_id"] == report.report_id
    assert len(tables.rows("claimants")) == len(account.claimants)


def test_every_table_has_its_header_without_rows():
    tables = Tables()
    LongAccounts(tables)
    assert {name.removesuffix(".csv") for name in tables} == set(account_columns())
    for name, columns in account_columns().items():
        assert tables[f"{name}.csv"].getvalue().decode("utf-8").strip().split(",") == list(columns)


def test_long_tables_of_events_name_their_accounts(account):
    event = Event(event_id="a1b2", account_ids=("a1b2", "c3"), event_type="CONSULT", n_reports=2, n_origins=1,
                  actors=account.actors)  # fmt: skip
    tables = Tables()
    LongTables(event_columns(), tables).add(event_tables(event))
    assert [row["account_id"] for row in tables.rows("event_accounts")] == ["a1b2", "c3"]
    assert tables.rows("events")[0]["n_reports"] == "2"
    assert len(tables.rows("participants")) == len(account.actors)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--format", "jsonl", "--long", "-o", "x"), "--long is for --format csv"),
        (("--format", "json", "--dyads", "directed"), "--format"),
        (("--format", "csv", "--long"), "Name a folder for them with -o"),
        (("--format", "csv", "--long", "--dyads", "directed", "-o", "x"), "leave --dyads out"),
    ],
)
def test_options_that_do_not_go_together_are_refused(dragoman, tmp_path, call, said):
    answer = dragoman("code", str(tmp_path), *call)
    assert answer.code == 2
    assert said in answer.err
