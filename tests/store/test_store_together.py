"""Several processes at once on one record: two read, one judges and asks; nothing is lost and nothing breaks."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from dragoman.store import Store, ask_judgements
from dragoman.store.tables import ACCOUNT, ACCOUNT_NOW, EVENT_ACCOUNT_NOW, REPORT

HERE = Path(__file__).parent
N_REPORTS = 60
PER_REPORT = 3
N_JUDGED = 8


def _start(script, *arguments):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)


@pytest.mark.services
def test_reading_judging_and_asking_go_together(place):
    store = Store(place, wait=60)
    store.create()
    readers = [_start("take_in_until_killed.py", place, n, 0.01) for n in (N_REPORTS, N_REPORTS // 2)]
    reviewer = _start("judge_until_told.py", place, N_JUDGED)
    for process in (*readers, reviewer):
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    rejected = {f"r{n}-0" for n in range(N_JUDGED)}
    with store.asking() as connection:
        reports = Counter(connection.execute(sa.select(REPORT.c.report_id)).scalars())
        accounts = Counter(connection.execute(sa.select(ACCOUNT.c.account_id)).scalars())
        hold = set(connection.execute(sa.select(ACCOUNT_NOW.c.account_id)).scalars())
        told = Counter(connection.execute(sa.select(EVENT_ACCOUNT_NOW.c.account_id)).scalars())
        judged = {judgement.subjects[0] for judgement in ask_judgements(connection)}
    assert reports == Counter(f"r{n}" for n in range(N_REPORTS))
    assert set(accounts.values()) == {1}
    assert judged == rejected
    assert hold == accounts.keys() - rejected
    assert told == Counter(hold)
