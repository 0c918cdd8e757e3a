"""What rules two tellings out at little cost, so that few pairs are compared in full."""

from dataclasses import dataclass

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.parties import is_mutual
from dragoman.fusion.keys import Keys
from dragoman.fusion.party import Party
from dragoman.fusion.telling import Telling

_NEVER = 10**8  # days; further than any day from an end that is open
Names = frozenset[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A telling by what rules others out.

    Attributes:
        crowd: the key of all that are told alike (see `Keys.crowd`).
        types: the types that may tell one act with its own.
        first, last: the days in which it lies; far off where an end is open.
        is_day: whether it is told to the day.
        is_published: whether only its day of publication is known.
        is_loose: whether its time is told too openly to rule out what is undated.
        actors, recipients, parties: countries and names of each side and of all with third parties; None where a member
            may be of any country, empty where nobody is told.
        town: the name of its town.
    """

    telling: Telling
    crowd: str
    types: frozenset[str]
    first: int
    last: int
    is_day: bool
    is_published: bool
    is_loose: bool
    is_mutual: bool
    actors: Names
    recipients: Names
    parties: Names
    town: str | None


def profile_of(telling: Telling, decision: Decision, crowd: str | None = None) -> Profile:
    """Return the profile of a telling."""
    window, spot = telling.window, telling.spot
    return Profile(
        telling=telling,
        crowd=crowd if crowd is not None else Keys(telling, decision).crowd,
        types=decision.comparable.get(telling.event_type) or frozenset((telling.event_type,)),
        first=window.first if window.first is not None else -_NEVER,
        last=window.last if window.last is not None else _NEVER,
        is_day=window.closeness == "day",
        is_published=window.closeness == "published",
        is_loose=window.closeness in ("open", "year"),
        is_mutual=is_mutual(telling, decision),
        actors=_names(telling.actors),
        recipients=_names(telling.recipients),
        parties=_names((*telling.parties, *telling.third_parties)),
        town=spot.name if spot is not None and spot.is_town else None,
    )


def _names(parties: tuple[Party, ...]) -> Names:
    """Return by what each of some participants can match another; see `dragoman.fusion.party.match`."""
    found: set[str] = set()
    for party in parties:
        if party.country is None:
            return None
        found.add(party.country)
        found |= party.kin
        if party.key is not None:
            found.add(party.key)
    return frozenset(found)


def may_be_one(one: Profile, other: Profile) -> bool:
    """Say whether two tellings may be of one happening; where this says no, `compare` finds a veto."""
    first, second = one.telling, other.telling
    if first.report_id == second.report_id:
        return True
    if second.event_type not in one.types or first.standing != second.standing:
        return False
    return _times_allow(one, other) and _parties_allow(one, other)


def _times_allow(one: Profile, other: Profile) -> bool:
    if one.is_published or other.is_published:
        if one.is_published == other.is_published:
            return True
        dated, undated = (other, one) if one.is_published else (one, other)
        return dated.is_loose or dated.first <= undated.last + 1
    slack = 1 if one.is_day and other.is_day else 0
    return one.first <= other.last + slack and other.first <= one.last + slack


def _parties_allow(one: Profile, other: Profile) -> bool:
    if one.is_mutual or other.is_mutual:
        return not _are_apart(one.parties, other.parties)
    if _are_apart(one.recipients, other.recipients):
        return False
    # who did it may be contested where the town is one
    return (one.town is not None and one.town == other.town) or not _are_apart(one.actors, other.actors)


def _are_apart(one: Names, other: Names) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)  # type: ignore[union-attr, arg-type]
