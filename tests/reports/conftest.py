"""Reading what a test writes."""

import io

import pytest

from dragoman.records import Report
from dragoman.reports import read_reports


@pytest.fixture
def read(tmp_path):
    """Write bytes or text under a name and give all that is read from it."""

    def read_file(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_reports([path]))

    return read_file


@pytest.fixture
def pipe():
    """Give all that is read from standard input."""

    def read_pipe(content):
        return list(read_reports(["-"], stdin=io.BytesIO(content)))

    return read_pipe


@pytest.fixture
def told():
    """Say what was read in short: (report_id, text) or (report_id, reason)."""

    def tell(found):
        return [(f.report_id, f.text if isinstance(f, Report) else f.reason) for f in found]

    return tell
