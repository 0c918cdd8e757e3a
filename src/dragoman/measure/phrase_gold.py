"""Annotated phrases: which country and which sectors the words of an actor stand for on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn, Protocol

from dragoman.errors import SettingError
from dragoman.measure.conventions import conventions
from dragoman.measure.lines import Row
from dragoman.measure.scores import Scores
from dragoman.measure.tally import share
from dragoman.records import Account

CODED = ("country", "code_1")  # what both must be right for an actor to be right


class ResolvedActor(Protocol):
    """What resolving a phrase gives."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 or the code of a body, None where unknown."""

    @property
    def sectors(self) -> Sequence[str]:
        """Sectors, the primary one first."""

    @property
    def name(self) -> str | None:
        """The entity's name, None where unknown."""


Resolver = Callable[[str, date | None, str | None], ResolvedActor]


@dataclass(frozen=True)
class PhraseGold:
    """A file of annotated phrases.

    Attributes:
        rows: each with `id`, `actor` (the phrase), `date`, `known_country`, `gold` (right values by field).
    """

    name: str
    digest: str
    rows: tuple[Row, ...]

    def reports(self) -> NoReturn:
        """Phrases are no reports.

        Raises: SettingError always.
        """
        raise SettingError(f"{self.name} holds phrases, not texts: they are resolved, never coded.")

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> NoReturn:
        """Phrases have no accounts.

        Raises: SettingError always.
        """
        del accounts, strict_sectors
        raise SettingError(f"{self.name} holds phrases: give predictions with id, country, code_1, code_2 and wiki.")

    def score_resolver(self, resolve: Resolver) -> Scores:
        """Tell how right a resolver is, given the phrase, and day and country of the text where known."""
        return self.score_rows([_predict(row, resolve) for row in self.rows])

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """Tell how right predictions are: `id`, and `country`, `code_1`, `code_2`, `wiki` where known."""
        predicted = {row["id"]: row for row in rows}
        claims: defaultdict[str, list[bool]] = defaultdict(list)
        errors: list[str] = []
        for row in self.rows:
            given = predicted.get(row["id"], {})
            right = {field: _is_right(field, wanted, given.get(field)) for field, wanted in row["gold"].items()}
            for name, claim in _claims(right, is_dated=bool(row.get("date"))):
                claims[name].append(claim)
            errors += _mistakes(row, given, right)
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts={"records": len(self.rows), "predicted": len(predicted)},
            tables={"fields": {name: share(claims[name]) for name in sorted(claims)}},
            errors=tuple(errors),
        )


def _predict(row: Row, resolve: Resolver) -> Row:
    day = date.fromisoformat(row["date"]) if row.get("date") else None
    actor = resolve(row["actor"], day, row.get("known_country"))
    first, second = (*actor.sectors, None, None)[:2]
    return {"id": row["id"], "country": actor.country, "code_1": first, "code_2": second, "wiki": actor.name}


def _is_right(field: str, wanted: Iterable[str | None], given: str | None) -> bool:
    if field == "country":
        return _country(given) in map(_country, wanted)
    return str(given or "").strip() in {str(value or "") for value in wanted}


def _country(code: str | None) -> str:
    plain = (code or "").upper()
    return conventions().phrase_country_codes.get(plain, plain)


def _claims(right: Mapping[str, bool], *, is_dated: bool) -> Iterator[tuple[str, bool]]:
    """Give the claims of one phrase: each field, again where it is dated, and country and sector together."""
    yield from right.items()
    coded = {field: right[field] for field in right if field in CODED}
    if is_dated:
        yield from ((f"dated_{field}", claim) for field, claim in coded.items())
    if coded:
        yield "country_and_code_1", all(coded.values())


def _mistakes(row: Row, given: Mapping[str, Any], right: Mapping[str, bool]) -> list[str]:
    return [
        f"{row['id']} {row['actor']!r}: {field} is {given.get(field) or 'not given'}, not "
        f"{' or '.join(str(value) or 'nothing' for value in row['gold'][field])}"
        for field, is_right in right.items()
        if not is_right
    ]
