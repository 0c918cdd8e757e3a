"""The algebra of acts: what operators, modals and negation make of an act, by the rows of the one table."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.codebook.entries import AlgebraRow
from dragoman.coding.claim_nouns import denies_claim
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.modality import is_denied, is_intended, is_supposition, modal_operators
from dragoman.coding.participants import Participants
from dragoman.coding.triggers import Trigger
from dragoman.records.vocabulary import Certainty

NEGATIONS = frozenset({"not", "refuse_will", "must_not"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its participants as heads of noun phrases.

    Attributes:
        trigger: the words that name the act: the outermost operator that made it what it is.
        core: the words of the innermost act.
        steps: the rule, then each operator that made the act what it is.
        is_alleged: whether an accuser tells it.
        claimant: the head of the phrase that tells it, where an operator says so.
        about: the inner act that an operator turned into this one, for CAMEO.
    """

    trigger: Trigger
    core: Trigger
    event_type: str
    mode: str | None
    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    third: tuple[Token, ...] = ()
    aux: frozenset[str] = frozenset()
    certainty: Certainty = "asserted"
    is_alleged: bool = False
    claimant: tuple[Token, ...] = ()
    steps: tuple[str, ...] = ()
    about: tuple[str, str | None] | None = None


def operator_of(trigger: Trigger, act: Act | None, lexicon: Lexicon) -> str | None:
    """Return the operator that a trigger is for an act: its negation, or what it is with a negated content."""
    name = trigger.entry.cls.operator
    if name is None:
        return None
    if name == "reject" and denies_claim(trigger.head):
        name = "deny"
    if act is not None and "negation" in act.aux:
        name = lexicon.algebra.of_negated.get(name, name)
    return lexicon.algebra.negated.get(name, name) if is_denied(trigger) else name


def operate(name: str, act: Act, by: tuple[Trigger, Participants], around: tuple[Lexicon, Kinds]) -> list[Act]:
    """Apply an operator to an act by the first row of the algebra that fits."""
    trigger, (speaker, addressee, third) = by
    lexicon, kinds = around
    own_voice = not act.actors or is_own_side(speaker, act.actors, kinds)
    if name == "urge" and any(kinds.is_combatant(t) for t in speaker):
        name = "urge_foe"
    row = _row(name, act, lexicon, own_voice=own_voice)
    if row is None:
        return [act]
    result = _result(row, name, act, (speaker, addressee))
    acts: list[Act] = []
    if result is not None:
        if row.gives != "same":
            result = replace(result, trigger=trigger, third=(*result.third, *third))
        acts.append(result)
    if row.keep and (act.actors or act.recipients or addressee):
        kept = replace(act, claimant=speaker) if row.kept == "alleged" else act
        if row.kept == "alleged":
            kept = replace(kept, is_alleged=True, actors=act.actors or addressee)
        acts.append(kept)
    return acts


def _row(name: str, act: Act, lexicon: Lexicon, *, own_voice: bool) -> AlgebraRow | None:
    keys = {"*", act.event_type, f"{act.event_type}/{act.mode}"}
    if act.about is not None:
        keys.add(f"{act.event_type}({act.about[0]})")
    for row in lexicon.algebra.rows:
        fits_voice = (own_voice or not row.own_voice) and not (row.bare and act.actors)
        if name in row.operator and keys & set(row.of) and fits_voice:
            return row
    return None


