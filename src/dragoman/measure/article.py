"""Annotated articles: their texts and sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from dragoman.errors import SettingError
from dragoman.measure.lines import Row
from dragoman.records import Report
from dragoman.reports.opening import read_opening

Span = tuple[int, int]


@dataclass(frozen=True)
class Article:
    """An article whose sentences were annotated one by one.

    Attributes:
        sentences: half-open offsets into the text; headlines and headings are no sentences.
    """

    article_id: str
    text: str
    published: date | None
    sentences: tuple[Span, ...]

    @classmethod
    def read(cls, row: Row) -> Self:
        """Read a line of a file of articles.

        Raises: SettingError where id, text or sentence offsets are missing, or the day is no ISO date.
        """
        try:
            published = date.fromisoformat(row["published"]) if row.get("published") else None
            spans = tuple((start, end) for start, end in row["sentence_offsets"])
            return cls(row["id"], row["text"], published, spans)
        except (KeyError, TypeError, ValueError) as error:
            raise SettingError(
                f"Article {row.get('id')!r} is not valid ({error}). It needs id, text, sentence_offsets and "
                "published (YYYY-MM-DD or null)."
            ) from error

    def report(self) -> Report:
        """Return the article as a report, all of it body but its dateline."""
        datelines = tuple(s for s in read_opening(self.text, title="-").sections if s.kind == "dateline")
        return Report(report_id=self.article_id, text=self.text, published_at=self.published, sections=datelines)

    def sentence_text(self, index: int) -> str | None:
        """Return the text of a sentence, None where there is no such sentence."""
        if not 0 <= index < len(self.sentences):
            return None
        start, end = self.sentences[index]
        return self.text[start:end]

    def sentence_at(self, offset: int) -> int | None:
        """Return which sentence an offset into the text stands in, None outside of them."""
        return next((i for i, (start, end) in enumerate(self.sentences) if start <= offset < end), None)

    def find(self, sentence: str) -> Span | None:
        """Return where a sentence stands, whatever its white space, None where it does not."""
        if not sentence.split():
            return None
        found = re.search(r"\s+".join(map(re.escape, sentence.split())), self.text)
        return found.span() if found else None


def article_of(report_id: str, sentence: str | None, articles: Mapping[str, Article]) -> Article | None:
    """Return the article that an account is from: by id, by the end of a longer id, or by its sentence."""
    if report_id in articles:
        return articles[report_id]
    for article in articles.values():
        if report_id.endswith(article.article_id):
            return article
    return next((article for article in articles.values() if sentence and sentence in article.text), None)
