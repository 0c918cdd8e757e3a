"""`dragoman.Record`: questions to a record -> answers that can be iterated, shown and had as tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, overload

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.notebook.coding import Accounts
from dragoman.interfaces.notebook.frames import Kinds, Tabular, kinds_of
from dragoman.interfaces.notebook.marked import lines_html

if TYPE_CHECKING:
    from dragoman.analysis.panel.question import Level, Period, Side, Undated, Unit
    from dragoman.analysis.pictures.of_record import Kind
    from dragoman.analysis.pictures.picture import Picture
    from dragoman.store import Filters

_HAPPENED = ("actual", "background")
_DAYS = ("since", "until", "on")
_LISTS = ("claimed_by", "exclude_publishers", "exclude_sides")


class Asked(TypedDict, total=False):
    """What a question is narrowed by, as the options of `dragoman events`; days are `date` or ISO text."""

    actor: str
    mediator: str
    types: str | Iterable[str]
    since: date | str
    until: date | str
    on: date | str
    realis: str | Iterable[str]


class AskedPanel(TypedDict, total=False):
    """What a panel is narrowed by, as the options of `dragoman panel`; days are `date` or ISO text."""

    actor: str
    types: str | Iterable[str]
    realis: str | Iterable[str]
    since: date | str
    until: date | str
    level: Level
    claimed_by: Side | Iterable[Side]
    exclude_publishers: str | Iterable[str]
    exclude_sides: Side | Iterable[Side]
    min_origins: int
    undated: Undated


class Answered(Sequence[Any], Tabular):
    """What a record answers: a sequence of records, shown as lines in a notebook.

    Attributes:
        n_undated: how many would fit but for the days asked for: they have none.
    """

    def __init__(self, items: Sequence[Any], noun: engine.AskedNoun, n_undated: int = 0) -> None:
        self._items = tuple(items)
        self._noun = noun
        self.n_undated = n_undated
        self._kinds = kinds_of(noun.kind)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return Answered(self._items[place], self._noun, self.n_undated)
        return self._items[place]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._noun.name}{'' if len(self) == 1 else 's'}>"

    def _columns(self) -> Sequence[str]:
        from dragoman.interfaces.formats.answers import columns_of

        return columns_of(self._noun.kind)

    def _rows(self) -> Iterator[Mapping[str, str]]:
        from dragoman.interfaces.formats.answers import flat

        return map(flat, self._items)

    def _repr_html_(self) -> str:
        undated = [f"{self.n_undated} without a day are left out."] if self.n_undated else []
        return lines_html([self._noun.phrase(item) for item in self._items], self._noun.name, undated)


class PanelTable(Sequence[Mapping[str, Any]], Tabular):
    """A panel: rows in order, each a mapping of column to value, None where it is empty."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
        self._values = tuple(rows)
        self._names = tuple(columns)
        self._kinds: Kinds = {name: _panel_kind(name) for name in columns if name not in ("unit", "unit_name")}

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        return self._values[place]

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<panel of {len(self)} rows>"

    def _columns(self) -> Sequence[str]:
        return self._names

    def _rows(self) -> Iterator[Mapping[str, str]]:
        from dragoman.interfaces.formats.flat import flat_cell

        return ({name: flat_cell(value) for name, value in row.items()} for row in self._values)


def _panel_kind(name: str) -> type:
    if name.startswith("period"):
        return date
    return float if name.startswith(("told_by", "share", "mean")) else int


@dataclass(frozen=True)
class Drawn:
    """A picture of a record that a notebook shows; `picture` has its words, its rows and its specification."""

    picture: Picture
    svg: str

    def _repr_html_(self) -> str:
        return self.svg


