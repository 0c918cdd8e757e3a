"""Files of annotations, whichever of the shapes they have."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from dragoman.errors import SettingError
from dragoman.measure.article import Article
from dragoman.measure.article_gold import ArticleGold
from dragoman.measure.attribution_gold import AttributedText, AttributionGold
from dragoman.measure.lines import Row, digest_of, hold_accounts, read_accounts, read_rows
from dragoman.measure.phrase_gold import PhraseGold
from dragoman.measure.place_gold import PlaceGold
from dragoman.measure.plover_records import are_plover_records, rows_of_plover_records
from dragoman.measure.reference_gold import ReferenceGold, read_annotated_text
from dragoman.measure.scores import Scores
from dragoman.measure.sentence_gold import SentenceGold
from dragoman.measure.sentence_record import SentenceRecord
from dragoman.measure.told import acts_of_annotation
from dragoman.records import Account, Report


class Gold(Protocol):
    """Annotations, with the texts that they are about.

    Attributes:
        name: name of the file.
        digest: SHA-256 of what is measured with.
    """

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file, and of its texts where they stand apart."""

    def reports(self) -> Iterable[Report]:
        """The texts, for coding."""

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> Scores:
        """How right accounts of these texts are."""

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """How right predictions in the shape of the annotations are."""


def load_gold(path: Path, *, articles: Path | None = None) -> Gold:
    """Read a file of annotations: sentences, PLOVER's own records, phrases, toponyms, attributions, or articles.

    Args:
        path: JSON lines or one JSON array.
        articles: the texts of annotated articles; None: `NAME_texts.jsonl` beside `NAME.jsonl`, if there.

    Raises: SettingError where the file cannot be read, is empty or has no shape that we know.
    """
    rows = read_rows(path)
    if not rows:
        raise SettingError(f"{path} holds no annotations.")
    if are_plover_records(rows):
        rows = rows_of_plover_records(rows)
    first = rows[0]
    if "article" in first and "trigger" in first:
        return _article_gold(path, rows, articles or _texts_beside(path))
    digest = digest_of([path])
    if isinstance(first.get("toponyms"), list):
        return PlaceGold(path.name, digest, tuple(rows))
    if "actor" in first and isinstance(first.get("gold"), dict):
        return PhraseGold(path.name, digest, tuple(rows))
    if isinstance(first.get("attributions"), list):
        return AttributionGold(path.name, digest, tuple(map(AttributedText.read, rows)))
    if "sents" in first and "mentions" in first:
        return ReferenceGold(path.name, digest, tuple(map(read_annotated_text, rows)))
    if isinstance(first.get("gold"), list):
        return SentenceGold(path.name, digest, tuple(map(SentenceRecord.read, rows)))
    raise SettingError(
        f"{path} has no known shape. Give sentences with `gold`, phrases with `actor` and `gold`, texts with "
        "`toponyms`, `attributions`, chains with `sents` and `mentions`, or acts with `article` and `trigger`; "
        "docs/accuracy.md describes them."
    )


def _texts_beside(path: Path) -> Path | None:
    beside = path.with_name(f"{path.stem}_texts{path.suffix}")
    return beside if beside.exists() else None


def _article_gold(path: Path, rows: list[Row], texts: Path | None) -> ArticleGold:
    articles = {article.article_id: article for article in map(Article.read, read_rows(texts) if texts else ())}
    digest = digest_of([path, texts] if texts else [path])
    return ArticleGold(path.name, digest, articles, tuple(acts_of_annotation(rows, articles)))


def score_file(gold: Gold, path: Path, *, strict_sectors: bool = False) -> Scores:
    """Tell how right a file of predictions is: accounts as JSON lines, or rows shaped as the annotations.

    Raises: SettingError where the file cannot be read.
    """
    rows = read_rows(path)
    if not hold_accounts(rows):
        return gold.score_rows(rows)
    accounts = read_accounts(rows)
    if isinstance(gold, ArticleGold):
        events = {row["account_id"]: row["event_id"] for row in rows if row.get("event_id")}
        return gold.score(accounts, strict_sectors=strict_sectors, events=events)
    return gold.score(accounts, strict_sectors=strict_sectors)
