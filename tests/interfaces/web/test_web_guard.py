"""What reports say stays text; headers, hosts and forms are guarded."""

import html
import re

import pytest

from dragoman.interfaces.web.app import PAGES
from dragoman.interfaces.web.guard import host_of
from dragoman.interfaces.web.segments import Mark, segments_of
from dragoman.store import Filters, Sought, ask_events

from .conftest import HOSTILE, HOSTILE_ID, HOSTILE_NAME, hostile_work, links_of

HOSTILE_ACCOUNT = hostile_work().accounts[0].account_id
WATCHED = ["/", "/timeline", "/reports", "/actors", "/network", "/map", "/review?by=newest", "/search?q=norvia"]


@pytest.fixture(scope="module")
def hostile_pages(client, desk) -> dict[str, str]:
    """Every kind of page that shows the hostile report or account."""
    events = desk.ask(ask_events, Filters(actor=Sought.one(name=HOSTILE_NAME), realis=())).items
    asked = [
        ("/report", HOSTILE_ID),
        ("/account", HOSTILE_ACCOUNT),
        ("/event", events[0].event_id),
    ]
    pages = {path: client.get(path, params={"id": name}).text for path, name in asked}
    pages["/actor"] = client.get("/actor", params={"name": HOSTILE_NAME}).text
    pages["/dyad"] = client.get("/dyad", params={"a": HOSTILE_NAME, "b": "Suvia"}).text
    return pages | {path: client.get(path).text for path in WATCHED}


def test_hostile_words_are_no_markup(hostile_pages):
    for path, page in hostile_pages.items():
        scripts = re.findall(r"<script[^>]*>", page)
        assert all(s == '<script src="/static/keys.js" defer>' for s in scripts), (path, scripts)
        assert not re.search(r"<[^>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', page)), path
        assert not re.search(r"<(b|i|u)>", page), path


def test_hostile_words_are_shown(hostile_pages):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in hostile_pages["/report"]
    assert "&lt;script&gt;alert(3)" in hostile_pages["/actor"]


def test_text_of_a_report_is_whole(client):
    page = client.get("/report", params={"id": HOSTILE_ID}).text
    text = page[page.index("</dl>") : page.index('<section class="beside"')]
    bare = html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", text))
    assert bare.count("word") == 5000
    assert " ".join(HOSTILE.replace("\u202e\u0007", " ").split()[:12]) in " ".join(bare.split())


def test_direction_marks_and_control_characters_are_not_sent(hostile_pages):
    for path, page in hostile_pages.items():
        assert not set(page) & set("\u202e\u0007\0"), path
    assert 'dir="auto"' in hostile_pages["/report"]


def test_page_has_no_inline_style_or_script_and_no_outside_address(hostile_pages):
    for path, page in hostile_pages.items():
        outside = re.sub(r'"[^"]*"', '""', page)
        assert not re.search(r"<[^>]*\sstyle\s*=", outside), path
        assert "<style" not in outside, path
        assert not [link for link in links_of(page) if re.match(r"[a-z]+://|//|javascript:", link)], path


@pytest.mark.parametrize("address", [*WATCHED, "/nowhere", "/static/style.css", "/event?id=x"])
def test_answer_has_strict_headers(client, address):
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]:8000"])
def test_foreign_host_is_refused(client, host):
    answer = client.get("/timeline", headers={"host": host})
    assert answer.status_code == 400
    assert "does not answer to the name" in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("header", "name"),
    [("127.0.0.1:8000", "127.0.0.1"), ("[::1]:8000", "::1"), ("LocalHost", "localhost"), ("[", ""), (None, "")],
)
def test_host_is_read_without_its_port(header, name):
    assert host_of(header) == name


def test_pages_only_answer_to_get(client):
    for path in PAGES:
        assert client.post(path).status_code == 405
    assert client.get("/judge").status_code == 405


def test_marks_that_cross_become_pieces_that_do_not():
    marks = [Mark(0, 8, "actor", 1, "one"), Mark(4, 12, "trigger", 1, "two"), Mark(10, 40, "where", 2, "three")]
    pieces = segments_of("0123456789abcdef", marks)
    assert "".join(piece.text for piece in pieces) == "0123456789abcdef"
    assert [piece.kinds for piece in pieces] == [
        ("actor",),
        ("trigger", "actor"),
        ("trigger",),
        ("trigger", "where"),
        ("where",),
    ]
    assert [piece.opens for piece in pieces] == [(), (1,), (), (), ()]
