"""Words -> the reports and names of a record that hold them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dragoman.store.asking import ActorRow, Answer, actors_question
from dragoman.store.filters import Filters
from dragoman.store.paging import PAGE, Page, page_of
from dragoman.store.rows import folded
from dragoman.store.tables import ACCOUNT_NOW, PARTICIPANT_NOW, REPORT_TEXT, REPORT_VERSION
from dragoman.store.words import unescaped

_AROUND = 120  # characters of text shown on either side of the words
_MOST = 2000  # reports that one search gives
_MOST_WORDS = 8  # of what is typed; the rest is left


@dataclass(frozen=True)
class FoundReport:
    """A report that holds the words; `excerpt` is text around the first of them, None where no text is kept."""

    report_id: str
    published_at: date | None
    publisher: str | None
    title: str | None
    excerpt: str | None


def search_words(text: str) -> list[str]:
    """Return the words that are looked for, in lower case, each once."""
    return list(dict.fromkeys(text.lower().split()))[:_MOST_WORDS]


def search_reports(
    connection: sa.Connection, text: str, *, after: str | None = None, size: int = PAGE
) -> Page[FoundReport]:
    """Return a page of the reports whose title, text or sentences hold all words, the newest first.

    Words are found inside of others ("mediat" in "mediation"), blind to capitals.

    Raises: SettingError where `after` is no place.
    """
    words = search_words(text)
    if not words:
        return Page((), None, 0)
    view, kept, account = REPORT_VERSION, REPORT_TEXT, ACCOUNT_NOW
    is_same = sa.and_(view.c.report_id == kept.c.report_id, view.c.text_sha256 == kept.c.text_sha256)
    told = sa.select(account.c.report_id).where(*(account.c.sentence.icontains(w, autoescape=True) for w in words))
    written = sa.func.concat(view.c.title, "\n", kept.c.text)
    holds = sa.and_(*(written.icontains(word, autoescape=True) for word in words))
    question = (
        sa.select(view.c.report_id, view.c.published_at, view.c.publisher, view.c.title, kept.c.text, kept.c.is_escaped)
        .select_from(view.outerjoin(kept, is_same))
        .where(view.c.holds, sa.or_(holds, view.c.report_id.in_(told)))
        .order_by(view.c.published_at.desc().nulls_last(), view.c.report_id)
        .limit(_MOST)
    )
    page = page_of(Answer(tuple(connection.execute(question).all())), after=after, size=size)
    items = [FoundReport(*row[:4], _excerpt(row.text, row.is_escaped, words)) for row in page.items]
    return Page(tuple(items), page.after, page.total)


def search_actors(connection: sa.Connection, text: str, *, size: int) -> list[ActorRow]:
    """Return who takes part in acts and has a name that holds the words, those of most accounts first."""
    words = folded(text)
    if not words:
        return []
    named = PARTICIPANT_NOW.c.folded.contains(words, autoescape=True)
    question = actors_question(Filters(realis=()), named).limit(size)
    return [ActorRow(*row) for row in connection.execute(question)]


def _excerpt(text: str | None, is_escaped: bool | None, words: list[str]) -> str | None:
    """Return the text around the first of the words."""
    if text is None:
        return None
    whole = unescaped(text, bool(is_escaped))
    at = min((place for word in words if (place := whole.lower().find(word)) >= 0), default=0)
    first, last = max(0, at - _AROUND), min(len(whole), at + _AROUND)
    return ("... " if first else "") + whole[first:last] + (" ..." if last < len(whole) else "")
