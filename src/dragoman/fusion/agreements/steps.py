"""How accounts tell steps of agreements, read from `steps.yaml` and checked."""

import re
from functools import cached_property, lru_cache

from dragoman.codebook.knowledge import read_knowledge
from dragoman.fusion.stems import stem
from dragoman.records import Account, Record
from dragoman.records.vocabulary import AgreementKind, AgreementStepKind

_WORD = re.compile(r"[a-z]{3,}")


class StepRule(Record):
    """What tells a step: types, acts or classes, an operator, or words between the act and the agreement."""

    step: AgreementStepKind
    types: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    def fits(self, account: Account, between: str) -> bool:
        """Say whether an account tells this step; `between` is what stands from its trigger to the agreement."""
        if account.steps and account.steps[0] in self.classes:
            return True
        if f"{account.event_type}/{account.mode}" in self.acts or set(account.steps[1:]) & set(self.operators):
            return True
        if self.types and account.event_type not in self.types:
            return False
        if not self.words:
            return bool(self.types)
        return bool(self._stems & {stem(w) for w in _WORD.findall(between.lower())})


class AgreementRules(Record):
    """All that agreements rest on; see `steps.yaml`."""

    source: str
    nouns: dict[str, tuple[str, ...]]
    kinds_by_words: dict[AgreementKind, tuple[str, ...]]
    steps: tuple[StepRule, ...]
    implied: dict[AgreementKind, tuple[str, ...]]
    brokering: tuple[str, ...]
    not_yet: tuple[str, ...]
    founding: tuple[AgreementStepKind, ...]
    holding: tuple[AgreementStepKind, ...]
    ending: tuple[AgreementStepKind, ...]

    def is_brokering(self, account: Account) -> bool:
        """Say whether the actors of an account bring an agreement about between others."""
        trigger = account.trigger.text if account.trigger is not None else None
        words = {stem(w) for w in _WORD.findall((trigger or "").lower())}
        return bool(words & {stem(w) for w in self.brokering})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of nouns that name an agreement, with up to four words before them."""
        nouns = sorted((n for names in self.nouns.values() for n in names), key=lambda n: (-len(n), n))
        any_noun = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in nouns)
        return re.compile(rf"(?P<before>(?:[\w'’.-]+\s+){{0,4}})(?P<noun>{any_noun})s?\b", re.IGNORECASE)

    def kind_of(self, noun: str, around: str) -> AgreementKind:
        """Return the kind of agreement that a noun and the words around it tell."""
        said = set(_WORD.findall(f"{around} {noun}".lower()))
        plain = re.sub(r"\s+", " ", noun.lower())
        named: tuple[AgreementKind, ...] = ("ceasefire", "exchange", "framework")
        for kind in named:
            if plain in self.nouns[kind]:
                return kind
        return next((kind for kind, words in self.kinds_by_words.items() if said & set(words)), "other")


@lru_cache(maxsize=1)
def load_agreement_rules() -> AgreementRules:
    """Load the built-in rules.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(AgreementRules, "dragoman.fusion.agreements", "steps.yaml")
