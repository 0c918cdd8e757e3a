"""Where an act is done: which phrases of its sentence name its place, the one that stands nearest to its words first.

A place counts where it stands in a phrase of place ("in", "at", "near") on the words of the act or in their clause,
or as what is attacked, entered or held; never in the words of a claimant, nor where it only names who acts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from dragoman.coding.algebra import Act
from dragoman.coding.dating import SPOKEN
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import WordsLoader
from dragoman.coding.slots import conjuncts
from dragoman.world import World

_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "case", "quantmod", "predet"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "ORDINAL"})
_LOOSE = frozenset({"on", "over", "between"})  # prepositions that say more often what an act is about
_OF_TIME = frozenset({"DATE", "TIME"})
_PREPOSITIONS = frozenset({"prep", "conj", "pcomp", "advmod", "agent", "dative", "cc"})
_BEFORE_OF = frozenset({"out", "outside", "inside", "north", "south", "east", "west", "northeast", "northwest"})
_PLAINLY = frozenset({"in", "at", "near", "outside", "inside"})
_IN_PHRASE = frozenset({"of", "in", "near", "between", "with", "along", "around"})
_OWN, _CLAUSE, _OBJECT, _OVER, _ALONE = 6, 5, 4, 3, 1  # firmness, the nearest the highest
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})  # done by who is there
_FORCE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
_CONTINUES = re.compile(r",? in |, ")
TOWN = 5.5  # weight of a town that is known by name (some 300,000 people, or a capital)
MOST = 4  # places of one act; what stands beyond is told of other things


class _Vocabulary(BaseModel):
    """The groups of words of `placing.yaml`, which says what each is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place_noun: frozenset[str]
    place_preposition: frozenset[str]
    way_preposition: frozenset[str]
    moving: frozenset[str]
    on_the_ground: frozenset[str]
    of_office: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    text = files("dragoman.coding").joinpath("placing.yaml").read_text(encoding="utf-8")
    return _Vocabulary.model_validate(yaml.load(text, Loader=WordsLoader))


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words that say where: offsets into the sentence, the preposition before them ("" for an object), firmness."""

    start: int
    end: int
    text: str
    preposition: str
    firmness: int


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What is known of words when places are looked for."""

    kinds: Kinds
    world: World

    def are(self, token: Token, group: str) -> bool:
        """Whether a token belongs to a group of words of `placing.yaml`."""
        words: frozenset[str] = getattr(_vocabulary(), group)
        return token.lemma_.lower() in words or token.lower_ in words


def places_of(act: Act, claimants: tuple[Token, ...], words: PlaceWords) -> tuple[PlacePhrase, ...]:
    """Return the place phrases that concern an act, the firmest first; offsets into the sentence."""
    doc = act.core.head.doc
    told = {t.i for claimant in claimants for t in claimant.subtree}
    anchors = _anchors(act)
    found: dict[int, tuple[int, int, Token, str]] = {}
    for token in doc:
        for preposition, firmness in _readings(token, act, anchors, words):
            if token.i in told and firmness < _OWN:
                continue
            if token.i not in found or firmness > found[token.i][0]:
                found[token.i] = (firmness, -abs(token.i - act.core.head.i), token, preposition)
    ranked = sorted(found.values(), key=lambda item: (-item[0], -item[1]))
    if not ranked and act.event_type not in SPOKEN:
        alone = list(_only_place(told, act, words))
        ranked = [(_ALONE, 0, token, preposition) for token, preposition in alone]
    phrases = [_phrase(token, preposition, firmness, words) for firmness, _, token, preposition in ranked[:MOST]]
    return tuple(_without_inner(_joined(phrases, doc.text)))


