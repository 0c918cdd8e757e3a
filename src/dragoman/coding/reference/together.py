"""Parties named together, which "they", "the two" and "both sides" may stand for."""

from collections.abc import Iterator

from spacy.tokens import Doc

from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.mention import Mention
from dragoman.coding.reference.traits import Traits

Group = tuple[Mention, tuple[Party, ...], float]

SIDE_BY_SIDE, FACING = 1.0, 0.4  # how much coordination, or a verb between the two, brings a pair to mind
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BREAKS = frozenset({",", ":", "-", "–", "—"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def joined_before(mention: Mention, parties: dict[int, Party]) -> Group | None:
    """Return the parties coordinated with a phrase and before it ("Egypt, Jordan and Iraq"), or None."""
    head = mention.head
    if head.dep_ != "conj":
        return None
    first = head
    chain = [head]
    while first.dep_ == "conj" and first.head != first:
        first = first.head
        chain.append(first)
    members = [parties[t.i] for t in reversed(chain) if t.i in parties]
    has_and = any(c.lower_ in ("and", "&") for t in chain for c in t.children if c.dep_ == "cc")
    if len({m.order for m in members}) < 2 or not has_and or any(m.kind == "thing" or m.members for m in members):
        return None
    return _grouped(mention, first.i, tuple(members), SIDE_BY_SIDE)


def explained_by(mention: Mention, parties: dict[int, Party]) -> tuple[Party, ...]:
    """Return the named parties that explain a plural right after it: "the two rivals, Egypt and Sudan"; else none."""
    doc, after = mention.head.doc, mention.position + 1
    if mention.form != "noun" or mention.traits.number != "many" or after >= len(doc):
        return ()
    is_set_off = doc[after].text in _BREAKS
    first = next((doc[i] for i in sorted(parties) if i > after - 1 and doc[i].left_edge.i == after + is_set_off), None)
    if first is None or first.pos_ != "PROPN" or first.dep_ not in ("appos", "conj", *_SUBJECTS, "dobj", "pobj"):
        return ()
    named = [first, *(t for t in first.conjuncts if t.i > first.i)]
    members = tuple(dict.fromkeys(parties[t.i] for t in named if t.i in parties and parties[t.i].is_named()))
    stated = next((_NUMBERS[c.lower_] for c in mention.head.lefts if c.lower_ in _NUMBERS), None)
    is_said = len(members) == stated if stated else first.dep_ == "appos" or not is_set_off
    return members if len(members) >= 2 and is_said and all(m.kind != "thing" for m in members) else ()


def pairs_of(number: int, doc: Doc, parties: dict[int, Party]) -> Iterator[Group]:
    """Give the pairs that a verb sets against or beside each other ("Egypt met with Israel")."""
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        subjects = [c.i for c in verb.lefts if c.dep_ in _SUBJECTS and c.i in parties]
        objects = [c.i for c in verb.rights if c.dep_ == "dobj" and c.i in parties]
        for child in (*verb.rights, *(g for c in verb.rights if c.dep_ == "dobj" for g in c.rights)):
            if child.dep_ == "prep" and child.lower_ in ("with", "against"):
                objects += [c.i for c in child.children if c.dep_ == "pobj" and c.i in parties]
        if len({parties[i].order for i in subjects}) == 1 and objects:
            members = (parties[subjects[0]], parties[objects[-1]])
            if members[0] is members[1] or any(m.kind in ("thing", "place") or m.members for m in members):
                continue
            last = members[1].last
            if last.sentence == number:
                yield _grouped(last, subjects[0], members, FACING)


def _grouped(last: Mention, first: int, members: tuple[Party, ...], weight: float) -> Group:
    doc = last.head.doc
    kinds = {m.kind for m in members}
    kind = kinds.pop() if len(kinds) == 1 else "body"
    head = doc[first]
    mention = Mention(head, last.sentence, head.idx, last.end, "group", "", Traits(kind, kind, "many"))
    mention.in_speech = last.in_speech
    return mention, members, weight
