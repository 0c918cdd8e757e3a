"""The acts of a sentence -> for each act the numbers that belong to it, as `Count` records."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.algebra import Act
from dragoman.coding.background import is_since_best
from dragoman.coding.count_words import CountWords, load_count_words
from dragoman.coding.kinds import Kinds
from dragoman.coding.numbered import Phrase, find_phrases, is_aside
from dragoman.coding.phrases import phrases_of
from dragoman.coding.reporting import Claim
from dragoman.coding.slots import grammatical_subject, is_passive
from dragoman.coding.tolls import Toll, find_tolls
from dragoman.records import Count
from dragoman.records.vocabulary import CountOf, CountScope

FARTHEST = 10  # half arcs between an act and the word that says what came of it; beyond, the number is another act's
FARTHEST_ALONE = 20  # the same where no other act of the sentence can have the number
FARTHEST_OF_OTHERS = 6  # the same for acts that are seldom what brings such a number about
LONGEST = 500  # tokens; longer ones are lists that no parse reads, not sentences
OF_ITS_OWN = 5  # half arcs that an act with a toll of its own lies farther off
_CAUSES = frozenset({"in", "by", "with", "during", "from", "through", "after"})


@dataclass(frozen=True, slots=True)
class Counting:
    """What the counts of one sentence are made from."""

    kinds: Kinds
    claims: dict[int, Claim]
    words: CountWords
    told: frozenset[Token]
    named: Callable[[Token], str | None]


def counts_of(
    acts: list[Act], kinds: Kinds, claims: dict[int, Claim], named: Callable[[Token], str | None]
) -> list[tuple[Count, ...]]:
    """Return for each act the numbers of persons and incidents that its sentence ties to it, in order of the words.

    Args:
        acts: the acts of one sentence.
        kinds: what its noun phrases name.
        claims: who tells which of its words.
        named: gives the name that a pronoun stands for, or None.

    Returns: as many tuples as acts; `start` and `end` of a count are offsets into the sentence.
    """
    if not acts or len(acts[0].trigger.head.doc) > LONGEST:
        return [() for _ in acts]
    words = load_count_words()
    doc = acts[0].trigger.head.doc
    phrases = find_phrases(doc, kinds, words)
    tolls = find_tolls(phrases, kinds, words)
    counting = Counting(kinds, claims, words, frozenset(t.word for t in tolls), named)
    counts: list[list[Count]] = [[] for _ in acts]
    for toll in tolls:
        owner = _owner(toll, acts, counting)
        if owner is not None:
            count = _count(toll, acts[owner], counting)
            counts[owner].extend([count] if (count.low, count.best, count.high) != (None, None, None) else [])
    told = {id(t.quantity) for t in tolls}
    for phrase in phrases:
        if id(phrase.quantity) in told:
            continue
        for number, act in enumerate(acts):
            found = _incidents(phrase, act, counting) or _crowd(phrase, act, counting)
            if found is not None:
                counts[number].append(found)
                break
    return [_without_repeats(sorted(found, key=lambda c: c.start or 0)) for found in counts]


def _without_repeats(counts: list[Count]) -> tuple[Count, ...]:
    kept: dict[tuple[object, ...], Count] = {}
    for count in counts:
        kept.setdefault((count.what, count.low, count.best, count.high, count.of, count.claimant), count)
    return tuple(kept.values())


def _own_words(act: Act) -> list[Token]:
    found = [*act.core.words, *act.trigger.words, act.core.support, act.trigger.support]
    return [t for t in found if t is not None]


def _owner(toll: Toll, acts: list[Act], counting: Counting) -> int | None:
    """Return the number of the act that a toll belongs to: the one that tells it, else the nearest that can have it."""
    types = counting.words.file.what[toll.what].types
    best: tuple[int, int, int, int] | None = None
    limit = FARTHEST if sum(act.event_type in types for act in acts) > 1 else FARTHEST_ALONE
    for number, act in enumerate(acts):
        if act.event_type not in types:
            continue
        order = types.index(act.event_type)
        if order and _has_other_cause(toll.word, act):
            continue
        nearness = _nearness(toll, act)
        nearness += OF_ITS_OWN if nearness and act.core.head in counting.told else 0
        nearness += order if nearness else 0
        farthest = limit if order == 0 else FARTHEST_OF_OTHERS
        rank = (nearness, order, abs(act.core.head.i - toll.word.i), number)
        if nearness <= farthest and (best is None or rank < best):
            best = rank
    if best is None:
        return None
    is_told = best[0] == 0
    if not is_told and any(toll.word in act.core.words for act in acts):
        return None
    return best[3] if is_told or not _is_accident(toll, counting) else None


def _nearness(toll: Toll, act: Act) -> int:
    """Return how far a toll lies from an act, in half arcs; 0 where the act's own words tell it."""
    own = _own_words(act)
    if toll.word in own or (toll.what == "crowd" and {toll.head, toll.noun} & set(act.actors)):
        return 0
    if {toll.head, toll.noun} & set(act.recipients):
        return 1
    anchors = [act.core.head, *(t for t in (act.core.support, act.core.clause) if t is not None)]
    if any(_is_cause(anchor, toll.word) for anchor in anchors):
        return 2
    return min(2 * _distance(toll.word, a) + int(a not in toll.word.ancestors) for a in anchors)


