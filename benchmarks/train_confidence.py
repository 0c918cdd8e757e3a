"""Annotated articles -> the weights of `confidence`, and how well calibrated they are on articles left out.

python benchmarks/train_confidence.py GOLD... [--out FILE] [--folds N] [--strength C]

Each GOLD is a file of annotated articles with its texts beside it (`NAME.jsonl`, `NAME_texts.jsonl`). An account is
right when it is aligned with an annotated act of its type, as `dragoman score` aligns them. The table of reliability
is made on articles that the weights were not fitted on. Needs scikit-learn (`pip install scikit-learn`).
"""

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from dragoman.coding import confidence
from dragoman.coding.kinds import Kinds
from dragoman.coding.story import Told
from dragoman.config import Settings
from dragoman.measure import load_gold
from dragoman.measure.alignment import align
from dragoman.measure.article_gold import ArticleGold
from dragoman.measure.told import acts_of_accounts
from dragoman.pipeline import Pipeline

BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Sample:
    """One account: its features, whether it is right, its article."""

    features: dict[str, float]
    is_right: bool
    article: str


def samples_of(gold: ArticleGold, pipeline: Pipeline) -> Iterator[Sample]:
    """Code the articles and label each account."""
    seen: dict[str, dict[str, float]] = {}
    original = confidence.features_of

    def noting(told: Told, kinds: Kinds, beside: int) -> dict[str, float]:
        seen[told.account.account_id] = original(told, kinds, beside)
        return seen[told.account.account_id]

    confidence.features_of = noting
    try:
        accounts = [a for work in pipeline.code(gold.reports()) for a in work.accounts]
    finally:
        confidence.features_of = original
    placed = [(a, acts[0]) for a in accounts if (acts := acts_of_accounts([a], gold.articles, {})[0])]
    right = {id(pair.predicted) for pair in align(gold.acts, [act for _, act in placed]) if pair.has_type}
    for account, act in placed:
        yield Sample(seen[account.account_id], id(act) in right, account.report_id)


def left_out(samples: Sequence[Sample], folds: int, strength: float) -> np.ndarray:
    """Return the probability of each sample by weights fitted without its article."""
    found = np.zeros(len(samples))
    x = DictVectorizer(sparse=False).fit_transform([s.features for s in samples])
    y = np.array([s.is_right for s in samples])
    for fit, test in GroupKFold(folds).split(x, y, [s.article for s in samples]):
        model = LogisticRegression(C=strength, max_iter=2000).fit(x[fit], y[fit])
        found[test] = model.predict_proba(x[test])[:, 1]
    return found


def reliability(probabilities: np.ndarray, y: np.ndarray) -> list[str]:
    """Return a table: probability given, share right, how many; and the mean distance between both."""
    lines, distance = ["| confidence | accounts | mean | right |", "|---|---|---|---|"], 0.0
    for low, high in itertools.pairwise(BINS):
        inside = (probabilities >= low) & (probabilities < high)
        if inside.any():
            mean, share = probabilities[inside].mean(), y[inside].mean()
            distance += abs(mean - share) * inside.sum() / len(y)
            lines.append(f"| {low:.1f} to {high:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} |")
    return [*lines, f"expected calibration error {distance:.3f}"]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, tell how well it is calibrated, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="write the weights here")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=0.3, help="inverse of the penalty on weights")
    args = parser.parse_args(argv)
    pipeline = Pipeline.from_settings(Settings())
    samples: list[Sample] = []
    for path in args.gold:
        gold = load_gold(path, articles=path.with_name(f"{path.stem}_texts.jsonl"))
        assert isinstance(gold, ArticleGold)
        samples.extend(samples_of(gold, pipeline))
    y = np.array([s.is_right for s in samples])
    given = left_out(samples, args.folds, args.strength)
    base = np.full(len(y), y.mean())
    n_articles = len({s.article for s in samples})
    lines = [
        f"{len(samples)} accounts of {n_articles} articles, {y.mean():.3f} right",
        f"Brier {brier_score_loss(y, given):.4f} (always the mean: {brier_score_loss(y, base):.4f})",
        f"AUC {roc_auc_score(y, given):.3f}",
        *reliability(given, y),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    if args.out:
        vectors = DictVectorizer(sparse=False)
        model = LogisticRegression(C=args.strength, max_iter=2000).fit(
            vectors.fit_transform([s.features for s in samples]), y
        )
        weights = {n: round(float(w), 3) for n, w in zip(vectors.feature_names_, model.coef_[0], strict=True)}
        source = f"logistic regression on {len(samples)} accounts of {n_articles} annotated articles"
        content = {"source": source, "intercept": round(float(model.intercept_[0]), 3), "weights": weights}
        args.out.write_text(yaml.safe_dump(content, sort_keys=True, allow_unicode=True), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
