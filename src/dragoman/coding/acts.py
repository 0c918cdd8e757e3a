"""Triggers -> acts: each trigger's own act, then the operators over it by the algebra, from inside out."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.algebra import Act, modify, operate, operator_of
from dragoman.coding.govern import govern
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.means import with_means, with_twins
from dragoman.coding.merge import merge_told_twice
from dragoman.coding.modality import auxiliaries_of, is_without
from dragoman.coding.nearby import with_nearby
from dragoman.coding.participants import Participants, has_fitting_subject, participants_of
from dragoman.coding.triggers import Trigger
from dragoman.coding.voices import is_told_by_others, may_be_own, tellers_of

_DUTIES = frozenset({"should", "would", "will", "must", "shall", "need", "ought", "to"})
_ANYBODY = frozenset({"any", "anyone", "anybody", "whoever", "every", "everyone", "those"})


@dataclass(slots=True)
class Sentence:
    """What the acts of one sentence are made from."""

    triggers: list[Trigger]
    kinds: Kinds
    lexicon: Lexicon
    speakers: dict[int, tuple[Token, ...]]
    governed: dict[Trigger, list[Trigger]] = field(default_factory=dict)
    inner: set[Trigger] = field(default_factory=set)


def derive_acts(sentence: Sentence) -> list[Act]:
    """Return the acts of a sentence in the order of their triggers, told once each."""
    sentence.governed = govern(sentence.triggers)
    sentence.inner = {t for ts in sentence.governed.values() for t in ts}
    acts = [a for t in sentence.triggers if t not in sentence.inner for a in _derive(t, sentence)]
    algebra = sentence.lexicon.algebra
    counted = [a for a in _told(acts, sentence) if not _is_generic(a) and not _is_manner(a, sentence)]
    merged = merge_told_twice(counted, algebra)
    told = [a for a in merged if _has_party(a, sentence.kinds) and not _is_private(a, sentence)]
    kept = [t for a in with_nearby(told, sentence.kinds) for t in with_twins(with_means(a, algebra), algebra)]
    return sorted(kept, key=lambda a: a.trigger.head.i)


def _derive(trigger: Trigger, sentence: Sentence) -> list[Act]:
    cls = trigger.entry.cls
    around = (sentence.lexicon, sentence.kinds)
    base = _base_act(trigger, sentence)
    acts: list[Act] = []
    inner = [a for t in sentence.governed.get(trigger, []) for a in _inner(t, trigger, sentence)]
    if cls.operator and inner:
        speaker = _participants(trigger, sentence)
        for act in inner:
            acts.extend(operate(operator_of(trigger, act, sentence.lexicon) or "", act, (trigger, speaker), around))
    if not acts and base is None and trigger.fallback is not None:
        return [*_derive(trigger.fallback, sentence), *inner]
    if not acts and base is not None:
        acts = [base]
        acts.extend(a for a in inner if not cls.operator)
    modified: list[Act] = []
    for act in acts:
        is_own = act.trigger is trigger or cls.operator
        modified.extend(modify(act, trigger, sentence.speakers, around) if is_own else [act])
    return modified


def _inner(trigger: Trigger, over: Trigger, sentence: Sentence) -> list[Act]:
    """Return the acts that an operator acts on; a word that needs another operator is read as its next class."""
    found: list[Act] = []
    for act in _derive(trigger, sentence):
        if _is_told(act) or operator_of(over, act, sentence.lexicon) in act.core.entry.cls.only_under:
            found.append(act)
        elif act.core.fallback is not None:
            found.extend(a for a in _derive(act.core.fallback, sentence) if _is_told(a))
    return found


def _base_act(trigger: Trigger, sentence: Sentence) -> Act | None:
    cls = trigger.entry.cls
    if cls.act is None or not has_fitting_subject(trigger, sentence.kinds) or _is_opinion(trigger):
        return None
    if not is_told_by_others(trigger, sentence.speakers, sentence.kinds):
        return None
    event_type, _, mode = cls.act.partition("/")
    actors, recipients, third = _participants(trigger, sentence)
    is_alone = trigger not in sentence.inner
    if (cls.weak and is_alone and not (actors or recipients)) or (cls.modals and not actors):
        return None
    return Act(trigger, trigger, event_type, mode or None, actors, recipients, third, steps=(trigger.entry.rule,))


def _is_opinion(trigger: Trigger) -> bool:
    """Whether somebody only agrees that something is so ("agreed that the talks had been useful")."""
    if trigger.entry.cls.operator != "agree":
        return False
    clauses = [c for c in trigger.head.children if c.dep_ == "ccomp" and any(g.lower_ == "that" for g in c.children)]
    return any(c.tag_ != "VB" and not auxiliaries_of(c) & _DUTIES for c in clauses)


def _participants(trigger: Trigger, sentence: Sentence) -> Participants:
    """Return who takes part; of a duty, who says so and who is to act."""
    if not trigger.entry.cls.is_voiced:
        return participants_of(trigger, sentence.kinds)
    kinds = sentence.kinds
    if not trigger.entry.cls.modals:
        actors, recipients, third = participants_of(trigger, kinds)
        tellers = tellers_of(trigger, sentence.speakers, kinds)
        is_first = trigger.entry.cls.roles.actor[0] == "speaker"
        actors = (tellers or actors) if is_first else (actors or tellers)
        return actors, tuple(r for r in recipients if r not in tellers), third
    bound = tuple(t for t in trigger.slots["subject"] if kinds.is_party(t))
    speaker = sentence.speakers.get(trigger.head.i, ())
    if bound and all(kinds.is_ordinary(t) for t in bound):
        return ((), (), ())
    is_own = any(t in speaker or may_be_own(t, speaker) for t in bound)
    return ((), (), ()) if is_own else (tuple(t for t in speaker if kinds.is_party(t)), bound, ())


def _told(acts: list[Act], sentence: Sentence) -> list[Act]:
    """Return the acts that count, those that need an operator and lack one read as their words' next class."""
    found: list[Act] = []
    for act in acts:
        if _is_told(act):
            found.append(act)
        elif act.core.fallback is not None:
            found.extend(a for a in _derive(act.core.fallback, sentence) if _is_told(a))
    return found


