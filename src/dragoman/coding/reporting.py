"""Words that say that somebody tells something: reporting verbs with their subjects, "according to", relays."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.coding.claim_words import ClaimWords, claim_words
from dragoman.coding.slots import conjuncts, grammatical_subject, is_passive
from dragoman.records.vocabulary import Stance

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_FIRST = frozenset({"i", "we", "you", "me", "us", "one"})
_EMPTY = frozenset({"it", "there", "this", "that", "what", "which", "these", "those"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Who tells a part of a sentence; nobody where words only hedge it.

    Attributes:
        claimants: heads of the phrases of the innermost source.
        cue: the word that says that they tell.
        words: the cue as it is quoted.
        stance: how the teller stands to it.
        via: who passed it on, nearest first.
    """

    claimants: tuple[Token, ...]
    cue: Token
    words: str
    stance: Stance
    via: tuple["Claim", ...] = ()

    @property
    def claimant(self) -> Token:
        """The first of the claimants."""
        return self.claimants[0]


def verb_frame(verb: Token, words: ClaimWords) -> Claim | None:
    """Return who tells by a verb; nobody where a passive or a first person only hedges; None where it tells nothing."""
    lemma = verb.lemma_.lower()
    if lemma in words.seeming:
        return Claim((), verb, verb.text, "hedges")
    relaying = relayed_by(verb, words)
    if relaying is not None:
        return relaying
    stance = words.verb_stances.get(lemma)
    if stance is None or verb.pos_ not in VERBAL:
        return None
    if lemma in words.confirming and is_withheld(verb, words):
        return Claim((), verb, verb.text, "hedges")
    relayed = _relayed(verb, words)
    if relayed is not None:
        return replace(relayed, stance=stance)
    if (is_passive(verb) and not _is_active(verb)) or _is_bare_participle(verb):
        agents = agents_of(verb)
        hedged: Stance = "hedges" if lemma in words.passive_hedges and stance != "denies" else stance
        return Claim(agents, verb, verb.text, stance if agents else hedged)
    subjects = tuple(t for t in _telling_subjects(verb, words) if can_tell(t))
    if not subjects:
        return Claim((), verb, verb.text, "hedges") if stance == "hedges" else None
    tellers = tuple(dict.fromkeys(issuer_of(t, words) for t in subjects))
    if stance == "asserts" and any(c.dep_ == "neg" for c in verb.children):
        stance = "hedges"
    own = weighed(Claim(tellers, verb, verb.text, stance), words)
    return _cited(verb, own, words) or own


def _is_active(verb: Token) -> bool:
    """Whether a verb has a subject of its own and no "be": "by" beside it belongs to its object."""
    deps = {c.dep_ for c in verb.children}
    return "nsubj" in deps and not deps & {"auxpass", "nsubjpass"}


def weighed(claim: Claim, words: ClaimWords) -> Claim:
    """Return a claim, hedged where the report calls its source unconfirmed or the like."""
    marks = {c.lower_ for t in claim.claimants for c in t.children if c.dep_ in ("amod", "compound")}
    is_doubted = claim.stance == "asserts" and bool(marks & words.doubted_sources)
    return replace(claim, stance="hedges") if is_doubted else claim


def _is_bare_participle(verb: Token) -> bool:
    """Whether a participle says what was done to somebody ("asked whether", "told that")."""
    is_beside = verb.dep_ in ("advcl", "acl", "prep") and verb.tag_ == "VBN"
    return is_beside and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)


def _telling_subjects(verb: Token, words: ClaimWords) -> list[Token]:
    """Return the subject of a reporting verb; of "adding that" beside reported content, who reports that content."""
    is_bare = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not subjects_of(verb)
    is_joined = verb.dep_ == "conj" and verb.head.lemma_.lower() not in words.verb_stances and not subjects_of(verb)
    says_more = is_joined and verb.tag_ == "VBD" and any(c.dep_ == "ccomp" and has_that(c) for c in verb.children)
    above = verb.head.head if (is_bare or says_more) and verb.head.dep_ == "ccomp" else None
    if above is not None and above.lemma_.lower() in words.verb_stances:
        return grammatical_subject(above)
    return grammatical_subject(verb)


def _cited(verb: Token, own: Claim, words: ClaimWords) -> Claim | None:
    """Return whom a teller cites ("reported, citing the ministry"), with the teller as who passed it on."""
    beside = [c for s in own.claimants for c in s.children if c.dep_ in ("acl", "relcl")]
    for child in (*verb.children, *beside):
        if child.dep_ in ("advcl", "conj", "prep", "acl", "relcl") and child.lemma_.lower() in words.relays:
            sources = sources_of(child, words)
            if sources and (child.tag_ == "VBG" or child.dep_ == "relcl"):
                return Claim(sources, child, child.text, own.stance, (own,))
    return None


def sources_of(citing: Token, words: ClaimWords) -> tuple[Token, ...]:
    """Return who is cited, things that are nobody's words left out ("citing a threat to health")."""
    return tuple(t for t in objects_of(citing) if t.lemma_.lower() not in words.cited_things)