def _is_cause(anchor: Token, word: Token) -> bool:
    """Whether a happening is told as what brought a toll about: its subject, or after "in", "by" and the like."""
    over = {word, word.head} if word.pos_ not in ("VERB", "AUX") else {word}
    is_subject = anchor.dep_ == "nsubj" and anchor.head in over
    is_placed = anchor.dep_ == "pobj" and anchor.head.lower_ in _CAUSES and anchor.head.head in over
    return is_subject or is_placed


def _has_other_cause(word: Token, act: Act) -> bool:
    """Whether a toll's own clause names what brought it about, and that is not the act or who does it."""
    causes = [c for c in word.children if c.dep_ == "nsubj"] if word.pos_ == "VERB" and not is_passive(word) else []
    takes_object = any(c.dep_ == "dobj" for c in word.children)
    own = {*_own_words(act), *act.actors, act.core.clause}
    return takes_object and any(c not in own for c in causes) and word not in own


def _distance(one: Token, other: Token) -> int:
    """Return the arcs between two tokens in the parse."""
    up = [one, *one.ancestors]
    for steps, token in enumerate([other, *other.ancestors]):
        if token in up:
            return steps + up.index(token)
    return len(one.doc)


def _is_accident(toll: Toll, counting: Counting) -> bool:
    """Whether the words lay a toll to what nobody does on purpose ("died in a flood")."""
    clause = [t for t in _clause_of(toll.word, counting.told) if t.pos_ in ("NOUN", "PROPN")]
    return any(t.lemma_.lower() in counting.words.file.accidents for t in clause)


def _count(toll: Toll, act: Act, counting: Counting) -> Count:
    low, best, high = toll.quantity.bounds
    if toll.is_either:
        low, best = toll.least, None
    if toll.noun is not None and toll.noun.lemma_.lower() in counting.words.file.groups:
        low, best, high = low or best, None, None
    return Count(
        what=toll.what,
        low=low,
        best=best,
        high=high,
        of=_of(toll, act, counting),
        scope=_scope(toll.word, counting),
        text=toll.head.doc.text[toll.quantity.start : toll.end],
        start=toll.quantity.start,
        end=toll.end,
        claimant=_claimant(toll, act, counting),
    )


def _of(toll: Toll, act: Act, counting: Counting) -> CountOf:
    """Return whose number it is: by the noun that is counted, else by the part that it takes in the act."""
    file = counting.words.file
    if toll.what == "crowd":
        return "actor"
    noun = _person_noun(toll)
    if noun is None:
        return "unknown"
    lemma = noun.lemma_.lower()
    before = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if lemma in file.combatant or (lemma in file.combatant_nouns and before & file.combatant_before):
        return "combatant"
    if lemma in file.civilian or "civilian" in before:
        return "civilian"
    if lemma in file.actor:
        return "actor"
    if lemma in file.of_either_side:
        return "unknown"
    if counting.kinds.is_combatant(noun) or any(counting.kinds.is_combatant(t) for t in _members_of(noun)):
        return "combatant"
    side = [*_members_of(noun), *(c for c in noun.children if c.dep_ == "poss")]
    if any(t in act.actors for t in side):
        return "actor"
    if any(t in act.recipients for t in side):
        return "recipient"
    named = noun in act.recipients and (noun.pos_ == "PROPN" or "people" in counting.kinds.of(noun))
    return "recipient" if named else "unknown"


