"""Days of publication as inputs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports.dates import read_day

SAME_DAY = (
    "2024-05-07",
    "20240507",
    "2024/05/07",
    "2024-05-07T23:30:00Z",
    "2024-05-07 10:22:01.123456+02:00",
    "20240507102200",
    "20240507T102200Z",
    "May 7, 2024",
    "MAY 7, 2024",
    "Tuesday, May 7, 2024",
    "May 7, 2024, 10:22 AM",
    "7 May 2024",
    "7th of May 2024",
    "7 May 2024 10:22 GMT",
    "07-May-2024",
    "7 MAY 24",
    "7.5.2024",
    "Tue, 07 May 2024 23:30:00 -0500",
    "Tue May  7 23:30:00 2024",
    "Tue May 07 23:30:00 +0000 2024",
)
NO_DAY = ("", "yesterday", "2024", "2024-05", "May 2024", "May 7", "2024-13-01", "2024-02-30", "0001-01-01")
NO_DAY += ("05/07/2024", "2024-05-07 to 2024-05-09", "May 7, 2024, in Cairo", "1715077320", "a" * 10**6)


@pytest.mark.parametrize("written", SAME_DAY)
def test_day_is_read(written):
    assert read_day(written) == date(2024, 5, 7)


@pytest.mark.parametrize("written", NO_DAY, ids=lambda written: written[:30])
def test_day_is_none_where_none_is_fixed(written):
    assert read_day(written) is None


def test_numbers_tell_day_from_month_where_one_is_above_twelve():
    assert read_day("25/07/2024") == read_day("07/25/2024") == date(2024, 7, 25)


def test_two_digit_years_are_read_as_posix_does():
    assert read_day("4 JAN 90") == date(1990, 1, 4)
    assert read_day("4 JAN 11") == date(2011, 1, 4)


@given(
    st.dates(date(1800, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y"]),
)
def test_day_survives_being_written(day, form):
    assert read_day(day.strftime(form)) == day


@given(st.text(max_size=60))
def test_any_words_are_read_or_none(written):
    assert read_day(written) is None or isinstance(read_day(written), date)
