"""What a sentence says of mediated talks: their form, matter and round, who asked for them, who stayed away."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from dragoman.codebook.knowledge import read_knowledge
from dragoman.records import Account, Record
from dragoman.records.vocabulary import Role, TalksFormat

_NAME = r"(?:the |The )?(?:[A-Z][\w'’-]+(?: (?:of|for|the|and the) (?=[A-Z]))?\s?){1,5}"
_ABSENT = re.compile(
    rf"(?:[Ww]ithout (?:the (?:participation|presence) of )?|[Ii]n the absence of )(?P<a>{_NAME})"
    rf"|(?P<b>{_NAME}) ?(?:was|were) (?:absent|not (?:invited|represented|present))"
    rf"|(?P<c>{_NAME}) ?(?:did not (?:attend|take part|participate)|stayed away|boycotted)"
)
_ASKED = re.compile(rf"at the (?:request|initiative|invitation) of (?P<by>{_NAME})")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROUND = re.compile(rf"\b(?P<word>{'|'.join(_ORDINALS)}|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)? round\b", re.IGNORECASE)
MOST_WORDS = 8  # of a matter


class Wording(Record):
    """The words that tell of talks; see `wording.yaml`."""

    source: str
    formats: dict[TalksFormat, tuple[str, ...]]
    classes: dict[TalksFormat, tuple[str, ...]]
    mediating: tuple[Role, ...]
    matter: tuple[str, ...]
    ends: tuple[str, ...]
    days: tuple[str, ...]

    @cached_property
    def _matter(self) -> re.Pattern[str]:
        heads = "|".join(sorted(map(re.escape, self.matter), key=lambda w: (-len(w), w)))
        return re.compile(rf"\b(?:{heads})\s+(?=(?P<what>[^,.;:()\"“”]+))")

    def form_of(self, account: Account) -> TalksFormat | None:
        """Return the form in which an account tells talks, None where it says nothing of it."""
        found = next((f for f, names in self.classes.items() if account.steps and account.steps[0] in names), None)
        if found is not None:
            return found
        text = f" {re.sub(r'[^a-z-]+', ' ', _text(account).lower())} "
        named = next((f for f, words in self.formats.items() if any(f" {w} " in text for w in words)), None)
        if named is None and account.mode == "phone":
            return "phone"
        if named is None and "multilateral" in (account.mode, *account.other_modes):
            return "multilateral"
        return named

    def matters_of(self, account: Account) -> Iterator[str]:
        """Yield what talks are about, in the words of the account's sentence."""
        text = _text(account)
        trigger = account.trigger.text if account.trigger is not None else None
        start = text.find(trigger) if trigger else 0
        for found in self._matter.finditer(text, max(start, 0)):
            words: list[str] = []
            for word in found.group("what").split():
                if word.lower() in self.ends or len(words) == MOST_WORDS:
                    break
                words.append(word)
            said = " ".join(words)
            if said and not said[0].isdigit() and not said.lower().startswith(self.days):
                yield said


def _text(account: Account) -> str:
    return (account.sentence.text if account.sentence is not None else None) or ""


def absentees_of(account: Account) -> Iterator[str]:
    """Yield the names of who stayed away or was kept out, as the sentence has them."""
    for found in _ABSENT.finditer(_text(account)):
        yield next(name for name in found.group("a", "b", "c") if name).strip()


def asked_by(account: Account) -> Iterator[str]:
    """Yield the names of those at whose request talks were held."""
    for party in (*account.actors, *account.recipients, *account.third_parties):
        if party.role == "initiator" and (party.name or party.text):
            yield party.name or party.text or ""
    for found in _ASKED.finditer(_text(account)):
        yield found.group("by").strip()


def round_of(account: Account) -> int | None:
    """Return the number of the round that a sentence tells."""
    found = _ROUND.search(_text(account))
    if found is None:
        return None
    word = found.group("word").lower()
    return int(word) if word.isdigit() else _ORDINALS.index(word) + 1


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Load the built-in words.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(Wording, "dragoman.fusion.mediation", "wording.yaml")
