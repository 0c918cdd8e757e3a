"""What stands beside a name -> what it says of its bearer: an office, whom they lead or belong to, a description."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.mention import Mention
from dragoman.coding.slots import conjuncts
from dragoman.coding.teaching_words import teaching_words
from dragoman.records.vocabulary import TeachingKind
from dragoman.text.mentions import Name
from dragoman.world import World

_AFTER = frozenset({"of", "for", "in", "from", "to", "at", "with", "on"})  # ties what follows to a description
_OF = frozenset({"of", "for", "from"})
_PAST = re.compile(r"\b(?:then|until|till|once|1[89]\d\d|20\d\d)\b|\bat the time\b", re.IGNORECASE)
_NEAR = 6  # characters before a description that may say "then" of it
_COMPLEMENTS = frozenset({"attr", "oprd"})
_UNREAL = frozenset({"will", "would", "could", "may", "might", "should", "can", "must", "shall", "if"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that words say of who a party is.

    Attributes:
        kind: as in `records.Teaching`.
        mention: the description, or the name that it stands with.
        start, end: offsets of the words into the sentence.
        phrase: the words to read country and sectors from, without "his" or "its" resolved.
        office: the office as words, for a person who holds one.
        name: the further name.
        object: the name of whose the office is, or of what is led or belonged to.
        verb: the verb that states it; None where it is presupposed by an apposition, a title or brackets.
    """

    kind: TeachingKind
    mention: Mention
    start: int
    end: int
    phrase: str | None = None
    office: str | None = None
    name: str | None = None
    object: Name | None = None
    verb: Token | None = None


def lesson_beside(mention: Mention, party: Party, kinds: Kinds, world: World) -> Lesson | None:
    """Return what a description beside a name says of its bearer, or None where it says nothing lasting."""
    head = mention.head
    own = [m.name.start for m in party.mentions if m.sentence == mention.sentence and m.name is not None]
    end = min([_end_of(head), *(start for start in own if start > head.idx)])
    text = head.doc.text[mention.start : end].rstrip(" ,")
    end = mention.start + len(text)
    if text.lower().startswith(("whose ", "which ")):
        return None
    verb = _verb_over(head)
    if verb is not None and _is_no_more(verb):
        return None
    if _PAST.search(head.doc.text[max(0, mention.start - _NEAR) : end]) or any(c.dep_ == "neg" for c in head.children):
        return None
    owned = _object_in(mention.start, end, kinds, party)
    kind = _kind_of(mention.noun, text, owned, (party, kinds, world))
    if kind is None:
        return None
    office = text if kind in ("office", "leads", "member_of") and party.kind == "person" else None
    return Lesson(kind, mention, mention.start, end, phrase=text, office=office, object=owned, verb=verb)


def lessons_of_name(mention: Mention, party: Party, kinds: Kinds, world: World) -> Iterator[Lesson]:
    """Give what stands with a mention of a name: titles, "who heads X", "(X)", "of X"; whose a body is."""
    if party.kind == "person":
        title = _title(mention, party, kinds, world)
        if title is not None:
            yield title
        yield from _clauses(mention, party, kinds)
        yield from _led(mention, party, kinds)
        belonging = _belonging(mention, party, kinds)
        if belonging is not None:
            yield belonging
    elif party.entity_id is None and mention.name is not None:
        owned = _owned_body(mention, party, kinds, world)
        if owned is not None:
            yield owned


def is_doubted(lesson: Lesson) -> bool:
    """Whether the words say it with doubt ("considered the deputy leader")."""
    words = teaching_words().doubting
    above = [lesson.verb, lesson.verb.head] if lesson.verb is not None else []
    return any(verb.lemma_.lower() in words for verb in above if verb is not None)


