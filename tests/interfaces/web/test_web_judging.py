"""What people judge on the pages is kept as the command line keeps it, and only from our own forms."""

import re

import pytest

from dragoman.store import Filters, accounts_unjudged, accounts_with, ask_events, ask_judgements, event_of_account

from .conftest import HOME


@pytest.fixture
def form(client):
    """Give the values that a form of our pages carries, with others over them."""

    def filled(**values: str) -> dict[str, str]:
        page = client.get("/review").text
        token = re.search(r'name="token" value="([0-9a-f]+)"', page).group(1)
        return {"token": token, "by": "ada", **values}

    return filled


@pytest.fixture
def told_twice(desk):
    """The accounts of an event that two or more tell."""
    events = desk.ask(ask_events, Filters(realis=())).items
    return max(events, key=lambda event: len(event.account_ids)).account_ids


def _last(desk):
    return max(desk.ask(ask_judgements), key=lambda judgement: judgement.at)


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("0" * 64, {}),
        (None, {"origin": "http://evil.example"}),
        (None, {"origin": "null"}),
        (None, {"origin": "http://["}),
    ],
)
def test_form_of_another_site_is_refused(client, desk, form, told_twice, token, headers):
    before = len(desk.ask(ask_judgements))
    values = form(act="reject", id=told_twice[0]) | ({} if token is None else {"token": token})
    answer = client.post("/judge", data=values, headers=headers)
    assert answer.status_code == 403
    assert len(desk.ask(ask_judgements)) == before


def test_token_of_another_browser_is_refused(client, desk, form, told_twice):
    values = form(act="reject", id=told_twice[0])
    client.cookies.clear()
    assert client.post("/judge", data=values).status_code == 403


def test_cookies_are_not_sent_from_other_sites(client):
    client.cookies.clear()
    cookie = client.get("/").headers["set-cookie"]
    assert "samesite=strict" in cookie.lower()
    assert "httponly" in cookie.lower()


def test_account_is_rejected_and_taken_back(client, desk, form, told_twice):
    name = told_twice[-1]
    answer = client.post("/judge", data=form(act="reject", id=name, reason="It does not say so.", back="account"))
    assert answer.status_code == 200
    assert "counts no more" in answer.text
    judged = _last(desk)
    assert (judged.kind, judged.subjects, judged.by) == ("wrong_account", (name,), "person:ada")
    assert judged.evidence == {"reason": "It does not say so."}
    client.post("/judge", data=form(act="undo", judgement=judged.judgement_id, id=name))
    assert name in desk.ask(accounts_with, [name])


def test_account_is_corrected(client, desk, form, told_twice):
    name = told_twice[0]
    corrected = {
        "event_type": "ASSAULT",
        "mode": "firearms",
        "actors": "Jordan; Ada Lind",
        "where": "Cairo",
        "when": "2014-05-01",
    }
    answer = client.post("/judge", data=form(act="correct", id=name, **corrected))
    assert answer.status_code == 200
    account = desk.ask(accounts_with, [name])[name]
    assert (account.event_type, account.mode, account.quad_class) == ("ASSAULT", "firearms", 4)
    assert [(a.name, a.country) for a in account.actors] == [("Jordan", "JOR"), ("Ada Lind", None)]
    assert account.where.country == "EGY"
    assert str(account.when.start_date) == "2014-05-01"


def test_account_that_is_accepted_leaves_the_queue(client, desk, form):
    name = desk.ask(accounts_unjudged, by="confidence", size=1)[0].account_id
    before = desk.ask(accounts_with, [name])[name]
    answer = client.post("/judge", data=form(act="accept", id=name, back="review"))
    assert answer.url.path == "/review"
    assert desk.ask(accounts_with, [name])[name] == before
    assert name not in [account.account_id for account in desk.ask(accounts_unjudged, by="confidence", size=1000)]


def test_account_is_split_and_events_are_merged(client, desk, form, told_twice):
    name = told_twice[-1]
    client.post("/judge", data=form(act="split", id=name))
    apart = desk.ask(event_of_account, name)
    rest = desk.ask(event_of_account, told_twice[0])
    assert apart.event_id != rest.event_id
    split = _last(desk)
    client.post("/judge", data=form(act="undo", judgement=split.judgement_id, id=name))
    answer = client.post("/judge", data=form(act="merge", id=rest.event_id, other=apart.event_id))
    assert answer.url.path == "/event" or answer.status_code == 404
    assert desk.ask(event_of_account, name).event_id == desk.ask(event_of_account, told_twice[0]).event_id


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"act": "reject", "id": "nothing"}, 404, "There is no account"),
        ({"act": "praise", "id": "x"}, 400, "There is no judgement"),
        ({"act": "reject", "id": "x", "by": "  "}, 400, "Whose judgement is it?"),
        ({"act": "merge", "id": "x", "other": ""}, 400, "With which event"),
        ({"act": "undo", "judgement": "nothing"}, 404, "There is no judgement"),
    ],
)
def test_wrong_form_is_a_page_that_says_what_is_missing(client, form, values, status, said):
    answer = client.post("/judge", data=form(**values))
    assert answer.status_code == status
    assert said in answer.text


def test_correction_that_changes_nothing_is_refused(client, form, told_twice):
    answer = client.post("/judge", data=form(act="correct", id=told_twice[0]))
    assert answer.status_code == 400
    assert "Nothing is changed" in answer.text


def test_form_leads_to_our_own_pages_only(client, form, told_twice):
    answer = client.post(
        "/judge", data=form(act="accept", id=told_twice[0], back="http://evil.example/"), follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/account?id=")


def test_reviewer_is_remembered(client, form, told_twice):
    client.post("/judge", data=form(act="accept", id=told_twice[0], by="grace"))
    assert 'value="grace"' in client.get("/review").text
    assert client.base_url == HOME
