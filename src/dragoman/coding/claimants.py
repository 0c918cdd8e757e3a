"""The claims over an act -> the claimants of its account, and the certainty that they leave it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from dragoman.coding.algebra import Act, is_own_side
from dragoman.coding.claim_words import claim_words
from dragoman.coding.hedges import has_doubted_actor, is_hedged, is_in_scare_quotes
from dragoman.coding.kinds import Kinds
from dragoman.coding.phrases import phrases_of
from dragoman.coding.reporting import VERBAL, Claim
from dragoman.coding.slots import grammatical_subject
from dragoman.records import Claimant
from dragoman.records.vocabulary import Certainty, Means, Stance

if TYPE_CHECKING:
    from dragoman.coding.build import Surroundings

_HE, _IT, _THEY = frozenset({"he", "she"}), frozenset({"it"}), frozenset({"they"})
_STANDS = frozenset({"SUPPORT", "REJECT", "REQUEST", "AGREE", "ACCUSE", "THREATEN"})
_ABSORBED = frozenset({"future", "hypothetical"})
_SPOKEN = frozenset({"will", "refuse_will", "must", "must_not"})  # by which saying is itself the act: "said it would"
_HEARD_MEANS: tuple[Means, ...] = ("interview", "press_conference")
_SOURCE_MEANS: tuple[Means, ...] = ("anonymous", "statement", "leak", "tweet", "document")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke last in a report, so that speech and "he added" can go on.

    Attributes:
        claimant: the speaker in the words of the sentence that names them.
        kind: which pronoun stands for them: "he", "it" or "they".
        in_turn: whether they have a turn in a transcript, which lasts to the end of its paragraph.
    """

    claimant: Claimant
    kind: str
    in_turn: bool = False


def speaker_of(claim: Claim, around: "Surroundings") -> Speaker:
    """Return the teller of a sentence as the one whose speech may go on."""
    token = claim.claimant
    previous = around.last
    if previous is not None and token.pos_ == "PRON":
        return Speaker(claimant_of(token, claim, around), previous.kind)
    return Speaker(claimant_of(token, claim, around), _kind(token, around.kinds))


def claimants_of(act: Act, around: "Surroundings") -> tuple[Claimant, ...]:
    """Return who tells an act: an accuser, the nearest claim over it, or whose direct speech the sentence is."""
    claim = claim_over(act, around)
    is_denied = claim is not None and claim.stance == "denies"
    if act.claimant and not is_denied and (claim is None or act.claimant[0] not in claim.claimants):
        return (claimant_of(act.claimant[0], _accusation(act), around),)
    if claim is None or not claim.claimants:
        return (around.speech.claimant,) if around.speech is not None else ()
    stance = _stance(act, claim, around)
    tellers = [claimant_of(t, claim, around, stance=stance) for t in claim.claimants]
    via = tuple(claimant_of(c.claimant, c, around) for c in claim.via)
    if around.speech is not None:
        via = (*via, around.speech.claimant)
    return tuple(t.model_copy(update={"via": via}) for t in tellers)


def _accusation(act: Act) -> Claim:
    """Return the claim of who an operator says tells an act: the verb over it whose subject that is is the cue."""
    accuser = act.claimant[0]
    verbs = (t for t in act.core.head.ancestors if t.pos_ == "VERB" and accuser in grammatical_subject(t))
    verb = next(verbs, None)
    return Claim((accuser,), verb or accuser, verb.text if verb is not None else "", "asserts")


def claim_over(act: Act, around: "Surroundings") -> Claim | None:
    """Return the claim over the words that name an act.

    What saying does is told by the report: the promise in "said it would".
    """
    anchor = act.trigger.clause or act.trigger.head
    claim = around.claims.get(anchor.i) or around.claims.get(act.trigger.head.i)
    if claim is None or claim.cue in act.trigger.words:
        return None
    is_quoted = any(a <= act.trigger.head.idx < b for a, b in around.quotations)
    is_own = bool(set(claim.claimants) & set(act.actors)) or is_same_party(claim.claimants, act.actors, around.kinds)
    if is_own and "speaker" in act.core.entry.cls.roles.actor:
        return None
    is_done_by_saying = bool(set(act.steps) & _SPOKEN or act.core.entry.cls.modals) and "future" not in act.aux
    if not (is_own and is_done_by_saying) or is_quoted:
        return None if _is_own_stand(act, claim) else claim
    return replace(claim.via[0], via=claim.via[1:]) if claim.via else None


