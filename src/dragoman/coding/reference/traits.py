"""What kind of thing a phrase names, how many, and of which gender, as far as its words tell."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.reference.words import Gender, ReferenceWords
from dragoman.text.mentions import Name
from dragoman.world import NameUse

_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ee", "crat", "ant")
_SORT_OF_KIND = {
    "person": "person",
    "body": "body",
    "place": "place",
    "people": "people",
    "state": "city",
    "thing": "thing",
}
_KIND_OF_SORT = {
    "country": "state",
    "territory": "state",
    "capital": "state",
    "city": "state",
    "seat": "body",
    "place": "place",
    "people": "people",
    "person": "person",
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of what a phrase stands for.

    Attributes:
        kind: person, body, state, people, place, thing.
        sort: finer: the world's kind of entity for names, the lemma for nouns.
        number: one, many, either.
        gender: male, female or None.
        entity_id: the world's entity, where the name means one for certain.
        country: ISO 3166-1 alpha-3 of that entity.
    """

    kind: str
    sort: str
    number: str
    gender: Gender | None = None
    entity_id: str | None = None
    country: str | None = None


def name_traits(token: Token, name: Name, use: NameUse | None, words: ReferenceWords, *, is_titled: bool) -> Traits:
    """Return the traits of a name: from its use in the world where it is known, else from kind, title, first name."""
    kind = name.kind
    is_body = name.text.rsplit(" ", 1)[-1].lower() in words.file.body | words.file.place
    if not name.is_known and not is_body and (is_titled or _begins_as_person(name.text, words)):
        kind = "person"
    sort, entity_id, country = _SORT_OF_KIND[kind], None, None
    if use is not None:
        country = use.entity.country
        if name.kind != "people":
            sort = use.entity.kind
            kind = _KIND_OF_SORT.get(sort, "body")
            entity_id = use.entity.id
    if kind == "person":
        first = name.text.split()[0].lower().strip(".")
        return Traits(kind, sort, "one", words.gender_of_first_name(first), entity_id, country)
    is_plural = token.tag_ in ("NNPS", "NNS") or (kind == "people" and token.pos_ != "ADJ")
    number = "many" if kind == "people" else "either"
    if kind == "thing":
        number = "many" if is_plural else "one"
    if kind in ("state", "place"):
        number = "one"
    if kind == "body" and is_plural:
        number = "either"
    return Traits(kind, sort, number, None, entity_id, country)


def _begins_as_person(text: str, words: ReferenceWords) -> bool:
    """Whether a name of two or three words begins with a first name ("Nadia Farouk")."""
    parts = text.split()
    return 2 <= len(parts) <= 3 and words.is_first_name(parts[0].lower()) and all(p[:1].isupper() for p in parts)


def kind_of_noun(token: Token, kinds: Kinds, words: ReferenceWords) -> str:
    """Return what kind of thing a noun names."""
    lemma = token.lemma_.lower()
    if (
        lemma in words.person
        or ((name := kinds.name_at(token)) is not None and name.kind == "people")
        or lemma in words.file.male | words.file.female
    ):
        return "person"
    if lemma in words.file.body:
        return "body"
    if lemma in words.file.state:
        return "state"
    if lemma in words.file.place:
        return "place"
    if "party" in kinds.of(token) and "unknown" not in kinds.of(token):
        return "person" if token.tag_ in ("NNS", "VBN", "JJ") or lemma.endswith(_PERSON_ENDINGS) else "body"
    return "thing"


def number_of(token: Token, words: ReferenceWords) -> str:
    """Return whether a noun names one or many; collectives may be either."""
    lemma = token.lemma_.lower()
    if token.tag_ in ("NNS", "NNPS") or token.pos_ == "NUM" or token.lower_ in ("both", "people", "police"):
        return "many" if token.lower_ != "police" else "either"
    if token.pos_ in ("ADJ", "VERB"):
        return "either"
    return "either" if lemma in words.file.collective else "one"


def agree_in_number(one: str, other: str) -> bool:
    """Whether two phrases may stand for as many."""
    return one == other or "either" in (one, other)
