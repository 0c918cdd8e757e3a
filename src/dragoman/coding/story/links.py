"""How the accounts of a report stand to each other: before, after, during, as answer, condition, reason or denial.

A link is read from the account that has it: "this [kind] that one". Each has the words that say so.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.story.connections import Connection, find_connections
from dragoman.coding.story.denials import denial_links
from dragoman.coding.story.facts import facts_of, parties_meet
from dragoman.coding.story.referring import mentioned_act
from dragoman.coding.story.told import Story, Told
from dragoman.coding.story.words import Frame, link_words
from dragoman.records import Link
from dragoman.records.vocabulary import LinkKind

OPENING = 40  # characters in which the words stand that tie a sentence to the one before
_TIMES: frozenset[LinkKind] = frozenset({"before", "after", "during"})
_SAID = frozenset(
    {"will", "refuse_will", "will_unless", "must", "must_not"}
)  # saying is the act; its content has the time
Tie = tuple[Told, LinkKind, Told, tuple[int, int, int]]  # who, how, to whom, (sentence, start, end) of the words


def with_links(story: Story) -> list[Told]:
    """Return the accounts with their links, each kind to each other account once."""
    links: dict[str, list[Link]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for one, kind, other, words in [*_ties(story), *denial_links(story)]:
        a, b = one.account.account_id, other.account.account_id
        is_one = b == one.account.same_as or a == other.account.same_as
        if a == b or (a, kind, b) in seen or (is_one and kind != "denies"):
            continue
        seen.add((a, kind, b))
        links[a].append(_link(kind, b, story, words))
    return [
        t.having(links=tuple(links[t.account.account_id])) if links[t.account.account_id] else t for t in story.told
    ]


def without_dangling(told: list[Told]) -> list[Told]:
    """Return the accounts without links and retellings of accounts that are not among them."""
    known = {t.account.account_id for t in told}
    return [
        t.having(
            links=tuple(link for link in t.account.links if link.account_id in known),
            same_as=t.account.same_as if t.account.same_as in known else None,
        )
        for t in told
    ]


def _link(kind: LinkKind, account_id: str, story: Story, words: tuple[int, int, int]) -> Link:
    number, start, end = words
    sentence = story.work.sentences[number]
    left, right = sentence.reading.span(sentence.start + start, sentence.start + end)
    return Link(kind=kind, account_id=account_id, text=sentence.text[start:end], start=left, end=right)


def _ties(story: Story) -> Iterator[Tie]:
    numbers = sorted({t.number for t in story.told})
    for number in numbers:
        told = story.of_sentence(number)
        doc = story.doc(number)
        for connection in find_connections(story, number):
            yield from _of_connection(connection, number)
        for token in doc:
            for frame in link_words().frames:
                if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in frame.verbs:
                    yield from _of_frame(token, frame, story, number)
        yield from _of_opener(story, number, told)


def _of_connection(connection: Connection, number: int) -> Iterator[Tie]:
    connector = connection.connector
    kind: LinkKind = connector.kind
    for above in connection.above:
        if kind == "before" and above.account.event_type == "REJECT":
            for below in connection.below:
                yield below, "condition_of", above, (number, connection.start, connection.end)
            continue
        if connector.types and above.account.event_type not in connector.types:
            continue
        if kind in _TIMES and (set(above.act.steps) & _SAID or not _is_told_as_done(above)):
            continue
        for below in connection.below:
            if kind in _TIMES and connector.kind == "before" and not _is_told_as_done(below):
                continue
            words = (number, connection.start, connection.end)
            yield (above, kind, below, words) if connector.of == "above" else (below, kind, above, words)


def _is_told_as_done(told: Told) -> bool:
    return not set(told.account.aux_modes) & {"hypothetical", "negation"}


def _of_frame(verb: Token, frame: Frame, story: Story, number: int) -> Iterator[Tie]:
    """Give the ties of a verb whose subject and object are acts, or stand for the main act of the sentence before."""
    others, words = _framed(verb, frame.object, story, number)
    if not others:
        return
    firsts, _ = _framed(verb, frame.by, story, number) if frame.by else ((), words)
    if not firsts:
        firsts = _subject_acts(verb, story, number)
    for first in firsts:
        for other in others:
            if first is not other:
                yield (first, frame.kind, other, words) if frame.of == "first" else (other, frame.kind, first, words)


def _framed(
    verb: Token, slots: tuple[str, ...], story: Story, number: int
) -> tuple[tuple[Told, ...], tuple[int, int, int]]:
    """Return the acts in some slots of a verb, with the words that bring them."""
    words = (number, verb.idx, verb.idx + len(verb))
    for child in verb.children:
        is_object = child.dep_ in ("dobj", "xcomp", "ccomp") and "object" in slots
        is_agent = child.dep_ == "agent" and "agent" in slots
        is_prep = child.dep_ in ("prep", "advmod") and child.lower_ in slots
        mark = next(
            (c for c in child.children if c.dep_ == "mark" and child.dep_ == "advcl" and c.lower_ in slots), None
        )
        if not (is_object or is_agent or is_prep or mark is not None):
            continue
        hits = _named_near(child, number, story)
        if hits:
            last = mark or (child if not is_object else verb)
            return hits, (number, min(verb.idx, last.idx), max(verb.idx + len(verb), last.idx + len(last)))
    return (), words


def _named_near(top: Token, number: int, story: Story) -> tuple[Told, ...]:
    """Return the acts nearest below a word within its phrase, or the one that its noun mentions."""
    frontier, told = [top], story.of_sentence(number)
    for _ in range(4):
        hits = [t for token in frontier for t in told if token in t.heads]
        if hits:
            return tuple(dict.fromkeys(hits))
        frontier = [
            c
            for token in frontier
            if token.lemma_.lower() not in link_words().not_told
            for c in token.children
            if c.dep_ in ("pobj", "pcomp", "compound", "dobj")
            or (c.dep_ == "prep" and (token.dep_ == "advmod" or c.lower_ == "of"))
        ]
    nouns = [top, *(c for c in top.children if c.dep_ == "pobj")]
    found = (mentioned_act(n, number, story) for n in nouns)
    return next(((t,) for t in found if t is not None), ())


def _subject_acts(verb: Token, story: Story, number: int) -> tuple[Told, ...]:
    for child in verb.children:
        if child.dep_ not in ("nsubj", "nsubjpass"):
            continue
        hits = _named_near(child, number, story)
        if hits:
            return hits
        if child.lemma_.lower() in link_words().steps and verb.dep_ in ("ROOT", "ccomp"):
            main = _main_act(story, number - 1)
            return (main,) if main is not None else ()
    return ()


def _main_act(story: Story, number: int) -> Told | None:
    """Return the act that a sentence is about: the one nearest to its root, if one is nearest."""
    told = story.of_sentence(number) if number >= 0 else []
    ranked = sorted(told, key=lambda t: (_depth(t), t.act.core.head.i))
    if not ranked or (len(ranked) > 1 and _depth(ranked[0]) == _depth(ranked[1])):
        return ranked[0] if len({t.act.trigger.head.i for t in ranked[:2]}) == 1 and ranked else None
    return ranked[0]


def _depth(told: Told) -> int:
    """Return how deep the words of an act stand, reporting verbs and joined clauses not counted."""
    verb = told.act.trigger.clause or told.act.trigger.head
    return sum(1 for t in (verb, *verb.ancestors) if t.dep_ not in ("ROOT", "ccomp", "conj"))


def _of_opener(story: Story, number: int, told: list[Told]) -> Iterator[Tie]:
    """Give the tie of a sentence that begins with "In response", "Hours later" to the main act of the one before."""
    text = story.doc(number).text
    opening = text[:OPENING].casefold()
    part = story.work.sentences[number].part
    if number == 0 or not told or story.work.sentences[number - 1].part != part:
        return
    for kind, phrases in link_words().openers.items():
        said = next((p for p in sorted(phrases, key=len, reverse=True) if _opens(opening, p)), None)
        if said is None:
            continue
        before, main = _main_act(story, number - 1), _main_act(story, number)
        if before is None or main is None or not _is_told_as_done(main) or not _is_told_as_done(before):
            return
        if kind == "response_to" and parties_meet(facts_of(main, story), facts_of(before, story))[0] is True:
            return
        yield main, kind, before, (number, 0, len(said))
        return


def _opens(opening: str, phrase: str) -> bool:
    after = opening[len(phrase) :]
    return opening.startswith(phrase) and after[:1] in (",", " ") and not after.startswith((" to ", " for ", " than "))
