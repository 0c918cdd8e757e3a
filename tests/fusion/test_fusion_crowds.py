"""A hot event costs comparisons in step with its reports, and its events still depend on the set of accounts alone."""

import hashlib
import random

import pytest

from dragoman.fusion import MemoryIndex, crowds, fuse, fusing
from dragoman.fusion.crowds import SPEAKERS, Crowd
from dragoman.fusion.telling import tellings_of

WORDS = [
    a + b for a in ("bren", "dolk", "farv", "gost", "hilm") for b in ("asta", "edor", "ilna", "osk", "urvi", "ymer")
]


def _shuffled(number):
    """Make an id whose order is not that of the numbers."""
    return f"a{int(hashlib.sha256(str(number).encode()).hexdigest()[:12], 16)}"


@pytest.fixture
def counted(monkeypatch):
    """Count the comparisons that fusion makes."""
    calls = []

    def count(one, other, decision, of=fusing.compare):
        calls.append(1)
        return of(one, other, decision)

    monkeypatch.setattr(fusing, "compare", count)
    return calls


@pytest.fixture
def told(make):
    """Make tellings of happenings of one day in one town, each happening with words of its own."""

    def tell(n, *, happenings=1, seed=5):
        rng = random.Random(seed)
        words = [rng.sample(WORDS, 6) for _ in range(happenings)]
        return [
            make(
                _shuffled(k),
                report=f"r{k}",
                start=0,
                type="ACCUSE",
                actors=["Ana Sul:BENGOV:ben.sul"],
                recipients=["Ode Kar:TGOGOV:tgo.kar"],
                day="2024-05-01",
                text=" ".join(rng.sample(words[k % happenings], 4)) + f" word{k:04}",
                trigger="blamed",
            )
            for k in range(n)
        ]

    return tell


def _events(accounts, size=None):
    index, found = MemoryIndex(), {}
    for k in range(0, len(accounts), size or len(accounts)):
        fused = fuse(accounts[k : k + (size or len(accounts))], index=index)
        found = {
            name: e
            for name, e in found.items()
            if not set(e.account_ids) & {i for x in fused.events for i in x.account_ids}
        }
        found.update((e.event_id, e) for e in fused.events if e.status == "live")
    return sorted(tuple(sorted(e.account_ids)) for e in found.values())


def test_comparisons_grow_with_the_reports_of_one_event(told, counted):
    numbers = []
    for n in (150, 300, 600):
        counted.clear()
        assert len(_events(told(n))) == 1
        numbers.append(len(counted))
    assert numbers[2] - numbers[1] < 2.5 * (numbers[1] - numbers[0])
    assert numbers[2] < 600 * 3 * SPEAKERS


@pytest.mark.parametrize("size", [None, 37, 5])
@pytest.mark.parametrize("happenings", [1, 7])
def test_crowd_in_any_order_and_batches_gives_the_same_events(told, size, happenings):
    accounts = told(3 * SPEAKERS, happenings=happenings)
    expected = _events(accounts)
    for seed in (1, 2):
        random.Random(seed).shuffle(accounts)
        assert _events(accounts, size) == expected


@pytest.mark.parametrize("happenings", [1, 4])
def test_speakers_give_the_events_that_all_pairs_give(told, monkeypatch, happenings):
    accounts = told(3 * SPEAKERS, happenings=happenings)
    by_speakers = _events(accounts)
    for module in (crowds, fusing):
        monkeypatch.setattr(module, "SPEAKERS", len(accounts))
    assert by_speakers == _events(accounts)


def test_small_crowd_is_compared_in_full(told, kinship):
    crowd = Crowd(tellings_of(told(SPEAKERS), kinship))
    assert not crowd.is_large
    assert all(crowd.speaks(telling) for telling in crowd.members)