def _anchors(act: Act) -> dict[int, int]:
    """Return the tokens whose phrases of place are the act's, with their firmness."""
    core, trigger = act.core, act.trigger
    own = [*core.words, core.head, *([core.support] if core.support is not None else [])]
    clause = [t for t in (core.clause, trigger.head, trigger.clause) if t is not None]
    clause += [c for t in (*own, *clause) for c in t.children if c.dep_ == "xcomp"]
    if core.is_noun and core.head.dep_ in ("nsubj", "nsubjpass") and not _only_speaks(act):
        clause.append(core.head.head)
    over = [] if _only_speaks(act) else _verbs_over(core.clause if core.clause is not None else core.head)
    anchors: dict[int, int] = {}
    for tokens, firmness in ((over, _OVER), (clause, _CLAUSE), (own, _OWN)):
        for token in tokens:
            anchors[token.i] = firmness
    return anchors


def _only_speaks(act: Act) -> bool:
    """Whether an act is done by saying so, with no other act inside that has a place of its own."""
    inner, _, _ = (act.core.entry.act or act.event_type).partition("/")
    return act.event_type in SPOKEN and inner in SPOKEN


def _verbs_over(token: Token) -> list[Token]:
    """Return the words that an act's clause completes or accompanies, and the verb it is the subject of."""
    over: list[Token] = []
    step = token
    while step.head != step and len(over) < 4:
        if step.dep_ in ("nsubj", "nsubjpass"):
            return [*over, step.head]
        if step.dep_ not in ("xcomp", "conj", "advcl", "acl", "pcomp", "prep", "dobj", "pobj", "acomp"):
            break
        step = step.head
        over.append(step)
    return over


def _readings(token: Token, act: Act, anchors: dict[int, int], words: PlaceWords) -> Iterator[tuple[str, int]]:
    """Give how a token may head a place of the act: the preposition before it, and how firmly."""
    top = token
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    governor = top.head
    placed = is_place(token, words)
    if placed and any(c.dep_ == "relcl" and anchors.get(c.i, 0) >= _CLAUSE and _has_where(c) for c in token.children):
        yield "in", _OWN
    if placed and top.dep_ == "pobj" and governor.dep_ in _PREPOSITIONS:
        firmness = _firmness(governor, act, anchors)
        is_vague = _only_speaks(act) and token.pos_ == "NOUN" and words.kinds.name_at(token) is None
        if firmness and not is_vague and _is_placing(governor, top, act, words):
            yield governor.lower_, firmness
    if placed and anchors.get(_ruler(top).i, 0) >= _CLAUSE and _is_ground(act, words) and _is_site(token, act, words):
        yield "", _OBJECT
    if placed and top.dep_ == "nsubj" and _befalls(token, governor, anchors, act, words):
        yield "", _OBJECT
    if top.dep_ in ("compound", "nmod") and governor.i in anchors and act.core.is_noun and _is_seat(token, words):
        yield "", _OBJECT


def _befalls(token: Token, verb: Token, anchors: dict[int, int], act: Act, words: PlaceWords) -> bool:
    """Whether a place as subject suffers the act: "Goma fell to ...", "the town has been subject to shelling"."""
    if act.event_type not in ("ASSAULT", "COERCE") or token in act.actors or not _is_site(token, act, words):
        return False
    return verb.i in anchors and not any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children)


def _has_where(verb: Token) -> bool:
    """Whether a relative clause tells what happened in its antecedent ("the town where the two sides met")."""
    return any(child.lower_ == "where" for child in verb.children)


def _ruler(top: Token) -> Token:
    """Return the word whose object a phrase is ("shelled Homs", "the siege of Homs"), else the phrase's own head."""
    if top.dep_ == "pobj" and top.head.lower_ in ("of", "on", "against"):
        return top.head.head
    return top.head if top.dep_ in ("dobj", "nsubjpass") else top


