"""What is told of a run while it goes on and at its end."""

import pytest

from dragoman.interfaces.cli.tally import Tally, showing_progress
from dragoman.records import Rejected


@pytest.fixture
def tally():
    tally = Tally()
    tally.add_report(2)
    tally.add_report(0)
    tally.add_rejected(Rejected(report_id="a", reason="empty", message="It is empty."))
    return tally


def test_summary_counts_reports_rejections_and_accounts(tally):
    assert tally.summary() == "2 reports read, 1 rejected (empty 1), 2 accounts."


def test_progress_is_shown_on_standard_error_only(tally, capsys):
    with showing_progress(tally, is_shown=True) as redraw:
        redraw()
    shown = capsys.readouterr()
    assert "2 reports read" in shown.err
    assert shown.out == ""


def test_progress_is_silent_where_nobody_looks(tally, capsys):
    with showing_progress(tally, is_shown=False) as redraw:
        redraw()
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
