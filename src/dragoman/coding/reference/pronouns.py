"""Pronouns -> the party they stand for: agreement, binding, what is most in mind; torn between two, none."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.reference.cast import WINDOW, Cast, Party, role_of
from dragoman.coding.reference.mention import REFLEXIVES, Mention
from dragoman.coding.slots import grammatical_subject

MARGIN = 0.12  # by how much the best has to lead the second, as a share of its weight; nearer, the words do not decide
GOVERNING = 1.2  # added for the subject of the clause above: "Turkey said it ..."
PARALLEL, GENDER_KNOWN, SPOKEN_OF = (
    0.4,
    0.5,
    0.4,
)  # added for the same role, for a known gender, taken off inside speech
INTRODUCED = 1.5  # added for a person whose full name ends the sentence before for the first time
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"VERB", "AUX"})
_WEATHER = frozenset({"rain", "snow", "seem", "appear", "happen", "turn", "take", "matter"})
_TOLD = frozenset(
    {"deny", "confirm", "say", "admit", "know", "believe", "think", "doubt", "regret", "prove", "do", "mean"}
)
_BODIES = frozenset({"body", "state", "place"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who tells what in a sentence.

    Attributes:
        reporters: tokens of verbs that tell ("said"); what they have as subject can speak.
        speaker: whose direct speech it is, where that is known; others are meant by "he" in it.
    """

    reporters: frozenset[int]
    speaker: Party | None


def find_antecedent(mention: Mention, cast: Cast, parties: dict[int, Party], hearing: Hearing) -> Party | None:
    """Return the party that a pronoun of the third person stands for, or None.

    Args:
        mention: the pronoun.
        cast: the parties so far.
        parties: token -> party for the mentions before it in its sentence.
        hearing: who tells what in its sentence.
    """
    if mention.head.lower_ in REFLEXIVES:
        return _of_subject(mention, parties)
    if mention.noun == "it" and is_empty(mention.head):
        return None
    barred = barred_parties(mention.head, parties)
    speaks = role_of(mention) in _SUBJECTS and mention.head.head.i in hearing.reporters
    if mention.in_speech and hearing.speaker is not None:
        barred.add(hearing.speaker.order)
    above = _subjects_above(mention.head, parties)
    scored = [
        (_weight(mention, party, speaks=speaks) + GOVERNING * (party.order in above), party)
        for party in cast.recent(mention.sentence, WINDOW)
        if party.order not in barred and _agrees(mention, party, speaks=speaks)
    ]
    scored = [(w, p) for w, p in scored if w > 0]
    scored = [(w, p) for w, p in scored if _is_told(p)] or scored
    scored = [(w, p) for w, p in scored if mention.sentence - p.last.sentence <= 1] or scored
    if not scored:
        return None
    scored.sort(key=lambda item: (-item[0], item[1].order))
    if len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN * scored[0][0]:
        first, second = scored[0][1], scored[1][1]
        if first in second.members or second in first.members:
            return second if first in second.members else first
        return None
    if len(scored) > 1 and _side_by_side(scored[0][1], scored[1][1]):
        return None
    return scored[0][1]


def _is_told(party: Party) -> bool:
    """Whether more than pronouns stand for a party."""
    return bool(party.members) or any(m.form != "pronoun" for m in party.mentions)


def _subjects_above(token: Token, parties: dict[int, Party]) -> set[int]:
    """Return the orders of the parties that are subject of the verb over a subject's own clause."""
    verb = token.head
    if role_of_token(token) not in _SUBJECTS or verb.dep_ not in ("ccomp", "advcl") or verb.head.pos_ not in _CLAUSES:
        return set()
    return {parties[t.i].order for t in grammatical_subject(verb.head) if t.i in parties}


def _side_by_side(party: Party, other: Party) -> bool:
    """Whether two parties were last named side by side, so that nothing but weight tells them apart."""
    return party.last.sentence == other.last.sentence and other.last.head in party.last.head.conjuncts


def _agrees(mention: Mention, party: Party, *, speaks: bool) -> bool:
    noun = mention.noun
    if all(m.form == "pronoun" and m.noun in ("i", "we", "you") for m in party.mentions):
        return False
    if noun in ("he", "she"):
        is_person = (
            (party.kind == "person" or (party.kind == "thing" and party.is_named()))
            and party.number != "many"
            and not party.members
        )
        return is_person and party.gender in (None, mention.gender)
    if noun == "it":
        if party.members or party.kind in ("person", "people") or party.number == "many":
            return False
        return party.kind in _BODIES if speaks else True
    if party.members and not party.is_side_by_side:
        return False
    if party.members or party.number == "many":
        return not speaks or party.kind != "thing"
    return party.number == "either" and party.kind in ("body", "person")


