"""A record cannot change, knows its keys, and cannot be wrong."""

import pytest
from pydantic import ValidationError

from dragoman.records import NOUNS, Account, Actor, Report, Trigger, When, Where

ACCOUNT = {
    "account_id": "a1",
    "report_id": "r1",
    "event_type": "CONSULT",
    "actors": [],
    "recipients": [],
    "claimants": [],
    "certainty": "asserted",
    "coder": {"name": "lexicon"},
}


def test_account_field_cannot_be_set():
    account = Account.model_validate(ACCOUNT)
    with pytest.raises(ValidationError, match="frozen"):
        account.event_type = "ASSAULT"


def test_account_lists_cannot_grow():
    account = Account.model_validate(ACCOUNT)
    assert isinstance(account.actors, tuple)
    assert isinstance(account.claimants, tuple)


def test_account_needs_only_the_keys_that_are_never_null():
    account = Account.model_validate(ACCOUNT)
    given = set(ACCOUNT)
    rest = {name: value for name, value in account.model_dump().items() if name not in given}
    assert all(value is None or value == () for value in rest.values())


@pytest.mark.parametrize("key", sorted(ACCOUNT))
def test_account_lacks_no_required_key(key):
    with pytest.raises(ValidationError, match=key):
        Account.model_validate({name: value for name, value in ACCOUNT.items() if name != key})


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_record_refuses_an_unknown_key(noun):
    with pytest.raises(ValidationError) as caught:
        NOUNS[noun].model_validate({"no_such_key": 1})
    assert any(error["type"] == "extra_forbidden" for error in caught.value.errors())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("certainty", "probable"),
        ("realis", "real"),
        ("quad_class", 5),
        ("quad_class", 0),
        ("event_type", "consult"),
        ("event_type", ""),
        ("cameo_code", "4"),
        ("plover_score", 10.5),
        ("confidence", 1.2),
        ("aux_modes", ["past"]),
        ("account_id", ""),
    ],
)
def test_account_refuses_a_value_outside_its_range(field, value):
    with pytest.raises(ValidationError, match=field):
        Account.model_validate({**ACCOUNT, field: value})


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [(3, None, "together"), (None, 3, "together"), (5, 3, "no span"), (-1, 3, "no span")],
)
def test_words_refuse_what_is_no_span(start, end, why):
    with pytest.raises(ValidationError, match=why):
        Trigger(text="met", start=start, end=end)


def test_words_stand_without_offsets():
    assert Actor(text="the envoy").start is None


def test_interval_must_be_in_order():
    with pytest.raises(ValidationError, match="is after"):
        When(start_date="2020-02-02", end_date="2020-02-01")


def test_interval_may_be_open():
    assert When(start_date="2020-02-02", bound="since").end_date is None


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181)])
def test_place_stays_on_the_globe(latitude, longitude):
    with pytest.raises(ValidationError):
        Where(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    "spans",
    [[(0, 4), (3, 6)], [(0, 99)], [(6, 8), (0, 4)], [(4, 2)]],
)
def test_report_refuses_sections_that_overlap_or_leave_the_text(spans):
    sections = [{"kind": "header", "start": start, "end": end} for start, end in spans]
    with pytest.raises(ValidationError, match="leaves the text"):
        Report(report_id="r1", text="ten letters", sections=sections)


def test_report_refuses_repairs_that_overlap():
    repairs = [{"start": 0, "end": 4, "replacement": "a"}, {"start": 3, "end": 5, "replacement": "b"}]
    with pytest.raises(ValidationError, match="leaves the text"):
        Report(report_id="r1", text="ten letters", repairs=repairs)


def test_section_may_lie_inside_a_repair():
    report = Report(
        report_id="r1",
        text="ten letters",
        sections=[{"kind": "title", "start": 0, "end": 11}],
        repairs=[{"start": 2, "end": 5, "replacement": "x"}],
    )
    assert len(report.sections) == len(report.repairs) == 1
