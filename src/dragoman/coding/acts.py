"""Triggers -> acts: arguments from the frames, then operators, modals and negation by the algebra, from inside out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.codebook.entries import AlgebraRow
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.modality import modal_operators
from dragoman.coding.slots import Slots
from dragoman.coding.triggers import Trigger
from dragoman.records.vocabulary import Certainty

_CONTENT_PREPOSITIONS = frozenset(
    {"for", "to", "of", "on", "with", "from", "about", "over", "in", "against", "into", "at"}
)
DEEPEST_CONTENT = 3  # steps from an operator's content to the act it holds ("agreed to return to the talks")


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its participants as heads of noun phrases.

    Attributes:
        steps: the rule, then each operator that made the act what it is.
        is_alleged: whether an accuser tells it.
        claimant: the head of the phrase that tells it, where an operator says so.
        about: the inner act that an operator turned into this one, for CAMEO.
    """

    trigger: Trigger
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


@dataclass(slots=True)
class Sentence:
    """What the acts of one sentence are made from."""

    triggers: list[Trigger]
    kinds: Kinds
    lexicon: Lexicon
    speakers: dict[int, tuple[Token, ...]]
    governed: dict[Trigger, list[Trigger]] = field(default_factory=dict)


def derive_acts(sentence: Sentence) -> list[Act]:
    """Return the acts of a sentence in the order of their triggers."""
    inner_of = _govern(sentence.triggers)
    sentence.governed = inner_of
    inner = {t for ts in inner_of.values() for t in ts}
    acts = [a for t in sentence.triggers if t not in inner for a in _derive(t, sentence)]
    return sorted((a for a in acts if _has_party(a, sentence.kinds)), key=lambda a: a.trigger.head.i)


# ---- which operator acts on which trigger
def _govern(triggers: list[Trigger]) -> dict[Trigger, list[Trigger]]:
    by_anchor: dict[int, Trigger] = {}
    for trigger in triggers:
        for anchor in trigger.anchors:
            by_anchor.setdefault(anchor.i, trigger)
    best: dict[Trigger, tuple[int, Trigger]] = {}
    for operator in triggers:
        name = operator.entry.cls.operator
        if name is None or name == "say":
            continue
        for depth, inner in _content_triggers(operator, by_anchor):
            if inner is not operator and (inner not in best or depth < best[inner][0]):
                best[inner] = (depth, operator)
    result: dict[Trigger, list[Trigger]] = {}
    for inner, (_, operator) in best.items():
        if not _is_loop(inner, operator, best):
            result.setdefault(operator, []).append(inner)
    return result


def _is_loop(inner: Trigger, operator: Trigger, best: dict[Trigger, tuple[int, Trigger]]) -> bool:
    seen = {inner}
    step: Trigger | None = operator
    while step is not None:
        if step in seen:
            return True
        seen.add(step)
        step = best[step][1] if step in best else None
    return False


def _content_triggers(operator: Trigger, by_anchor: dict[int, Trigger]) -> Iterable[tuple[int, Trigger]]:
    own = {w.i for w in operator.words}
    frontier = [(t, 1) for anchor in operator.anchors for t in _contents(anchor, own)]
    seen: set[int] = set(own)
    while frontier:
        token, depth = frontier.pop(0)
        if token.i in seen:
            continue
        seen.add(token.i)
        trigger = by_anchor.get(token.i)
        if trigger is not None and trigger is not operator:
            yield depth, trigger
        elif depth < DEEPEST_CONTENT and token.dep_ not in ("relcl",):
            frontier.extend((t, depth + 1) for t in _contents(token, own, deep=True))
        frontier.extend((c, depth) for c in token.children if c.dep_ == "conj")


