"""Look-ups and the start of `dragoman world find` stay quick, in time of the processor."""

import random
import subprocess
import sys
import time
from datetime import date

import pytest

from dragoman.world import load_world

LOOK_UP = 50e-6  # seconds a look-up of one name may take
START = 1.5  # seconds that the command may take with a compiled world
resource = pytest.importorskip("resource", reason="the time of a child process is told on Unix")


def test_look_up_of_a_name_takes_at_most_50_microseconds():
    world = load_world()
    names = random.Random(1).sample(sorted(world.shelf.names), 1_000)
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for name in names:
            world.find(name, on=date(2015, 6, 1), kind="actor")
        rounds.append((time.process_time() - started) / len(names))
    assert min(rounds) <= LOOK_UP


def test_world_find_starts_within_a_second_and_a_half():
    load_world()
    call = "from dragoman.interfaces.cli.main import run; run()"
    times = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", call, "world", "find", "Oslo"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert b"NOR" in done.stdout
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) <= START
