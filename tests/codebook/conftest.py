"""The codebooks under test."""

import shutil
from pathlib import Path

import pytest

from dragoman.codebook import load_codebook

INVENTED = Path(__file__).parent / "invented"


@pytest.fixture(scope="session")
def plover():
    """The built-in codebook."""
    return load_codebook()


@pytest.fixture(scope="session")
def invented():
    """A user's codebook of two types, without contexts and without CAMEO."""
    return load_codebook(INVENTED)


@pytest.fixture
def folder(tmp_path):
    """A copy of the invented codebook's folder that a test may spoil."""
    return Path(shutil.copytree(INVENTED, tmp_path / "mine"))
