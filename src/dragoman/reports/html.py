"""Web pages: the main text by resiliparse, title, date, site and address by trafilatura.

`Report.text` is the extracted text; pages from which resiliparse takes hardly anything are read by
trafilatura too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from dragoman.records import Rejected, Report
from dragoman.reports.compose import compose_report
from dragoman.reports.decode import Decoded, decode
from dragoman.reports.given import Given
from dragoman.reports.lines import LARGEST_TEXT
from dragoman.reports.page_lists import keep_lists
from dragoman.reports.plain import too_large, whole

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4_096  # bytes; the HTML standard asks for 1,024, older pages are laxer
_HARD_PAGE = 250  # characters; trafilatura's own MIN_EXTRACTED_SIZE, below which it tries other ways
# Elements in one another; browsers stop at 512, as the HTML standard lets them. Finding the main text is
# quadratic in it.
_DEEPEST = 512
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|br|img|hr|input|meta|link|source|wbr|col|area|base|embed|track)\b)[a-z]", re.IGNORECASE
)
# Where a page says when it was published; dates in its text or beside other articles say nothing.
_DATED = (
    "article time[datetime], main time[datetime], header time[datetime], time[pubdate], "
    "[itemprop=datePublished], abbr.published"
)
_LATEST = datetime(2200, 1, 1)  # fixed, so that the day of reading does not decide what is read


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says of itself."""

    title: str | None
    publisher: str | None
    published_at: date | None
    url: str | None


def read_html(stream: BinaryIO, place: str, *, limit: int = LARGEST_TEXT) -> Iterator[Report | Rejected]:
    """Read a web page as one report, whose id is its place.

    Args:
        stream: bytes.
        place: the path relative to the path given.
        limit: the most bytes of a page.
    """
    raw = whole(stream, limit)
    if raw is None:
        yield too_large(place, limit)
        return
    decoded = decode_page(raw)
    text, flags = _main_text(decoded.text)
    page = _said_by(decoded.text)
    given = Given(place, page.title, page.publisher, page.published_at, page.url)
    if not text.strip():
        yield Rejected(report_id=place, reason="no_text", message="No main text is found in the page.")
        return
    yield compose_report(text, given.flagged(*decoded.flags, *flags))


def decode_page(raw: bytes) -> Decoded:
    """Decode a page, by the encoding that it declares where it is not UTF-8."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415

    declared = _CHARSET.search(raw[:_DECLARED_WITHIN])
    name = map_encoding_to_html5(declared[1].decode("ascii", "replace")) if declared else None
    return decode(raw, declared=name)


def _main_text(page: str) -> tuple[str, tuple[str, ...]]:
    """Return the page's main text and flags on how it was found."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    plain = page.replace("\0", " ")
    if _nesting(plain) > _DEEPEST:
        return extract_plain_text(plain, list_bullets=False, alt_texts=False).strip(), ("whole_page",)
    text = extract_plain_text(keep_lists(plain), main_content=True, list_bullets=False, alt_texts=False).strip()
    if len(text) >= _HARD_PAGE:
        return text, ()
    other = _text_of_hard_page(plain)
    return (other, ("hard_page",)) if len(other) > len(text) else (text, ())


def _text_of_hard_page(page: str) -> str:
    from trafilatura import extract  # noqa: PLC0415

    return (extract(page, include_comments=False) or "").strip()


def _nesting(page: str) -> int:
    """Return how deep elements stand in one another at most; unclosed ones count."""
    depth = deepest = 0
    for match in _TAG.finditer(page):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _said_by(page: str) -> _Page:
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    said = extract_metadata(page.replace("\0", " "), date_config={"extensive_search": False, "max_date": _LATEST})
    day = _day_of(HTMLTree.parse(page), said.url)
    return _Page(said.title, said.sitename, day, said.url)


def _day_of(tree: "HTMLTree", url: str | None) -> date | None:
    """Return the day of publication by the page's head, structured data, address or time elements."""
    from htmldate import find_date  # noqa: PLC0415

    head = tree.head.html if tree.head else ""
    body = tree.body
    scripts = body.query_selector_all("script[type='application/ld+json']") if body else []
    times = (body.query_selector(_DATED),) if body else ()
    parts = "".join(node.html for node in (*scripts, *times) if node is not None)
    found = find_date(
        f"<html>{head}<body>{parts}</body></html>",
        extensive_search=False,
        original_date=True,
        url=url,
        deferred_url_extractor=True,
        max_date=_LATEST,
    )
    return date.fromisoformat(found) if found else None
