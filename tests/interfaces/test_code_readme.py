"""The README's example is what the program gives."""

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def _example(name):
    return re.search(rf"<!-- example: {name} -->\n```text\n(.*?)```", README, re.DOTALL).group(1)


def test_readme_example_gives_what_the_readme_shows(dragoman, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(_example("report"), encoding="utf-8")
    assert dragoman("code", "report.txt").text == _example("accounts")
