"""The page on input says every reason and flag that the reader gives."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
CODE = ROOT / "src" / "dragoman"
SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in (*(CODE / "reports").glob("*.py"), CODE / "pipeline.py"))


def _table(heading):
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return {name for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)", row)}


def test_page_says_every_reason():
    assert set(re.findall(r'reason="(\w+)"', SOURCES)) == _table("Rejections")


def test_page_says_every_flag():
    given = set(re.findall(r'"(mixed_encodings|\w+_(?:kept|lost|row|page)|unreadable_[a-z]+)"', SOURCES))
    assert given <= _table("Flags")


def test_page_says_every_suffix():
    suffixes = set(re.findall(r'"(\.\w+)": read_', SOURCES))
    assert suffixes == set(re.findall(r"`(\.\w+)`", PAGE.partition("\n## Fields")[0])) - {".git"}
