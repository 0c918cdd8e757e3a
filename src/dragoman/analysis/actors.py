"""Accounts and teachings -> the actors in them: how often each acts or is acted upon, with codes, offices and names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.records import Account, Actor, Claimant, Teaching

Capacity = str  # actor, recipient, third_party, claimant


@dataclass(slots=True)
class ListedActor:
    """One actor of a set of reports.

    Attributes:
        name: the world model's name, else the fullest one of the reports, else the words.
        entity_id: in the world model; None for whom only the reports know.
        codes, offices: as accounts and teachings give them, with how often.
        capacities: number of accounts by what the actor does in them.
        accounts, reports: ids.
        texts: the words that stand for the actor, with how often.
        teachings: what the reports teach of the actor.
    """

    name: str
    entity_id: str | None = None
    codes: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    capacities: Counter[Capacity] = field(default_factory=Counter)
    accounts: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    texts: Counter[str] = field(default_factory=Counter)
    teachings: list[Teaching] = field(default_factory=list)

    @property
    def code(self) -> str | None:
        """The code that most accounts give."""
        return max(sorted(self.codes), key=lambda code: self.codes[code]) if self.codes else None

    def is_called(self, words: str) -> bool:
        """Whether a name, an id or words of the reports hold some words, blind to capitals."""
        wanted = words.lower()
        return any(wanted in (each or "").lower() for each in (self.name, self.entity_id, *self.texts))


def list_actors(accounts: Iterable[Account], teachings: Iterable[Teaching] = ()) -> list[ListedActor]:
    """Return the actors of accounts, the most frequent first; nameless ones of one wording and code are one.

    Args:
        accounts: whose participants and claimants are counted.
        teachings: what their reports teach; who is taught of and does nothing is listed with no account.
    """
    listed: dict[str, ListedActor] = {}
    for account in accounts:
        for capacity, actor in _participants(account):
            _count(_entry(actor, listed), account, capacity, actor)
    for teaching in teachings:
        entry = _entry(teaching.subject, listed)
        entry.teachings.append(teaching)
        entry.reports.add(teaching.report_id)
        _note(entry.codes, teaching.subject.code)
        _note(entry.offices, teaching.subject.office)
    return sorted(listed.values(), key=lambda a: (-len(a.accounts), a.name.lower(), a.code or ""))


def _participants(account: Account) -> Iterator[tuple[Capacity, Actor]]:
    for capacity, actors in (
        ("actor", account.actors),
        ("recipient", account.recipients),
        ("third_party", account.third_parties),
    ):
        for actor in actors:
            yield capacity, actor
    for claimant in account.claimants:
        yield "claimant", _as_actor(claimant)


def _as_actor(claimant: Claimant) -> Actor:
    return Actor(text=claimant.text, name=claimant.name, code=claimant.code)


def _entry(actor: Actor, listed: dict[str, ListedActor]) -> ListedActor:
    """Return the entry of an actor: by name, else by words and code; an id met later joins its name."""
    name = actor.name or actor.ref or actor.text or "?"
    key = _bare(name) if actor.name else f"{_bare(name)}|{actor.code or ''}"
    entry = listed.setdefault(key, ListedActor(name))
    entry.entity_id = entry.entity_id or actor.entity_id
    return entry


def _bare(name: str) -> str:
    key = name.lower().removesuffix("'s")
    return next((key[len(a) :] for a in ("the ", "a ", "an ") if key.startswith(a)), key)


def _count(entry: ListedActor, account: Account, capacity: Capacity, actor: Actor) -> None:
    entry.capacities[capacity] += 1
    entry.accounts.add(account.account_id)
    entry.reports.add(account.report_id)
    _note(entry.codes, actor.code)
    _note(entry.offices, actor.office)
    _note(entry.texts, actor.text)


def _note(counter: Counter[str], value: str | None) -> None:
    if value is not None:
        counter[value] += 1
