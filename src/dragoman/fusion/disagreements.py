"""Where the accounts of one event disagree: by field, who says what, and according to whom.

A difference of precision is no disagreement: 2007 and "after the 2006 election", clashes and a killing, Gaza and
Gaza City. Words that frame the act ("rout", "coup") stand side by side.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

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
    found = [
        _by_field(event_id, told, field, kind, differ, value) for field, kind, differ, value in _fields(told, decision)
    ]
    return [d for d in found if d is not None]


def _fields(
    told: Told, decision: Decision
) -> list[tuple[str, DisagreementKind, Differ, Callable[[Telling], str | None]]]:
    whats = sorted({c[0] for t in told.tellings for c in t.counts})
    return [
        ("event_type", "contradiction", lambda a, b: _types_differ(a, b, decision), lambda t: t.event_type),
        ("mode", "contradiction", lambda a, b: _modes_differ(a, b, decision), lambda t: t.mode),
        ("actors", "contradiction", lambda a, b: _sides_differ(a, b, "actors", decision), _named("actors")),
        ("recipients", "contradiction", lambda a, b: _recipients_differ(a, b, decision), _named("recipients")),
        ("when", "contradiction", _times_differ, _time),
        ("where", "contradiction", lambda a, b: _places_differ(a, b, decision), _place),
        *((f"counts.{w}", "contradiction", _counts_differ(w), _number(w)) for w in whats),
        ("whether", "contradiction", lambda a, b: a.denied != b.denied, lambda t: "did not" if t.denied else "did"),
        ("framing", "framing", _framings_differ, _framing),
    ]


def _by_field(
    event_id: str,
    told: Told,
    field: str,
    kind: DisagreementKind,
    differ: Differ,
    value: Callable[[Telling], str | None],
) -> Disagreement | None:
    pairs = [(a, b) for a, b in combinations(told.tellings, 2) if _may_disagree(a, b) and differ(a, b)]
    if not pairs:
        return None
    concerned = {t.telling_id: t for pair in pairs for t in pair}
    by_value: dict[str, list[Telling]] = {}
    for telling in told.tellings:
        said = value(telling)
        if said is None and telling.telling_id in concerned:
            said = "not said"
        if said is not None:
            by_value.setdefault(said, []).append(telling)
    if len(by_value) < 2:
        return None
    positions = tuple(_position(said, tellings, told) for said, tellings in by_value.items())
    ranked = tuple(sorted(positions, key=lambda p: (-p.origins, p.value)))
    return Disagreement(event_id=event_id, field=field, kind=kind, positions=ranked)


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


def _may_disagree(one: Telling, other: Telling) -> bool:
    """Say whether two tellings have different voices; one voice that tells an act twice does not contradict itself."""
    if one.report_id != other.report_id:
        return True
    return claimants_of(one.accounts[0]) != claimants_of(other.accounts[0])


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


def _recipients_differ(one: Telling, other: Telling, decision: Decision) -> bool:
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


def _number(what: str) -> Callable[[Telling], str | None]:
    def number(telling: Telling) -> str | None:
        told = [c for a in telling.accounts[:1] for c in a.counts if c.what == what and c.scope in (None, "event")]
        return "; ".join(c.text or str(c.best if c.best is not None else c.low) for c in told) or None

    return number


def _framings_differ(one: Telling, other: Telling) -> bool:
    if one.report_id == other.report_id:
        return False
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
