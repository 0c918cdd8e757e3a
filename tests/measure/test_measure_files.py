"""Loading annotations: which shape a file has, and what is wrong with it."""

import pytest

from dragoman.errors import SettingError
from dragoman.measure import load_gold


def _write(folder, text):
    path = folder / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no annotations"),
        ('{"id": 1}\n{"id": ', "gold.jsonl:2 is no JSON"),
        ("[1]", "beside JSON objects"),
        ('{"id": "x", "verdict": 1}', "no known shape"),
        ('{"article": "a", "trigger": "t"}', "no sent, type"),
        ('{"id": "x", "text": "y", "date": "May", "gold": []}', "'May' is no day"),
    ],
)
def test_wrong_file_is_a_fault_that_says_what(tmp_path, text, said):
    with pytest.raises(SettingError, match=said):
        load_gold(_write(tmp_path, text))


def test_missing_file_is_a_fault(tmp_path):
    with pytest.raises(SettingError, match="cannot be read"):
        load_gold(tmp_path / "nowhere.jsonl")


def test_digest_changes_with_the_annotations(gold_file, record):
    one, other = (gold_file([record(record_id=name)]).digest for name in ("s1", "s2"))
    assert one != other
    assert len(one) == 64
