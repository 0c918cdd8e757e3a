"""One process owns a DuckDB record while it writes; the others wait, then say who holds it."""

import subprocess
import sys
import threading
import time

import pytest

from dragoman.errors import RecordBusyError
from dragoman.store import Filters, RunStamp, Store, ask_reports
from dragoman.store.connect import WAIT

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "levant.duckdb"
    Store(made).create()
    return made


@pytest.fixture
def holder(path):
    """Another process that has the record open for writing until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_taken_record_is_waited_for_then_the_holder_is_named(path, holder):
    began = time.monotonic()
    with pytest.raises(RecordBusyError, match=f"is held by process {holder.pid} .*duckdb.connect"):
        Store(path, wait=0.5).start_run(RunStamp("read"))
    assert 0.5 <= time.monotonic() - began < 5


def test_reading_waits_too(path, holder):
    with pytest.raises(RecordBusyError, match=str(holder.pid)), Store(path, wait=0.2).asking():
        pass


def test_record_that_is_let_go_in_time_is_opened(path, holder):
    threading.Timer(0.3, holder.stdin.close).start()
    assert Store(path, wait=10).start_run(RunStamp("read")) == "1"


def test_record_is_held_only_while_it_is_used(path):
    store = Store(path)
    run_id = store.start_run(RunStamp("read"))
    code = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute('SELECT 1')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    store.end_run(run_id)
    with store.asking() as connection:
        assert ask_reports(connection, Filters()).items == ()


def test_ten_seconds_are_waited():
    assert WAIT == 10


def test_run_under_way_waits_longer(path, holder):
    threading.Timer(1.0, holder.stdin.close).start()
    patient = Store(path, wait=0.2).waiting(20)
    assert patient.start_run(RunStamp("read")) == "1"
