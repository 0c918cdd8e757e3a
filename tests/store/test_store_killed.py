"""Killed at any moment, the next run goes on: nothing is lost, nothing is there twice, no batch is there by half."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from dragoman.errors import RecordError
from dragoman.store import Store, runs
from dragoman.store.tables import (
    ACCOUNT,
    ACCOUNT_NOW,
    BATCH,
    EVENT_ACCOUNT_NOW,
    PARTICIPANT,
    REPORT,
    REPORT_TEXT,
    TABLES,
)

SCRIPT = Path(__file__).parent / "take_in_until_killed.py"
A_RUN = 20  # reports that each run has to take in beside those of the runs before
PER_REPORT = 3


def _start(place, n_reports, pause=0.005):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    arguments = [sys.executable, str(SCRIPT), place, str(n_reports), str(pause)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def _kill_after(process, seconds):
    """Kill some time after the run has started."""
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()


def _state(store):
    """Return how often each report and account is there, and check that every batch is whole."""
    with store.asking() as connection:
        reports = connection.execute(sa.select(REPORT.c.report_id)).scalars().all()
        accounts = connection.execute(sa.select(ACCOUNT.c.account_id)).scalars().all()
        numbers = {}
        for table in (REPORT_TEXT, PARTICIPANT, ACCOUNT_NOW):
            numbers[table.name] = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
        batches = set(connection.execute(sa.select(BATCH.c.batch_no)).scalars().all())
        for table in TABLES:
            assert set(connection.execute(sa.select(table.c.batch_no)).scalars().all()) <= batches
    assert batches == set(range(1, len(batches) + 1))
    assert numbers["report_text"] == len(reports)
    assert numbers["participant"] == numbers["account_now"] == len(accounts) == PER_REPORT * len(reports)
    return Counter(reports), Counter(accounts)


def _check_kills(place, n_kills):
    """Kill a run after the other at random points, let the last one end; return how many were broken off."""
    chance = random.Random(20240507)
    store = Store(place, wait=20)
    seen = Counter()
    for n in range(n_kills):
        _kill_after(_start(place, A_RUN * (n + 1)), chance.uniform(0, 0.6))
        reports, _ = _state(store)
        assert not seen - reports, "what had been kept is lost"
        seen = reports
    n_reports = A_RUN * (n_kills + 1)
    last = _start(place, n_reports)
    _, errors = last.communicate()
    assert last.returncode == 0, errors.decode()
    reports, accounts = _state(store)
    assert reports == Counter(f"r{n}" for n in range(n_reports))
    assert set(accounts.values()) == {1}
    with store.asking() as connection:
        told = Counter(connection.execute(sa.select(EVENT_ACCOUNT_NOW.c.account_id)).scalars())
        assert told == accounts, "an account stands in no event, or in two"
        ended = [run.ended_at is not None for run in runs(connection)]
    assert len(ended) == n_kills + 1
    assert ended[-1]
    return ended.count(False)


def test_killed_run_is_taken_up_by_the_next(place):
    assert _check_kills(place, 3) > 0, "the kills came too late to test anything"


@pytest.mark.services
def test_run_killed_fifty_times_ends_whole(place):
    assert _check_kills(place, 50) >= 20, "the kills came too late to test anything"


def test_record_killed_while_it_is_made_is_there_whole_or_not(tmp_path):
    path = tmp_path / "new.duckdb"
    for seconds in (0.3, 0.6, 0.9):
        process = _start(str(path), A_RUN)
        time.sleep(seconds)
        process.kill()
        process.communicate()
        if path.exists():
            _state(Store(path, wait=20))
        else:
            with pytest.raises(RecordError), Store(path).asking():
                pass
