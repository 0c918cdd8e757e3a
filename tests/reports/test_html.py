"""Web pages: main text, title, day, site and address."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reports.html import decode_page, read_html

BODY = "<p>Envoys of both sides met on Friday in the old palace, officials said.</p>" * 5


def _page(head="", body=f"<article>{BODY}</article>"):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def _left_out(report):
    return [(section.kind, report.text[section.start : section.end]) for section in report.sections]


def test_main_text_is_read_without_what_surrounds_it(read):
    menu = '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
    foot = "<footer>All rights reserved.</footer><script>var a = 1;</script>"
    (report,) = read("a.html", _page(body=f"{menu}<article>{BODY}</article>{foot}"))
    assert report.text.count("Envoys") == 5
    assert not {"Home", "World", "rights", "var"} & set(report.text.split())


def test_page_says_title_site_day_and_address(read):
    head = (
        '<title>Envoys meet | The Northern Courier</title><meta property="og:title" content="Envoys meet">'
        '<meta property="og:site_name" content="The Northern Courier">'
        '<meta property="article:published_time" content="2024-05-07T10:22:00Z">'
        '<link rel="canonical" href="https://example.org/a/1">'
    )
    (report,) = read("a.html", _page(head))
    assert (report.report_id, report.title, report.publisher) == (
        "a.html",
        "Envoys meet",
        "The Northern Courier",
    )
    assert (report.published_at.isoformat(), report.url) == ("2024-05-07", "https://example.org/a/1")


def test_title_in_the_main_text_is_left_out_of_it(read):
    lead = "<h1>Envoys meet in Muscat</h1><p>By Jane Doe</p><p>MUSCAT, May 7 (AFP) - Envoys.</p>"
    body = f"<article>{lead}{BODY}</article>"
    (report,) = read("a.html", _page("<title>Envoys meet in Muscat | Courier</title>", body))
    assert _left_out(report) == [
        ("title", "Envoys meet in Muscat"),
        ("byline", "By Jane Doe"),
        ("dateline", "MUSCAT, May 7 (AFP) -"),
    ]
    assert (report.place, report.publisher) == ("MUSCAT", "AFP")


@pytest.mark.parametrize(
    "body",
    [
        f'<article><time datetime="2024-05-07T10:00">Tuesday</time>{BODY}</article>',
        f"<article><h1>Envoys meet in Muscat</h1><p>Published: 7 May 2024</p>{BODY}</article>",
        f'<script type="application/ld+json">{{"datePublished": "2024-05-07"}}</script>{BODY}',
    ],
    ids=["time element", "header line", "structured data"],
)
def test_day_is_read_from(read, body):
    assert read("a.html", _page(body=body))[0].published_at.isoformat() == "2024-05-07"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><p>The pact of 2014-05-03 12:00:00 was broken on 2014-06-03.</p>{BODY}</article>",
        f'<aside><time datetime="2011-05-03">An older story</time></aside><article>{BODY}</article>',
    ],
    ids=["date in the text", "date of another story"],
)
def test_day_is_not_guessed_from(read, body):
    assert read("a.html", _page(body=body))[0].published_at is None


def test_page_that_is_no_article_is_read(read):
    assert read("a.html", "<p>Envoys met on Friday.")[0].text == "Envoys met on Friday."


def test_list_in_the_text_is_read(read):
    terms = "<ul><li>A truce begins on Monday.</li><li>Both sides free <b>all</b> prisoners.</li></ul>"
    (report,) = read("a.html", _page(body=f"<article>{BODY}{terms}{BODY}</article>"))
    lines = [line.strip() for line in report.text.split("\n")]
    assert {"A truce begins on Monday.", "Both sides free all prisoners."} <= set(lines)


def test_list_of_links_is_left_out(read):
    menu = '<ul><li><a href="/1">Markets fall</a></li><li><a href="/2">Rain ahead</a></li></ul>'
    assert "Markets" not in read("a.html", _page(body=f"<article>{BODY}{menu}</article>"))[0].text


def test_page_that_resiliparse_finds_no_text_in_is_read_by_trafilatura(read):
    (report,) = read("a.html", _page(body=f'<div class="sidebar">{BODY}</div>'))
    assert report.text.startswith("Envoys of both sides met")
    assert report.flags == ("hard_page",)


def test_declared_encoding_is_used(read):
    page = _page('<meta charset="windows-1251">', "<p>Переговоры прошли в пятницу.</p>").encode("windows-1251")
    (report,) = read("a.html", page)
    assert (report.text, report.flags) == ("Переговоры прошли в пятницу.", ("decoded_as_windows_1251",))


def test_utf_8_is_read_whatever_the_page_declares():
    assert decode_page('<meta charset="iso-8859-1"><p>Türkiye'.encode()).text.endswith("Türkiye")


def test_encoding_declared_in_the_older_way_is_used():
    head = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'
    assert decode_page(head + "Łódź".encode("iso-8859-2")).text.endswith("Łódź")


@pytest.mark.parametrize("page", ["<html></html>", "<script>var a = 1;</script>", " \n"])
def test_page_without_text_is_rejected(read, page):
    assert [found.reason for found in read("a.html", page)] == ["no_text"]


def test_page_over_the_limit_is_rejected(told):
    assert told(read_html(io.BytesIO(_page().encode()), "a.html", limit=100)) == [("a.html", "too_large")]


def test_deeply_nested_page_is_read_as_a_whole_in_time(read):
    begin = time.process_time()
    (report,) = read("a.html", "<div>" * 50_000 + "Envoys met.")
    assert time.process_time() - begin < 5
    assert (report.text, report.flags) == ("Envoys met.", ("whole_page",))


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div",
        ">",
        "<!--",
        "<meta charset=",
        '"',
        "<script>",
        "<time datetime=",
        "<h1>",
        "Envoys",
        "\0",
    ]
)


@settings(deadline=None)
@given(st.lists(_TAGS, max_size=20).map(lambda tags: "".join(tags).encode()) | st.binary(max_size=100))
def test_any_bytes_are_read_or_rejected(raw):
    assert len(list(read_html(io.BytesIO(raw), "a.html"))) == 1
