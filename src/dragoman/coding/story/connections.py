"""Words between two acts ("after", "in response to", "unless") -> which acts of a sentence they connect."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.story.referring import mentioned_act
from dragoman.coding.story.told import Story, Told
from dragoman.coding.story.words import Connector, link_words

_DOWN = frozenset({"pobj", "pcomp", "compound", "nmod", "dobj", "attr", "xcomp", "amod", "nsubj", "nsubjpass"})
_UP = frozenset({"pobj", "dobj", "attr", "xcomp", "prep", "conj", "acomp", "compound", "npadvmod", "advmod", "agent"})
_THROUGH = frozenset(
    {"of", "to", "in", "by", "with"}
)  # prepositions between the words and the act ("a day of fighting")
DEEPEST = 5  # steps from the words down to the act they bring, or up to the act they belong to
_CONNECTING = frozenset({"prep", "mark", "advmod", "pcomp"})


@dataclass(frozen=True, slots=True)
class Connection:
    """Connecting words in one sentence.

    Attributes:
        start, end: half-open offsets of the words in the sentence.
        governor: the word that they depend on.
        tops: the words that head what they bring.
        below: the accounts of the acts that they bring.
        above: the accounts of the act that they belong to.
    """

    connector: Connector
    start: int
    end: int
    governor: Token
    tops: tuple[Token, ...]
    below: tuple[Told, ...]
    above: tuple[Told, ...]


def find_connections(story: Story, number: int) -> list[Connection]:
    """Return the connections of a sentence in order of their words; of two that share a word the longer."""
    doc, told = story.doc(number), story.of_sentence(number)
    found: list[Connection] = []
    taken = -1
    phrases = link_words().phrases
    for token in doc if told else ():
        for phrase, connector in phrases.get(token.lower_, ()) if token.i > taken else ():
            span = list(doc[token.i : token.i + len(phrase)])
            if tuple(t.lower_ for t in span) != phrase:
                continue
            connection = _connect(span, connector, story, number)
            if connection is not None:
                found.append(connection)
                taken = span[-1].i
                break
    return found


def _connect(span: list[Token], connector: Connector, story: Story, number: int) -> Connection | None:
    told = story.of_sentence(number)
    inside = {t.i for t in span}
    roots = [t for t in span if t.head.i not in inside]
    root = roots[0] if roots else span[0]
    if not roots or root.head == root or (len(span) == 1 and root.dep_ not in _CONNECTING):
        return None
    is_mark = root.dep_ in ("mark", "advmod") and _is_clause(root.head)
    tops = [root.head] if is_mark else roots
    governor = tops[0].head
    if governor == tops[0]:
        return None
    below = _acts_below(tops, inside, told) or _mentioned_below(tops, inside, story, number)
    start, last = span[0].idx, span[-1]
    return Connection(
        connector, start, last.idx + len(last), governor, tuple(tops), below, _acts_above(governor, told, below)
    )


def _is_clause(token: Token) -> bool:
    return token.dep_ in ("advcl", "ccomp", "pcomp", "acl", "relcl") and token.pos_ in ("VERB", "AUX")


def _acts_below(tops: list[Token], words: set[int], told: list[Told]) -> tuple[Told, ...]:
    """Return the acts nearest below connecting words, as long as nothing says that they are only feared or claimed."""
    frontier = tops
    for _ in range(DEEPEST):
        hits = [t for token in frontier for t in told if token in t.heads and token.i not in words]
        if hits:
            return tuple(dict.fromkeys(hits))
        frontier = [
            c
            for token in frontier
            if token.lemma_.lower() not in link_words().not_told
            for c in token.children
            if _leads_down(c, token, words)
        ]
    return ()


def _mentioned_below(tops: list[Token], words: set[int], story: Story, number: int) -> tuple[Told, ...]:
    """Return the account told before that a bare noun after connecting words means ("after the attack")."""
    doc = tops[0].doc
    holders = {*tops, *(doc[i] for i in words)}
    nouns = [c for t in sorted(holders, key=lambda t: t.i) for c in t.children if c.dep_ == "pobj" and c.i not in words]
    found = (mentioned_act(n, number, story) for n in nouns)
    return next(((t,) for t in found if t is not None), ())


def _leads_down(child: Token, token: Token, words: set[int]) -> bool:
    if child.i in words or token.i in words:
        return True
    if child.dep_ == "prep":
        return child.lower_ in _THROUGH and token.pos_ in ("NOUN", "PROPN", "ADP", "SCONJ")
    if child.dep_ in ("nsubj", "nsubjpass", "dobj", "acl") and token.pos_ in ("VERB", "AUX"):
        return token.dep_ in ("advcl", "pcomp") and child.dep_ != "acl"
    if child.dep_ == "conj":
        return token.pos_ == child.pos_
    return child.dep_ in _DOWN


def _acts_above(governor: Token, told: list[Told], below: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return the acts that a word belongs to: named by it or by what it hangs on within the clause."""
    step = governor
    for _ in range(DEEPEST):
        hits = [t for t in told if step in t.words and t not in below]
        if hits:
            return tuple(hits)
        if step.dep_ not in _UP or step.head == step:
            return ()
        step = step.head
    return ()
