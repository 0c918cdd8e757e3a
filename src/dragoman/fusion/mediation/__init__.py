"""Events -> mediated talks: who mediates between whom, in what form, about what, and the rounds of one process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.fusion.mediation.wording import Wording, absentees_of, asked_by, load_wording, round_of
from dragoman.fusion.party import Kinship, Party, match
from dragoman.fusion.telling import is_mediating
from dragoman.records import Account, Actor, Event, Mediation
from dragoman.world import World

__all__ = ["mediations_from"]

PROCESS = 365  # days between two rounds of one process
NEAR = 60  # days between a round and a refusal that belongs to it
_TALKS = frozenset({"CONSULT", "AGREE", "CONCEDE", "SUPPORT", "REQUEST"})
_TOLD = frozenset({"actual", "background", "alleged", None})


@dataclass(frozen=True, slots=True)
class Round:
    """One mediated event with its participants in the form in which they are compared."""

    event: Event
    accounts: tuple[Account, ...]
    thirds: tuple[Actor, ...]
    sides: tuple[Actor, ...]
    third_parties: frozenset[Party]
    parties: frozenset[Party]

    @property
    def day(self) -> date | None:
        """The day of the talks, or the first day on which they were told."""
        published = [a.published_at for a in self.accounts if a.published_at is not None]
        return self.event.start_date or self.event.end_date or min(published, default=None)

    @property
    def order(self) -> tuple[date, str]:
        """By what rounds are put in order."""
        return (self.day or date.max, self.event.event_id)


def mediations_from(
    events: Iterable[Event], accounts: Iterable[Account], *, world: World | None = None, kinship: Kinship | None = None
) -> list[Mediation]:
    """Return the mediated talks that events tell, by day; rounds of one process follow each other.

    Args:
        events: all events of the record.
        accounts: their accounts.
        world: what is known of who belongs to whom.
        kinship: made of the world where it is None.
    """
    wording = load_wording()
    kin = kinship if kinship is not None else Kinship(world)
    by_id = {a.account_id: a for a in accounts}
    live = [e for e in events if e.status == "live"]
    told = (_round(event, by_id, wording, kin) for event in live)
    rounds = sorted((r for r in told if r is not None), key=lambda r: r.order)
    refusals = list(_refusals(live, by_id, kin))
    found: list[Mediation] = []
    for process in _processes(rounds):
        found += [_mediation(r, process[0], k, wording, refusals) for k, r in enumerate(process, start=1)]
    return sorted(found, key=lambda m: (m.start_date or date.max, m.event_id))


def _round(event: Event, by_id: Mapping[str, Account], wording: Wording, kin: Kinship) -> Round | None:
    if event.event_type not in _TALKS or event.realis not in _TOLD:
        return None
    accounts = tuple(by_id[i] for i in event.account_ids if i in by_id)
    mediating = [x for x in accounts if is_mediating(x)]
    told = (a for x in accounts for a in x.third_parties if a.role in wording.mediating)
    thirds = _unique((*told, *(a for x in mediating for a in x.actors)))
    sides = _unique((*event.actors, *event.recipients)) if len(mediating) < len(accounts) else ()
    if not thirds and (event.event_type != "CONSULT" or event.mode != "third-party"):
        return None
    on = accounts[0].published_at if accounts else None
    third_parties = frozenset(p for a in thirds if (p := kin.party(a, on)) is not None)
    parties = frozenset(p for a in sides if (p := kin.party(a, on)) is not None)
    return Round(event, accounts, thirds, sides, third_parties, parties)


def _unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({(a.entity_id or a.name or a.text or a.code): a for a in actors}.values())


def _refusals(
    events: Iterable[Event], by_id: Mapping[str, Account], kin: Kinship
) -> Iterator[tuple[date, str, frozenset[Party]]]:
    """Yield events in which a side refuses to meet: day, id, and the sides."""
    for event in events:
        if event.event_type != "REJECT" or event.mode != "meet":
            continue
        published = [by_id[i].published_at for i in event.account_ids if i in by_id]
        day = event.start_date or min(filter(None, published), default=None)
        if day is not None:
            sides = (kin.party(a, day) for a in (*event.actors, *event.recipients))
            yield day, event.event_id, frozenset(p for p in sides if p is not None)


def _processes(rounds: Sequence[Round]) -> list[list[Round]]:
    """Put rounds together to processes, in the order of their days: to the process whose last round is nearest."""
    found: list[list[Round]] = []
    for one in rounds:
        fitting = [process for process in found if _goes_on(process[-1], one)]
        if fitting:
            max(fitting, key=lambda process: process[-1].order).append(one)
        else:
            found.append([one])
    return found


def _goes_on(last: Round, one: Round) -> bool:
    if last.day is None or one.day is None or (one.day - last.day).days > PROCESS:
        return False
    third = _shared(last.third_parties, one.third_parties)
    if not last.parties or not one.parties:
        return third > 0
    least = min(2, len(last.parties), len(one.parties))
    return _shared(last.parties, one.parties) >= least and (third > 0 or least == 2)


def _shared(some: Iterable[Party], others: Iterable[Party]) -> int:
    return sum(any(match(p, q) in ("entity", "kin", "sector") for q in others) for p in some)


def _mediation(
    one: Round, first: Round, number: int, wording: Wording, refusals: Sequence[tuple[date, str, frozenset[Party]]]
) -> Mediation:
    event, accounts = one.event, one.accounts
    told = [m for a in accounts for m in wording.matters_of(a)]
    return Mediation(
        event_id=event.event_id,
        process_id=first.event.event_id,
        number=number,
        round=next((n for a in accounts if (n := round_of(a)) is not None), None),
        third_parties=one.thirds,
        parties=one.sides,
        format=next((f for a in accounts if (f := wording.form_of(a)) is not None), None),
        venue=next(iter(event.places), None),
        start_date=event.start_date,
        end_date=event.end_date,
        initiators=tuple(dict.fromkeys(n for a in accounts for n in asked_by(a))),
        agenda=tuple(dict.fromkeys(told)),
        absentees=tuple(dict.fromkeys(n for a in accounts for n in absentees_of(a))),
        refusals=tuple(name for day, name, sides in refusals if _is_near(one, day) and _shared(sides, one.parties)),
        account_ids=event.account_ids,
    )


def _is_near(one: Round, day: date) -> bool:
    return one.day is not None and abs((one.day - day).days) <= NEAR
