"""The file of claim words is checked when it is read."""

from pathlib import Path

import pytest
import yaml

from dragoman.coding.claim_words import FILE, ClaimWords, claim_words
from dragoman.coding.lexicon import WordsLoader
from dragoman.errors import CodebookError


@pytest.fixture
def changed(tmp_path: Path):
    """Read the built-in words with some keys changed."""

    def read(**changes):
        content = yaml.load(FILE.read_text(encoding="utf-8"), Loader=WordsLoader)
        path = tmp_path / "claims.yaml"
        path.write_text(yaml.safe_dump({**content, **changes}), encoding="utf-8")
        return ClaimWords.read(path)

    return read


def test_built_in_words_are_valid():
    assert claim_words().verb_stances["deny"] == "denies"


def test_word_under_two_stances_is_a_fault(changed):
    with pytest.raises(CodebookError, match="'say' stands under asserts and hedges"):
        changed(verbs={"asserts": ["say"], "hedges": ["say"], "denies": [], "asks": []})


def test_capital_is_a_fault(changed):
    with pytest.raises(CodebookError, match="Write 'quote'"):
        changed(relays=["Quote"])


def test_unknown_key_and_unknown_means_are_faults(changed):
    with pytest.raises(CodebookError, match="shouts"):
        changed(shouts=["yell"])
    with pytest.raises(CodebookError, match="means"):
        changed(means={"verbs": {"pigeon": ["coo"]}, "nouns": {}, "phrases": {}})


def test_missing_file_is_an_error(tmp_path: Path):
    with pytest.raises(CodebookError, match="cannot be read"):
        ClaimWords.read(tmp_path / "none.yaml")
