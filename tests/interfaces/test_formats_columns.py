"""Parquet: nested, typed columns with one schema."""

import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.interfaces.formats import open_writer
from dragoman.interfaces.formats.columns import arrow_schema, arrow_type
from dragoman.records import NOUNS, Account


def _table(report, *accounts):
    stream = io.BytesIO()
    writer = open_writer("parquet", stream)
    if accounts:
        writer.write(report, accounts)
    writer.close()
    return pq.read_table(io.BytesIO(stream.getvalue()))


def test_parquet_gives_back_typed_values(account, report):
    (row,) = _table(report, account).to_pylist()
    assert row["published_at"] == date(2024, 5, 7)
    assert row["actors"][1]["sectors"] == ["GOV", "SPY"]
    assert row["where"]["latitude"] == 59.437
    assert row["recipients"] == []
    assert row["url"] is None


def test_parquet_schema_is_the_same_without_rows(account, report):
    assert _table(report).schema.equals(_table(report, account).schema)


def test_parquet_has_a_column_for_every_field():
    assert arrow_schema(Account).names == list(Account.model_fields)


def test_parquet_follows_members_one_level_down():
    actor = arrow_schema(Account).field("actors").type.value_type
    member = actor.field("members").type.value_type
    assert member.get_field_index("members") == -1
    assert member.field("name").type == pa.string()


def test_parquet_takes_a_member_with_members(account, report):
    inner = account.actors[0]
    outer = inner.model_copy(update={"members": (inner.model_copy(update={"members": (inner,)}),)})
    (row,) = _table(report, account.model_copy(update={"actors": (outer,)})).to_pylist()
    assert row["actors"][0]["members"][0]["name"] == "Ada Lind"


def test_parquet_keeps_external_ids_as_a_map(account, report):
    known = account.actors[0].model_copy(update={"external_ids": {"wikidata": "Q1"}})
    (row,) = _table(report, account.model_copy(update={"actors": (known,)})).to_pylist()
    assert dict(row["actors"][0]["external_ids"]) == {"wikidata": "Q1"}


def test_parquet_writes_a_lone_surrogate_as_the_replacement_character(account, report):
    odd = account.sentence.model_copy(update={"text": "a\ud800b"})
    (row,) = _table(report, account.model_copy(update={"sentence": odd})).to_pylist()
    assert row["sentence"]["text"] == "a\ufffdb"


def test_parquet_is_the_same_bytes_twice(account, report):
    written = []
    for _ in range(2):
        stream = io.BytesIO()
        writer = open_writer("parquet", stream)
        writer.write(report, (account,))
        writer.close()
        written.append(stream.getvalue())
    assert written[0] == written[1]


@pytest.mark.parametrize("noun", ["account", "event", "report", "relation", "agreement", "rejected"])
def test_every_noun_has_a_schema(noun):
    assert arrow_schema(NOUNS[noun]).names


def test_annotation_without_a_column_type_is_an_error():
    with pytest.raises(TypeError, match="no column type"):
        arrow_type(complex)
