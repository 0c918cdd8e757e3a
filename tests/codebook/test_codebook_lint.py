"""The lint tells every fault at once: where it is, what is wrong, what would be right."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.codebook import check_codebook
from dragoman.codebook.cameo import CodeRule
from dragoman.codebook.definitions import EventType
from dragoman.codebook.files import FileReader

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "faults.yaml").read_text(encoding="utf-8"))


def _spoil(folder, case):
    path = folder / case["file"]
    path.parent.mkdir(exist_ok=True)
    content = case.get("content")
    if content is None:
        old, new = case["replace"]
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {path.name}"
        content = text.replace(old, new)
    path.write_text(content, encoding="utf-8")


def test_built_in_codebook_has_no_fault():
    assert check_codebook() == []


def test_invented_codebook_has_no_fault(folder):
    assert check_codebook(folder) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_fault_is_told_with_its_place(folder, case):
    _spoil(folder, case)
    faults = [fault for fault in check_codebook(folder) if case["says"] in fault]
    assert len(faults) == 1, check_codebook(folder)
    assert faults[0].startswith(f"{folder}/{case['at']}")


def test_all_faults_are_told_at_once(folder):
    for name in ("score out of range", "file with a typing error", "rule for a type that does not exist"):
        _spoil(folder, next(case for case in CASES if case["name"] == name))
    assert len(check_codebook(folder)) == 3


def test_rules_for_a_type_in_a_broken_file_are_not_told_again(folder):
    (folder / "crosswalk").mkdir()
    (folder / "crosswalk" / "to_cameo.csv").write_text(
        "event_type,mode,about,third_party,contexts,cue,code,note\nBARTER,on-credit,,,,,061,\nBARTER,,,,,,060,\n",
        encoding="utf-8",
    )
    (folder / "types" / "BARTER.yaml").write_text("name: BARTER\n", encoding="utf-8")
    assert all("types/BARTER.yaml" in fault for fault in check_codebook(folder))


def test_folder_without_types_is_told(tmp_path):
    faults = check_codebook(tmp_path)
    assert [fault for fault in faults if "types: holds no type" in fault]
    assert [fault for fault in faults if "codebook.yaml: cannot be read: No such file" in fault]


def test_file_in_another_encoding_is_told(folder):
    (folder / "types" / "BARTER.yaml").write_bytes("name: BARTER\ngloss: Größe\n".encode("latin-1"))
    assert [fault for fault in check_codebook(folder) if "is not UTF-8 (byte 22)" in fault]


def test_file_from_a_spreadsheet_may_begin_with_a_mark(folder):
    (folder / "crosswalk").mkdir()
    (folder / "crosswalk" / "from_cameo.csv").write_text(
        "\ufeffcode,event_type,mode,contexts,basis,note\r\n061,BARTER,,,project,\r\n", encoding="utf-8"
    )
    assert check_codebook(folder) == []


def test_other_files_may_lie_in_the_folder(folder):
    (folder / "README.md").write_text("Our codebook.\n", encoding="utf-8")
    assert check_codebook(folder) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("ab:-? []{},&*!|>'\"#%@\n\t0")) | st.text())
def test_any_text_is_a_fault_and_no_crash(tmp_path, text):
    path = tmp_path / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    reader = FileReader()
    assert reader.read_yaml(path, EventType) is None
    assert reader.faults
    assert reader.read_csv(path, CodeRule) == []
