"""The headline values of an event: most independent origins, then most specific, then earliest."""

from datetime import date

from dragoman.fusion.telling import Telling
from dragoman.fusion.told import Told, earliest
from dragoman.records import Account, Actor, Count, Where
from dragoman.records.vocabulary import Realis

CHOSEN_BY = "most independent origins, then most specific, then earliest"
_REALIS: tuple[Realis, ...] = ("actual", "background", "alleged", "planned", "hypothetical", "denied", "negated")
_PLACE_RANK = {"point": 6, "city": 5, "district": 4, "province": 3, "region": 2, "country": 1}


def choose_telling(told: Told) -> Telling:
    """Return the telling whose type, mode and participants stand for the event, taken together."""
    chosen = told.choose(
        told.tellings,
        key=lambda t: (t.event_type, frozenset(t.actors), frozenset(t.recipients)),
        accounts=lambda t: t.accounts,
        specific=_specific,
    )
    return chosen if chosen is not None else told.tellings[0]


def _specific(telling: Telling) -> float:
    """Say how much a telling says of who did what to whom: names count 2, others 1, a mode 1."""
    sides = (telling.actors, telling.recipients)
    named = sum(min(2, max((2 if p.key else 1 for p in side), default=0)) for side in sides)
    return named + bool(telling.mode) + bool(telling.third_parties) - 3 * telling.denied - 3 * (not telling.parties)


def join_actors(telling: Telling, side: str) -> tuple[Actor, ...]:
    """Return the actors of one side over all accounts of a telling, each once."""
    found: dict[tuple[str | None, ...], Actor] = {}
    for account in telling.accounts:
        for actor in getattr(account, side):
            found.setdefault((actor.entity_id, actor.name or actor.text, actor.code, actor.role), actor)
    return tuple(found.values())


def choose_dates(told: Told) -> tuple[date | None, date | None]:
    """Return the days of the event; of two told times that fit, the narrower has the support of both."""
    dated = [t for t in told.tellings if t.window.closeness != "published" and (t.window.first or t.window.last)]
    dated = [t for t in dated if t.accounts[0].when is not None]
    if not dated:
        return None, None

    def support(t: Telling) -> int:
        return told.n_origins(a for o in dated if t.window.gap(o.window) == 0 for a in o.accounts)

    best = min(dated, key=lambda t: (-support(t), _width(t), earliest(t.accounts[0])))
    when = best.accounts[0].when
    return (when.start_date, when.end_date) if when is not None else (None, None)


def _width(telling: Telling) -> int:
    window = telling.window
    return 10**7 if window.first is None or window.last is None else window.last - window.first


def choose_places(told: Told) -> tuple[Where, ...]:
    """Return the place of the event: the closest that most origins tell or allow."""
    placed = [a for a in told.accounts if a.where is not None and (a.where.name or a.where.text)]
    best = told.choose(
        placed,
        key=lambda a: (a.where.name, a.where.country) if a.where else None,
        accounts=lambda a: (a,),
        specific=lambda a: _PLACE_RANK.get(a.where.precision or "", 0) if a.where else 0,
    )
    return (best.where,) if best is not None and best.where is not None else ()


def choose_counts(told: Told) -> tuple[Count, ...]:
    """Return one number for each of killed, injured and so on; only numbers of this event count."""
    found: dict[tuple[str, str | None], list[tuple[Account, Count]]] = {}
    for account in told.accounts:
        for count in account.counts:
            if count.scope in (None, "event"):
                found.setdefault((count.what, count.of), []).append((account, count))
    chosen = [
        told.choose(
            pairs,
            key=lambda p: (p[1].low, p[1].best, p[1].high),
            accounts=lambda p: (p[0],),
            specific=lambda p: float(p[1].best is not None),
        )
        for _, pairs in sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    ]
    return tuple(pair[1] for pair in chosen if pair is not None)


def choose_realis(told: Told) -> Realis | None:
    """Return how real the event is told to be; who asserts it outweighs who denies it only by origins."""
    best = told.choose(
        [a for a in told.accounts if a.realis is not None],
        key=lambda a: a.realis,
        accounts=lambda a: (a,),
        specific=lambda a: -_REALIS.index(a.realis or "negated"),
    )
    return best.realis if best is not None else None
