"""The numbers of a sentence as noun phrases: their heads in the parse and the nouns that name who is counted."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.count_words import CountsFile, CountWords
from dragoman.coding.kinds import Kinds
from dragoman.coding.quantities import Quantity, find_quantities

_BEFORE_NOUN = frozenset({"nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "npadvmod", "predet"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PREPOSITIONS = frozenset({"over", "about", "around", "near", "above", "under", "below"})  # "a dispute over two raids"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number as a noun phrase: its head in the parse and the noun that names who is counted."""

    quantity: Quantity
    head: Token
    noun: Token | None
    end: int


def find_phrases(doc: Doc, kinds: Kinds, words: CountWords) -> list[Phrase]:
    """Return the numbers of a sentence as phrases, "a soldier" and "no soldiers" among them, in order."""
    found = [p for q in find_quantities(doc.text, words) if (p := _phrase(q, doc)) is not None]
    taken = {t.i for p in found for t in doc if p.quantity.start <= t.idx < p.quantity.end}
    for token in doc:
        if token.i not in taken and (single := _single(token, kinds, words.file)) is not None:
            found.append(single)
    return sorted(found, key=lambda p: p.quantity.start)


def _phrase(quantity: Quantity, doc: Doc) -> Phrase | None:
    inside = [t for t in doc if quantity.start <= t.idx < quantity.end]
    number = [t for t in inside if quantity.number[0] <= t.idx < quantity.number[1]]
    if not number:
        return None
    within = {t.i for t in inside}
    top = next((t for t in number if t.head.i not in within or t.head == t), number[-1])
    lead = inside[0]
    if lead.dep_ == "prep" and lead.lower_ in _PREPOSITIONS and lead != top and lead in top.ancestors:
        value = quantity.best if quantity.best is not None else quantity.low
        quantity = Quantity(
            quantity.number[0], quantity.number[1], quantity.number, value, quantity.best, quantity.best
        )
        inside = number
    following = doc[inside[-1].i + 1] if inside[-1].i + 1 < len(doc) else None
    head = top
    while head.dep_ in _BEFORE_NOUN and head.head.i > head.i and head.head.pos_ not in ("VERB", "AUX"):
        head = head.head
    noun = head if head != top and head.lower_ != "more" else None
    of = following if following is not None and following.lower_ == "of" else None
    if noun is None and of is not None:
        noun = next((c for c in of.children if c.dep_ == "pobj"), None)
    return Phrase(quantity, head, noun, quantity.end)


def _single(token: Token, kinds: Kinds, file: CountsFile) -> Phrase | None:
    """Return "a soldier" as one and "no soldiers" as none."""
    if token.lower_ == "another" and token.dep_ in ("dobj", "nsubj", "nsubjpass"):
        start, end = token.idx, token.idx + len(token)
        return Phrase(Quantity(start, end, (start, end), 1, 1, 1), token, None, end)
    if token.lower_ not in ("a", "an", "another", "no") or token.dep_ != "det" or token.head.i <= token.i:
        return None
    noun = token.head
    start, end = token.idx, noun.idx + len(noun)
    if token.lower_ == "no" or (token.i and token.nbor(-1).lower_ in ("not", "nor")):
        first = token if token.lower_ == "no" else token.nbor(-1)
        start, end = first.idx, token.idx + len(token)
        return Phrase(Quantity(start, end, (start, end), 0, 0, 0), noun, noun, end)
    lemma = noun.lemma_.lower()
    is_one = noun.tag_ in ("NN", "NNP") and noun.dep_ not in ("appos", "attr") and lemma not in file.groups
    listed = file.combatant | file.combatant_nouns | file.civilian | file.actor | file.people
    if not is_one or not (lemma in listed or (kinds.is_party(noun) and lemma.endswith(("er", "or", "ist", "man")))):
        return None
    if any(c.lower_ == "of" for c in noun.rights) and lemma in ("number", "majority", "body"):
        return None
    return Phrase(Quantity(start, end, (start, token.idx + len(token)), 1, 1, 1), noun, noun, end)


def is_aside(phrase: Phrase) -> bool:
    """Whether a number is an age or a year: "Ahmed, 34, was killed", "in 2019", "the 1999 shooting"."""
    doc, noun = phrase.head.doc, phrase.noun
    if _YEAR.fullmatch(doc.text[slice(*phrase.quantity.number)]):
        return noun is None or noun.tag_ in ("NN", "NNP")
    first = next(t for t in doc if t.idx >= phrase.quantity.start)
    if noun is not None or first.i < 2 or doc[first.i - 2].tag_ not in ("NN", "NNP"):
        return False
    after = doc.text[phrase.quantity.end :].lstrip()[:1]
    return doc[first.i - 1].text in (",", "(") and after in (",", ")", ".", ";", "")


def names_persons(noun: Token, kinds: Kinds, file: CountsFile) -> bool:
    """Whether a counted noun names persons, or what became of them ("12 deaths")."""
    lemma = noun.lemma_.lower()
    if lemma in file.no_persons:
        return False
    listed = (
        file.combatant | file.combatant_nouns | file.civilian | file.actor | file.people | file.either | file.groups
    )
    nouns = {w for kind, counted in file.what.items() if kind != "crowd" for w in (*counted.nouns, *counted.states)}
    if {lemma, noun.lower_, lemma.removesuffix("s")} & (listed | nouns) or noun.pos_ in ("NUM", "PRON"):
        return True
    if noun.pos_ == "VERB" and noun.tag_ == "VBN":
        return any({lemma, noun.lower_} & c.object for c in file.what.values())
    kind = kinds.of(noun)
    return "party" in kind and not kind & {"state", "place", "act"}