def _result(row: AlgebraRow, name: str, act: Act, by: tuple[tuple[Token, ...], tuple[Token, ...]]) -> Act | None:
    if row.gives == "nothing":
        return None
    speaker, addressee = by
    steps = (*act.steps, name)
    is_by_speaker = row.actor == "operator"
    if row.gives == "same":
        return replace(
            act,
            aux=act.aux | set(row.aux),
            certainty=row.certainty or act.certainty,
            actors=act.actors or (tuple(t for t in speaker if t not in act.recipients) if is_by_speaker else ()),
            steps=steps,
        )
    event_type, _, mode = row.gives.partition("/")
    chosen = mode or row.modes.get(f"{act.event_type}/{act.mode}") or row.modes.get(act.event_type)
    if speaker and act.third and set(speaker) <= set(act.third):
        act = replace(act, actors=speaker, recipients=act.actors, third=())
    joint = tuple(t for t in act.actors if t not in speaker)
    if act.core.entry.cls.reciprocal and joint and 0 < len(joint) < len(act.actors):
        act = replace(act, actors=tuple(t for t in act.actors if t in speaker), recipients=joint)
    actors = (speaker or act.actors) if is_by_speaker else (act.actors or speaker)
    recipients = {
        "inner": act.recipients or addressee,
        "inner_actor": act.actors or addressee,
        "addressee": addressee or act.actors or act.recipients,
        "none": (),
    }[row.recipient]
    if row.recipient == "inner" and is_by_speaker and speaker and act.actors:
        others = tuple(t for t in act.actors if t not in speaker)
        recipients = tuple(t for t in recipients if t not in actors) or others
    return replace(
        act,
        event_type=event_type,
        mode=chosen,
        actors=actors,
        recipients=tuple(t for t in recipients if t not in actors),
        aux=frozenset(row.aux),
        certainty=row.certainty or act.certainty,
        steps=steps,
        about=(act.event_type, act.mode),
    )


def modify(
    act: Act, trigger: Trigger, speakers: dict[int, tuple[Token, ...]], around: tuple[Lexicon, Kinds]
) -> list[Act]:
    """Apply tense, modals and negation of the trigger's own clause."""
    lexicon, kinds = around
    clause = trigger.clause
    speaker = speakers.get(clause.i, ()) if clause is not None else ()
    names = modal_operators(trigger, clause, lexicon.words, is_told=bool(speaker))
    if trigger.entry.cls.modals or _is_judged(trigger) or trigger.entry.cls.operator == "deny":
        names = []
    elif "negation" in trigger.entry.cls.needs:
        names = [n for n in names if n != "not"]
    elif trigger.entry.cls.operator in lexicon.algebra.negated and is_denied(trigger):
        names = [n for n in names if n not in NEGATIONS]
    for name in names:
        own_voice = not speaker or is_own_side(speaker, act.actors, kinds)
        own_voice = own_voice or (not act.actors and any(kinds.is_combatant(t) for t in speaker))
        is_own_may = name == "may" and speaker and own_voice and act.actors
        row = _row("may_do" if is_own_may else name, act, lexicon, own_voice=own_voice)
        if row is None:
            continue
        if name == "must" and not speaker:
            act = replace(act, aux=act.aux | {"hypothetical"}, steps=(*act.steps, name))
            continue
        by_speaker = name in ("must", "must_not") or (not act.actors and row.gives != "same")
        made = _result(row, name, act, (speaker if by_speaker else _deciders(act), ()))
        if made is None:
            return []
        if "future" in made.aux and clause is not None and is_supposition(clause):
            made = replace(made, aux=made.aux - {"future"} | {"hypothetical"})
        act = made
    return [replace(act, aux=act.aux | {"future"}) if clause is not None and is_intended(clause) else act]


def _deciders(act: Act) -> tuple[Token, ...]:
    """Return who of the sides of an act decides on it: the subject ("we will not talk to them"), else all."""
    first = {*act.core.slots["subject"], *act.core.slots["support"]}
    return tuple(t for t in act.actors if t in first) or act.actors


def _is_judged(trigger: Trigger) -> bool:
    """Whether a class needs a teller and no operator: what is called a crime is one in all tenses."""
    cls = trigger.entry.cls
    return "speaker" in cls.needs and not cls.only_under


def is_own_side(speaker: tuple[Token, ...], actors: tuple[Token, ...], kinds: Kinds) -> bool:
    """Whether who acts is who speaks: a pronoun, the same words, or somebody of the same country."""
    heads = {t.lemma_.lower() for t in speaker}
    sides = {kinds.side_of(t) for t in speaker} - {None}
    owned = [c for t in actors for c in t.children if c.tag_ == "PRP$"]
    return bool(owned) or any(
        t.pos_ == "PRON" or t.lemma_.lower() in heads or kinds.side_of(t) in sides for t in actors
    )
