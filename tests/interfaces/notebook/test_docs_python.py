"""Every example of docs/python.md runs as it stands there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import dragoman
from dragoman.config import Settings
from dragoman.run.reading import import_into
from dragoman.store import Store

PAGE = (Path(__file__).parents[3] / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
TOLD = "Hamas and Fatah signed an agreement in Cairo on 12 October 2017, and Hamas killed three people in Gaza City."


def test_examples_of_the_page_run(tmp_path, monkeypatch):
    pytest.importorskip("altair")
    monkeypatch.chdir(tmp_path)
    list(import_into(Store("levant.duckdb"), dragoman.code(TOLD, published="2017-10-13"), Settings()))
    import_module("dragoman.interfaces.spacy_component")  # as spaCy does by the entry point, once it is installed
    names = {"dragoman": dragoman}
    for example in EXAMPLES:
        exec(compile(example, "docs/python.md", "exec"), names)
    assert len(EXAMPLES) == 3
    assert names["accounts"][0].event_type == "CONSULT"
    assert "ASSAULT" in {event.event_type for event in names["events"]}
    assert names["doc"]._.accounts
