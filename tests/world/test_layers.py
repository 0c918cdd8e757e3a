"""A user's files over the built-in world: what they add, replace, and how they fail."""

import pytest

from dragoman.errors import WorldError
from dragoman.world import load_world

GROUP = """
country: KEN
entities:
  - {id: ken.example_front, name: Example Front, kind: armed_group, sectors: [REB]}
"""


def test_layer_adds_an_entity(tmp_path):
    (tmp_path / "mine.yaml").write_text(GROUP, encoding="utf-8")
    found = load_world([tmp_path]).find("Example Front")[0]
    assert (found.code, found.kind) == ("KENREB", "armed_group")


def test_layer_replaces_an_entity_by_its_id(tmp_path):
    text = "entities:\n  - {id: pse.hamas, name: Hamas, kind: party, country: PSE, sectors: [PTY]}\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert load_world([tmp_path]).entity("pse.hamas").sectors == ("PTY",)
    assert load_world().entity("pse.hamas").sectors == ("REB",)


def test_layer_adds_agent_nouns(tmp_path):
    text = "agents:\n  - {sectors: [AGR], denotes: person, phrases: [beekeeper]}\n"
    (tmp_path / "agents.yaml").write_text(text, encoding="utf-8")
    world = load_world([tmp_path])
    assert world.agent("two beekeepers").sectors == ("AGR",)
    assert world.agent("rebels").sectors == ("REB",)


def test_all_faults_are_told_at_once(tmp_path):
    (tmp_path / "one.yaml").write_text("entities: [{id: aaa.x, name: X, kind: dragon}]", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("entities: [", encoding="utf-8")
    with pytest.raises(WorldError) as error:
        load_world([tmp_path])
    assert len(error.value.faults) == 2
    assert "one.yaml: entities.0.kind" in error.value.faults[0]
    assert "two.yaml: is not YAML" in error.value.faults[1]


def test_folder_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(WorldError, match="is no folder"):
        load_world([tmp_path / "absent"])


def test_world_is_loaded_once_per_process():
    assert load_world() is load_world()
