"""World files parsed once: the same content from the cache as from the files, and never a stale or broken one."""

import json

import pytest

from dragoman.world.cache import read_contents
from dragoman.world.files import BUILT_IN, read_world_files

YAML = "entities:\n  - {id: a.b, name: Example, valid_from: 2004-05-01, valid_to: 2010}\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "world").mkdir()
    path = tmp_path / "world" / "one.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path, tmp_path / "cache"


def test_second_reading_gives_what_the_first_kept(files):
    path, cache = files
    read_contents([path], [cache])
    (kept,) = cache.glob("world-*.json")
    changed = kept.read_text(encoding="utf-8").replace("Example", "Kept")
    kept.write_text(changed, encoding="utf-8")
    (entity,) = read_contents([path], [cache])[str(path)]["entities"]
    assert entity == {"id": "a.b", "name": "Kept", "valid_from": "2004-05-01", "valid_to": 2010}


def test_changed_file_is_parsed_again(files):
    path, cache = files
    read_contents([path], [cache])
    path.write_text(YAML.replace("Example", "Other"), encoding="utf-8")
    assert read_contents([path], [cache])[str(path)]["entities"][0]["name"] == "Other"


@pytest.mark.parametrize("broken", ["", "{", "[]", json.dumps({"elsewhere.yaml": {}})])
def test_broken_cache_is_parsed_again(files, broken):
    path, cache = files
    read_contents([path], [cache])
    (kept,) = cache.glob("world-*.json")
    kept.write_text(broken, encoding="utf-8")
    assert read_contents([path], [cache])[str(path)]["entities"][0]["name"] == "Example"


def test_next_folder_keeps_what_the_first_does_not_take(files, tmp_path):
    path, cache = files
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    contents = read_contents([path], [blocked, cache])
    assert contents[str(path)]["entities"][0]["name"] == "Example"
    assert len(list(cache.glob("world-*.json"))) == 1


def test_nothing_is_kept_of_what_is_no_yaml(files):
    path, cache = files
    path.write_text("entities: [", encoding="utf-8")
    assert read_contents([path], [cache]) == {}
    assert not cache.exists()


def test_entities_are_the_same_from_files_and_from_the_cache(monkeypatch):
    kept = read_world_files([])
    monkeypatch.setattr("dragoman.world.files.read_contents", lambda _paths: {})
    parsed = read_world_files([])
    assert [entity for _, entity in kept.entities] == [entity for _, entity in parsed.entities]
    assert kept.agents == parsed.agents
    assert all(path.is_relative_to(BUILT_IN) for path, _ in kept.entities)
