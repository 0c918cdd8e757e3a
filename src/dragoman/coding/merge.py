"""Two predicates for one act give one account: the more specific of the two is kept."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.codebook.entries import Algebra
from dragoman.coding.algebra import Act

_HARMS = frozenset({"kill", "injure", "wound", "hurt", "maim"})
_CALLS = frozenset({"phone", "telephone", "ring", "call", "write", "cable"})
_SAID = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"})
_CAUSES = frozenset({"in", "by", "with", "during", "from", "through"})


def merge_told_twice(acts: list[Act], algebra: Algebra) -> list[Act]:
    """Join the predicates of one act: harm to its attack, harm to harm, talks to who brokered them."""
    kept = _without_topics(_without_contained(acts, algebra), algebra)
    kept = _with_harm_joined(kept, algebra.harm)
    return _without_repeats(_without_means(_without_sayings_of(_with_brokers_joined(kept))))


def _without_sayings_of(acts: list[Act]) -> list[Act]:
    """Drop what a verb without sides says of a noun that tells the same act ("the truce with A took effect")."""

    def is_of(verb: Act, noun: Act) -> bool:
        is_same = (verb.event_type, verb.mode) == (noun.event_type, noun.mode) and verb is not noun
        heads = noun.core.head.dep_ in ("nsubj", "nsubjpass") and noun.core.head.head == verb.trigger.head
        is_fuller = bool(noun.actors or noun.recipients) and not (verb.actors or verb.recipients)
        return is_same and heads and noun.core.is_noun and is_fuller

    return [a for a in acts if not any(is_of(a, other) for other in acts)]


def _without_topics(acts: list[Act], algebra: Algebra) -> list[Act]:
    """Drop talks that are only what another act is about ("walked out of the talks with A"); A is its recipient."""
    kept = list(acts)
    for topic in acts:
        noun = topic.core
        is_bare = noun.is_noun and noun.support is None and noun.entry.cls.reciprocal and topic.trigger is noun
        if (
            topic.event_type not in algebra.topics
            or not is_bare
            or len(topic.actors) > 1
            or noun.head.dep_ not in ("pobj", "dobj")
        ):
            continue
        above = [a for a in list(noun.head.ancestors)[:3] if a.pos_ in ("VERB", "ADP")]
        outer = next((o for o in kept if o is not topic and any(a in o.trigger.words for a in above)), None)
        if outer is not None and topic in kept and not outer.core.is_noun:
            kept.remove(topic)
            others = tuple(t for t in topic.actors if t not in outer.actors)
            if not outer.recipients and not outer.core.entry.cls.reciprocal:
                kept[kept.index(outer)] = replace(outer, recipients=others)
    return kept


def _without_means(acts: list[Act]) -> list[Act]:
    """Drop what only says how another act is done: "will not take part in talks", "send 5 million in aid"."""
    kept = [a for a in acts if not any(_is_done_in(a, other) for other in acts)]
    return [a for a in kept if not any(_is_given_in(a, other) for other in kept)]


def _is_done_in(verb: Act, noun: Act) -> bool:
    """Whether the talks or the like behind a verb tell its act more closely."""
    is_same = verb.event_type == noun.event_type and verb.actors == noun.actors and verb is not noun
    above = _above(noun)
    return is_same and above == verb.core.head and noun.mode is not None and verb.mode is None


def _is_given_in(noun: Act, verb: Act) -> bool:
    """Whether a noun only says what a sum is given in ("in aid")."""
    above = _above(noun)
    if (
        above is None
        or verb is noun
        or noun.actors
        or noun.core.support is not None
        or noun.core.head.head.lower_ not in ("in", "of")
    ):
        return False
    is_below = verb.core.head in (above, above.head) and above.dep_ != "nsubj"
    return is_below and noun.event_type in (verb.event_type, (verb.about or ("",))[0])


def _above(noun: Act) -> Token | None:
    """Return the word that the phrase of a bare event noun hangs on."""
    is_below = noun.core.is_noun and noun.core.head.dep_ == "pobj"
    return noun.core.head.head.head if is_below else None


def _with_harm_joined(acts: list[Act], harm_type: str | None) -> list[Act]:
    """Join harm to harm beside it ("killed or wounded"), then to the attack that did it ("the strike killed ten")."""
    for is_one in (_is_beside, _is_done_by):
        kept = list(acts)
        for harm in acts:
            if harm.event_type != harm_type or harm.trigger.is_noun:
                continue
            for attack in list(kept):
                if attack is harm or attack.event_type != harm_type or harm not in kept or not is_one(attack, harm):
                    continue
                is_nameless = not (attack.actors or attack.recipients)
                is_harmless = "negation" in harm.aux and "negation" not in attack.aux
                if is_harmless and is_nameless:
                    continue
                is_toll = is_nameless and harm.core.entry.cls.unpeopled
                base = harm if is_toll or (attack.mode is None and harm.mode is not None) else attack
                kept[kept.index(attack)] = replace(
                    base,
                    actors=attack.actors or harm.actors,
                    recipients=attack.recipients if is_harmless else _harmed(harm, attack),
                    aux=attack.aux | (harm.aux - {"negation"} if is_harmless else harm.aux),
                    steps=(*attack.steps, *harm.steps),
                    claimant=attack.claimant or harm.claimant,
                    is_alleged=attack.is_alleged or harm.is_alleged,
                )
                kept.remove(harm)
        acts = kept
    return acts


def _is_done_by(attack: Act, harm: Act) -> bool:
    return _is_cause(attack.trigger.head, harm.trigger.head, is_noun=attack.trigger.is_noun)


def _harmed(harm: Act, attack: Act) -> tuple[Token, ...]:
    """Return who was harmed: as the harm tells, unless it only counts ("fired on worshippers, killing six").

    Whom an attack struck stays beside whom it hurt ("attacked farmers, injuring a photographer").
    """
    only_counts = all(t.pos_ == "NUM" for t in harm.recipients)
    if not attack.trigger.is_noun and attack.recipients and not only_counts:
        return tuple(dict.fromkeys((*attack.recipients, *harm.recipients)))
    return attack.recipients or harm.recipients if only_counts else harm.recipients


def _is_beside(attack: Act, harm: Act) -> bool:
    """Whether harm is told beside other harm of the same doer, or below an attack without a doer of its own."""
    verb, other = harm.trigger.head, attack.trigger.head
    if not attack.trigger.is_noun and verb.dep_ == "conj" and verb.head == other:
        is_harm = (
            attack.trigger.entry is harm.trigger.entry or verb.i <= other.i + 2 or {verb.lemma_, other.lemma_} <= _HARMS
        )
        return is_harm and (not harm.actors or harm.actors == attack.actors)
    anchors = {attack.trigger.head, attack.trigger.clause} - {None}
    return (
        not harm.actors and bool(attack.actors) and attack.trigger.is_noun and any(a in anchors for a in verb.ancestors)
    )


def _with_brokers_joined(acts: list[Act]) -> list[Act]:
    """Join "brokered by A" to the talks or the agreement that it stands beside: A is their third party."""
    kept = list(acts)
    for broker in acts:
        verb = broker.trigger.head
        if broker.mode != "third-party" or broker.trigger.is_noun or verb.dep_ not in ("acl", "relcl"):
            continue
        for act in kept:
            if act is not broker and verb.head in act.core.words and act.actors:
                third = tuple(t for t in (*broker.third, *broker.actors) if t not in act.actors)
                mode = "third-party" if act.event_type == broker.event_type else act.mode
                kept[kept.index(act)] = replace(
                    act, mode=mode, third=tuple(dict.fromkeys((*act.third, *third))), steps=(*act.steps, *broker.steps)
                )
                kept.remove(broker)
                break
    return kept


def _is_cause(cause: Token, verb: Token, *, is_noun: bool) -> bool:
    """Whether an attack is told as what did the harm: its subject, its means, or the clause it follows from."""
    if not is_noun:
        return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head == cause
    if cause.dep_ == "nsubj" and cause.head == verb:
        return True
    if cause.dep_ == "pobj" and cause.head.lower_ in _CAUSES and cause.head.head == verb:
        return True
    is_attached = verb.dep_ in ("advcl", "relcl", "acl")
    return is_attached and (verb.head == cause or (cause.head == verb.head and cause.dep_ in ("nsubj", "dobj")))


def _without_contained(acts: list[Act], algebra: Algebra) -> list[Act]:
    """Drop what another act of the sentence already holds: the demand of a protest, the call-up for an assault."""
    kept = list(acts)
    for outer in acts:
        contained = algebra.contained.get(outer.event_type, ())
        for inner in acts:
            if inner.event_type in contained and inner in kept and _hangs_on(inner, outer):
                kept.remove(inner)
                if outer in kept and not outer.recipients:
                    against = tuple(t for t in inner.recipients if t not in outer.actors)
                    kept[kept.index(outer)] = replace(outer, recipients=against)
    said = _said_in_calls(kept)
    kept = [said.get(a.trigger.head.i, a) for a in kept]
    for inner in list(kept):
        served = next((o for o in kept if o != inner and _is_purpose_of(inner, o)), None)
        if served is not None and inner in kept and inner not in said.values():
            kept.remove(inner)
            kept[kept.index(served)] = _with_purpose(served, inner, algebra)
    return [act for act in kept if act in said.values() or not _is_goal(act)]


def _said_in_calls(acts: list[Act]) -> dict[int, Act]:
    """Return what a call or letter is made to say ("rang A to protest"): it is said, and by who calls."""
    said = {}
    for call in acts:
        if call.event_type != "CONSULT" or call.core.head.lemma_ not in _CALLS:
            continue
        callers = tuple(t for t in call.actors if t in call.core.slots["subject"])
        for act in acts:
            if act.event_type in _SAID and callers and _is_purpose_of(act, call):
                called = tuple(t for t in (*call.actors, *call.recipients) if t not in callers)
                said[act.trigger.head.i] = replace(act, actors=callers, recipients=act.recipients or called)
    return said


def _is_goal(act: Act) -> bool:
    """Whether an act is only told as what something else is done for ("was sent to investigate the blast")."""
    verb = act.core.head
    is_free = act.trigger is act.core and verb.tag_ == "VB" and verb.dep_ == "advcl"
    return is_free and any(c.lower_ == "to" for c in verb.children)


def _with_purpose(act: Act, purpose: Act, algebra: Algebra) -> Act:
    """Return an act with what its purpose adds: whom it is for or against, and the type that makes of it."""
    others = tuple(t for t in purpose.recipients if t not in act.actors)
    for row in algebra.purposes:
        if row.of == act.event_type and {purpose.event_type, *purpose.steps} & set(row.by):
            event_type, _, mode = row.gives.partition("/")
            return replace(act, event_type=event_type, mode=mode or None, recipients=others or act.recipients)
    if act.recipients or act.core.entry.cls.reciprocal:
        return act
    return replace(act, recipients=others)


def _is_purpose_of(inner: Act, outer: Act) -> bool:
    """Whether an act is only what another one is done for ("fired to disperse the crowd"): not told as done."""
    verb = inner.core.head
    is_infinitive = verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "acl")
    return (
        is_infinitive
        and any(c.lower_ == "to" for c in verb.children)
        and inner is not outer
        and verb.head in (*outer.trigger.words, *outer.core.words)
    )


def _hangs_on(inner: Act, outer: Act) -> bool:
    anchor = outer.trigger.clause or outer.trigger.head
    return inner.trigger.head != anchor and anchor in inner.trigger.head.ancestors


def _without_repeats(acts: list[Act]) -> list[Act]:
    """Drop an act that stands twice at one trigger with the same participants."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for act in acts:
        key = (act.trigger.head.i, act.event_type, act.mode, act.actors, act.recipients)
        if key not in seen:
            seen.add(key)
            kept.append(act)
    return kept
