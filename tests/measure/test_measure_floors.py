"""Accuracy on annotated texts does not fall: each file that has floors is coded once and held to them.

The project's own annotations are measured always, the public ones where they stand beside the checkout.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from dragoman.config import Settings
from dragoman.measure import PhraseGold, ReferenceGold, Scores, check_gate, load_gate, load_gold
from dragoman.measure.gold import Gold
from dragoman.records import Account, Report

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared" / "gold"
FILES = [
    OWN / "own.jsonl",
    *(
        SHARED / f"{name}.jsonl"
        for name in (
            "plover_gsr", "plv", "cameo_penta_spans", "cameo_manual", "petr2_validation", "india_police",
            "muc4", "accounts_dev", "actor_phrases", "reference_gum_news", "places_geovirus", "claimants_polnear",
        )
    ),
]  # fmt: skip


@pytest.fixture(scope="session")
def coder():
    """The way of the data with its built-in settings: reports in, accounts out."""
    pipeline = import_module("dragoman.pipeline").Pipeline.from_settings(Settings())

    def code(reports: Iterable[Report]) -> Iterator[Account]:
        for work in pipeline.code(reports):
            yield from work.accounts

    return code


@pytest.fixture(scope="session")
def resolver():
    """The resolver of phrases over the built-in world."""
    world = import_module("dragoman.world").load_world()
    resolve_actor = import_module("dragoman.resolve.actors").resolve_actor
    return lambda phrase, on, home: resolve_actor(phrase, world=world, on=on, home=home)


def _score(gold: Gold, request: pytest.FixtureRequest) -> Scores:
    if isinstance(gold, PhraseGold):
        return gold.score_resolver(request.getfixturevalue("resolver"))
    if isinstance(gold, ReferenceGold):
        return gold.score_chains(dict(import_module("dragoman.pipeline").read_chains(gold.reports(), Settings())))
    return gold.score(request.getfixturevalue("coder")(gold.reports()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_accuracy_stays_at_or_above_its_floors(path, request):
    if not path.exists():
        pytest.skip(f"no {path.name} here")
    if not load_gate().of(path.name):
        pytest.skip(f"no floor is set for {path.name}")
    faults = check_gate([_score(load_gold(path), request)])
    assert not faults, "\n".join(fault.message for fault in faults)


def test_floors_are_of_files_that_are_measured():
    measured = {path.name for path in FILES}
    assert {floor.gold for floor in load_gate().floors} <= measured


def test_own_annotations_are_there_where_a_floor_is_set_for_them():
    if not load_gate().of("own.jsonl"):
        pytest.skip("no floor is set for own.jsonl")
    assert (OWN / "own.jsonl").exists()


def test_lowered_floor_is_told_in_the_changelog():
    changelog = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    reasons = [step.lowered_because for floor in load_gate().floors for step in floor.steps]
    untold = [reason for reason in reasons if reason is not None and reason not in changelog]
    assert not untold, f"CHANGELOG.md does not say why a floor was lowered: {untold}"
