"""A result file is whole or not there."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from dragoman.errors import OutputError, SettingError
from dragoman.interfaces.cli.output import open_output, refuse_inputs


def test_output_appears_at_the_end_only(tmp_path):
    with open_output(tmp_path / "o") as stream:
        stream.write(b"new")
        assert not (tmp_path / "o").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["o"]
    assert (tmp_path / "o").read_bytes() == b"new"


def test_output_leaves_nothing_behind_where_it_fails(tmp_path):
    with pytest.raises(ValueError, match="boom"), open_output(tmp_path / "o"):
        raise ValueError("boom")
    assert list(tmp_path.iterdir()) == []


def test_output_is_as_readable_as_any_new_file(tmp_path):
    (tmp_path / "other").touch()
    with open_output(tmp_path / "o"):
        pass
    assert (tmp_path / "o").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_output_keeps_the_mode_of_the_file_it_replaces(tmp_path):
    (tmp_path / "o").touch()
    (tmp_path / "o").chmod(0o600)
    with open_output(tmp_path / "o"):
        pass
    assert stat.S_IMODE((tmp_path / "o").stat().st_mode) == 0o600


def test_output_through_a_link_changes_the_file_and_keeps_the_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "o")
    with open_output(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "o").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/null")
def test_output_to_a_device_leaves_it_a_device():
    with open_output(Path(os.devnull)) as stream:
        stream.write(b"new")
    assert not Path(os.devnull).is_file()


def test_output_into_a_missing_folder_says_so(tmp_path):
    with (
        pytest.raises(OutputError, match="Choose a folder that is there"),
        open_output(tmp_path / "no" / "o"),
    ):
        pass


def test_output_onto_a_folder_says_so(tmp_path):
    with pytest.raises(OutputError, match="is a folder"), open_output(tmp_path):
        pass


def test_output_on_a_full_disk_says_so(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"), open_output(tmp_path / "o"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


def test_other_faults_of_the_system_are_not_called_output_faults(tmp_path):
    with pytest.raises(PermissionError), open_output(tmp_path / "o"):
        raise PermissionError(errno.EACCES, "reading")


def test_input_through_a_link_is_refused_too(tmp_path):
    (tmp_path / "in").touch()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with pytest.raises(SettingError, match="is read as input"):
        refuse_inputs(tmp_path / "link", [str(tmp_path / "in")])


def test_new_file_beside_the_inputs_is_allowed(tmp_path):
    refuse_inputs(tmp_path / "o", [str(tmp_path), "-"])
