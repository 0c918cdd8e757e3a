"""Which accounts of one article are told as one happening."""

from collections.abc import Sequence
from itertools import combinations

from dragoman.measure.alignment import Aligned
from dragoman.measure.article_levels import AlignedArticles
from dragoman.measure.tally import Tally
from dragoman.measure.told import ToldAct


def tally_same_act(acts: AlignedArticles) -> Tally | None:
    """Compare pairs of aligned acts of one article: are both told as one happening?

    Returns: None where one of the sides ties no acts together.
    """
    if not any(act.same_as for act in acts.gold) or not any(act.same_as or act.event for act in acts.predicted):
        return None
    gold, predicted = happenings(acts.gold), happenings(acts.predicted)
    tied = [
        (gold[one.gold] == gold[other.gold], predicted[one.predicted] == predicted[other.predicted])
        for one, other in _pairs_of_articles(acts.pairs)
    ]
    return Tally.of(
        sum(in_gold and in_predicted for in_gold, in_predicted in tied),
        predicted=sum(in_predicted for _, in_predicted in tied),
        gold=sum(in_gold for in_gold, _ in tied),
    )


def _pairs_of_articles(pairs: Sequence[Aligned]) -> list[tuple[Aligned, Aligned]]:
    return [(one, other) for one, other in combinations(pairs, 2) if one.gold.article == other.gold.article]


def happenings(acts: Sequence[ToldAct]) -> dict[ToldAct, ToldAct]:
    """Return for each act the one that stands for its happening, which acts tied together share."""
    head: dict[ToldAct, ToldAct] = {act: act for act in acts}

    def find(act: ToldAct) -> ToldAct:
        while head[act] is not act:
            act = head[act]
        return act

    by_key: dict[tuple[str, str], ToldAct] = {}
    by_event: dict[tuple[str, str], ToldAct] = {}
    for act in acts:
        by_key.setdefault((act.article, act.key), act)
    for act in acts:
        if act.same_as and (target := by_key.get((act.article, act.same_as))):
            head[find(act)] = find(target)
        if act.event:
            head[find(act)] = find(by_event.setdefault((act.article, act.event), act))
    return {act: find(act) for act in acts}
