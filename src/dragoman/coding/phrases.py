"""The head of a noun phrase -> its words, as an account quotes them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.slots import conjuncts, is_of_its_verb

_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case"})
_OWNED = frozenset({"of"})
_BEFORE_AGENT = frozenset({"amod", "compound", "nmod"})
_PLACING = frozenset({"in", "from", "at", "near", "inside", "across", "outside"})


def text_of(doc: Doc) -> str:
    """Return the text of a parse, put together once (`Doc.text` joins its tokens each time)."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant's words.

    Attributes:
        head: the token that heads the phrase.
        start, end: offsets into the sentence.
        meaning: the words to resolve, which differ from the quoted ones where a coordinated modifier stands for a
            whole phrase ("Hungarian" of "Hungarian and Romanian officials").
        apposition: what the report says beside it ("a member of the executive committee"), or None.
    """

    head: Token
    start: int
    end: int
    meaning: str
    apposition: str | None

    @property
    def text(self) -> str:
        """The quoted words."""
        return text_of(self.head.doc)[self.start : self.end]


def phrases_of(token: Token, kinds: Kinds) -> list[Phrase]:
    """Return the participants that a phrase names: one, or one for each coordinated modifier."""
    name = kinds.name_at(token)
    modifiers = [
        m
        for child in token.children
        if child.dep_ in ("amod", "compound", "nmod") and kinds.name_at(child) is not None
        for m in [child, *(c for c in child.children if c.dep_ == "conj" and kinds.name_at(c) is not None)]
    ]
    coordinated = [m for m in modifiers if m.dep_ == "conj" or any(c.dep_ == "conj" for c in m.children)]
    if name is None and len(coordinated) > 1 and len({kinds.name_at(m) for m in coordinated}) > 1:
        return [_modifier_phrase(m, token, kinds) for m in coordinated]
    if name is None and token.dep_ in ("compound", "nmod", "npadvmod"):
        return [_agent_before_noun(token, kinds)]
    if name is not None and _is_modifier(token) and kinds.name_at(token.head) is not name:
        return [Phrase(token, name.start, name.end, name.text, None)]
    sides = _sides_of(token, kinds)
    if len(sides) > 1:
        return sides
    phrase = _whole_phrase(token, kinds)
    return _persons_in(phrase, kinds) or [phrase]


def _sides_of(token: Token, kinds: Kinds) -> list[Phrase]:
    """Return one participant for each side that a plural belongs to ("the ministers of Ghana and Togo")."""
    if token.tag_ != "NNS" or kinds.name_at(token) is not None:
        return []
    for child in token.rights:
        if child.dep_ != "prep" or child.lower_ not in ("of", "from") or child.i != token.i + 1:
            continue
        sides = [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)]
        names = [kinds.name_at(t) for t in sides]
        if len(sides) < 2 or not all(names) or not all(kinds.of(t) & {"state", "body"} for t in sides):
            return []
        before = text_of(token.doc)[min(t.idx for t in (token, *token.lefts)) : child.idx]
        return [
            Phrase(t, name.start, name.end, f"{before}{child.text} {name.text}", None)
            for t, name in zip(sides, names, strict=True)
            if name is not None
        ]
    return []


def _persons_in(phrase: Phrase, kinds: Kinds) -> list[Phrase]:
    """Return two persons that the parse took for one name ("President A B and Prime Minister C D")."""
    doc: Doc = phrase.head.doc
    first, _, second = phrase.text.partition(" and ")
    if not second or any(c.dep_ == "conj" for c in phrase.head.children):
        return []
    split = phrase.start + len(first)
    tokens = [t for t in doc if phrase.start <= t.idx < phrase.end and "person" in kinds.of(t) and kinds.name_at(t)]
    before = [t for t in tokens if t.idx < split]
    after = [t for t in tokens if t.idx > split]
    if not before or not after or kinds.name_at(before[-1]) == kinds.name_at(after[-1]):
        return []
    start = split + len(" and ")
    return [
        Phrase(before[-1], phrase.start, split, first, None),
        Phrase(after[-1], start, phrase.end, second, phrase.apposition),
    ]


def _agent_before_noun(token: Token, kinds: Kinds) -> Phrase:
    """Return an agent noun that modifies an event noun, with the words before it ("the Syrian air force raid")."""
    first = token
    doc: Doc = token.doc
    while first.i > 0 and (doc[first.i - 1].head in (token, token.head)) and doc[first.i - 1].dep_ in _BEFORE_AGENT:
        first = doc[first.i - 1]
    start, end = first.idx, token.idx + len(token)
    name = kinds.name_at(first)
    start = min(start, name.start) if name is not None else start
    return Phrase(token, start, end, text_of(doc)[start:end], None)


def _is_modifier(token: Token) -> bool:
    """Whether a name stands as modifier of an event noun ("the Israeli raid")."""
    if token.dep_ == "conj":
        return token.pos_ == "ADJ"
    return token.dep_ in ("compound", "amod", "nmod", "npadvmod") and token.pos_ != "NOUN"


def _modifier_phrase(modifier: Token, head: Token, kinds: Kinds) -> Phrase:
    name = kinds.name_at(modifier)
    start, end = (name.start, name.end) if name else (modifier.idx, modifier.idx + len(modifier))
    return Phrase(modifier, start, end, f"{text_of(modifier.doc)[start:end]} {head.text}", None)


def _whole_phrase(token: Token, kinds: Kinds) -> Phrase:
    doc: Doc = token.doc
    first, last = token.i, token.i
    for child in token.lefts:
        if child.dep_ in _LEFT and not (child.dep_ == "advmod" and child.pos_ == "ADV" and child.i < token.i - 3):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        is_owner = child.dep_ == "prep" and child.lower_ in _OWNED and child.i == last + 1
        if is_owner and not is_of_its_verb(child) and not any(c.dep_ == "pcomp" for c in child.children):
            last = _end_of_of_phrase(child)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    name = kinds.name_at(token)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    if doc[first].lower_ == "dead" and 0 < first < token.i and doc[first - 1].pos_ == "VERB":  # "shot dead two men"
        start = doc[first + 1].idx
    while text_of(doc)[start:end][:1] in "\"'“”‘’([-–— ":
        start += 1
        if start >= end:
            return Phrase(token, token.idx, token.idx + len(token), token.text, None)
    if name is None and (holder := _holder_of_two_offices(token, kinds)) is not None:
        end = holder.idx + len(holder)
    meaning = text_of(doc)[start : _end_of_place(token, end) if name is None else end]
    return Phrase(token, start, end, meaning, _apposition(token))


def _holder_of_two_offices(token: Token, kinds: Kinds) -> Token | None:
    """Return who holds two offices, where the parse takes the second for one that the first is for.

    "Special envoy for Africa and Deputy Minister Ann Example has left": one person, since the verb is singular.
    """
    helper = next((c for c in token.head.lefts if c.dep_ in ("aux", "auxpass")), token.head)
    is_one = token.tag_ == "NN" and (helper.tag_ == "VBZ" or helper.lower_ == "was")
    if not is_one or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    below = [t for c in token.rights if c.dep_ == "prep" for t in c.subtree]
    last = below[-1] if below else None
    if last is None or last.dep_ != "conj" or "person" not in kinds.of(last):
        return None
    titled = [c for c in last.lefts if c.dep_ == "compound"]
    return last if len(titled) > 1 and kinds.name_at(last) is not None else None


def _end_of_place(token: Token, end: int) -> int:
    """Return the offset at which a phrase with its place or side ends ("rebels in Darfur", "activists from Fatah")."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _PLACING and 0 <= child.idx - end <= 1:
            last = token.doc[_end_of_of_phrase(child)]
            return int(last.idx + len(last))
    return end


def _end_of_of_phrase(preposition: Token) -> int:
    """Return the index of the last token of an of-phrase, stopping before clauses and commas."""
    last = preposition.i
    for token in preposition.subtree:
        if token.dep_ in ("relcl", "acl", "appos", "punct") and token.i > preposition.i:
            if token.dep_ == "punct" and token.text in ("-", "’", "'"):
                continue
            break
        if token.dep_ == "prep" and any(c.tag_ in ("WDT", "WP") for c in token.children):
            break
        last = token.i
    return last


def _apposition(token: Token) -> str | None:
    for child in token.children:
        if child.dep_ == "appos":
            return str(token.doc[child.left_edge.i : child.right_edge.i + 1].text)
    if token.dep_ == "appos":
        head = token.head
        return str(token.doc[head.left_edge.i : token.left_edge.i].text).strip(" ,")
    return None
