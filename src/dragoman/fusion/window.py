"""The time in which a telling puts its act, as a closed range of days with how closely it is told."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records import Account, When

Closeness = Literal["day", "week", "month", "year", "open", "published"]
LAG = 3  # days before publication in which news without a date is taken to have happened
_WIDTHS: tuple[tuple[int, Closeness], ...] = ((2, "day"), (10, "week"), (45, "month"), (400, "year"))


@dataclass(frozen=True, slots=True)
class Window:
    """A closed range of days as ordinals (date.toordinal); a null end is open.

    Attributes:
        closeness: how closely the time is told; "published" where only the day of publication is known.
        background: whether it is told as past history.
    """

    first: int | None
    last: int | None
    closeness: Closeness
    background: bool

    def gap(self, other: "Window") -> int:
        """Return the days between two windows, 0 where they share one."""
        if self.last is not None and other.first is not None and self.last < other.first:
            return other.first - self.last
        if other.last is not None and self.first is not None and other.last < self.first:
            return self.first - other.last
        return 0


def window_of(account: Account) -> Window:
    """Return the window of an account; without a date in its words, what its publication allows."""
    published = account.published_at
    background = "historical" in account.aux_modes or account.realis == "background"
    when = account.when
    if when is not None and (when.start_date or when.end_date):
        return _told(when, published, background)
    if background or published is None:
        return Window(None, published.toordinal() if published else None, "open", background)
    return Window(published.toordinal() - LAG, published.toordinal(), "published", background)


def _told(when: When, published: date | None, background: bool) -> Window:
    first = when.start_date.toordinal() if when.start_date else None
    last = when.end_date.toordinal() if when.end_date else None
    if when.bound in ("after", "since") and when.end_date in (None, when.start_date):
        last = published.toordinal() if published else None
    if when.bound in ("before", "until") and when.start_date in (None, when.end_date):
        first = None
    if when.bound == "on_or_before" and last is not None and when.start_date in (None, when.end_date):
        first = last - LAG
    if first is not None and last is not None and last < first:
        last = first
    return Window(first, last, _closeness(first, last), background)


def _closeness(first: int | None, last: int | None) -> Closeness:
    if first is None or last is None:
        return "open"
    width = last - first + 1
    return next((name for limit, name in _WIDTHS if width <= limit), "open")
