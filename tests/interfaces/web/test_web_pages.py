"""Each page is there, leads to pages only, and shows what the record holds."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from dragoman.interfaces.web.app import PAGES, make_app
from dragoman.interfaces.web.desk import Desk
from dragoman.store import Filters, Store, ask_events, page_of_events

from .conftest import HOME, HOSTILE_ID, links_of

NEEDS = {"/event", "/account", "/report", "/actor", "/type"}
MOST_OF_A_PATH = 12  # addresses of one page that the crawl visits


@pytest.mark.parametrize("path", sorted(set(PAGES) - NEEDS))
def test_page_is_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert '<html lang="en">' in answer.text


def test_links_all_lead_to_pages(client):
    seen, waiting, visited, broken = {"/"}, ["/"], {}, []
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code != 200:
            broken.append((address, answer.status_code))
        if "text/html" not in answer.headers["content-type"]:
            continue
        for link in (whole.split("#")[0] for whole in links_of(answer.text)):
            if not link or link == "data:," or link in seen or link == "/judge":
                continue
            assert link.startswith("/"), f"{address} leads elsewhere: {link}"
            path = urlsplit(link).path
            visited[path] = visited.get(path, 0) + 1
            if visited[path] <= MOST_OF_A_PATH:
                seen.add(link)
                waiting.append(link)
    assert not broken
    assert {*PAGES, "/static/style.css", "/static/keys.js"} <= {urlsplit(link).path for link in seen}


def test_headings_go_down_in_order(client):
    for path in sorted(set(PAGES) - NEEDS):
        levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(path).text)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_field_has_a_label(client):
    for path in ("/timeline", "/dyad", "/review", "/search", "/map"):
        page = client.get(path).text
        fields = re.findall(r'<(?:input|select)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', page)
        labelled = set(re.findall(r'<label[^>]*for="([^"]+)"', page))
        assert fields
        assert set(fields) <= labelled, path


def test_timeline_lists_what_the_record_holds(client, desk):
    total = len(desk.ask(ask_events, Filters(realis=())).items)
    assert f"{total} events." in client.get("/timeline", params={"realis": "all"}).text


def test_timeline_is_narrowed_by_its_address(client):
    page = client.get("/timeline", params={"type": "CONSULT", "since": "2014-01-01", "until": "2014-12-31"}).text
    days = re.findall(r'<section class="day" aria-label="([^"]+)"', page)
    assert days
    assert all("2013-12-31" < day < "2015" or day < "2014" for day in days)
    assert set(re.findall(r'class="act" href="/type\?name=(\w+)"', page)) == {"CONSULT"}


def test_pages_of_a_list_hold_each_event_once(desk):
    wanted = [e.event_id for e in desk.ask(ask_events, Filters()).items]
    for order in ("newest", "oldest"):
        found, after = [], None
        while True:
            page = desk.ask(page_of_events, Filters(), order=order, after=after, size=7)
            found += [event.event_id for event in page.items]
            after = page.after
            if after is None:
                break
        assert sorted(found) == sorted(wanted)
        assert page.total == len(wanted)


def test_event_shows_its_accounts_side_by_side(client, desk):
    event = max(
        desk.ask(ask_events, Filters(realis=())).items, key=lambda e: (len(e.disputed_fields), len(e.account_ids))
    )
    page = client.get("/event", params={"id": event.event_id}).text
    assert event.disputed_fields
    assert page.count("<blockquote") == len(event.account_ids)
    assert 'class="in-dispute"' in page
    assert "Why they are one event" in page


def test_report_marks_the_words_of_its_acts(client):
    page = client.get("/report", params={"id": "gaza_2007_takeover.txt"}).text
    marks = re.findall(r'<(?:a|mark) class="mark ([a-z ]+)"', page)
    assert {"trigger", "actor", "claimant"} <= {kind for mark in marks for kind in mark.split()}
    assert 'data-said="' in page


def test_search_finds_reports_and_names(client):
    page = client.get("/search", params={"q": "hamas"}).text
    assert "/report?id=gaza_2007_takeover.txt" in page
    assert 'id="names"' in page


def test_search_for_what_nobody_wrote_gives_advice(client):
    assert "No report holds all of these words" in client.get("/search", params={"q": "zzqx%_"}).text


def test_actor_shows_relations_on_a_day(client):
    page = client.get("/actor", params={"name": "Hamas", "on": "2010-01-01"}).text
    assert "Relations on 2010-01-01" in page


def test_search_takes_signs_of_patterns_as_they_are(client):
    assert "0 reports." in client.get("/search", params={"q": "%%%%"}).text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/timeline?since=yesterday", 400, "is no day"),
        ("/timeline?after=somewhere", 400, "is no place in the list"),
        ("/actors?after=-1", 400, "is no place in the list"),
        ("/timeline?realis=true", 400, "is none of"),
        ("/review?by=luck", 400, "is none of"),
        ("/event", 400, "lacks ?id="),
        ("/event?id=nothing", 404, "There is no event nothing"),
        ("/account?id=nothing", 404, "There is no account nothing"),
        ("/report?id=nothing", 404, "There is no report nothing"),
        ("/actor?id=nothing", 404, "Nobody goes by nothing"),
        ("/type?name=NOTHING", 404, "has no type NOTHING"),
        ("/nowhere", 404, "There is no page /nowhere"),
        ("/static/../app.py", 404, "There is no"),
    ],
)
def test_wrong_address_is_a_page_that_says_what_to_do(client, address, status, said):
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert "Front page" in answer.text


def test_query_may_hold_any_name(client):
    assert client.get("/timeline?path=x&self=y&values=z&since=2014-01-01").status_code == 200


def test_record_without_reports_gives_advice(tmp_path):
    store = Store(tmp_path / "empty.duckdb")
    store.create()
    desk = Desk(store)
    empty = TestClient(make_app(desk), base_url=HOME)
    assert desk.conclusions(wait=60) is not None
    assert "dragoman read PATH" in empty.get("/").text
    for path in sorted(set(PAGES) - NEEDS):
        assert empty.get(path).status_code == 200, path
    desk.close()


def test_hostile_report_is_reached_by_its_id(client):
    assert client.get("/report", params={"id": HOSTILE_ID}).status_code == 200
