"""How likely an account is right: a logistic model over what the coder knows of it, fitted on annotated articles.

`confidence` is the probability that a careful reader codes an act of this type at these words. It says nothing of
whether the report is true. The weights stand in `confidence.yaml`, with what they were fitted on; `reasons` tells which
features moved one account most.
"""

import math
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, Field
from spacy.tokens import Token

from dragoman.codebook.knowledge import read_knowledge
from dragoman.coding.kinds import Kinds
from dragoman.coding.story import Told

Features = Mapping[str, float]
_LONG = 35  # tokens of a sentence above which parses are less sure
_CROWD = 3  # accounts in one sentence
_TOP = 3  # features that `reasons` names


class Model(BaseModel):
    """The weights of the logistic model, with their source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    intercept: float
    weights: dict[str, float] = Field(description="feature -> weight in log odds")

    def probability(self, features: Features) -> float:
        """Return the probability for features; one that the model does not know counts nothing."""
        odds = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-odds))

    def reasons(self, features: Features) -> tuple[tuple[str, float], ...]:
        """Return the features that moved the probability most, with their share in log odds."""
        parts = ((name, self.weights.get(name, 0.0) * value) for name, value in features.items())
        return tuple(sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:_TOP])


@cache
def confidence_model() -> Model:
    """Read the built-in weights once.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(Model, "dragoman.coding", "confidence.yaml")


def with_confidence(told: list[Told], kinds: list[Kinds]) -> list[Told]:
    """Give each account of a report its confidence."""
    beside: dict[int, int] = {}
    for one in told:
        beside[one.number] = beside.get(one.number, 0) + 1
    model = confidence_model()
    return [
        one.having(confidence=round(model.probability(features_of(one, kinds[one.number], beside[one.number])), 3))
        for one in told
    ]


def features_of(told: Told, kinds: Kinds, beside: int) -> dict[str, float]:
    """Return what the model knows of an account, each 1.0 where it holds.

    Args:
        told: the account with its act.
        kinds: the kinds of the phrases of its sentence.
        beside: how many accounts its sentence has.
    """
    named = (*_of_words(told), *_of_sides(told, kinds), *_of_telling(told), *_of_place(told, beside))
    return dict.fromkeys((name for name, holds in named if holds), 1.0)


def _of_words(told: Told) -> list[tuple[str, bool]]:
    core, trigger, cls = told.act.core, told.act.trigger, told.act.core.entry.cls
    fit = core.pattern.specificity
    return [
        (f"type {told.account.event_type}", True),
        ("has a mode", told.account.mode is not None),
        ("told by a noun alone", core.is_noun and core.support is None),
        ("told by a noun with a verb", core.is_noun and core.support is not None),
        ("one word", fit == 0),
        ("several words", fit > 1),
        ("conditions on who or what", bool(cls.needs)),
        ("weak words", cls.weak),
        ("under an operator", trigger is not core or len(told.account.steps) > 1),
    ]


def _of_sides(told: Told, kinds: Kinds) -> list[tuple[str, bool]]:
    actors, recipients, act = told.account.actors, told.account.recipients, told.act
    return [
        ("nobody named", not (actors or recipients)),
        ("no actor", not actors),
        ("no recipient", not recipients),
        ("an actor by name", any(_is_named(t, kinds) for t in act.actors)),
        ("an actor by pronoun", any(t.pos_ == "PRON" for t in act.actors)),
        ("several actors", len(actors) > 1),
        ("a recipient by name", any(_is_named(t, kinds) for t in act.recipients)),
    ]


def _of_telling(told: Told) -> list[tuple[str, bool]]:
    account = told.account
    return [
        ("according to somebody", bool(account.claimants)),
        ("hedged", account.certainty == "hedged"),
        ("denied", account.certainty == "denied"),
        *((f"aux {mode}", mode in account.aux_modes) for mode in ("historical", "future", "hypothetical", "negation")),
        ("dated", account.when is not None),
        ("placed", account.where is not None),
    ]


def _of_place(told: Told, beside: int) -> list[tuple[str, bool]]:
    head: Token = told.act.trigger.support or told.act.trigger.head
    return [
        ("head of the sentence", head.dep_ == "ROOT"),
        ("in a clause of content", head.dep_ in ("ccomp", "xcomp")),
        ("in a clause beside", head.dep_ in ("advcl", "relcl", "acl", "conj")),
        ("inside a phrase", head.dep_ in ("pobj", "compound", "amod", "pcomp")),
        ("alone in its sentence", beside == 1),
        ("one of many", beside >= _CROWD),
        ("long sentence", len(head.doc) > _LONG),
        ("in the title", told.account.part == "title"),
    ]


def _is_named(token: Token, kinds: Kinds) -> bool:
    return kinds.name_at(token) is not None or any(kinds.name_at(c) is not None for c in token.children)
