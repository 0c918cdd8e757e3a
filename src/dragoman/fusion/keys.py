"""Under which keys a telling is found: family of types, stretch of time, and participants.

A telling is posted under keys and looks for others under keys; the two fit so that of any two tellings either both
find each other or neither. Narrow times look in narrow stretches, so that work grows with the number of tellings.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import combinations

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.parties import is_mutual
from dragoman.fusion.party import Party
from dragoman.fusion.telling import Telling
from dragoman.fusion.window import Window

MOST_PARTIES = 6  # of one telling; a longer list is a summary, found by its first members
Sides = Callable[[list[str], list[str]], list[str]]
Stretches = Callable[[Window, str], list[str]]
_SCALES = {"day": "D", "week": "M", "month": "M", "published": "P", "year": "Y", "open": "O"}


class Keys:
    """Keys under which a telling is posted, and under which it looks for others; made when they are asked for."""

    def __init__(self, telling: Telling, decision: Decision) -> None:
        self.telling = telling
        self.decision = decision

    @property
    def posts(self) -> tuple[str, ...]:
        """The keys under which the telling is found."""
        return (*self._keys(_post, _posted, 0), self.crowd)

    @property
    def probes(self) -> tuple[str, ...]:
        """The keys under which it looks for others."""
        return self._keys(_probe, _probed, 1)

    @cached_property
    def crowd(self) -> str:
        """The key of all tellings of one type that put it in one time and town and name sides of the same countries.

        All of a crowd find each other.
        """
        telling = self.telling
        units = _posted(telling.window, _SCALES[telling.window.closeness])
        town = telling.spot.name if telling.spot is not None and telling.spot.is_town else None
        told = (telling.event_type, telling.standing, town or "", *units, "", *_post(*self._sides))
        return "c|" + blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @cached_property
    def _sides(self) -> tuple[list[str], list[str]]:
        return _anchors(self.telling, self.decision)

    def _keys(self, sides: Sides, stretches: Stretches, placed: int) -> tuple[str, ...]:
        telling = self.telling
        scale = _SCALES[telling.window.closeness]
        pairs, anchors = self._sides
        units, parties = stretches(telling.window, scale), sides(pairs, anchors)
        places, town_days = _placed(telling, scale)[placed], _town_days(telling, scale)
        ends = [f"{unit}|{party}" for unit in units for party in parties]
        ends += [f"{place}|{anchor}" for place in places for anchor in anchors]
        ends += [telling.report_id, *town_days]
        found: list[str] = []
        for family in self.decision.families_of.get(telling.event_type, (telling.event_type,)):
            own = f"{family}|{telling.standing}|"
            found += [own + end for end in ends]
        return tuple(dict.fromkeys(found))


def _anchors(telling: Telling, decision: Decision) -> tuple[list[str], list[str]]:
    """Return the pairs of participants and the single ones; a telling without pairs has its place as one more."""
    sides = [_placed_first(telling.actors), _placed_first(telling.recipients)]
    parties = _placed_first(telling.parties or telling.third_parties)
    if is_mutual(telling, decision):
        couples = list(combinations(parties, 2))
    else:
        couples = [(a, r) for a in sides[0] for r in sides[1]]
    some_placed = any(_is_placed(p) for p in parties)
    # who is told without a country may be of any: such a telling is looked for by its other side
    couples = [c for c in couples if not some_placed or all(map(_is_placed, c))]
    pairs = sorted({"~".join(sorted((x, y))) for a, b in couples for x in a.anchors for y in b.anchors})
    anchors = {x for party in parties if not some_placed or _is_placed(party) for x in party.anchors}
    if not pairs and telling.spot is not None and telling.spot.country is not None:
        anchors.add(telling.spot.country)
    return pairs, sorted(anchors)


def _placed_first(parties: Sequence[Party]) -> list[Party]:
    """Return the first participants, those with a country or a name of their own before the others."""
    return sorted(parties, key=lambda p: not _is_placed(p))[:MOST_PARTIES]


def _is_placed(party: Party) -> bool:
    return party.country is not None or party.key is not None


def _post(pairs: list[str], anchors: list[str]) -> list[str]:
    return [*pairs, *(f"{x}/pair" for x in anchors)] if pairs else [f"{x}/alone" for x in anchors]


def _probe(pairs: list[str], anchors: list[str]) -> list[str]:
    if pairs:
        return [*pairs, *(f"{x}/alone" for x in anchors)]
    return [f"{x}/{how}" for x in anchors for how in ("pair", "alone")]


def _posted(window: Window, scale: str) -> list[str]:
    """Return the stretches of time under which a window is posted, its own scale and the coarser ones."""
    days, months, years = _days(window, 0), _months(window, 0), _years(window)
    found = [f"d{day}D" for day in days] if scale == "D" else []
    if scale in "DP":
        found += [f"f{fortnight}{scale}" for fortnight in _fortnights(window, 0)]
    if scale in "DMP":
        found += [f"m{month}{scale}" for month in months]
    if scale == "Y" or (window.background and scale in "DM"):
        found += [f"y{year}{scale}" for year in years]
    if scale in "YO" or window.background:
        found.append(f"*{scale}")
    if scale == "O":
        found += [f"m{month}O" for month in _told_in(window, 0)]
    return found


def _probed(window: Window, scale: str) -> list[str]:
    """Return the stretches in which a window looks for others, those of finer scales included."""
    near: list[str] = []
    if scale == "D":
        near += [f"d{day}D" for day in _days(window, 1)] + [f"m{month}M" for month in _months(window, 0)]
        near += [f"f{fortnight}P" for fortnight in _fortnights(window, 1)]
    elif scale == "M":
        near += [f"m{month}{finer}" for month in _months(window, 0) for finer in "DM"]
        near += [f"m{month}P" for month in _months(window, 1)]
    elif scale == "P":
        near += [f"f{fortnight}D" for fortnight in _fortnights(window, 1)]
        near += [f"f{fortnight}P" for fortnight in _fortnights(window, 2)]
        near += [f"m{month}M" for month in _months(window, 1)]
    if scale in "DMP":
        near += [f"m{month}O" for month in _months(window, 0)] + [f"m{month + 1}O" for month in _months(window, 0)]
    if not window.background and scale in "DMP":
        return near
    if scale == "O":
        recent = [f"m{month}{finer}" for month in _told_in(window, 1) for finer in "DMP"]
        return [*recent, *(f"*{finer}" for finer in "DMYO")]
    finer = "DMY" if scale == "Y" else "Y"
    return [*near, *(f"y{year}{x}" for year in _years(window) for x in finer), "*O"]


def _placed(telling: Telling, scale: str) -> tuple[list[str], list[str]]:
    """Return keys by year and place or name, by which a day told in its time is found from "in 2007" told later."""
    if scale not in "DMY":
        return [], []
    near, far = ("far", "near") if scale == "Y" else ("near", "far")
    names = [f"#{party.key}" for party in telling.parties[:MOST_PARTIES] if party.key is not None]
    if telling.spot is not None and telling.spot.name is not None:
        names.append(f"@{telling.spot.name}")
    where = [f"y{year}{name}" for year in _years(telling.window) for name in names]
    return [f"{place}/{near}" for place in where], [f"{place}/{far}" for place in where]


def _town_days(telling: Telling, scale: str) -> list[str]:
    """Return keys by day and town, by which tellings meet that name other actors for one act."""
    if telling.spot is None or not telling.spot.is_town or telling.spot.name is None or scale != "D":
        return []
    return [f"d{day}@{telling.spot.name}" for day in _days(telling.window, 0)]


def _days(window: Window, around: int) -> range:
    if window.first is None or window.last is None:
        return range(0)
    return range(window.first - around, window.last + around + 1)


def _told_in(window: Window, back: int) -> list[int]:
    """Return the month in which an act without a time is told, and as many before it."""
    if window.first is not None or window.last is None:
        return []
    told = date.fromordinal(window.last)
    return [told.year * 12 + told.month - k for k in range(back + 1)]


def _fortnights(window: Window, around: int) -> range:
    if window.first is None or window.last is None:
        return range(0)
    return range(window.first // 14 - around, window.last // 14 + around + 1)


def _months(window: Window, around: int) -> Iterator[int]:
    """Yield months as years x 12 + month."""
    if window.first is None or window.last is None:
        return iter(())
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    return iter(range(first.year * 12 + first.month - around, last.year * 12 + last.month + around + 1))


def _years(window: Window) -> range:
    if window.first is None or window.last is None:
        return range(0)
    return range(date.fromordinal(window.first).year, date.fromordinal(window.last).year + 1)
