"""What a panel is asked for: units, periods, and which accounts count."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

Unit = Literal["country", "actor", "dyad"]
Period = Literal["day", "week", "month"]
Level = Literal["entity", "country", "code"]
Side = Literal["actor", "recipient", "third", "report", "other"]
Undated = Literal["omit", "published"]
UNITS: tuple[Unit, ...] = get_args(Unit)
PERIODS: tuple[Period, ...] = get_args(Period)
LEVELS: tuple[Level, ...] = get_args(Level)
SIDES: tuple[Side, ...] = get_args(Side)
SIDE_OF: dict[str, Side] = {
    "actor": "actor", "recipient": "recipient", "third_party": "third", "report": "report", "other": "other",
}  # fmt: skip


@dataclass(frozen=True)
class PanelQuestion:
    """What is counted.

    Attributes:
        unit: the country of an event's place, who acts, or who acts on whom.
        period: calendar days, weeks from Monday on (ISO 8601), or calendar months.
        level: by what actors and dyads are told apart: by entity (else name, else code), by country or by code.
        claimed_by: only accounts from these sides; none is all. `report` is a report's own voice.
        exclude_publishers: accounts of these publishers do not count, and their reports cover nothing; by name, blind
            to capitals.
        exclude_sides: accounts that only these sides tell do not count.
        min_origins: an event counts where its accounts that count have so many independent origins.
        undated: what is done with events without any day: left out, or taken as of the day on which the first report
            that tells them was published.
        since, until: days, both included; an event counts where it lies within them as a whole.
    """

    unit: Unit
    period: Period
    level: Level = "entity"
    claimed_by: tuple[Side, ...] = ()
    exclude_publishers: tuple[str, ...] = ()
    exclude_sides: tuple[Side, ...] = ()
    min_origins: int = 1
    undated: Undated = "omit"
    since: date | None = None
    until: date | None = None
    _excluded: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_excluded", frozenset(name.casefold() for name in self.exclude_publishers))

    def takes_publisher(self, publisher: str | None) -> bool:
        """Say whether what a publisher tells counts."""
        return publisher is None or not self._excluded or publisher.casefold() not in self._excluded

    def takes_sides(self, sides: frozenset[str]) -> bool:
        """Say whether an account that these sides tell counts, named as facts name them."""
        told = {SIDE_OF[side] for side in sides}
        is_claimed = not self.claimed_by or bool(told & set(self.claimed_by))
        return is_claimed and not told <= set(self.exclude_sides)

    def without_publisher(self, publisher: str) -> "PanelQuestion":
        """Return the question with one publisher more left out."""
        return replace(self, exclude_publishers=(*self.exclude_publishers, publisher))

    def without_side(self, side: Side) -> "PanelQuestion":
        """Return the question with one side more left out."""
        return replace(self, exclude_sides=(*self.exclude_sides, side))
