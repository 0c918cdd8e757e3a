"""Events -> promises and threats followed to the act that keeps or breaks them, or left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dragoman.codebook.knowledge import read_knowledge
from dragoman.fusion.party import Kinship, Party, match
from dragoman.records import Account, Actor, Event, Promise, Record
from dragoman.records.vocabulary import PromiseKind, PromiseOutcome
from dragoman.world import World

__all__ = ["promises_from"]

_DONE = frozenset({"actual", "background", "alleged", None})
_LIKE = frozenset({"entity", "kin", "sector"})


class PromiseRules(Record):
    """What promises, keeps and breaks; see `rules.yaml`."""

    source: str
    types: dict[PromiseKind, tuple[str, ...]]
    promising: tuple[str, ...]
    forsworn: tuple[str, ...]
    threatened: dict[str, str]
    holding_fire: tuple[str, ...]
    refusing: tuple[str, ...]
    within_days: int


class Given(NamedTuple):
    """What an account promises: the event type, and whether to do it or to leave it."""

    kind: PromiseKind
    act: str
    is_forsworn: bool


class Outcome(NamedTuple):
    """What became of a promise."""

    outcome: PromiseOutcome
    event: Event
    day: date
    because: str


@dataclass(frozen=True, slots=True)
class Act:
    """An event in the form in which it is held against promises.

    Attributes:
        done: the type of act that was done; None where nothing was.
        refused: types of acts that the event tells as refused or not done.
    """

    event: Event
    day: date
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    done: str | None
    refused: frozenset[str]
    given: Given | None


def promises_from(
    events: Iterable[Event], accounts: Iterable[Account], *, world: World | None = None, kinship: Kinship | None = None
) -> list[Promise]:
    """Return the promises and threats that events tell, each kept, broken or open, by event id.

    The first later act of the same side decides: one of the promised type with the same other side keeps it; a refusal,
    its not being done, or an attack by who promised to hold fire breaks it.

    Args:
        events: all events of the record.
        accounts: their accounts.
        world: what is known of who belongs to whom.
        kinship: made of the world where it is None.
    """
    rules = load_promise_rules()
    kin = kinship if kinship is not None else Kinship(world)
    by_id = {a.account_id: a for a in accounts}
    acts = [act for e in events if e.status == "live" and (act := _act(e, by_id, rules, kin)) is not None]
    acts.sort(key=lambda a: (a.day, a.event.event_id))
    by_side: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for anchor in {x for p in act.actors for x in p.anchors}:
            by_side[anchor].append(act)
    found = [_promise(act, act.given, by_side, rules) for act in acts if act.given is not None]
    return sorted(found, key=lambda p: p.event_id)


def _act(event: Event, by_id: Mapping[str, Account], rules: PromiseRules, kin: Kinship) -> Act | None:
    own = [by_id[i] for i in event.account_ids if i in by_id]
    published = [a.published_at for a in own if a.published_at is not None]
    day = event.start_date or event.end_date or min(published, default=None)
    if day is None:
        return None
    given = next((g for a in own if (g := _given(a, rules)) is not None), None)
    done = event.event_type if given is None and event.realis in _DONE else None
    refused = frozenset(t for a in own for t in _refused(a, rules))
    return Act(event, day, _parties(event.actors, day, kin), _parties(event.recipients, day, kin), done, refused, given)


def _parties(actors: Iterable[Actor], on: date, kin: Kinship) -> tuple[Party, ...]:
    return tuple(p for a in actors if (p := kin.party(a, on)) is not None)


def _given(account: Account, rules: PromiseRules) -> Given | None:
    kind = next((k for k, types in rules.types.items() if account.event_type in types), None)
    if kind is None or account.certainty == "denied" or {"negation", "hypothetical"} & set(account.aux_modes):
        return None
    if not account.steps:
        act = rules.threatened.get(account.mode or "") if kind == "threat" else None
        return Given(kind, act, is_forsworn=False) if act is not None else None
    name, *operators = account.steps
    if name in rules.holding_fire:
        return Given(kind, "ASSAULT", is_forsworn=True)
    if set(operators) & set(rules.forsworn):
        return Given(kind, name.split(".")[0], is_forsworn=True)
    if set(operators) & set(rules.promising):
        return Given(kind, name.split(".")[0], is_forsworn=False)
    return None


def _refused(account: Account, rules: PromiseRules) -> Iterator[str]:
    """Yield the types of acts that an account tells as refused, called off or not done."""
    if account.certainty == "denied":
        return
    if "negation" in account.aux_modes:
        yield account.event_type
    elif len(account.steps) > 1 and set(account.steps[1:]) & set(rules.refusing):
        yield account.steps[0].split(".")[0]


def _promise(act: Act, given: Given, by_side: Mapping[str, Sequence[Act]], rules: PromiseRules) -> Promise:
    outcome = _outcome(act, given, by_side, rules)
    event = act.event
    return Promise(
        event_id=event.event_id,
        kind=given.kind,
        act=given.act,
        by=event.actors,
        to=event.recipients,
        made_on=event.start_date or event.end_date,
        outcome=outcome.outcome if outcome is not None else "open",
        outcome_event=outcome.event.event_id if outcome is not None else None,
        outcome_on=outcome.day if outcome is not None else None,
        because=outcome.because if outcome is not None else None,
        account_ids=event.account_ids,
    )


def _outcome(act: Act, given: Given, by_side: Mapping[str, Sequence[Act]], rules: PromiseRules) -> Outcome | None:
    later = {
        other.event.event_id: other
        for anchor in {x for p in act.actors for x in p.anchors}
        for other in by_side.get(anchor, ())
        if other is not act and 0 <= (other.day - act.day).days <= rules.within_days
    }
    for other in sorted(later.values(), key=lambda o: (o.day, o.event.event_id)):
        found = _decides(act, given, other)
        if found is not None:
            return Outcome(found[0], other.event, other.day, found[1])
    return None


def _decides(act: Act, given: Given, other: Act) -> tuple[PromiseOutcome, str] | None:
    if not _is_same_side(act, other):
        return None
    if given.is_forsworn:
        attacked = other.done == given.act and _is_against(act, other)
        return ("broken", "what was forsworn was done") if attacked else None
    if other.done == given.act and not other.refused and _is_to_same(act, other):
        return ("kept", "the act was done")
    if given.act in other.refused and _is_to_same(act, other):
        return ("broken", "the act was refused or not done")
    return None


def _is_same_side(act: Act, other: Act) -> bool:
    return any(match(p, q) in _LIKE for p in act.actors for q in other.actors)


def _is_to_same(act: Act, other: Act) -> bool:
    """Say whether an act is to whom it was promised; where one does not say to whom, it is not held against it."""
    if not act.recipients:
        return True
    others = (*other.recipients, *other.actors)
    return not other.recipients or any(match(p, q) in _LIKE for p in act.recipients for q in others)


def _is_against(act: Act, other: Act) -> bool:
    """Say whether an attack is by one of those who held fire on another of them."""
    sides = (*act.actors, *act.recipients)
    return any(match(p, q) in _LIKE for p in sides for q in other.recipients)


@lru_cache(maxsize=1)
def load_promise_rules() -> PromiseRules:
    """Load the built-in rules.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(PromiseRules, "dragoman.fusion.promises", "rules.yaml")
