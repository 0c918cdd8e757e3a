"""The schema of lexicon files: classes of predicates, word classes and the algebra of acts.

A class gathers predicates that share a frame; `patterns` below is the little language its predicates are written in:

    meet                  a verb (or, among nouns, a noun) by its lemma
    pull out              verb with particle, adverb or preposition
    open (fire)           verb with this object; alternatives by |, word classes by @name
    put <on trial>        verb or noun with this prepositional phrase
    phone|telephone call  among nouns: modifiers before the head
    critical of           among adjectives: adjective with preposition
    tell to_do            a verb with an infinitive clause ("told them to go")
    insist that_do        a verb with a clause in the subjunctive ("insisted that they be freed")
"""

import re
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = str
_TOKEN = re.compile(r"\([^()]*\)|<[^<>]*>|[^\s()<>]+")


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pattern(_Closed):
    """One predicate, read from its notation.

    Attributes:
        heads: lemmas of the head word.
        modifiers: for nouns, sets of lemmas that must each stand before the head.
        particles: lemmas that must each depend on the head as particle, adverb or preposition.
        objects: lemmas or @classes of which one must head the object.
        phrases: (preposition, lemmas or @classes) that must each depend on the head.
    """

    source: str
    heads: frozenset[str]
    modifiers: tuple[frozenset[str], ...] = ()
    particles: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def specificity(self) -> int:
        """Return how many conditions the pattern sets; the most specific pattern that fits is taken."""
        return len(self.modifiers) + len(self.particles) + 2 * bool(self.objects) + 2 * len(self.phrases)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split("|") if word)


def read_pattern(source: str, *, noun: bool = False) -> Pattern:
    """Read the notation of one predicate.

    Raises: ValueError where the notation has no head or an empty bracket.
    """
    plain: list[str] = []
    objects: frozenset[str] = frozenset()
    phrases: list[tuple[str, frozenset[str]]] = []
    after: list[str] = []
    for token in _TOKEN.findall(source):
        if token.startswith("("):
            objects = _words(token[1:-1].strip())
        elif token.startswith("<"):
            preposition, _, rest = token[1:-1].strip().partition(" ")
            phrases.append((preposition, _words(rest.strip())))
        elif objects or phrases:
            after.append(token)
        else:
            plain.append(token)
    if not plain or any(not words for _, words in phrases):
        raise ValueError(f"{source!r} is no predicate: write a head word and fill every bracket")
    brackets = [objects, *(words for _, words in phrases)]
    if any(" " in word for words in brackets for word in words):
        raise ValueError(f"{source!r}: a word in a bracket has a space; write one word an alternative")
    particles = after if noun else [*plain[1:], *after]
    if any("|" in word for word in particles):
        raise ValueError(f"{source!r}: a particle has no alternatives; write a predicate for each")
    if noun:
        *modifiers, head = plain
        return Pattern(
            source=source,
            heads=_words(head),
            modifiers=tuple(_words(m) for m in modifiers),
            particles=tuple(after),
            objects=objects,
            phrases=tuple(phrases),
        )
    head, *particles = plain
    return Pattern(
        source=source,
        heads=_words(head),
        particles=tuple(particles + after),
        objects=objects,
        phrases=tuple(phrases),
    )


class Roles(_Closed):
    """Which grammatical slots hold which participant, first come first served.

    Slots: subject, object, dative, poss (A's), mod (Israeli, UN-), content (the clause or noun an operator acts on),
    support (subject of the verb that carries an event noun), clause (subject of a clause with "that"), speaker (who
    tells the words), or a preposition ("with", "between", "against").
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    content: tuple[str, ...] = ()


class PredicateClass(_Closed):
    """Predicates that share an act, a frame and conditions.

    Attributes:
        id: short name, unique in its file; the rule's name is "FILE.id".
        act: "TYPE" or "TYPE/mode"; None for operators that are no act alone and for blockers.
        operator: name of the operator in the algebra, where the predicates act on acts.
        blocks: true where the predicates look like an act and are none ("heart attack").
        modals: auxiliaries that make a request of any verb without an act of its own ("aid must flow").
        only_under: operators of which one must act on the act; alone it is none ("will respond", "responded").
        roles, noun_roles: frames of the verbs and adjectives, and of the nouns.
        reciprocal: all sides are actors and there is no recipient.
        needs: slot -> kinds or @classes of which one must fill the slot.
        lacks: slot -> kinds or @classes none of which may fill the slot.
        unpeopled: true where the words tell a happening though nobody is named ("the guns fell silent").
        weak: true where a bare noun is too vague alone: it needs a participant of its own.
        examples: "Sentence. -> TYPE/mode(actor; recipient)", or "-> nothing"; they are tests.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    act: str | None = None
    operator: str | None = None
    blocks: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    only_under: tuple[str, ...] = ()
    roles: Roles = Roles()
    noun_roles: Roles = Roles()
    reciprocal: bool = False
    any_subject: bool = False
    weak: bool = False
    unpeopled: bool = False
    third_role: Literal["mediator", "host", "facilitator", "guarantor", "observer", "convener"] = "mediator"
    needs: dict[str, tuple[Kind, ...]] = Field(default_factory=dict)
    lacks: dict[str, tuple[Kind, ...]] = Field(default_factory=dict)
    note: str | None = None
    examples: tuple[str, ...] = ()

    @property
    def is_voiced(self) -> bool:
        """Whether who tells the words is who acts: an accuser, who lays a duty on others."""
        return bool(self.modals) or "speaker" in self.roles.actor

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not (self.act or self.operator or self.blocks):
            raise ValueError(f"class {self.id!r} has neither act nor operator; say `blocks: true` if none is meant")
        if not (self.verbs or self.nouns or self.adjectives or self.modals):
            raise ValueError(f"class {self.id!r} names no predicate")
        return self


