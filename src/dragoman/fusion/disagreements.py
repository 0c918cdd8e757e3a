"""Where the accounts of one event disagree: by field, who says what, and according to whom.

A difference of precision is no disagreement: 2007 and "after the 2006 election", clashes and a killing, Gaza and
Gaza City. Words that frame the act ("rout", "coup") stand side by side.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.fusion.decision import Decision, load_decision
from dragoman.fusion.evidence.counts import ranges_meet
from dragoman.fusion.evidence.kind import modes_are_close
from dragoman.fusion.evidence.parties import is_mutual
from dragoman.fusion.evidence.places import spots_are_apart
from dragoman.fusion.framing import framing_by_family, framing_words, takes_sides_alone
from dragoman.fusion.party import Kinship, Party, match
from dragoman.fusion.spot import is_placed, kilometres, lies_within
from dragoman.fusion.telling import Telling, Tellings
from dragoman.fusion.told import Origins, Told
from dragoman.records import Account, Disagreement, Event, Position
from dragoman.records.vocabulary import DisagreementKind

Differ = Callable[[Telling, Telling], bool]
Value = Callable[[Telling], str | None]
OWN_VOICE = "the report"


def disagreements_of(
    event: Event, accounts: Iterable[Account], *, kinship: Kinship | None = None, origins: Origins | None = None
) -> list[Disagreement]:
    """Return the disagreements among the accounts of an event; accounts of other events are left aside."""
    ids = set(event.account_ids)
    own = [a for a in accounts if a.account_id in ids]
    if not own:
        return []
    return disagreements_in(event.event_id, Told.of(own, Tellings(kinship or Kinship(None)), origins or Origins()))


def disagreements_in(event_id: str, told: Told) -> list[Disagreement]:
    """Return the disagreements of an event, field by field."""
    decision = load_decision()
    if len(told.tellings) < 2:
        return []
    found = [_by_field(event_id, told, field) for field in _fields(told, decision)]
    return [d for d in found if d is not None]


class _Field(NamedTuple):
    """A field in which tellings may disagree; `read` gives all of a telling that `differ` looks at."""

    name: str
    kind: DisagreementKind
    read: Callable[[Telling], Hashable]
    differ: Differ
    value: Value


def _fields(told: Told, decision: Decision) -> list[_Field]:
    whats = sorted({c[0] for t in told.tellings for c in t.counts})
    return [
        _Field("event_type", "contradiction", _type, lambda a, b: _types_differ(a, b, decision), _type),
        _Field("mode", "contradiction", _type_and_mode, lambda a, b: _modes_differ(a, b, decision), lambda t: t.mode),
        _Field("actors", "contradiction", _sides, lambda a, b: _actors_differ(a, b, decision), _named("actors")),
        _Field("recipients", "contradiction", _sides, lambda a, b: _suffer_other(a, b, decision), _named("recipients")),
        _Field("when", "contradiction", lambda t: t.window, _times_differ, _time),
        _Field("where", "contradiction", lambda t: t.spot, lambda a, b: _places_differ(a, b, decision), _place),
        *(_Field(f"counts.{w}", "contradiction", lambda t: t.counts, _counts_differ(w), _number(w)) for w in whats),
        _Field("whether", "contradiction", lambda t: t.denied, lambda a, b: a.denied != b.denied, _whether),
        _Field("framing", "framing", _framings, _framings_differ, _framing),
    ]  # fmt: skip


def _type(telling: Telling) -> str:
    return telling.event_type


def _type_and_mode(telling: Telling) -> Hashable:
    return telling.event_type, telling.mode


def _sides(telling: Telling) -> Hashable:
    """Return what says who takes part, and whether all sides do the same."""
    kind = (telling.event_type, telling.cameo, telling.trigger)
    return kind, telling.actors, telling.recipients, telling.third_parties


def _framings(telling: Telling) -> Hashable:
    return frozenset(framing_by_family(telling.accounts[0]).items())


def _by_field(event_id: str, told: Told, field: _Field) -> Disagreement | None:
    concerned = _concerned(told.tellings, field)
    if not concerned:
        return None
    by_value: dict[str, list[Telling]] = {}
    for telling in told.tellings:
        said = field.value(telling)
        if said is None and telling.telling_id in concerned:
            said = "not said"
        if said is not None:
            by_value.setdefault(said, []).append(telling)
    if len(by_value) < 2:
        return None
    positions = tuple(_position(said, tellings, told) for said, tellings in by_value.items())
    ranked = tuple(sorted(positions, key=lambda p: (-p.origins, p.value)))
    return Disagreement(event_id=event_id, field=field.name, kind=field.kind, positions=ranked)


def _concerned(tellings: Sequence[Telling], field: _Field) -> set[str]:
    """Return the tellings that differ from one with another voice; what is told alike is looked at once."""
    alike: dict[Hashable, list[Telling]] = {}
    for telling in tellings:
        alike.setdefault(field.read(telling), []).append(telling)
    found: set[str] = set()
    for one, other in combinations(alike.values(), 2):
        if field.differ(one[0], other[0]):
            found |= _with_other_voice(one, other, field) | _with_other_voice(other, one, field)
    return found


def _with_other_voice(tellings: Sequence[Telling], others: Sequence[Telling], field: _Field) -> set[str]:
    voices = {_voice(t, field) for t in others}
    return {t.telling_id for t in tellings if len(voices) > 1 or _voice(t, field) not in voices}


def _voice(telling: Telling, field: _Field) -> Hashable:
    """Return whose words a telling has; one voice that tells an act twice does not contradict itself."""
    if field.kind == "framing":  # a report has one choice of words, whoever it is told from
        return telling.report_id
    return telling.report_id, claimants_of(telling.accounts[0])


def _position(value: str, tellings: Sequence[Telling], told: Told) -> Position:
    accounts = [a for t in tellings for a in t.accounts]
    names = [n for a in accounts for n in (claimants_of(a) or (OWN_VOICE,))]
    return Position(
        value=value,
        account_ids=tuple(a.account_id for a in accounts),
        claimants=tuple(dict.fromkeys(names)),
        origins=told.n_origins(accounts),
    )


def claimants_of(account: Account) -> tuple[str, ...]:
    """Return the names of those an account is from."""
    return tuple(c.name or c.text or "" for c in account.claimants if c.name or c.text)


def _types_differ(one: Telling, other: Telling, decision: Decision) -> bool:
    """Say whether types differ by more than how closely the act is told (an agreement reached and the same signed)."""
    return one.event_type != other.event_type and (one.event_type, other.event_type) not in decision.near_types


def _modes_differ(one: Telling, other: Telling, decision: Decision) -> bool:
    if one.event_type != other.event_type or not one.mode or not other.mode:
        return False
    return not modes_are_close(one.mode, other.mode, decision)


def _named(side: str) -> Callable[[Telling], str | None]:
    def name(telling: Telling) -> str | None:
        actors = [a for account in telling.accounts for a in getattr(account, side)]
        return ", ".join(dict.fromkeys(a.name or a.ref or a.text or a.code or "" for a in actors)) or None

    return name


def _actors_differ(one: Telling, other: Telling, decision: Decision) -> bool:
    return _sides_differ(one, other, "actors", decision)


def _sides_differ(one: Telling, other: Telling, side: str, decision: Decision) -> bool:
    first, second = getattr(one, side), getattr(other, side)
    if not first or not second:
        return False
    if is_mutual(one, decision) or is_mutual(other, decision):
        smaller, larger = sorted((one.parties, other.parties), key=len)
        thirds = (*one.third_parties, *other.third_parties)
        return side == "actors" and not all(any(_fit(p, q) for q in (*larger, *thirds)) for p in smaller)
    smaller, larger = sorted((first, second), key=len)
    return not all(any(_fit(p, q) for q in larger) for p in smaller)


def _fit(one: Party, other: Party) -> bool:
    """Say whether two participants may be one, told more or less closely."""
    level = match(one, other)
    return level is not None and (level != "unlike" or one.group == other.group == "state")


def _suffer_other(one: Telling, other: Telling, decision: Decision) -> bool:
    """Say whether recipients differ; where the types differ too, it matters that one telling names none at all."""
    if one.event_type != other.event_type and bool(one.recipients) != bool(other.recipients):
        return not (is_mutual(one, decision) or is_mutual(other, decision))
    return _sides_differ(one, other, "recipients", decision)


def _times_differ(one: Telling, other: Telling) -> bool:
    if "published" in (one.window.closeness, other.window.closeness):
        return False
    return one.window.gap(other.window) > 0


def _time(telling: Telling) -> str | None:
    when = telling.accounts[0].when
    if when is None or not (when.start_date or when.end_date):
        return None
    if when.start_date == when.end_date:
        return str(when.start_date)
    return f"{when.start_date or ''}/{when.end_date or ''}"


def _places_differ(one: Telling, other: Telling, decision: Decision) -> bool:
    first, second = one.spot, other.spot
    if first is None or second is None or first.name == second.name:
        return False
    if not (is_placed(first) and is_placed(second)):
        return False
    if spots_are_apart(first, second, decision):
        return True
    distance = kilometres(first, second)
    if distance is not None and distance <= decision.place.town_km:
        return False
    return first.is_town and second.is_town and not lies_within(first, second)


def _place(telling: Telling) -> str | None:
    where = telling.accounts[0].where
    return (where.name or where.text) if where is not None else None


def _ranges(telling: Telling, what: str) -> list[tuple[int, int | None]]:
    return [c[1:] for c in telling.counts if c[0] == what]


def _counts_differ(what: str) -> Differ:
    def differ(one: Telling, other: Telling) -> bool:
        first, second = _ranges(one, what), _ranges(other, what)
        return bool(first and second) and not any(ranges_meet(a, b) for a in first for b in second)

    return differ


def _whether(telling: Telling) -> str:
    return "did not" if telling.denied else "did"


def _number(what: str) -> Callable[[Telling], str | None]:
    def number(telling: Telling) -> str | None:
        told = [c for a in telling.accounts[:1] for c in a.counts if c.what == what and c.scope in (None, "event")]
        return "; ".join(c.text or str(c.best if c.best is not None else c.low) for c in told) or None

    return number


def _framings_differ(one: Telling, other: Telling) -> bool:
    first, second = framing_by_family(one.accounts[0]), framing_by_family(other.accounts[0])
    return any(
        first.get(family) != second.get(family)
        and (takes_sides_alone(family) or (family in first and family in second))
        for family in {**first, **second}
    )


def _framing(telling: Telling) -> str | None:
    """Return the framing words of a telling, or its plain word for the act."""
    account = telling.accounts[0]
    plain = account.trigger.text if account.trigger is not None else None
    return ", ".join(framing_words(account)) or plain
