"""A world is compiled once into the cache folder, and a damaged or unwritable cache only costs time."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.world import cache, load
from dragoman.world.entities import Entity
from dragoman.world.model import World
from dragoman.world.shelf import Shelf, compile_shelf

LAYER = "country: KEN\nentities:\n  - {id: ken.front, name: Example Front, kind: armed_group, sectors: [REB]}\n"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Keep compiled worlds in a folder of the test; give that folder."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "_cache_folders", lambda: iter([folder]))
    load._load.cache_clear()
    yield folder
    load._load.cache_clear()


@pytest.fixture
def layer(tmp_path):
    folder = tmp_path / "layer"
    folder.mkdir()
    (folder / "mine.yaml").write_text(LAYER, encoding="utf-8")
    return folder


@pytest.fixture
def small(monkeypatch):
    """Take the place of the built-in world, which takes seconds to compile."""
    compiled = []

    def compile_small(folders):
        compiled.append(folders)
        return compile_shelf([Entity(id="ken.front", name="Example Front", kind="armed_group")], ())

    monkeypatch.setattr(load, "_compile", compile_small)
    return compiled


def test_world_is_compiled_once_for_all_processes(kept, small):
    assert len(load.load_world()) == 1
    load._load.cache_clear()  # as a new process begins
    assert load.load_world().find("Example Front")[0].entity_id == "ken.front"
    assert len(small) == 1


def test_damaged_file_is_compiled_again(kept, small):
    load.load_world()
    [path] = kept.glob("*.world")
    path.write_bytes(path.read_bytes()[:-20])
    load._load.cache_clear()
    assert len(load.load_world()) == 1
    assert len(small) == 2


def test_file_of_another_form_is_compiled_again(kept, small):
    load.load_world()
    [path] = kept.glob("*.world")
    content = b'{"ids": []}\n'
    path.write_bytes(cache._check(content) + b"\n" + content)
    load._load.cache_clear()
    assert len(load.load_world()) == 1


def test_changed_layer_is_compiled_again(kept, small, layer):
    load.load_world([layer])
    (layer / "mine.yaml").write_text(LAYER + "sources: [a book]\n", encoding="utf-8")
    load._load.cache_clear()
    load.load_world([layer])
    assert len(small) == 2


def test_folder_that_takes_nothing_is_no_fault(tmp_path, monkeypatch, small):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(cache, "_cache_folders", lambda: iter([tmp_path / "file" / "folder"]))
    load._load.cache_clear()
    assert len(load.load_world()) == 1
    load._load.cache_clear()


def test_many_processes_at_once_leave_one_whole_file(kept):
    content = b"index\n" + b"x" * 100_000
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: cache.keep_compiled("v" * 30, content), range(32)))
    assert cache.read_compiled("v" * 30) == content
    assert len(list(kept.iterdir())) == 1


def test_old_worlds_go(kept):
    for number in range(cache.KEPT + 3):
        path = cache.keep_compiled(f"{number:02}" * 15, b"content")
        os.utime(path, (number, number))
    cache.keep_compiled("f" * 30, b"content")
    assert len(list(kept.iterdir())) == cache.KEPT


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no owner here")
def test_folder_of_temporary_files_of_somebody_else_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(cache.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setenv("LOGNAME", "reader")
    folder = tmp_path / "dragoman-reader"
    folder.mkdir()
    assert folder in set(cache._cache_folders())
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert folder not in set(cache._cache_folders())


def test_shelf_gives_back_what_it_was_made_of():
    told = {"valid_from": "1990", "external_ids": {"wikidata": "Q1"}, "part_of": ["ken.b"]}
    entity = Entity.model_validate({"id": "ken.a", "name": "Old Front", "kind": "party", **told})
    assert World(Shelf(compile_shelf([entity], ()))).entity("ken.a") == entity
