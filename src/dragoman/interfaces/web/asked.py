"""The query of an address -> what is asked for: texts, days, filters, and the address of the same page further on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from dragoman.errors import SettingError
from dragoman.records.vocabulary import Realis
from dragoman.store import HAPPENED, Filters, Order, Sought
from dragoman.world import World

ALL = "all"
_LONGEST = 400  # characters of one value of a query
_REALIS: tuple[str, ...] = get_args(Realis)


@dataclass(frozen=True)
class Asked:
    """What stands after the `?` of an address.

    Attributes:
        path: of the page.
        values: the first value of each name; what is empty is left out.
    """

    path: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, path: str, values: Mapping[str, str]) -> "Asked":
        """Take a query as it comes."""
        given = {name: value.strip()[:_LONGEST] for name, value in values.items()}
        return cls(path, {name: value for name, value in given.items() if value})

    def text(self, name: str) -> str | None:
        """Return a value, None where there is none."""
        return self.values.get(name)

    def needed(self, name: str) -> str:
        """Return a value that the page cannot do without.

        Raises: SettingError.
        """
        value = self.values.get(name)
        if value is None:
            raise SettingError(f"The address lacks ?{name}=. Come here by a link of another page.")
        return value

    def day(self, name: str) -> date | None:
        """Return a day.

        Raises: SettingError for what is no day.
        """
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise SettingError(f"{name}: {value!r} is no day. Write it as 2024-05-01.") from error

    @property
    def after(self) -> str | None:
        """The place in a list after which the page begins."""
        return self.values.get("after")

    @property
    def order(self) -> Order:
        """In which order events are listed."""
        return "oldest" if self.values.get("order") == "oldest" else "newest"

    @property
    def realis(self) -> tuple[str, ...]:
        """What is taken by how it is told.

        Raises: SettingError for what is no realis.
        """
        value = self.values.get("realis")
        if value is None:
            return HAPPENED
        if value == ALL:
            return ()
        words = tuple(value.split(","))
        if strangers := [word for word in words if word not in _REALIS]:
            raise SettingError(f"realis: {strangers[0]!r} is none of {', '.join(_REALIS)}, all.")
        return words

    def filters(self, world: World, **further: Sought) -> Filters:
        """Return what the question is narrowed by; names are looked up in the world.

        Raises: SettingError for a value that cannot be.
        """
        on = self.day("on")
        named = {key: name for key in ("actor", "mediator") if (name := self.text(key)) is not None}
        sought = {key: Sought.named(name, world, on=on) for key, name in named.items()}
        country = self.text("country")
        return Filters(
            types=tuple(filter(None, (self.text("type"),))),
            since=self.day("since"),
            until=self.day("until"),
            on=on,
            realis=self.realis,
            country=country.upper() if country else None,
            **{**sought, **further},
        )

    def address(self, **changes: str | None) -> str:
        """Return the address of this page with some values changed, or left out where they are None."""
        return address(self.path, **{**self.values, **changes})


def address(path: str, /, **values: object) -> str:
    """Return an address; what is None is left out."""
    query = urlencode(
        {name: str(value) for name, value in values.items() if value is not None}, errors="replace", encoding="utf-8"
    )
    return f"{path}?{query}" if query else path


@dataclass(frozen=True)
class Shown:
    """A page: its template and the values in it."""

    template: str
    values: Mapping[str, object]
    status: int = 200