def _weight(mention: Mention, party: Party, *, speaks: bool) -> float:
    weight = party.weight_at(mention.sentence)
    last = party.last
    role = role_of(mention)
    roles = {role_of(m) for m in party.mentions[-3:] if m.sentence == last.sentence}
    if role in roles or (role in _SUBJECTS and roles & _SUBJECTS):
        weight += PARALLEL
    if mention.gender is not None and party.gender == mention.gender:
        weight += GENDER_KNOWN
    if _is_introduced_last(mention, party):
        weight += INTRODUCED
    if speaks and last.sentence == mention.sentence and last.in_speech:
        weight *= SPOKEN_OF
    if party.kind == "thing":
        weight *= 0.8
    if party.number == "either" and mention.noun == "they":
        weight *= 0.6
    if party.kind == "place" or (party.kind == "state" and party.sort in ("city", "place")):
        weight *= 0.5
    return weight


def _is_introduced_last(mention: Mention, party: Party) -> bool:
    """Whether the sentence before ends with the full name of a person new to the report, whom a subject takes up."""
    last = party.last
    if party.kind != "person" or role_of(mention) not in _SUBJECTS or last.sentence != mention.sentence - 1:
        return False
    is_new = {m.sentence for m in party.mentions} == {last.sentence} and last.form == "name" and " " in last.text
    return is_new and all(t.is_punct for t in last.head.doc[last.position + 1 :])


def is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it seems", "it was X who"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in _WEATHER:
        return True
    if token.dep_ == "dobj" and verb.lemma_ in _TOLD:
        return True
    if token.dep_ not in _SUBJECTS:
        return any(c.dep_ in ("xcomp", "ccomp") for c in verb.children) and verb.lemma_ in ("make", "find", "think")
    complements = [c for c in verb.rights if c.dep_ in ("acomp", "attr")]
    has_clause = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "relcl") for c in verb.rights) or any(
        c.dep_ in ("ccomp", "xcomp", "relcl", "acl") for a in complements for c in a.children
    )
    return verb.lemma_ == "be" and bool(complements) and has_clause


def _of_subject(mention: Mention, parties: dict[int, Party]) -> Party | None:
    verb = _verb_over(mention.head)
    found = [parties[t.i] for t in (grammatical_subject(verb) if verb is not None else []) if t.i in parties]
    if len({p.order for p in found}) == 1:
        return found[0] if _agrees(mention, found[0], speaks=False) else None
    groups = [p for p in parties.values() if p.members and {m.order for m in p.members} == {f.order for f in found}]
    return groups[0] if groups and mention.noun == "they" else None


def _verb_over(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in _CLAUSES), None)


def barred_parties(token: Token, parties: dict[int, Party]) -> set[int]:
    """Return the orders of the parties that a phrase cannot stand for: of its own clause, or around it.

    A possessor may be the subject of its clause ("he praised his guards"), but not the phrase that it stands in.
    """
    barred: set[int] = set()
    below = token
    for ancestor in token.ancestors:
        if ancestor.pos_ in _CLAUSES:
            break
        if ancestor.i in parties and below.dep_ != "conj":
            barred.add(parties[ancestor.i].order)
        below = ancestor
    for other in (*token.children, *token.conjuncts):
        if other.i in parties:
            barred.add(parties[other.i].order)
    if token.dep_ == "poss":
        return barred
    verb = _governor(token)
    if verb is None:
        return barred
    for position, party in parties.items():
        if 0 <= position != token.i and _governor(token.doc[position]) == verb:
            barred.add(party.order)
    if role_of_token(token) not in _SUBJECTS:
        barred |= {parties[t.i].order for t in grammatical_subject(verb) if t.i in parties}
    members = {m.order for p in parties.values() if p.order in barred for m in p.members}
    return barred | members


def role_of_token(token: Token) -> str:
    """Return the grammatical role of a word, through coordination."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return str(token.dep_)


def _governor(token: Token) -> Token | None:
    """Return the verb that a phrase is an argument of, through coordination and one preposition."""
    while token.dep_ == "conj" and token.head != token and token.head.pos_ not in _CLAUSES:
        token = token.head
    head = token.head
    if token.dep_ == "pobj":
        head = head.head
    return head if head.pos_ in _CLAUSES and token.dep_ != "poss" else None
