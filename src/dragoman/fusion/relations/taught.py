"""What reports teach of who somebody is -> relations told: who leads what, who belongs to what."""

from collections.abc import Iterable, Iterator

from dragoman.fusion.party import Kinship
from dragoman.fusion.relations.changes import Opening, key_of
from dragoman.fusion.relations.rules import RelationRules
from dragoman.records import Teaching
from dragoman.records.vocabulary import RelationKind


def taught_in(teachings: Iterable[Teaching], rules: RelationRules, kinship: Kinship) -> Iterator[Opening]:
    """Yield the relations that reports teach on their day; an office is one where its holder leads what it is of."""
    for teaching in teachings:
        kind = _kind(teaching, rules)
        if kind is None or teaching.object is None:
            continue
        subject = key_of(teaching.subject, teaching.published_at, kinship)
        other = key_of(teaching.object, teaching.published_at, kinship)
        if subject is not None and other is not None and subject != other:
            yield Opening(
                kind=kind,
                subject=teaching.subject,
                object=teaching.object,
                subject_key=subject,
                object_key=other,
                since=None,
                until=None,
                event=None,
                accounts=(),
                told=(teaching.published_at,) if teaching.published_at is not None else (),
                report_ids=(teaching.report_id,),
                claimants=teaching.claimants,
                certainty=teaching.certainty,
            )


def _kind(teaching: Teaching, rules: RelationRules) -> RelationKind | None:
    if teaching.kind == "leads":
        return "member_of" if rules.is_under(teaching.subject.office or teaching.phrase or "") else "leads"
    if teaching.kind == "member_of":
        return "member_of"
    is_head = teaching.kind == "office" and rules.is_head(teaching.subject.office or teaching.text or "")
    return "leads" if is_head else None
