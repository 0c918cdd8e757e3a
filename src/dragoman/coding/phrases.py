"""The head of a noun phrase -> its words, as an account quotes them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.kinds import Kinds

_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case"})
_OWNED = frozenset({"of"})
_PLACING = frozenset({"in", "from", "at", "near", "inside", "across", "outside"})


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
        return str(self.head.doc.text[self.start : self.end])


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
    if name is not None and _is_modifier(token) and kinds.name_at(token.head) is not name:
        return [Phrase(token, name.start, name.end, name.text, None)]
    return [_whole_phrase(token, kinds)]


def _is_modifier(token: Token) -> bool:
    """Whether a name stands as modifier of an event noun ("the Israeli raid")."""
    if token.dep_ == "conj":
        return token.pos_ == "ADJ"
    return token.dep_ in ("compound", "amod", "nmod", "npadvmod") and token.pos_ != "NOUN"


def _modifier_phrase(modifier: Token, head: Token, kinds: Kinds) -> Phrase:
    name = kinds.name_at(modifier)
    start, end = (name.start, name.end) if name else (modifier.idx, modifier.idx + len(modifier))
    return Phrase(modifier, start, end, f"{modifier.doc.text[start:end]} {head.text}", None)


def _whole_phrase(token: Token, kinds: Kinds) -> Phrase:
    doc: Doc = token.doc
    first, last = token.i, token.i
    for child in token.lefts:
        if child.dep_ in _LEFT and not (child.dep_ == "advmod" and child.pos_ == "ADV" and child.i < token.i - 3):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _OWNED and child.i == last + 1:
            last = _end_of_of_phrase(child)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    name = kinds.name_at(token)
    if name is not None:
        start, end = min(start, name.start), max(end, name.end)
    while doc.text[start:end][:1] in "\"'“”‘’([-–— ":
        start += 1
        if start >= end:
            return Phrase(token, token.idx, token.idx + len(token), token.text, None)
    meaning = doc.text[start : _end_of_place(token, end) if name is None else end]
    return Phrase(token, start, end, meaning, _apposition(token))


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
