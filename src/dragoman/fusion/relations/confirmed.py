"""What reports tell and the world knows alike -> one relation: the world's, with the reports that tell it."""

from collections import defaultdict
from collections.abc import Iterable

from dragoman.fusion.relations.periods import holds_on
from dragoman.records import Relation

Sides = tuple[str, str | None, str | None]


def confirmed(told: Iterable[Relation], known: Iterable[Relation]) -> list[Relation]:
    """Return told and known relations, those that are one put together.

    A told relation whose beginning nobody tells is what the world knows where that holds when it was told; an undated
    report is taken to speak of the last such time.
    """
    by_sides: dict[Sides, list[Relation]] = defaultdict(list)
    for relation in sorted(known, key=lambda r: (r.valid_from or "", r.relation_id)):
        by_sides[_sides(relation)].append(relation)
    left = []
    for relation in told:
        near = by_sides.get(_sides(relation), [])
        at = next((i for i in reversed(range(len(near))) if _is_known_as(relation, near[i])), None)
        if at is None:
            left.append(relation)
        else:
            near[at] = _with_reports(near[at], relation)
    return [*left, *(relation for group in by_sides.values() for relation in group)]


def _sides(relation: Relation) -> Sides:
    return relation.kind, relation.subject.entity_id, relation.object.entity_id


def _is_known_as(told: Relation, known: Relation) -> bool:
    is_bare = told.valid_from is None and told.valid_to is None and told.opened_by is None
    if not is_bare or told.certainty != "asserted" or told.contested or None in _sides(told):
        return False
    return told.told_from is None or holds_on(known, told.told_from)


def _with_reports(known: Relation, told: Relation) -> Relation:
    days = [d for d in (known.told_from, known.told_until, told.told_from, told.told_until) if d is not None]
    return known.model_copy(
        update={
            "told_from": min(days, default=None),
            "told_until": max(days, default=None),
            "report_ids": tuple(dict.fromkeys([*known.report_ids, *told.report_ids])),
            "account_ids": tuple(dict.fromkeys([*known.account_ids, *told.account_ids])),
            "claimants": tuple({(c.name or c.text): c for c in (*known.claimants, *told.claimants)}.values()),
        }
    )
