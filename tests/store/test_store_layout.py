"""The numbered SQL files, what they make, and records that are not ours."""

import duckdb
import pytest
import sqlalchemy as sa

from dragoman.errors import RecordError, SettingError
from dragoman.store import Filters, Store, ask_reports
from dragoman.store.layout import newest_version, sql_files, version_of
from dragoman.store.tables import TABLES, VIEWS

KINDS = {
    "text": {"VARCHAR", "text"},
    "date": {"DATE", "date"},
    "datetime": {"TIMESTAMP", "timestamp without time zone"},
    "big_integer": {"BIGINT", "bigint"},
    "double": {"DOUBLE", "double precision"},
    "boolean": {"BOOLEAN", "boolean"},
}


def _columns(store):
    question = sa.text(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = current_schema()"
    )
    found = {}
    with store.asking() as connection:
        for table, column, kind in connection.execute(question).all():
            found.setdefault(table, {})[column] = kind
    return found


def test_every_table_and_view_is_as_it_is_declared(store):
    there = _columns(store)
    assert set(there) == {table.name for table in (*TABLES, *VIEWS)} | {"schema_version"}
    for table in (*TABLES, *VIEWS):
        assert set(there[table.name]) == {column.name for column in table.columns}
        wrong = [
            (table.name, column.name)
            for column in table.columns
            if there[table.name][column.name] not in KINDS[column.type.__visit_name__.lower()]
        ]
        assert wrong == []


def test_files_are_numbered_without_gaps():
    numbers = sorted({file.number for file in sql_files()})
    assert numbers == list(range(1, newest_version() + 1))


def test_record_says_its_version(store):
    with store.asking() as connection:
        assert version_of(connection) == newest_version()


def test_record_of_a_newer_program_is_refused(store):
    with store.connector.writing() as connection:
        connection.execute(sa.text("INSERT INTO schema_version VALUES (99, TIMESTAMP '2030-01-01 00:00:00')"))
    with pytest.raises(RecordError, match="newer Dragoman"), store.asking():
        pass
    with pytest.raises(RecordError, match="newer Dragoman"), store.writing("1"):
        pass


def test_making_a_record_twice_keeps_it(store, keep, make_coded):
    keep(make_coded())
    store.create()
    with store.asking() as connection:
        assert len(ask_reports(connection, Filters()).items) == 1


def test_missing_record_is_told(tmp_path):
    with pytest.raises(RecordError, match="There is no record"), Store(tmp_path / "no.duckdb").asking():
        pass
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no database. " * 500)
    with pytest.raises(RecordError, match="cannot be opened"), Store(path).asking():
        pass
    assert path.read_text().startswith("These are notes")


def test_database_of_others_is_told_and_left_alone(tmp_path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (n integer)")
    for opened in (Store(path).asking, lambda: Store(path).writing("1")):
        with pytest.raises(RecordError, match="is no record of Dragoman"), opened():
            pass
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SHOW TABLES").fetchall() == [("mine",)]


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RecordError, match="cannot be made"):
        Store(tmp_path / "no" / "levant.duckdb").create()


@pytest.mark.parametrize("name", ["mysql://host/name", "https://example.org/x.duckdb", "postgresql://host:port/x"])
def test_other_address_is_a_wrong_setting(name):
    with pytest.raises(SettingError):
        Store(name)


def test_password_is_not_shown():
    assert "secret" not in Store("postgresql://ada:secret@host/name").place
