"""Text and given fields -> a report, or the reason why there is none."""

import re

from dragoman.records import Rejected, Report
from dragoman.reports.given import Given
from dragoman.reports.opening import read_opening
from dragoman.reports.repair import find_repairs, mended

_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD_CHARACTER = re.compile(r"[^\W_]")


def compose_report(text: str, given: Given) -> Report | Rejected:
    """Make a report of a text as decoded.

    What the input gives wins over what the text's opening says. Lone surrogates, which no encoding can write,
    become U+FFFD.
    """
    text = _SURROGATES.sub("\ufffd", normalised_newlines(text))
    if not text:
        return Rejected(report_id=given.report_id, reason="empty", message="The text is empty.")
    if not _WORD_CHARACTER.search(text):
        return Rejected(report_id=given.report_id, reason="no_text", message="The text holds no word.")
    opening = read_opening(text, title=given.title)
    repairs, broken = find_repairs(text)
    return Report(
        report_id=_SURROGATES.sub("\ufffd", given.report_id),
        text=text,
        title=_clean(given.title or opening.title),
        publisher=_clean(given.publisher or opening.publisher),
        published_at=given.published_at or opening.published_at,
        url=_clean(given.url),
        language=_clean(given.language),
        place=_clean(opening.place),
        sections=tuple(opening.sections),
        repairs=repairs,
        flags=tuple(dict.fromkeys((*given.flags, *broken))),
    )


def normalised_newlines(text: str) -> str:
    r"""Return the text with every line end (\r\n, \r) as \n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _clean(words: str | None) -> str | None:
    """Return words that stand in no text with their repairs made and space collapsed."""
    if words is None:
        return None
    return " ".join(mended(_SURROGATES.sub("\ufffd", words)).split()) or None
