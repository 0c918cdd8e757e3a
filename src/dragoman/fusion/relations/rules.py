"""Which acts begin and end which relations, read from `rules.yaml` and checked."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

from dragoman.codebook.knowledge import read_knowledge
from dragoman.fusion.stems import stem, stems
from dragoman.records import Account, Record
from dragoman.records.vocabulary import RelationKind, Role

Side = Literal["actors", "recipients", "third_parties", "mediators", "hosts", "place", "country"]


class Opens(Record):
    """A relation that an act begins; one that does not last is over with the act."""

    kind: RelationKind
    subject: Side
    object: Side
    lasts: bool = True


class Ends(Record):
    """Relations that an act ends: of a subject, to an object, or to an object of anybody but the act's actors."""

    kinds: tuple[RelationKind, ...]
    subject: Side | None = None
    object: Side | None = None
    of_others: bool = False


class Rule(Record):
    """What accounts of some classes or acts begin and end; `why` says it in words."""

    why: str
    classes: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    opens: Opens | None = None
    ends: tuple[Ends, ...] = ()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    def fits(self, account: Account, keeps: frozenset[str]) -> bool:
        """Say whether an account tells an act of this rule; an act that is denied or negated fits too."""
        if "future" in account.aux_modes or "hypothetical" in account.aux_modes:
            return False
        if not account.steps:
            return f"{account.event_type}/{account.mode}" in self.acts and self._has_words(account)
        name, *operators = account.steps
        if not set(operators) <= keeps or not name.startswith(f"{account.event_type}."):
            return False
        return (name in self.classes or f"{account.event_type}.*" in self.classes) and self._has_words(account)

    def _has_words(self, account: Account) -> bool:
        if not self.words:
            return True
        trigger = account.trigger.text if account.trigger is not None else None
        return bool(trigger and stems(trigger, 3) & self._stems)


class RelationRules(Record):
    """All that relations rest on; see `rules.yaml`."""

    source: str
    keeps: tuple[str, ...]
    rules: tuple[Rule, ...]
    roles: dict[str, tuple[Role, ...]]
    heads: tuple[str, ...]
    under: tuple[str, ...]
    of_country: tuple[str, ...]
    acting: tuple[str, ...]
    leading: tuple[str, ...]

    @cached_property
    def kept_operators(self) -> frozenset[str]:
        """The operators under which an act is still told as an act."""
        return frozenset({*self.keeps, "not"})

    def is_head(self, title: str) -> bool:
        """Say whether an office is that of the head of what it belongs to."""
        low = title.lower()
        if self.is_under(title):
            return False
        return low.split(" of ")[0].split(" to ")[0].split(" in ")[0].endswith(self.heads) or low in self.of_country

    def is_under(self, title: str) -> bool:
        """Say whether an office is below the head ("deputy leader"), or that of a part of what it is of."""
        return any(word in title.lower().split() for word in self.under)

    def is_of_country(self, title: str) -> bool:
        """Say whether a title that names no body is that of the head of a country ("Acting President")."""
        low = title.lower()
        while (begun := next((w for w in self.acting if low.startswith(f"{w} ")), None)) is not None:
            low = low.removeprefix(begun).strip()
        return low in self.of_country

    def bodies_in(self, title: str) -> Iterator[tuple[str, bool]]:
        """Yield the names that a title may have for what it is of, the likeliest first, and whether as a whole."""
        _, _, named = title.partition(" of ")
        if not named:
            return
        yield _bare(named), True
        part, _, whole = named.rpartition(" of ")
        if whole:
            yield _bare(whole), _bare(part).lower() in self.leading
        if " in " in named:
            yield _bare(named.split(" in ")[0]), False


def _bare(name: str) -> str:
    return name.removeprefix("the ")


@lru_cache(maxsize=1)
def load_relation_rules() -> RelationRules:
    """Load the built-in rules.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(RelationRules, "dragoman.fusion.relations", "rules.yaml")