class LexiconFile(_Closed):
    """One lexicon file: the classes of one PLOVER type, of the operators, or of what is no act.

    `words` names classes of nouns that patterns and conditions of all files refer to as @name.
    """

    source: str
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    classes: tuple[PredicateClass, ...] = ()


class AlgebraRow(_Closed):
    """What an operator makes of an act; the first row that fits is taken.

    Attributes:
        operator: names of operators.
        of: types or TYPE/mode that the row is for, "*" for any.
        gives: TYPE or TYPE/mode, "same" to keep the act, "nothing" to drop it.
        modes: mode of the result by inner TYPE or TYPE/mode, where `gives` names a type only.
        actor: who acts in the result: the operator's actor or the inner act's.
        recipient: "inner" (the inner act's recipient), "inner_actor", "addressee" (the operator's recipient, else the
            inner actor), or "none".
        aux: auxiliary modes added (None removes none).
        certainty: certainty set on the result.
        keep: whether the inner act stands beside the result as an account of its own.
        kept: what the kept inner act becomes: "alleged" or "plain".
        own_voice: the row is for acts whose actor speaks himself.
        bare: the row is for acts that name no actor ("ordered the release of the crew").
        source: the rule's source.
    """

    operator: tuple[str, ...]
    of: tuple[str, ...]
    gives: str
    modes: dict[str, str] = Field(default_factory=dict)
    actor: Literal["operator", "inner"] = "operator"
    recipient: Literal["inner", "inner_actor", "addressee", "none"] = "inner"
    aux: tuple[str, ...] = ()
    certainty: Literal["asserted", "hedged", "denied"] | None = None
    keep: bool = False
    kept: Literal["alleged", "plain"] = "plain"
    own_voice: bool = False
    bare: bool = False
    source: str


class Twin(_Closed):
    """A second act that the same words tell where one of some words stands by ("sentenced to two years in prison").

    Attributes:
        of: TYPE/mode that has the twin.
        gives: TYPE or TYPE/mode of the twin, with the same participants.
        words: lemmas or words of the act's own clause of which one must stand there.
    """

    of: str
    gives: str
    words: tuple[str, ...]


class Purpose(_Closed):
    """An act that its purpose turns into another ("sent soldiers to help the government").

    Attributes:
        of: the type of the act.
        by: operators or types of the purpose.
        gives: TYPE or TYPE/mode.
    """

    of: str
    by: tuple[str, ...]
    gives: str


class Algebra(_Closed):
    """The one table of the algebra of acts.

    Attributes:
        rows: what operators make of acts.
        negated: operator -> the operator that its negation is ("did not agree to meet" refuses).
        of_negated: operator -> the operator that it is over a negated act ("warned not to attack" urges).
        contained: type -> types that hold nothing of their own inside it (the demand of a protest).
        topics: types whose nouns, with one side only, may be what another act is about.
        private: types that are no political act where only people of no side take part.
        purposes: acts that their purpose turns into others.
        twins: acts that come in pairs.
        means: type -> mode -> lemmas near an act without a mode that tell it ("an offensive with airstrikes").
        harm: the type whose harm and attack are one act ("the strike killed ten").
    """

    source: str
    rows: tuple[AlgebraRow, ...]
    negated: dict[str, str] = Field(default_factory=dict)
    of_negated: dict[str, str] = Field(default_factory=dict)
    contained: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    private: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    means: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    twins: tuple[Twin, ...] = ()
    harm: str | None = None