def _firmness(preposition: Token, act: Act, anchors: dict[int, int]) -> int:
    """Return how firmly a preposition hangs on the act's words; on an object of theirs a little less."""
    head = preposition.head
    while (head.dep_ == "prep" and head.pos_ == "ADP") or head.ent_type_ in _OF_TIME or head.lower_ in _BEFORE_OF:
        if head.head == head:
            break
        head = head.head
    if head.i in anchors:
        return anchors[head.i]
    owner = head
    for _ in range(3):
        if owner.dep_ in ("conj", "appos", "dobj", "nsubjpass", "attr", "oprd", "dative") or (
            owner.dep_ == "pobj" and owner.head.lower_ in ("of", "on", "against", "with", "to", "for", "at", "by")
        ):
            owner = owner.head if owner.dep_ != "pobj" else owner.head.head
            if anchors.get(owner.i, 0) >= _CLAUSE:
                return 0 if _only_speaks(act) else _OBJECT
        else:
            break
    return 0


def _is_placing(preposition: Token, noun: Token, act: Act, words: PlaceWords) -> bool:
    """Whether a preposition places the act; "to" and "from" do so only for what moves."""
    if preposition.lower_ == "of" and preposition.head.lower_ in _BEFORE_OF:
        return preposition.head.lower_ != "out" or any(words.are(t, "moving") for t in act.core.words)
    if words.are(preposition, "place_preposition"):
        return preposition.lower_ not in _LOOSE or _is_spot(noun, preposition, words)
    if preposition.lower_ in ("into", "through", "toward", "towards") and act.event_type in _FORCE:
        return True
    moves = any(words.are(t, "moving") for t in (act.core.head, *act.core.words, preposition.head))
    return words.are(preposition, "way_preposition") and moves


def _is_spot(token: Token, preposition: Token, words: PlaceWords) -> bool:
    """Whether what stands after "on", "over" or "between" is a place: "on the border", never "sanctions on Iran"."""
    name = words.kinds.name_at(token)
    if name is not None:
        return name.kind == "place" or words.are(token, "place_noun")
    is_named = any(words.kinds.name_at(t) is not None for t in token.subtree)
    return words.are(token, "place_noun") and (preposition.lower_ == "on" or is_named)