def _title(mention: Mention, party: Party, kinds: Kinds, world: World) -> Lesson | None:
    """Return what the titles before a name say, with the of-phrase after it ("Prime Minister A B of Peru")."""
    name = mention.name
    courtesies = teaching_words().courtesies
    if name is None or not mention.titles or set(mention.titles) <= courtesies or mention.start >= name.start:
        return None
    text = mention.head.doc.text
    start = mention.start
    if " and " in text[start : name.start] and any(start <= n.start < name.start for n in kinds.names_of("person")):
        start += text[start : name.start].rindex(" and ") + len(" and ")
    title = text[start : name.start].strip(" ,")
    after = next((c for c in mention.head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = _named_in(after, kinds) if after is not None else None
    owned = owner or _object_in(start, name.start, kinds, party)
    if owner is not None and owner.kind in ("state", "people", "place"):
        title = f"{title} of {owner.text}"
    noun = mention.titles[-1]
    kind = _kind_of(noun, title, owned, (party, kinds, world))
    if kind is None or _PAST.search(title):
        return None
    office = title if kind != "described" else None
    if owned is not None and owned.text.lower() in _words_of_agent(title, world):
        owned = None
    return Lesson(kind, mention, start, name.end, phrase=title, office=office, object=owned)


def _clauses(mention: Mention, party: Party, kinds: Kinds) -> Iterator[Lesson]:
    """Give what relative clauses say: "who heads the party", "who represents the group"."""
    words = teaching_words()
    for verb in mention.head.rights:
        lemma = verb.lemma_.lower()
        if verb.dep_ != "relcl" or lemma not in words.leading_verbs | words.belonging_verbs or verb.tag_ == "VBD":
            continue
        if not any(c.dep_ == "nsubj" and c.lower_ == "who" for c in verb.lefts) or _is_unreal(verb):
            continue
        led = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        led = led or next((t for c in verb.rights if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"), None)
        name = kinds.name_at(led) if led is not None else None
        body = name or (_object_in(led.left_edge.idx, _end_of(led), kinds, party) if led is not None else None)
        if led is None or body is None or not (kinds.is_party(led) or name is not None):
            continue
        is_led = lemma in words.leading_verbs
        whom = led.doc.text[led.left_edge.idx : _end_of(led)]
        phrase = f"leader of {whom}" if is_led else f"member of {whom}"
        start, end = verb.left_edge.idx, _end_of(led)
        kind: TeachingKind = "leads" if is_led else "member_of"
        yield Lesson(kind, mention, start, end, phrase=phrase, office=phrase, object=body, verb=verb)


def _led(mention: Mention, party: Party, kinds: Kinds) -> Iterator[Lesson]:
    """Give what a participle or a present tense says: "the rebels, led by A B", "A B leads the movement"."""
    head, verb = mention.head, mention.head.head
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        verb = head.head.head
        led = verb.head if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN" else None
    elif head.dep_ == "nsubj" and verb.tag_ == "VBZ":
        led = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    else:
        return
    if led is None or verb.lemma_.lower() not in teaching_words().leading_verbs or _is_unreal(verb):
        return
    named = kinds.name_at(led)
    if not kinds.of(led) & {"party"} or (named is not None and named.kind not in ("body", "people")):
        return
    stop = min(_end_of(led), verb.left_edge.idx) if led.i < verb.i else _end_of(led)
    phrase = "leader of " + head.doc.text[led.left_edge.idx : stop].strip(" ,")
    start, end = min(verb.idx, led.left_edge.idx), max(head.idx + len(head), stop)
    yield Lesson("leads", mention, start, end, phrase=phrase, office=phrase, object=named, verb=verb)


def _belonging(mention: Mention, party: Party, kinds: Kinds) -> Lesson | None:
    """Return the body in brackets, or after "of", to which a named person belongs ("A B (Karuba Front)")."""
    head, text = mention.head, mention.head.doc.text
    for child in head.rights:
        body, start = None, child.idx
        if child.dep_ == "appos" and text[: child.left_edge.idx].rstrip().endswith("("):
            body = kinds.name_at(child)
            start = child.left_edge.idx
        elif child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i <= head.i + 2:
            body = _named_in(child, kinds)
        is_own = body is not None and (body.text in party.names or any(body.text in name for name in party.names))
        if body is None or body.kind != "body" or is_own:
            continue
        phrase = f"member of {body.text}"
        return Lesson("member_of", mention, start, body.end, phrase=phrase, office=phrase, object=body)
    return None


def _owned_body(mention: Mention, party: Party, kinds: Kinds, world: World) -> Lesson | None:
    """Return what the words before an unknown body's name say of it: "Libya's Tebu Front", "the rebel Tebu Front"."""
    name = mention.name
    assert name is not None
    for child in mention.head.lefts:
        if child.idx >= name.start or child.dep_ not in ("poss", "amod", "compound", "nmod"):
            continue
        owner = kinds.name_at(child)
        is_of_state = owner is not None and owner.kind in ("state", "people", "place")
        if is_of_state or world.modifier(child.lower_) is not None:
            text = mention.head.doc.text[mention.start : name.end]
            return Lesson("described", mention, mention.start, name.end, phrase=text, object=owner)
    return None


def _kind_of(noun: str, text: str, owned: Name | None, known: tuple[Party, Kinds, World]) -> TeachingKind | None:
    """Return what a description makes of its bearer, or None where nothing that could be read from it."""
    party, _, world = known
    words = teaching_words()
    agent = world.agent(_up_to_noun(text, noun))
    if party.kind != "person":
        return "described" if agent is not None or owned is not None else None
    if noun in words.leading and owned is not None and owned.kind == "body":
        return "leads"
    if noun in words.belonging and owned is not None and owned.kind == "body":
        return "member_of"
    is_post = agent is not None and agent.is_state and agent.denotes == "person"
    if is_post or noun in words.posts or noun in words.leading:
        return "office"
    return "described" if agent is not None else None


def _words_of_agent(title: str, world: World) -> frozenset[str]:
    """Return the words of the office itself, of which none names a state ("Secretary of State")."""
    agent = world.agent(title)
    return frozenset(agent.phrase.split()) if agent is not None else frozenset()


def _up_to_noun(text: str, noun: str) -> str:
    """Return the words of a description up to its noun ("deputy foreign minister")."""
    words = text.split()
    ends = [n for n, word in enumerate(words, start=1) if word.lower().strip(",.").startswith(noun)]
    return " ".join(words[: ends[0]] if ends else words)


def _end_of(head: Token) -> int:
    """Return the offset after the prepositional phrases that follow a noun, without clauses and appositions."""
    end = int(head.idx + len(head))
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _AFTER and 0 <= child.idx - end <= 1:
            end = max([end, *(_end_of(t) for o in child.children if o.dep_ == "pobj" for t in conjuncts(o)[:1])])
    return end


def _object_in(start: int, end: int, kinds: Kinds, party: Party) -> Name | None:
    """Return the first name in a stretch that is not the bearer's own; of a body rather than of a state."""
    own = {*party.names}
    names = [n for n in kinds.names if start <= n.start and n.end <= end and n.text not in own and n.kind != "person"]
    return next((n for n in names if n.kind == "body"), names[0] if names else None)


def _named_in(preposition: Token, kinds: Kinds) -> Name | None:
    return next((n for c in preposition.children if c.dep_ == "pobj" and (n := kinds.name_at(c)) is not None), None)


def _verb_over(head: Token) -> Token | None:
    """Return the verb that states a description, or None for an apposition."""
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ in _COMPLEMENTS:
        return head.head
    return head.head.head if head.dep_ == "pobj" and head.head.lower_ == "as" else None


def _is_no_more(verb: Token) -> bool:
    """Whether a statement is about what was or may be: "was the leader", unless told by "said"."""
    if _is_unreal(verb):
        return True
    if verb.lemma_ != "be" or verb.tag_ != "VBD":
        return False
    is_told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return not is_told


def _is_unreal(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in _UNREAL for c in verb.children)