def _contents(token: Token, own: set[int], *, deep: bool = False) -> list[Token]:
    """Return the tokens that head what a predicate is about."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in _CONTENT_PREPOSITIONS:
            found.extend(c for c in child.children if c.dep_ in ("pobj", "pcomp"))
        elif (
            child.dep_ in ("xcomp", "ccomp", "dobj", "nsubjpass", "attr")
            or (child.dep_ == "acl" and not deep)
            or (child.dep_ == "nsubj" and token.pos_ in ("VERB", "ADJ") and deep and token.dep_ in ("ccomp", "xcomp"))
        ):
            found.append(child)
        elif child.i in own and child.dep_ in ("dobj", "pobj"):
            found.extend(_contents(child, own))
    if token.dep_ in ("acomp", "oprd") and token.head.pos_ in ("VERB", "AUX"):
        found.extend(c for c in token.head.children if c.dep_ == "xcomp" and c != token)
    return found


# ---- from a trigger to its acts
def _derive(trigger: Trigger, sentence: Sentence) -> list[Act]:
    cls = trigger.entry.cls
    inner_triggers = sentence.governed.get(trigger, [])
    base = _base_act(trigger, sentence)
    acts: list[Act] = []
    inner = [a for t in inner_triggers for a in _derive(t, sentence)]
    if cls.operator and inner:
        speaker = _participants(trigger, sentence.kinds)
        for act in inner:
            acts.extend(_operate(cls.operator, act, (trigger, speaker), sentence))
    if not acts and base is None and trigger.fallback is not None:
        return [*_derive(trigger.fallback, sentence), *inner]
    if not acts and base is not None:
        acts = [base]
        acts.extend(a for a in inner if not cls.operator)
    modified: list[Act] = []
    for act in acts:
        modified.extend(_modify(act, trigger, sentence) if act.trigger is trigger or cls.operator else [act])
    return modified


def _base_act(trigger: Trigger, sentence: Sentence) -> Act | None:
    act = trigger.entry.act
    if act is None or not _has_fitting_subject(trigger, sentence.kinds):
        return None
    event_type, _, mode = act.partition("/")
    actors, recipients, third = _participants(trigger, sentence.kinds)
    if trigger.entry.cls.weak and not (actors or recipients):
        return None
    return Act(
        trigger,
        event_type,
        mode or None,
        actors,
        recipients,
        third,
        steps=(trigger.entry.rule,),
    )


def _has_fitting_subject(trigger: Trigger, kinds: Kinds) -> bool:
    """Whether an expressed subject of a verb can act: a party, an event ("the attack killed") or a weapon."""
    if trigger.is_noun or trigger.entry.cls.any_subject:
        return True
    subjects = trigger.slots["subject"]
    return not subjects or any(kinds.is_party(t) or kinds.fits(t, ("act", "@weapon")) for t in subjects)


def _participants(trigger: Trigger, kinds: Kinds) -> tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]:
    """Return actors, recipients and third parties as the frame of the class finds them."""
    roles = trigger.entry.roles(noun=trigger.is_noun)
    slots = _with_named_modifiers(trigger.slots, kinds)
    taken = {w.i for w in trigger.words if w == trigger.head or not kinds.is_party(w)}
    actors = _fill(roles.actor, slots, kinds, taken)
    if trigger.entry.cls.reciprocal:
        return actors, (), _fill(roles.third, slots, kinds, taken | {t.i for t in actors})
    actors = _first(roles.actor, slots, kinds, taken)
    used = taken | {t.i for t in actors}
    third = _fill(roles.third, slots, kinds, used)
    recipients = _first(roles.recipient, slots, kinds, used | {t.i for t in third})
    return actors, recipients, third


def _with_named_modifiers(slots: Slots, kinds: Kinds) -> Slots:
    if not slots["mod"]:
        return slots
    kept = [t for t in slots["mod"] if kinds.name_at(t) is not None or _is_bare_agent(t, kinds)]
    copy = slots.copy()
    copy["mod"] = kept
    return copy


def _is_bare_agent(token: Token, kinds: Kinds) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod", "npadvmod") and kinds.is_party(token)


def _fill(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of all the slots."""
    found: list[Token] = []
    for slot in slot_names:
        for token in slots[slot]:
            if token.i not in taken and token not in found and kinds.is_party(token):
                found.append(token)
    return tuple(found)