def is_place(token: Token, words: PlaceWords) -> bool:
    """Whether a noun phrase names a place: a name of one, a noun of one ("market"), or a name the gazetteer knows."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.ent_type_ in _TIMES:
        return False
    name = words.kinds.name_at(token)
    if name is not None:
        if name.kind in ("place", "state"):
            return True
        if name.kind == "people":
            return False
        if name.is_known:
            return name.kind == "body" and token.head.lower_ in ("in", "near", "outside") and _is_town(name.text, words)
        return words.world.places.knows(name.text) or words.are(token, "place_noun")
    if words.are(token, "place_noun"):
        return True
    return token.pos_ == "PROPN" and words.world.places.knows(_text_of(token))


def _is_town(name: str, words: PlaceWords) -> bool:
    """Whether a name that stands for a body of state names a town too ("in Brussels")."""
    return any(c.place.kind == "city" and c.weight >= TOWN for c in words.world.places.candidates(name)[:1])


def _text_of(token: Token) -> str:
    first = min((c.i for c in token.children if c.dep_ == "compound" and c.i < token.i), default=token.i)
    return str(token.doc[first : token.i + 1].text)


def _is_ground(act: Act, words: PlaceWords) -> bool:
    """Whether what the act is done to may be where it is done."""
    return any(words.are(t, "on_the_ground") for t in (act.core.head, *act.core.words))


def _is_site(token: Token, act: Act, words: PlaceWords) -> bool:
    """Whether an object is a place rather than a state that acts or is acted upon."""
    name = words.kinds.name_at(token)
    if name is None or name.kind != "state" or words.kinds.of(token) == frozenset():
        return True
    if (
        words.world.places.candidates(name.text)[:1]
        and words.world.places.candidates(name.text)[0].place.kind != "country"
    ):
        return act.event_type in ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONSULT")
    return act.event_type == "ASSAULT" and act.core.head.lemma_ in ("invade", "invasion", "bomb", "bombing", "occupy")


def _is_seat(token: Token, words: PlaceWords) -> bool:
    """Whether a name before an event noun is a town or site ("the Geneva talks"), not a state that takes part."""
    name = words.kinds.name_at(token)
    if token.pos_ != "PROPN" or name is None or name.kind not in ("place", "state"):
        return False
    candidates = words.world.places.candidates(name.text)
    return bool(candidates) and candidates[0].place.kind != "country"


def _only_place(told: set[int], act: Act, words: PlaceWords) -> Iterator[tuple[Token, str]]:
    """Give the sentence's only phrase of place, where none hangs on the act's own words."""
    found: list[tuple[Token, str]] = []
    for token in act.core.head.doc:
        if (
            token.dep_ != "pobj"
            or token.i in told
            or token.head.lower_ not in ("in", "at", "near", "outside", "inside")
        ):
            continue
        if (
            is_place(token, words)
            and not words.are(token.head.head, "of_office")
            and (act.event_type in _BODILY or not _names_participant(token, act, words))
        ):
            found.append((token, token.head.lower_))
    if len(found) == 1:
        yield found[0]


def _names_participant(token: Token, act: Act, words: PlaceWords) -> bool:
    """Whether a place belongs to the words for somebody ("rebels in X"); where they act in person they act there."""
    parties = {t.i for t in (*act.actors, *act.recipients, *act.third)}
    return token.head.head.i in parties


def _phrase(token: Token, preposition: str, firmness: int, words: PlaceWords) -> PlacePhrase:
    """Return the words of a place with what tells it more nearly: "a market in Homs", "Reading, Berkshire"."""
    doc = token.doc
    first = last = token.i
    for child in token.lefts:
        if child.dep_ in _LEFT:
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _IN_PHRASE and child.i <= last + 2:
            inner = [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)]
            if inner and any(is_place(t, words) for t in inner):
                last = max(last, *(_last_of(t) for t in inner))
        elif child.pos_ == "PROPN" and child.i <= last + 4 and _goes_on(child, words):
            last = max(last, _last_of(child))
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    name = words.kinds.name_at(token)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    if doc[first].dep_ == "det" and doc[first].i < token.i and name is not None and name.kind != "people":
        start = max(doc[first].idx, start)
    return PlacePhrase(start, end, doc.text[start:end], preposition, firmness)


def _goes_on(child: Token, words: PlaceWords) -> bool:
    """Whether a name after a comma says in which region or country the place before it lies."""
    return child.dep_ == "npadvmod" or (child.dep_ == "appos" and is_place(child, words))


def _last_of(token: Token) -> int:
    """Return the last token of a phrase before its clauses."""
    last = token.i
    for child in token.rights:
        if child.dep_ in ("relcl", "acl", "punct", "cc", "conj", "advcl"):
            continue
        if child.dep_ in ("prep", "appos", "compound", "npadvmod", "case") and child.i <= last + 3:
            inner = [t for c in child.children if c.dep_ == "pobj" for t in (c,)]
            last = max(last, child.i, *(_last_of(t) for t in inner))
            if child.dep_ in ("appos", "npadvmod"):
                last = max(last, _last_of(child))
    return last


def _joined(phrases: list[PlacePhrase], text: str) -> list[PlacePhrase]:
    """Join a phrase with the one that says in which region or country it lies ("Tripoli in Lebanon")."""
    joined = list(phrases)
    for first in phrases:
        for second in phrases:
            between = text[first.end : second.start] if first.end < second.start else ""
            current = next((p for p in joined if p.start == first.start), None)
            if current is None or second not in joined or second.preposition != "in":
                continue
            if _CONTINUES.fullmatch(between):
                joined[joined.index(current)] = replace(current, end=second.end, text=text[first.start : second.end])
                joined.remove(second)
    return joined


def _without_inner(phrases: list[PlacePhrase]) -> Iterator[PlacePhrase]:
    """Give of phrases inside one another the outermost, in place of the first of them."""
    given: set[int] = set()
    for phrase in phrases:
        around = [p for p in phrases if p.start <= phrase.start and phrase.end <= p.end]
        outer = max(around, key=lambda p: p.end - p.start)
        if outer.start not in given:
            given.add(outer.start)
            yield outer
