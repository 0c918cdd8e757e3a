"""Annotated articles: every account of every sentence, with claimants, times and places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import SettingError
from dragoman.measure.alignment import Aligned, align
from dragoman.measure.article import Article
from dragoman.measure.article_levels import (
    AlignedArticles,
    act_levels,
    agreements,
    equal_shares,
    macro_f1,
    slot_levels,
    type_rows,
    value_levels,
)
from dragoman.measure.lines import Row
from dragoman.measure.predictions import without_default_sectors
from dragoman.measure.same_act import tally_same_act
from dragoman.measure.scores import Row as ScoreRow
from dragoman.measure.scores import Scores
from dragoman.measure.told import ToldAct, acts_of_accounts, acts_of_annotation
from dragoman.records import Account, Report

MOST_CONFUSED = 12  # pairs of types that are shown


@dataclass(frozen=True)
class ArticleGold:
    """A file of annotated articles.

    Attributes:
        articles: the texts, by id; without them only annotations can be compared.
        acts: the annotated acts.
    """

    name: str
    digest: str
    articles: Mapping[str, Article]
    acts: tuple[ToldAct, ...]

    def reports(self) -> Iterator[Report]:
        """Give the annotated texts, for coding.

        Raises: SettingError where the texts were not given.
        """
        self._need_texts()
        annotated = {act.article for act in self.acts}
        return (article.report() for name, article in self.articles.items() if name in annotated)

    def score(
        self,
        accounts: Iterable[Account],
        *,
        strict_sectors: bool = False,
        events: Mapping[str, str] | None = None,
    ) -> Scores:
        """Tell how right accounts of these articles are.

        Args:
            accounts: their `report_id` is the article's id.
            strict_sectors: whether sectors that rest on a bare country name are dropped first.
            events: `event_id` by `account_id`, where accounts were fused.

        Raises: SettingError where the texts were not given.
        """
        self._need_texts()
        chosen = map(without_default_sectors, accounts) if strict_sectors else accounts
        acts, n_lost = acts_of_accounts(chosen, self.articles, events or {})
        return self._score(acts, {act.article for act in self.acts}, n_lost)

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """Tell how far another annotation of these articles agrees with this one."""
        acts = acts_of_annotation(rows, self.articles)
        return self._score(acts, {act.article for act in (*self.acts, *acts)}, n_lost=0)

    def _need_texts(self) -> None:
        if not self.articles:
            raise SettingError(f"{self.name} needs the texts of its articles. Give them with --articles.")

    def _score(self, predicted: Sequence[ToldAct], articles: set[str], n_lost: int) -> Scores:
        chosen = [act for act in predicted if act.article in articles]
        acts = AlignedArticles(self.acts, chosen, align(self.acts, chosen))
        levels = act_levels(acts) | slot_levels(acts) | value_levels(acts.pairs)
        if (same_act := tally_same_act(acts)) is not None:
            levels["same_act"] = same_act
        types = type_rows(acts)
        sentences = [(name, i) for name in self.articles if name in articles for i in self._sentences(name)]
        tables: dict[str, Mapping[str, ScoreRow]] = {
            "levels": {name: tally.columns() for name, tally in levels.items()},
            "equal": equal_shares(acts),
            "agreement": agreements(acts, sentences),
            "types": types,
            "macro": {"types": {"F1": macro_f1(types, acts.gold)}},
            "confused": _confused(acts.pairs),
        }
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts={
                "annotated": len(acts.gold),
                "predicted": len(acts.predicted),
                "aligned": len(acts.pairs),
                "predicted_in_no_article": n_lost,
            },
            tables={name: table for name, table in tables.items() if table},
            errors=tuple(self._errors(acts)),
        )

    def _sentences(self, article: str) -> range:
        return range(len(self.articles[article].sentences))

    def _errors(self, acts: AlignedArticles) -> Iterator[str]:
        gold, predicted = {pair.gold for pair in acts.pairs}, {pair.predicted for pair in acts.pairs}
        wrong = [(act.article, act.sentence, "missed", str(act)) for act in acts.gold if act not in gold]
        wrong += [(act.article, act.sentence, "extra", str(act)) for act in acts.predicted if act not in predicted]
        wrong += [
            (pair.gold.article, pair.gold.sentence, "confused", f"{pair.gold} with {pair.predicted}")
            for pair in acts.pairs
            if not pair.has_type
        ]
        return (f"{kind} {words}: {self._words(name, sentence)}" for name, sentence, kind, words in sorted(wrong))

    def _words(self, article: str, sentence: int) -> str:
        text = self.articles[article].sentence_text(sentence) if article in self.articles else None
        return " ".join((text or "").split())


def _confused(pairs: Iterable[Aligned]) -> dict[str, ScoreRow]:
    """Count which type is taken for which, the most frequent first."""
    counts = Counter(f"{pair.gold.event_type}>{pair.predicted.event_type}" for pair in pairs if not pair.has_type)
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_CONFUSED]
    return {types: {"n": count} for types, count in most}
