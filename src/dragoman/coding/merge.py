"""Two predicates for one act give one account: the more specific of the two is kept."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.acts import Act

HARM = "ASSAULT"
CONTAINED = {"PROTEST": frozenset({"REQUEST", "ACCUSE", "REJECT"}), "ASSAULT": frozenset({"MOBILIZE"})}
_CAUSES = frozenset({"in", "by", "with", "during", "from", "through"})


def merge_told_twice(acts: list[Act]) -> list[Act]:
    """Join harm to the attack that did it ("the strike killed ten", "ten were killed in the strike")."""
    kept = _without_contained(acts)
    for harm in acts:
        if harm.event_type != HARM or harm.trigger.is_noun:
            continue
        for attack in acts:
            if attack is harm or attack.event_type != HARM or attack not in kept or harm not in kept:
                continue
            if _is_cause(attack.trigger.head, harm.trigger.head, is_noun=attack.trigger.is_noun):
                kept[kept.index(attack)] = replace(
                    attack,
                    actors=attack.actors or harm.actors,
                    recipients=harm.recipients or attack.recipients,
                    aux=attack.aux | harm.aux,
                    steps=(*attack.steps, *harm.steps),
                )
                kept.remove(harm)
    return _without_repeats(kept)


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


def _without_contained(acts: list[Act]) -> list[Act]:
    """Drop what another act of the sentence already holds: the demand of a protest, the call-up for an assault."""
    kept = list(acts)
    for outer in acts:
        contained = CONTAINED.get(outer.event_type, frozenset())
        for inner in acts:
            if inner.event_type in contained and inner in kept and _hangs_on(inner, outer):
                kept.remove(inner)
    return [act for act in kept if not any(_is_purpose_of(act, outer) for outer in kept)]


def _is_purpose_of(inner: Act, outer: Act) -> bool:
    """Whether an act is only what another one is done for ("fired to disperse the crowd"): not told as done."""
    verb = inner.trigger.head
    is_infinitive = verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "acl")
    return is_infinitive and any(c.lower_ == "to" for c in verb.children) and verb.head in outer.trigger.words


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