def _person_noun(toll: Toll) -> Token | None:
    """Return the noun that names who is counted, also behind another: "deaths of soldiers", "five of them women"."""
    noun = toll.noun
    if noun is None:
        return None
    inner = [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    if noun.pos_ == "PRON":
        after = noun.doc[noun.i + 1 : noun.i + 4]
        return next((t for t in after if t.pos_ == "NOUN"), noun)
    if noun.lemma_.lower() in ("hostage", "captive", "prisoner"):
        return next((c for c in noun.lefts if c.tag_ == "NNS" and c.dep_ in ("compound", "nmod")), noun)
    if (
        noun.lemma_.lower()
        in ("death", "life", "body", "arrest", "killing", "abduction", "hundred", "thousand", "dozen")
        and inner
    ):
        return inner[0]
    return noun


def _members_of(noun: Token) -> list[Token]:
    """Return whose members those counted are: "12 members of the militia", "five of its men"."""
    return [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ in ("of", "from")
        for t in c.children
        if t.dep_ == "pobj"
    ]


def _clause_of(word: Token, told: frozenset[Token]) -> list[Token]:
    """Return the words of the clause that a word stands in, without the clauses below it but those of time.

    Tolls told side by side share their clause ("12 were killed and 30 wounded in the past week").
    """
    verb = (
        word
        if word.pos_ in ("VERB", "AUX")
        else next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), word.sent.root)
    )
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not _has_subject(verb):
        verb = verb.head
    found = [t for t in (*verb.head.lefts, verb.head) if t.dep_ != "punct"] if verb.dep_ == "relcl" else []
    frontier = [verb]
    while frontier:
        token = frontier.pop()
        found.append(token)
        for child in token.children:
            is_joined = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and child not in told
            is_acl = child.dep_ == "acl" and child.tag_ == "VBG"
            is_below = child.dep_ in ("relcl", "ccomp", "advcl", "parataxis") or is_acl or is_joined
            if (
                not is_below
                or any(c.lower_ == "since" and c.dep_ == "mark" for c in child.children)
                or word in child.subtree
            ):
                frontier.append(child)
    return sorted(found, key=lambda t: t.i)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _scope(word: Token, counting: Counting) -> CountScope:
    """Return whether a number is of this act, the sum until now, or of a time."""
    words = counting.words
    told = " ".join(t.lower_ for t in _clause_of(word, counting.told) if not is_since_best(t))
    if words.cumulative.search(told):
        return "cumulative"
    return "period" if words.period.search(told) else "event"


def _claimant(toll: Toll, act: Act, counting: Counting) -> str | None:
    """Return who gives the number, where it is another than who tells the act."""
    anchor = act.trigger.clause or act.trigger.head
    claim = counting.claims.get(anchor.i)
    teller = act.claimant[0] if act.claimant else claim.claimant if claim is not None and claim.claimants else None
    giver = _giver(toll, counting)
    if giver is None or giver == teller or giver in act.actors:
        return None
    if teller is not None and giver.lower_ == teller.lower_:
        return None
    return counting.named(giver) if giver.pos_ == "PRON" else phrases_of(giver, counting.kinds)[0].text


def _giver(toll: Toll, counting: Counting) -> Token | None:
    """Return who gives a number: the source beside it, who reckons it, else who tells its clause."""
    doc = toll.head.doc
    for token in doc[toll.head.i :]:
        if token.lower_ == "according" and token.i - toll.head.i < 8:
            objects = [g for c in token.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
            if objects and not any(t.like_num for t in doc[toll.head.i + 1 : token.i]):
                return objects[0]
    verb = toll.word.head
    if toll.word.pos_ == "NOUN" and verb.lemma_.lower() in counting.words.file.reckoning and toll.word.dep_ == "dobj":
        subjects = grammatical_subject(verb)
        if subjects and counting.kinds.is_party(subjects[0]):
            return subjects[0]
    claim = counting.claims.get(toll.word.i)
    return claim.claimant if claim is not None and claim.claimants else None


def _incidents(phrase: Phrase, act: Act, counting: Counting) -> Count | None:
    """Return how many acts of its kind an act is: "12 airstrikes", "attacked three times"."""
    noun = phrase.noun
    if act.event_type not in counting.words.file.incidents or noun is None or is_aside(phrase):
        return None
    is_blow = noun.head.lemma_.lower() in counting.words.file.blows
    is_times = noun.lower_ == "times" and noun.head in _own_words(act) and not is_blow
    is_plural = noun.tag_ in ("NNS", "NNPS") and noun in (act.core.head, act.trigger.head) and act.core.is_noun
    if not is_times and not is_plural:
        return None
    return _plain(phrase, "incidents", None, _scope(noun, counting))


def _crowd(phrase: Phrase, act: Act, counting: Counting) -> Count | None:
    """Return how many take part in a protest, where they are who is counted."""
    crowd = counting.words.file.what.get("crowd")
    if crowd is None or act.event_type not in crowd.types[:1] or phrase.noun is None:
        return None
    heads = [phrase.noun, phrase.head, *([phrase.head.head] if phrase.head.dep_ == "appos" else [])]
    if not any(t in act.actors for t in heads):
        return None
    if phrase.quantity.best == 1 or phrase.noun.lower_ == "others" or not counting.kinds.is_party(phrase.noun):
        return None
    return _plain(phrase, "crowd", "actor", _scope(act.core.head, counting))


def _plain(phrase: Phrase, what: str, of: CountOf | None, scope: CountScope) -> Count:
    low, best, high = phrase.quantity.bounds
    return Count.model_validate(
        {
            "what": what,
            "low": low,
            "best": best,
            "high": high,
            "of": of,
            "scope": scope,
            "text": phrase.head.doc.text[phrase.quantity.start : phrase.end],
            "start": phrase.quantity.start,
            "end": phrase.end,
        }
    )