def _first(slot_names: tuple[str, ...], slots: Slots, kinds: Kinds, taken: set[int]) -> tuple[Token, ...]:
    """Return the parties of the first slot that has any."""
    for slot in slot_names:
        found = _fill((slot,), slots, kinds, taken)
        if found:
            return found
    return ()


# ---- the algebra
def _operate(
    name: str,
    act: Act,
    by: tuple[Trigger, tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]],
    sentence: Sentence,
) -> list[Act]:
    """Apply an operator to an act by the first row of the algebra that fits."""
    trigger, (speaker, addressee, third) = by
    row = _row(name, act, sentence, own_voice=True)
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


def _row(name: str, act: Act, sentence: Sentence, *, own_voice: bool) -> AlgebraRow | None:
    keys = {"*", act.event_type, f"{act.event_type}/{act.mode}"}
    for row in sentence.lexicon.algebra:
        if name in row.operator and keys & set(row.of) and (own_voice or not row.own_voice):
            return row
    return None


def _result(row: AlgebraRow, name: str, act: Act, by: tuple[tuple[Token, ...], tuple[Token, ...]]) -> Act | None:
    if row.gives == "nothing":
        return None
    speaker, addressee = by
    steps = (*act.steps, name)
    if row.gives == "same":
        return replace(
            act,
            aux=act.aux | set(row.aux),
            certainty=row.certainty or act.certainty,
            actors=act.actors or (speaker if row.actor == "operator" else ()),
            steps=steps,
        )
    event_type, _, mode = row.gives.partition("/")
    chosen = mode or row.modes.get(f"{act.event_type}/{act.mode}") or row.modes.get(act.event_type)
    actors = (speaker or act.actors) if row.actor == "operator" else (act.actors or speaker)
    recipients = {
        "inner": act.recipients or addressee,
        "inner_actor": act.actors or addressee,
        "addressee": addressee or act.actors or act.recipients,
        "none": (),
    }[row.recipient]
    if row.recipient == "inner" and row.actor == "operator" and speaker and act.actors:
        others = tuple(t for t in act.actors if t not in speaker)
        recipients = recipients or others
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


def _modify(act: Act, trigger: Trigger, sentence: Sentence) -> list[Act]:
    """Apply tense, modals and negation of the trigger's own clause."""
    clause = trigger.clause
    for name in modal_operators(trigger, clause):
        speaker = sentence.speakers.get(clause.i, ()) if clause is not None else ()
        own_voice = bool(speaker) and _is_own_voice(speaker, act.actors)
        row = _row(name, act, sentence, own_voice=own_voice)
        if row is None:
            continue
        if name == "must":
            if not speaker:
                act = replace(act, aux=act.aux | {"hypothetical"}, steps=(*act.steps, name))
                continue
            made = _result(row, name, act, (speaker, ()))
        else:
            made = _result(row, name, act, (act.actors, ()))
        if made is None:
            return []
        act = made
    return [act]


def _is_own_voice(speaker: tuple[Token, ...], actors: tuple[Token, ...]) -> bool:
    heads = {t.lemma_.lower() for t in speaker}
    return any(t.pos_ == "PRON" or t.lemma_.lower() in heads for t in actors)


def _has_party(act: Act, kinds: Kinds) -> bool:
    """Whether somebody takes part; a noun in a prepositional phrase needs more than a modifier, else it is a topic."""
    parties = [t for t in (*act.actors, *act.recipients, *act.third) if kinds.is_party(t)]
    trigger = act.trigger
    if trigger.is_noun and trigger.support is None and trigger.head.dep_ == "pobj" and trigger.entry.cls.reciprocal:
        modifiers = set(trigger.slots["mod"])
        return len([t for t in parties if t not in modifiers]) > 0 or len(parties) > 1
    return bool(parties)
