"""What a record writes as JSON it reads back as the same record."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Account, Actor, Claimant, CoderStamp, Count, Report, Trigger, When, Where

WORDS = st.text(max_size=20)  # hypothesis leaves lone surrogates out of text() unless asked
MAYBE = st.none() | WORDS


@st.composite
def spans(draw):
    """Give a half-open span, or none at all."""
    if draw(st.booleans()):
        return {}
    start = draw(st.integers(0, 500))
    return {"start": start, "end": start + draw(st.integers(0, 50))}


@st.composite
def actors(draw, depth=1):
    """Give an actor, with members down to `depth`."""
    members = draw(st.lists(actors(depth - 1), max_size=2)) if depth else []
    return Actor(
        text=draw(MAYBE),
        **draw(spans()),
        name=draw(MAYBE),
        external_ids=draw(st.dictionaries(WORDS, WORDS, max_size=2)),
        code=draw(MAYBE),
        sectors=draw(st.lists(st.sampled_from(["GOV", "MIL", "REB"]), max_size=2)),
        sector_basis=draw(st.none() | st.sampled_from(["text", "name", "composed", "country_default"])),
        members=tuple(members),
    )


@st.composite
def intervals(draw):
    """Give a closed interval of days, in order."""
    days = sorted(draw(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2)))
    return When(text=draw(MAYBE), start_date=days[0], end_date=days[1], precision="interval", bound="in")


PLACES = st.builds(
    Where,
    name=MAYBE,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    geonames_id=st.none() | st.integers(0, 10**8),
)
CLAIMANTS = st.builds(Claimant, text=MAYBE, name=MAYBE, stance=st.sampled_from(["asserts", "hedges", "denies"]))
COUNTS = st.builds(Count, what=st.sampled_from(["killed", "crowd"]), best=st.none() | st.integers(0, 10**7))
ACCOUNTS = st.builds(
    Account,
    account_id=st.text(min_size=1, max_size=20),
    report_id=st.text(min_size=1, max_size=20),
    published_at=st.none() | st.dates(),
    publisher=MAYBE,
    trigger=st.none() | st.builds(Trigger, text=WORDS),
    event_type=st.sampled_from(["CONSULT", "ASSAULT", "X-1"]),
    actors=st.lists(actors(), max_size=2),
    recipients=st.lists(actors(), max_size=2),
    when=st.none() | intervals(),
    where=st.none() | PLACES,
    places=st.lists(PLACES, max_size=2),
    claimants=st.lists(CLAIMANTS, max_size=2),
    certainty=st.sampled_from(["asserted", "hedged", "denied"]),
    counts=st.lists(COUNTS, max_size=2),
    plover_score=st.none() | st.floats(-10, 10),
    coder=st.builds(CoderStamp, name=WORDS, rule=MAYBE),
)


@settings(deadline=None, max_examples=60)
@given(ACCOUNTS)
def test_account_comes_back_from_json(account):
    assert Account.model_validate_json(account.model_dump_json()) == account


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.data())
def test_report_comes_back_from_json_with_its_digest(text, more):
    cut = more.draw(st.integers(0, len(text)))
    report = Report(
        report_id="r1",
        text=text,
        sections=[{"kind": "title", "start": 0, "end": cut}],
        repairs=[{"start": cut, "end": len(text), "replacement": text}],
    )
    back = Report.model_validate_json(report.model_dump_json())
    assert (back, back.text_sha256) == (report, report.text_sha256)