def _relayed(verb: Token, words: ClaimWords) -> Claim | None:
    """Return who is quoted as saying, with who quotes as the one that passed it on."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.head.lemma_.lower() not in words.relays:
        return None
    return _relayed_from(verb, verb.head.head)


def relayed_by(quoting: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of "X quoted Y as saying" whose content stands before or beside it."""
    if quoting.lemma_.lower() not in words.relays:
        return None
    says = [g for c in quoting.children if c.lower_ == "as" for g in c.children if g.dep_ == "pcomp"]
    return _relayed_from(says[0], quoting) if says else None


def _relayed_from(verb: Token, quoting: Token) -> Claim | None:
    if is_passive(quoting):
        told, by = tuple(grammatical_subject(quoting)), agents_of(quoting)
    else:
        told, by = objects_of(quoting), tuple(t for t in grammatical_subject(quoting) if can_tell(t))
    if not told:
        return None
    via = (Claim(by, quoting, quoting.text, "asserts"),) if by else ()
    return Claim(told, verb, verb.text, "asserts", via)


def phrase_frames(token: Token, words: ClaimWords) -> Iterator[Claim]:
    """Give the claim of a prepositional phrase: "according to X", "in the words of X", "in X's view"."""
    if token.dep_ == "pobj" or token.pos_ not in ("ADP", "VERB", "SCONJ"):
        return
    start = token.doc[token.i : token.i + 5].text.lower()
    phrase = next((p for p in words.phrases if start.startswith(p + " ")), None)
    if phrase is not None:
        last = token.i + len(phrase.split()) - 1
        sources = [t for t in token.subtree if t.dep_ == "pobj" and t.head.i == last]
        if sources:
            tellers = tuple(dict.fromkeys(issuer_of(t, words) for t in conjuncts(sources[0])))
            own = weighed(Claim(tellers, token, token.doc[token.i : last + 1].text, "asserts"), words)
            yield _cited(token, own, words) or own
    elif token.lower_ in ("in", "by", "on"):
        for noun in token.children:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in words.owned_phrases:
                owners = tuple(t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c) if can_tell(t))
                if owners:
                    yield Claim(owners, token, noun.text, "asserts")


def issuer_of(token: Token, words: ClaimWords) -> Token:
    """Return who issued a document ("a statement issued by X"), else the token itself."""
    if token.lemma_.lower() not in words.documents:
        return token
    for child in token.children:
        if child.dep_ == "acl":
            agents = agents_of(child)
            if agents:
                return agents[0]
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            owners = [c for c in child.children if c.dep_ == "pobj"]
            if owners:
                return owners[0]
    if token.dep_ == "dobj" and token.head.lemma_.lower() in words.issuing:
        issuers = [t for t in grammatical_subject(token.head) if can_tell(t)]
        return issuers[0] if len(issuers) == 1 else token
    return token


def is_withheld(verb: Token, words: ClaimWords) -> bool:
    """Whether somebody does not confirm, declines to, or neither confirms nor denies."""
    if any(c.dep_ == "neg" or c.lower_ in ("neither", "nor") for c in verb.children):
        return True
    head = verb.head
    if verb.dep_ == "conj" and (head.lemma_.lower() in words.confirming or head.dep_ == "xcomp"):
        return is_withheld(head, words)
    is_under = verb.dep_ in ("xcomp", "ccomp", "advcl") and head.lemma_.lower() in words.withholding
    return is_under and (head.lemma_ not in ("able", "available", "possible") or _has_negation(head))


def _has_negation(token: Token) -> bool:
    return any(c.dep_ == "neg" for t in (token, token.head) for c in t.children)


def has_that(clause: Token) -> bool:
    """Whether a clause begins with "that" or "whether"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children)


def subjects_of(verb: Token) -> list[Token]:
    """Return the subjects that stand at a verb itself."""
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def agents_of(verb: Token) -> tuple[Token, ...]:
    """Return who a passive is done by."""
    found = [c for a in verb.children if a.dep_ in ("agent", "prep") and a.lower_ == "by" for c in a.children]
    return tuple(t for c in found if c.dep_ == "pobj" for t in conjuncts(c))


def objects_of(verb: Token) -> tuple[Token, ...]:
    """Return the objects of a verb or preposition, joined ones apart."""
    return tuple(t for c in verb.children if c.dep_ in ("dobj", "pobj") for t in conjuncts(c))


def can_tell(token: Token) -> bool:
    """Whether a phrase can be somebody's name: no first person, no empty subject, no mere circumstance."""
    if token.pos_ == "PRON":
        return token.lower_ not in _FIRST | (_EMPTY - {"it"}) and not _is_expletive(token)
    return token.pos_ in NOMINAL and token.lemma_.lower() not in claim_words().no_tellers


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for a clause ("it seems that")."""
    return token.lower_ == "it" and (token.dep_ == "expl" or is_passive(token.head))
