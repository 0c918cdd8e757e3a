"""Files of words and rules that are shipped with a package are read by one checked reader."""

import pytest
from pydantic import BaseModel, ConfigDict

from dragoman.codebook.knowledge import read_knowledge
from dragoman.coding.confidence import Model
from dragoman.errors import CodebookError


class _Other(BaseModel):
    model_config = ConfigDict(extra="forbid")
    source: int


def test_content_is_checked_against_its_schema() -> None:
    model = read_knowledge(Model, "dragoman.coding", "confidence.yaml")
    assert model.weights


def test_every_fault_is_told_with_file_and_place() -> None:
    with pytest.raises(CodebookError) as caught:
        read_knowledge(_Other, "dragoman.coding", "confidence.yaml")
    assert len(caught.value.faults) > 1
    assert all("confidence.yaml" in fault for fault in caught.value.faults)
    assert any("source" in fault for fault in caught.value.faults)
