"""Two predicates for one act give one account: the more specific of the two is kept."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.acts import Act

HARM = "ASSAULT"
_CAUSES = frozenset({"in", "by", "with", "during", "from", "through"})


def merge_told_twice(acts: list[Act]) -> list[Act]:
    """Join harm to the attack that did it ("the strike killed ten", "ten were killed in the strike")."""
    kept = list(acts)
    for harm in acts:
        if harm.event_type != HARM or harm.trigger.is_noun:
            continue
        for attack in acts:
            if attack is harm or attack.event_type != HARM or not attack.trigger.is_noun or attack not in kept:
                continue
            if harm in kept and _is_cause(attack.trigger.head, harm.trigger.head):
                kept[kept.index(attack)] = replace(
                    attack,
                    actors=attack.actors or harm.actors,
                    recipients=harm.recipients or attack.recipients,
                    aux=attack.aux | harm.aux,
                    steps=(*attack.steps, *harm.steps),
                )
                kept.remove(harm)
    return _without_repeats(kept)


def _is_cause(noun: Token, verb: Token) -> bool:
    if noun.dep_ in ("nsubj",) and noun.head == verb:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in _CAUSES and noun.head.head == verb:
        return True
    return verb.dep_ in ("advcl", "relcl", "acl") and (
        verb.head == noun or (noun.head == verb.head and noun.dep_ in ("nsubj", "dobj"))
    )


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
