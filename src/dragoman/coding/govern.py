"""Which operator acts on which trigger: the nearest one whose content the trigger stands in."""

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.coding.concerned import ADDRESSING
from dragoman.coding.joined import resumed
from dragoman.coding.modality import MUST, auxiliaries_of
from dragoman.coding.triggers import Trigger

_TO_DO = "to_do"  # in a frame: an infinitive behind the object says what is to be done
_CONTENT_PREPOSITIONS = frozenset({"for", "to", "of", "on", "about", "over", "against"})
_ASIDES = frozenset({"without", "after", "before", "since", "while", "despite", "following", "besides", "when", "upon"})
_STILLED = frozenset(
    {"fighting", "shelling", "bombing", "bombardment", "hostility", "hostilities", "firing", "shooting", "gunfire"}
)
DEEPEST_CONTENT = 3  # steps from an operator's content to the act it holds ("agreed to return to the talks")


def govern(triggers: list[Trigger]) -> dict[Trigger, list[Trigger]]:
    """Return operator -> the triggers that it acts on."""
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
            if inner is not operator and (inner not in best or _is_nearer(depth, operator, inner, best[inner])):
                best[inner] = (depth, operator)
    result: dict[Trigger, list[Trigger]] = {}
    for inner, (_, operator) in best.items():
        if not _is_loop(inner, operator, best):
            result.setdefault(operator, []).append(inner)
    return result


def _is_nearer(depth: int, operator: Trigger, inner: Trigger, other: tuple[int, Trigger]) -> bool:
    distance, former = abs(operator.head.i - inner.head.i), abs(other[1].head.i - inner.head.i)
    return depth < other[0] or (depth == other[0] and distance < former)


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
    frame = frozenset(operator.entry.roles(noun=operator.is_noun).content) | _CONTENT_PREPOSITIONS
    if operator.entry.cls.operator in ADDRESSING:
        frame |= {_TO_DO}
    frontier = [(t, 1) for anchor in operator.anchors for t in _contents(anchor, own, frame)]
    if operator.entry.cls.operator == "halt" and not operator.slots["object"]:
        frontier += [(t, 1) for t in operator.slots["subject"] if {t.lemma_.lower(), t.lower_} & _STILLED]
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
            frontier.extend((t, depth + 1) for t in _contents(token, own, frame, deep=True))
        frontier.extend((c, depth) for c in token.children if c.dep_ == "conj" and resumed(c) is None)


def _is_bidden(clause: Token, verb: Token) -> bool:
    """Whether a clause says what the object of a verb is bidden to do, where the parse takes it for a purpose."""
    is_to = clause.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)
    return is_to and any(c.dep_ in ("dobj", "dative") and verb.i < c.i < clause.i for c in verb.children)


def _must_end(subject: Token, verb: Token) -> bool:
    """Whether a subject is what is to end: "the shelling must stop"."""
    is_due = auxiliaries_of(verb) & MUST or (verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need"))
    return subject.dep_ == "nsubj" and bool(is_due) and not any(c.dep_ == "dobj" for c in verb.children)


def _contents(token: Token, own: set[int], frame: frozenset[str], *, deep: bool = False) -> list[Token]:
    """Return the tokens that head what a predicate is about; `frame` names the prepositions that may lead there."""
    found: list[Token] = []
    for child in token.children:
        if child.i in own and child.dep_ in ("dobj", "pobj"):
            found.extend(_contents(child, own, frame))
        elif child.dep_ in ("prep", "agent", "dative") and child.lower_ not in _ASIDES:
            kinds = ("pobj", "pcomp") if child.lower_ in frame else ("pcomp",)
            found.extend(c for c in child.children if c.dep_ in kinds)
        elif (
            child.dep_ in ("xcomp", "ccomp", "dobj", "nsubjpass", "attr")
            or (child.dep_ == "advcl" and any(c.lower_ == "for" for c in child.lefts))
            or (child.dep_ == "acl" and not deep)
            or (_TO_DO in frame and not deep and _is_bidden(child, token))
            or ("subject" in frame and not deep and _must_end(child, token))
            or (child.dep_ == "nsubj" and token.pos_ in ("VERB", "ADJ") and deep and token.dep_ in ("ccomp", "xcomp"))
        ):
            found.append(child)
    if token.dep_ in ("acomp", "oprd") and token.head.pos_ in ("VERB", "AUX"):
        found.extend(c for c in token.head.children if c.dep_ == "xcomp" and c != token)
        if "subject" in frame:
            found.extend(c for c in token.head.children if c.dep_ == "nsubj")
    return found