class Record:
    """A record of reports: a DuckDB file or a PostgreSQL database; it is opened for each question only."""

    def __init__(
        self, place: str | os.PathLike[str], *, as_known: date | str | None = None, world: Iterable[str | Path] = ()
    ) -> None:
        """Name a record.

        Args:
            place: a file or a URL.
            as_known: answer as it was known at the end of this day, UTC.
            world: folders of world files, laid over the built-in ones.

        Raises: SettingError for what is neither.
        """
        self._store = engine.open_store(os.fspath(place))
        self._place = os.fspath(place)
        self._as_known = _day_of(as_known)
        self._world = tuple(Path(folder) for folder in world)

    def __repr__(self) -> str:
        return f"Record({self._store.place!r})"

    def events(self, **asked: Unpack[Asked]) -> Answered:
        """Return the events that fit, by day."""
        return self._ask("events", asked)

    def timeline(self, **asked: Unpack[Asked]) -> Answered:
        """Return the events that fit and have a day, by day."""
        found = self._ask("timeline", asked)
        dated = [event for event in found if event.start_date is not None or event.end_date is not None]
        return Answered(dated, engine.noun_of("timeline", self._world), found.n_undated + len(found) - len(dated))

    def accounts(self, **asked: Unpack[Asked]) -> Accounts:
        """Return the accounts of the events that fit, by event."""
        from dragoman.store import accounts_with, ask_events

        filters = self._filters(asked)
        with self._store.asking(as_known=self._as_known) as connection:
            events = ask_events(connection, filters).items
            told = accounts_with(connection, (name for event in events for name in event.account_ids))
        return Accounts(told[name] for event in events for name in event.account_ids if name in told)

    def relations(self, **asked: Unpack[Asked]) -> Answered:
        """Return who governs, controls, leads, backs or opposes whom."""
        return self._ask("relations", asked)

    def agreements(self, **asked: Unpack[Asked]) -> Answered:
        """Return agreements with the steps of their lives, and whether they hold."""
        return self._ask("agreements", asked)

    def mediations(self, **asked: Unpack[Asked]) -> Answered:
        """Return who mediates between whom."""
        return self._ask("mediations", asked)

    def promises(self, **asked: Unpack[Asked]) -> Answered:
        """Return promises and threats with what became of them."""
        return self._ask("promises", asked)

    def disagreements(self, **asked: Unpack[Asked]) -> Answered:
        """Return where accounts of one event disagree, and who says what."""
        return self._ask("disagreements", asked)

    def actors(self, **asked: Unpack[Asked]) -> Answered:
        """Return who takes part, those with most accounts first."""
        return self._ask("actors", asked)

    def reports(self, **asked: Unpack[Asked]) -> Answered:
        """Return the reports in all versions."""
        return self._ask("reports", asked)

    def teachings(self, **asked: Unpack[Asked]) -> Answered:
        """Return who somebody is as the reports say it."""
        return self._ask("teachings", asked)

    def panel(self, unit: Unit, period: Period, **asked: Unpack[AskedPanel]) -> PanelTable:
        """Return a balanced table of units and periods, as docs/panel.md explains it.

        Args:
            unit: `country`, `actor` or `dyad`.
            period: `day`, `week` or `month`.
            asked: the options of `dragoman panel`.
        """
        from dragoman.analysis.panel import PanelQuestion, columns_of, panel_rows, types_in

        narrowed = Asked.__annotations__.keys() - set(_DAYS)
        known = {name: value for name, value in asked.items() if name in narrowed}
        values: dict[str, Any] = {name: value for name, value in asked.items() if name not in narrowed}
        values |= {name: _listed(values[name]) for name in _LISTS if name in values}
        values |= {name: _day_of(values[name]) for name in _DAYS if name in values}
        question = PanelQuestion(unit, period, **values)
        with self._store.asking(as_known=self._as_known) as connection:
            made = engine.panel_of(connection, self._filters(known), question)
        types = {*engine.open_codebook(None).types, *types_in(made)}
        return PanelTable(list(panel_rows(made, types)), columns_of(types))

    def draw(self, kind: Kind, *, theme: Literal["light", "dark"] = "light", **asked: Unpack[Asked]) -> Drawn:
        """Draw a timeline, network, map, dyads or agreements; needs `pip install 'dragoman[plot]'`.

        Raises: SettingError where the extra is not installed.
        """
        look = engine.PictureLook("svg", theme)
        picture, svg = engine.draw(kind, self._place, _values(asked), self._as_known, look=look, folders=self._world)
        return Drawn(picture, svg.decode("utf-8"))

    def _filters(self, asked: Mapping[str, Any]) -> Filters:
        return engine.filters_of(_values(asked), self._world)

    def _ask(self, command: str, asked: Mapping[str, Any]) -> Answered:
        noun = engine.noun_of(command, self._world)
        filters = self._filters(asked)
        with self._store.asking(as_known=self._as_known) as connection:
            answer = noun.ask(connection, filters)
        return Answered(answer.items, noun, answer.n_undated)


def _values(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked as the command line asks it.

    Raises: TypeError for a word that no question knows; SettingError for what is no day.
    """
    if unknown := sorted(asked.keys() - Asked.__annotations__.keys()):
        raise TypeError(f"{unknown[0]!r} is none of {', '.join(Asked.__annotations__)}.")
    realis = _listed(asked.get("realis", _HAPPENED))
    return {
        "actor": asked.get("actor"),
        "mediator": asked.get("mediator"),
        "types": _listed(asked.get("types", ())),
        "realis": () if realis == ("all",) else realis,
        "since": _day_of(asked.get("since")),
        "until": _day_of(asked.get("until")),
        "on": _day_of(asked.get("on")),
    }


def _listed(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day_of(given: date | str | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise SettingError(f"{given!r} is no day. Write it as 2020-09-04.") from error
