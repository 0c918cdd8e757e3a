"""Fusion held against public groups of machine-coded accounts, where the data are beside the project."""

import json
from collections import Counter
from pathlib import Path

import pytest

from dragoman.fusion import fuse
from dragoman.interfaces.cli.account_lines import read_accounts

GOLD = Path(__file__).parents[3] / "shared" / "gold"
PAIRWISE, B_CUBED = 0.80, 0.88


@pytest.fixture(scope="module")
def labels(world):
    """Pairs of group and event by account that has a group."""
    path = GOLD / "fusion_bbn.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    events = fuse(read_accounts(str(path)), world=world).events
    found = {a: e.event_id for e in events if e.status == "live" for a in e.account_ids}
    lines = (GOLD / "fusion_bbn_groups.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {g["account_id"]: g["group"] for g in map(json.loads, lines) if g["group"] and not g["wrong"]}
    return {a: (group, found.get(a, a)) for a, group in gold.items()}


def _f1(precision, recall):
    return 2 * precision * recall / (precision + recall)


def test_pairs_of_public_groups_are_found(labels):
    def pairs(kinds):
        return sum(n * (n - 1) / 2 for n in Counter(kinds).values())

    both = pairs(labels.values())
    assert _f1(both / pairs(e for _, e in labels.values()), both / pairs(g for g, _ in labels.values())) >= PAIRWISE


def test_groups_are_found_by_b_cubed(labels):
    both = Counter(labels.values())
    groups, events = Counter(g for g, _ in labels.values()), Counter(e for _, e in labels.values())
    precision = sum(n * n / events[e] for (_, e), n in both.items()) / len(labels)
    recall = sum(n * n / groups[g] for (g, _), n in both.items()) / len(labels)
    assert _f1(precision, recall) >= B_CUBED