def _is_own_stand(act: Act, claim: Claim) -> bool:
    """Whether somebody only names a stand of their own ("stressed his support for"): the report tells it."""
    is_object = act.trigger.is_noun and act.event_type in _STANDS and act.trigger.head.dep_ == "dobj"
    owners = [c for c in act.trigger.head.children if c.tag_ == "PRP$"]
    return is_object and bool(owners) and act.trigger.head.head == claim.cue


def is_same_party(tellers: tuple[Token, ...], actors: tuple[Token, ...], kinds: Kinds) -> bool:
    """Whether who acts is a pronoun that may stand for who tells it: "she" is no team, "it" no person."""
    if not tellers or not actors or not all(t.lower_ in _HE | _IT | _THEY for t in actors):
        return False
    return any(a.lower_ in _pronouns_for(t, kinds) for a in actors for t in tellers)


def _pronouns_for(teller: Token, kinds: Kinds) -> frozenset[str]:
    """Return the pronouns that may stand for a teller."""
    if teller.pos_ == "PRON":
        return _HE if teller.lower_ in _HE else _IT | _THEY if teller.lower_ in _IT | _THEY else _HE | _IT | _THEY
    if teller.lemma_.lower() in claim_words().teams or _kind(teller, kinds) == "it":
        return _IT | _THEY
    return _THEY if _kind(teller, kinds) == "they" and teller.tag_ in ("NNS", "NNPS") else _HE | _THEY | _IT


def without_bare_denials(acts: list[Act], claims: dict[int, Claim]) -> list[Act]:
    """Return the acts without those of a denying verb whose content is a denied act."""
    denials = {
        claims[a.trigger.head.i].cue
        for a in acts
        if a.trigger.head.i in claims and claims[a.trigger.head.i].stance == "denies"
    }
    return [_with_denier(a, claims) for a in acts if a.trigger.head not in denials]


def _with_denier(act: Act, claims: dict[int, Claim]) -> Act:
    """Return an act whose doer is unnamed with who denies having had a hand in it as its doer."""
    claim = claims.get(act.trigger.head.i)
    if claim is None or claim.stance != "denies" or act.actors or not act.trigger.is_noun:
        return act
    nouns = [c for c in claim.cue.children if c.dep_ == "dobj" and c.lemma_.lower() in claim_words().own_hand]
    return replace(act, actors=claim.claimants) if nouns else act


def certainty_of(act: Act, around: "Surroundings") -> Certainty:
    """Return how firmly the nearest teller, or the report, commits to an act."""
    claim = claim_over(act, around)
    stance = _stance(act, claim, around)
    if stance == "hedges" and claim is not None and act.certainty == "denied":
        return "hedged"
    if act.certainty != "asserted":
        return act.certainty
    if stance == "denies":
        return "denied"
    if stance in ("hedges", "asks") or is_hedged(act.trigger, around.lexicon):
        return "hedged"
    if has_doubted_actor(act.actors, around.lexicon):
        return "hedged"
    has_teller = around.speech is not None or (claim is not None and bool(claim.claimants))
    return "hedged" if not has_teller and is_in_scare_quotes(act.trigger) else "asserted"


def is_only_alleged(act: Act, around: "Surroundings") -> bool:
    """Whether an accuser tells an act: by an operator, or by a charge as a thing ("the indictment says")."""
    claim = claim_over(act, around)
    if act.is_alleged or claim is None:
        return act.is_alleged
    named = {t.lemma_.lower() for t in (claim.cue, *claim.claimants)}
    return bool(named & claim_words().accusing)


def _stance(act: Act, claim: Claim | None, around: "Surroundings") -> Stance:
    """Return the stance of a claim; a side that says it did not do something denies it."""
    stance: Stance = claim.stance if claim is not None else "asserts"
    if claim is not None and act.is_alleged and stance == "hedges" and set(act.claimant) & set(claim.claimants):
        stance = "asserts"  # an accusation is hedged by hedges beside it, not by its own verb
    has_teller = around.speech is not None or (claim is not None and bool(claim.claimants))
    if stance != "asserts" or not has_teller or "negation" not in act.aux or act.aux & _ABSORBED:
        return stance
    tellers = claim.claimants if claim is not None else ()
    is_own = is_own_side(tellers, act.actors, around.kinds) or any(_speaks_for(t, act.actors) for t in tellers)
    return "denies" if is_own else stance


