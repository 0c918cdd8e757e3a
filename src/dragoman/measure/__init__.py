"""Accounts -> how right they are: scorers for annotated texts, and the gate that keeps accuracy from falling.

The scorers take accounts from any coder, or predictions in the shape of the annotations; they never code
anything themselves.
"""

from dragoman.measure.article_gold import ArticleGold
from dragoman.measure.attribution_gold import AttributionGold
from dragoman.measure.gate import Fault, Floor, Gate, Step, check_gate, load_gate
from dragoman.measure.gold import Gold, load_gold, score_file
from dragoman.measure.phrase_gold import PhraseGold, ResolvedActor, Resolver
from dragoman.measure.place_gold import PlaceGold
from dragoman.measure.predictions import event_of, without_default_sectors
from dragoman.measure.reference_gold import ReferenceGold
from dragoman.measure.scores import Scores
from dragoman.measure.sentence_gold import SentenceGold, reports_of

__all__ = [
    "ArticleGold",
    "AttributionGold",
    "Fault",
    "Floor",
    "Gate",
    "Gold",
    "PhraseGold",
    "PlaceGold",
    "ReferenceGold",
    "ResolvedActor",
    "Resolver",
    "Scores",
    "SentenceGold",
    "Step",
    "check_gate",
    "event_of",
    "load_gate",
    "load_gold",
    "reports_of",
    "score_file",
    "without_default_sectors",
]