def _is_told(act: Act) -> bool:
    """Whether an act that counts only under certain operators stands under one."""
    needed = act.core.entry.cls.only_under
    return not needed or bool(set(needed) & set(act.steps))


def _is_manner(act: Act, sentence: Sentence) -> bool:
    """Whether "without" only tells how another act was done ("seized power without firing a shot")."""
    head = act.core.head
    if not is_without(head):
        return False
    above = head.head.head
    return head.dep_ == "pobj" or any(above in t.words for t in sentence.triggers if t.entry.cls.act)


def _is_generic(act: Act) -> bool:
    """Whether an act is told of nobody in particular: "any group that attends", "who will pay is unclear"."""
    first = act.actors[0] if act.actors else None
    if first is None:
        return False
    is_any = first.lower_ in _ANYBODY or any(c.dep_ == "det" and c.lower_ in _ANYBODY for c in first.children)
    clause = act.core.clause
    in_relative = clause is not None and clause.dep_ == "relcl" and clause.head == first
    return (is_any and in_relative) or (first.lower_ in ("who", "what", "which") and first.tag_ in ("WP", "WDT"))


def _has_party(act: Act, kinds: Kinds) -> bool:
    """Whether somebody takes part, or the words place a happening; talks that are only a topic are none."""
    parties = [t for t in (*act.actors, *act.recipients, *act.third) if kinds.is_party(t)]
    trigger = act.trigger
    if act.core.entry.cls.unpeopled:
        return True
    if trigger.is_noun and trigger.support is None and trigger.head.dep_ == "pobj" and trigger.entry.cls.reciprocal:
        modifiers = set(trigger.slots["mod"])
        owners = [t for slot in ("of", "poss") for t in trigger.slots[slot] if t.tag_ not in ("NNS", "NNPS")]
        is_assembly = trigger.entry.cls.act == "CONSULT/multilateral"  # a summit of ECOWAS is one of its members
        whole = {t for t in owners if not (is_assembly and kinds.fits(t, ("@assemblies",)))}
        return len(parties) > 1 or any(t not in modifiers and t not in whole for t in parties)
    if trigger.is_noun and trigger.support is None and trigger.entry.cls.reciprocal and len(parties) == 1:
        return parties[0] not in trigger.slots["mod"] or parties[0].pos_ == "NOUN"
    return bool(parties) or _is_placed(act, kinds) or _is_done(act) or _is_stilled(act) or _is_struck(act, kinds)


def _is_stilled(act: Act) -> bool:
    """Whether fighting of nobody named is told to stop: "the shelling ceased at dawn"."""
    is_subject = act.core.is_noun and act.core.head.dep_ in ("nsubj", "nsubjpass")
    return act.event_type == "RETREAT" and is_subject and act.trigger is not act.core


def _is_done(act: Act) -> bool:
    """Whether a passive tells an act though nobody is named: "the curfew was extended", "talks were held"."""
    verb = act.core.support if act.core.is_noun else act.core.head
    is_told = verb is not None and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    is_of_something = bool(act.core.pattern.objects) or "object" in act.core.entry.cls.needs
    return is_told and (is_of_something or act.core.is_noun)


def _is_struck(act: Act, kinds: Kinds) -> bool:
    """Whether an arm is told to strike something though nobody is named: "jets pounded the hills"."""
    core = act.core
    is_aimed = bool(core.pattern.objects) or bool(core.slots["object"] or core.slots["into"] or core.slots["on"])
    return not core.is_noun and is_aimed and any(kinds.fits(t, ("@striking_arms",)) for t in core.slots["subject"])


def _is_private(act: Act, sentence: Sentence) -> bool:
    """Whether people of no political side act among themselves; harm without a doer counts for who suffers it."""
    kinds, algebra = sentence.kinds, sentence.lexicon.algebra
    parties = [*act.actors, *act.recipients, *act.third]
    if not parties:
        return False
    if act.event_type == algebra.harm:
        return bool(act.actors) and all(kinds.is_ordinary(t, people=False) for t in parties)
    return act.event_type in algebra.private and all(kinds.is_ordinary(t) for t in parties)


def _is_placed(act: Act, kinds: Kinds) -> bool:
    """Whether a noun alone tells a happening: it has its place, or stands as what happened ("an attack occurred")."""
    trigger = act.core
    if trigger.is_noun and trigger.entry.cls.reciprocal:
        return trigger.is_happening and kinds.fits(trigger.head, ("@firefights", "@talks_held"))
    if not trigger.is_noun or trigger.entry.cls.weak or trigger is not act.trigger:
        return False
    if _is_counted(trigger, kinds):
        return True
    if not kinds.fits(trigger.head, ("@happenings",)):
        return False
    places = [t for slot in ("in", "at", "near", "on") for t in trigger.slots[slot]]
    return trigger.is_happening or any("place" in kinds.of(t) or kinds.name_at(t) is not None for t in places)


def _is_counted(trigger: Trigger, kinds: Kinds) -> bool:
    """Whether a number says how many people an act befell ("led to fourteen arrests")."""
    is_numbered = any(c.dep_ == "nummod" for c in trigger.head.children)
    return is_numbered and kinds.fits(trigger.head, ("@deeds_to_people",))