def _speaks_for(teller: Token, actors: tuple[Token, ...]) -> bool:
    """Whether a teller belongs to who acts: "the army's spokesman", "its spokesman" beside an army."""
    for owner in (c for c in teller.children if c.dep_ == "poss"):
        is_plural = any(t.tag_ in ("NNS", "NNPS") for t in actors)
        is_its = owner.tag_ == "PRP$" and owner.lower_ in (("their",) if is_plural else ("its", "his", "her"))
        if is_its or any(t.lemma_.lower() == owner.lemma_.lower() for t in actors):
            return True
    return False


def claimant_of(token: Token, claim: Claim, around: "Surroundings", *, stance: Stance | None = None) -> Claimant:
    """Return the teller of a claim in the words of the sentence, a pronoun with the name it stands for."""
    phrase = phrases_of(token, around.kinds)[0]
    start, end = around.sentence.reading.span(around.sentence.start + phrase.start, around.sentence.start + phrase.end)
    return Claimant(
        text=phrase.text,
        name=_continued(token, around) or _single_name(token, around) or _named_beside(token, around.kinds),
        cue=claim.words or None,
        means=means_of(token, claim),
        stance=stance or claim.stance,
        start=start,
        end=end,
    )


def _single_name(token: Token, around: "Surroundings") -> str | None:
    """Return what a phrase stands for; a pair has no one name."""
    if around.references.members(token, around.number):
        return None
    return around.references.resolve(token, around.number, None)


def _continued(token: Token, around: "Surroundings") -> str | None:
    """Return the last speaker's name where a pronoun goes on speaking ("he added")."""
    if around.last is None or token.pos_ != "PRON":
        return None
    fits = {"he": _HE, "it": _IT, "they": _THEY}[around.last.kind]
    claimant = around.last.claimant
    return (claimant.name or claimant.text) if token.lower_ in fits else None


def _named_beside(token: Token, kinds: Kinds) -> str | None:
    """Return the person that an apposition names ("the envoy, A B, said")."""
    if kinds.name_at(token) is not None:
        return None
    names = [kinds.name_at(c) for c in token.children if c.dep_ == "appos" and "person" in kinds.of(c)]
    return next((name.text for name in names if name is not None), None)


def _kind(token: Token, kinds: Kinds) -> str:
    if token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children) or token.lower_ in _THEY:
        return "they"
    found = kinds.of(token)
    is_body = bool(found & {"body", "state"}) or token.lower_ in _IT or kinds.fits(token, ("@definite_body",))
    return "it" if is_body else "he"


def means_of(token: Token, claim: Claim) -> Means | None:
    """Return how a claim was made, by the phrases of its clause, its verb, and the words of its source."""
    words = claim_words().means
    doc: Doc = token.doc
    cue = claim.cue
    first = min(cue.left_edge.i, token.left_edge.i)
    content = [c for c in cue.children if c.dep_ == "ccomp"]
    left_out = {t.i for c in content for t in c.subtree}
    near = [t for t in doc[first : cue.right_edge.i + 1] if t.i not in left_out or t.i in (cue.i, token.i)]
    text = " ".join(t.lower_ for t in near)
    source = " ".join(t.lower_ for t in token.subtree if t.i not in left_out)
    for means, phrases in words.phrases.items():
        if any(p in text or p in source for p in phrases):
            return means
    for means, verbs in words.verbs.items():
        if cue.lemma_.lower() in verbs:
            return means
    heard = _heard(cue) if cue.pos_ in VERBAL else []
    for means in _HEARD_MEANS:
        nouns = words.nouns.get(means, ())
        if any(t.lower_ in nouns or t.lemma_.lower() in nouns for t in heard):
            return means
    return _means_of_source(token)


def _heard(cue: Token) -> list[Token]:
    """Return to whom or in what somebody speaks ("told Reuters", "told a news conference")."""
    return [
        t
        for c in cue.children
        if c.dep_ in ("dobj", "dative") or (c.dep_ == "prep" and c.lower_ in ("to", "in", "at", "on"))
        for t in c.subtree
        if t.pos_ in ("NOUN", "PROPN") and not any(a.dep_ == "ccomp" for a in (t, *t.ancestors) if c in a.ancestors)
    ]


def _means_of_source(token: Token) -> Means | None:
    nouns = claim_words().means.nouns
    issued = [a for a in token.ancestors if a.dep_ == "pobj"][:1]
    marks = [c for c in token.children if c.dep_ in ("amod", "compound")]
    for word in (token, *marks, *issued, *(c for i in issued for c in i.children if c.dep_ == "amod")):
        for means in _SOURCE_MEANS:
            if word.lemma_.lower() in nouns.get(means, ()) or word.lower_ in nouns.get(means, ()):
                return means
    return None
