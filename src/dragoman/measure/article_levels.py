"""How right aligned acts of articles are: types, participants, times, places, claimants."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from dragoman.measure.alignment import (
    Aligned,
    do_actors_meet,
    do_all_codes_match,
    do_both_sides_meet,
    n_meeting,
)
from dragoman.measure.conventions import conventions
from dragoman.measure.named import surfaces_meet
from dragoman.measure.scores import Row
from dragoman.measure.tally import Tally, kappa, mean, ratio, share
from dragoman.measure.told import ToldAct


@dataclass(frozen=True)
class AlignedArticles:
    """Annotated acts, predicted acts, and their alignment."""

    gold: Sequence[ToldAct]
    predicted: Sequence[ToldAct]
    pairs: Sequence[Aligned]

    @property
    def typed(self) -> list[Aligned]:
        """The aligned pairs of one type."""
        return [pair for pair in self.pairs if pair.has_type]

    def tally(self, right: int) -> Tally:
        """Tally over all acts of both sides."""
        return Tally.of(right, predicted=len(self.predicted), gold=len(self.gold))


def act_levels(acts: AlignedArticles) -> dict[str, Tally]:
    """Measure whole acts: found at all, by trigger, of the right type, with the right participants."""
    typed = acts.typed
    actor = [pair for pair in typed if do_actors_meet(pair)]
    return {
        "detection": acts.tally(len(acts.pairs)),
        "trigger": acts.tally(sum(pair.is_overlapping for pair in acts.pairs)),
        "type": acts.tally(len(typed)),
        "quad": acts.tally(sum(map(_has_quad, acts.pairs))),
        "type_actor": acts.tally(len(actor)),
        "type_actor_recipient": acts.tally(sum(map(do_both_sides_meet, actor))),
        "type_codes": acts.tally(sum(map(do_all_codes_match, typed))),
    }


def _has_quad(pair: Aligned) -> bool:
    classes = conventions().quad_classes
    return classes.get(pair.gold.event_type) == classes.get(pair.predicted.event_type)


def slot_levels(acts: AlignedArticles) -> dict[str, Tally]:
    """Measure single participants one to one; those of acts that are not aligned are missed or too much.

    In a mutual act everybody counts as actor on both sides.
    """
    pooled = [pair for pair in acts.pairs if pair.is_pooled]
    apart = [pair for pair in acts.pairs if not pair.is_pooled]
    gold_moved = sum(len(pair.gold.recipients) for pair in pooled)
    predicted_moved = sum(len(pair.predicted.recipients) for pair in pooled)
    actors = sum(n_meeting(pair.gold.everybody, pair.predicted.everybody) for pair in pooled)
    actors += sum(n_meeting(pair.gold.actors, pair.predicted.actors) for pair in apart)
    recipients = sum(n_meeting(pair.gold.recipients, pair.predicted.recipients) for pair in apart)
    return {
        "actor_slots": Tally.of(
            actors,
            predicted=sum(len(act.actors) for act in acts.predicted) + predicted_moved,
            gold=sum(len(act.actors) for act in acts.gold) + gold_moved,
        ),
        "recipient_slots": Tally.of(
            recipients,
            predicted=sum(len(act.recipients) for act in acts.predicted) - predicted_moved,
            gold=sum(len(act.recipients) for act in acts.gold) - gold_moved,
        ),
    }


def value_levels(pairs: Sequence[Aligned]) -> dict[str, Tally]:
    """Measure the values that are given inside of aligned pairs."""
    return {
        "aux": Tally.of(
            sum(len(pair.gold.aux & pair.predicted.aux) for pair in pairs),
            predicted=sum(len(pair.predicted.aux) for pair in pairs),
            gold=sum(len(pair.gold.aux) for pair in pairs),
        ),
        "when": _tally_given(pairs, lambda act: act.when, lambda gold, given: gold.when == given.when),
        "where": _tally_given(pairs, lambda act: act.where, _is_same_place),
        "claimant": _tally_given(pairs, lambda act: act.claimants, _is_same_claimant),
        "not_asserted": _tally_given(
            pairs,
            lambda act: act.certainty != "asserted",
            lambda gold, given: gold.certainty == given.certainty,
        ),
    }


def _tally_given(
    pairs: Sequence[Aligned], value: Callable[[ToldAct], object], is_same: Callable[[ToldAct, ToldAct], bool]
) -> Tally:
    gold = [pair for pair in pairs if value(pair.gold)]
    right = sum(bool(value(pair.predicted)) and is_same(pair.gold, pair.predicted) for pair in gold)
    return Tally.of(right, predicted=sum(bool(value(pair.predicted)) for pair in pairs), gold=len(gold))


def _is_same_place(gold: ToldAct, predicted: ToldAct) -> bool:
    return surfaces_meet([gold.where or ""], [predicted.where or ""])


def _is_same_claimant(gold: ToldAct, predicted: ToldAct) -> bool:
    return surfaces_meet(gold.claimants, predicted.claimants + predicted.claimant_names)


def equal_shares(acts: AlignedArticles) -> dict[str, Row]:
    """Give the shares of pairs whose values are equal; mode: of one type, where either side has one."""
    pairs = acts.pairs
    with_mode = [pair for pair in acts.typed if pair.gold.mode or pair.predicted.mode]
    return {
        "aux": share([pair.gold.aux == pair.predicted.aux for pair in pairs]),
        "mode": share([pair.gold.mode == pair.predicted.mode for pair in with_mode]),
        "certainty": share([pair.gold.certainty == pair.predicted.certainty for pair in pairs]),
        "when": share([pair.gold.when == pair.predicted.when for pair in pairs]),
        "has_claimant": share([bool(pair.gold.claimants) == bool(pair.predicted.claimants) for pair in pairs]),
    }


def agreements(acts: AlignedArticles, sentences: Collection[tuple[str, int]]) -> dict[str, Row]:
    """Give how far both sides agree beyond chance: on types of overlapping triggers, on told sentences."""
    types = [(pair.gold.event_type, pair.predicted.event_type) for pair in acts.pairs if pair.is_overlapping]
    rows: dict[str, Row] = {"type": {"kappa": kappa(types), "n": len(types)}}
    if sentences:
        gold, predicted = ({(act.article, act.sentence) for act in side} for side in (acts.gold, acts.predicted))
        told = [(sentence in gold, sentence in predicted) for sentence in sentences]
        rows["sentence"] = {"kappa": kappa(told), "n": len(told)}
    return rows


def type_rows(acts: AlignedArticles) -> dict[str, Row]:
    """Measure each type that occurs.

    Returns: by type its tally, `found` (the share of its annotated acts aligned at all, under any type), and
        the F1 of types with the right actor, and with the right recipient too.
    """
    gold, predicted = (Counter(act.event_type for act in side) for side in (acts.gold, acts.predicted))
    found = Counter(pair.gold.event_type for pair in acts.pairs)
    rows: dict[str, Row] = {}
    for name in conventions().quad_classes:
        if not gold[name] and not predicted[name]:
            continue
        mine = [pair for pair in acts.typed if pair.gold.event_type == name]
        actor = [pair for pair in mine if do_actors_meet(pair)]
        both = [pair for pair in actor if do_both_sides_meet(pair)]
        tallies = [Tally.of(len(part), predicted=predicted[name], gold=gold[name]) for part in (mine, actor, both)]
        rows[name] = {
            **tallies[0].columns(),
            "found": ratio(found[name], gold[name]) if gold[name] else None,
            "actor_F1": tallies[1].f1,
            "recipient_F1": tallies[2].f1,
        }
    return rows


def macro_f1(rows: Mapping[str, Row], gold: Sequence[ToldAct]) -> float:
    """Return the mean F1 of the types that are annotated."""
    annotated = {act.event_type for act in gold}
    return mean([float(row["F1"] or 0) for name, row in rows.items() if name in annotated])
