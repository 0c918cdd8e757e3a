"""An act as one sentence tells it, in the form in which tellings are compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.fusion.party import Kinship, Party, name_words
from dragoman.fusion.spot import Spot, spot_of
from dragoman.fusion.stems import stem, stems
from dragoman.fusion.window import Window, window_of
from dragoman.records import Account, Actor, Count

NEAR = 25  # characters around the word for an act
_ANEW = re.compile(r"\b(?:second|third|fourth|another|again|further|fresh)\b", re.IGNORECASE)
Standing = Literal["happened", "planned", "supposed"]
Sayings = tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One act as one sentence tells it; a source that expands one act into pairs gives several accounts of it.

    Attributes:
        telling_id: the id of its first account.
        accounts: its accounts, the earliest id first.
        parties: actors and recipients together, each once.
        standing: whether it is told as having happened (denied and negated acts too), as planned, or as supposed.
        denied: whether the telling says that it did not happen.
        counts: numbers of people as (what, low, high).
        anew: whether it is told as one more of its kind ("a second group", "again").
        words: content words of the sentence, without the names of the parties, shortened to stems.
    """

    telling_id: str
    report_id: str
    accounts: tuple[Account, ...]
    event_type: str
    mode: str | None
    cameo: str | None
    standing: Standing
    denied: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    parties: tuple[Party, ...]
    third_parties: tuple[Party, ...]
    window: Window
    published: int | None
    spot: Spot | None
    counts: Sayings
    trigger: frozenset[str]
    anew: bool
    words: frozenset[str]


def tellings_of(accounts: Iterable[Account], kinship: Kinship) -> list[Telling]:
    """Return the tellings of accounts, by their first account's id; give all accounts of a report together."""
    groups: dict[tuple[object, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        groups[_place_of_telling(account)].append(account)
    tellings = [_telling(sorted(group, key=lambda a: a.account_id), kinship) for group in groups.values()]
    return sorted(tellings, key=lambda t: t.telling_id)


class Tellings:
    """Makes tellings of accounts and remembers them, so that each account is read once."""

    def __init__(self, kinship: Kinship) -> None:
        self._kinship = kinship
        self._known: dict[str, tuple[Account, Telling]] = {}

    def remember(self, telling: Telling) -> None:
        """Keep a telling for its accounts."""
        for account in telling.accounts:
            self._known[account.account_id] = (account, telling)

    def of(self, accounts: Iterable[Account]) -> list[Telling]:
        """Return the tellings of accounts, those that are known as they are."""
        found: dict[str, Telling] = {}
        unknown: list[Account] = []
        for account in accounts:
            known, telling = self._known.get(account.account_id, (None, None))
            if known is account and telling is not None:
                found[telling.telling_id] = telling
            else:
                unknown.append(account)
        made = tellings_of(unknown, self._kinship)
        return sorted([*found.values(), *made], key=lambda t: t.telling_id)


def _place_of_telling(account: Account) -> tuple[object, ...]:
    """Return what sets one telling apart: an account with a trigger is one; without, one kind of act in a sentence."""
    sentence = account.sentence
    if account.trigger is not None or sentence is None or sentence.start is None:
        return (account.account_id,)
    kind = (account.event_type, account.mode, account.cameo_code, account.certainty)
    return (account.report_id, account.part, sentence.start, *kind)


def _telling(accounts: Sequence[Account], kinship: Kinship) -> Telling:
    first = accounts[0]
    actors, recipients = _parties(accounts, "actors", kinship), _parties(accounts, "recipients", kinship)
    third_parties = _parties(accounts, "third_parties", kinship)
    if is_mediating(first):
        actors, third_parties = (), actors
    return Telling(
        telling_id=first.account_id,
        report_id=first.report_id,
        accounts=tuple(accounts),
        event_type=first.event_type,
        mode=first.mode,
        cameo=first.cameo_code,
        standing=_standing(first),
        denied=first.certainty == "denied" or "negation" in first.aux_modes,
        actors=actors,
        recipients=recipients,
        parties=tuple(dict.fromkeys(actors + recipients)),
        third_parties=third_parties,
        window=window_of(first),
        published=first.published_at.toordinal() if first.published_at else None,
        spot=spot_of(first.where),
        counts=_sayings(first),
        trigger=stems(first.trigger.text, 3) if first.trigger is not None and first.trigger.text else frozenset(),
        anew=_is_anew(first),
        words=_telling_words(first, [x for a in accounts for x in (*a.actors, *a.recipients)]),
    )


def is_mediating(account: Account) -> bool:
    """Say whether an account tells an act of mediating without its parties, so that its one actor is a third party."""
    is_third = account.event_type == "CONSULT" and account.mode == "third-party" and not account.third_parties
    return is_third and len(account.actors) == 1 and not account.recipients


def _parties(accounts: Sequence[Account], side: str, kinship: Kinship) -> tuple[Party, ...]:
    actors: list[Actor] = [actor for account in accounts for actor in getattr(account, side)]
    parties = (kinship.party(actor, accounts[0].published_at) for actor in actors)
    return tuple(dict.fromkeys(party for party in parties if party is not None))


def _standing(account: Account) -> Standing:
    if "hypothetical" in account.aux_modes or account.realis == "hypothetical":
        return "supposed"
    return "planned" if "future" in account.aux_modes or account.realis == "planned" else "happened"


def _sayings(account: Account) -> Sayings:
    found = []
    for count in account.counts:
        span = _range(count)
        if span is not None and count.scope in (None, "event"):
            found.append((count.what, *span))
    return tuple(sorted(found, key=str))


def _range(count: Count) -> tuple[int, int | None] | None:
    """Return the numbers that a count allows: an open end is null; "about" gives a quarter either way."""
    if count.low is None and count.high is None:
        return None if count.best is None else (count.best * 4 // 5, -(-count.best * 5 // 4))
    return (count.low if count.low is not None else 0, count.high)


def _is_anew(account: Account) -> bool:
    sentence, trigger = account.sentence, account.trigger
    if sentence is None or trigger is None or not sentence.text or not trigger.text:
        return False
    before, found, after = sentence.text.partition(trigger.text)
    return bool(found) and bool(_ANEW.search(f"{before[-NEAR:]} {found} {after[:NEAR]}"))


def _telling_words(account: Account, actors: Sequence[Actor]) -> frozenset[str]:
    text = account.sentence.text if account.sentence is not None else None
    if not text:
        return frozenset()
    names = {stem(w) for x in actors for part in (x.text, x.name, x.ref) for w in name_words(part)}
    return stems(text) - names
