"""A parsed sentence -> the phrases in it that may stand for somebody: names, nouns and pronouns, with their traits."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from spacy.tokens import Doc, Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.reference.traits import Traits, kind_of_noun, name_traits, number_of
from dragoman.coding.reference.words import Gender, ReferenceWords
from dragoman.coding.slots import is_of_its_verb
from dragoman.text.mentions import Name
from dragoman.world import NameUse, World

PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
}
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
YOUNGEST, OLDEST = 5, 110  # years; a number beside a name outside of this is no age
_INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod", "nummod", "advmod", "det", "predet"})
_MARKING = frozenset({"amod", "compound", "nmod", "poss"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_QUANTIFIERS = frozenset({"every", "each", "any", "no", "either", "neither", "what", "which", "whatever"})
_HOLLOW = frozenset(
    {"same", "other", "latter", "former", "said", "own", "two", "both", "three", "four", "five", "first"}
)


@dataclass(slots=True)
class Mention:
    """A phrase that may stand for somebody.

    Attributes:
        head: the token that heads it.
        sentence: number of its sentence.
        start, end: offsets of its core into the sentence.
        form: name, noun or pronoun.
        noun: lemma of the head, lower case; of a pronoun, its class ("he" for "his").
        traits: kind, finer sort, number, gender.
        name: the name that it is headed by, or None.
        marks: words before and "of" words after the head that narrow it down, lower case.
        country: whose it is by a name beside it ("the Turkish leader"), or None.
        is_pointing: whether "the", "this" or the like marks it as known.
        in_speech: whether it stands in direct speech.
        is_counted_out: whether it stands for nobody in particular ("every country", "no group").
        titles: nouns before a name ("President").
    """

    head: Token
    sentence: int
    start: int
    end: int
    form: str
    noun: str
    traits: Traits
    name: Name | None = None
    marks: frozenset[str] = frozenset()
    country: str | None = None
    is_pointing: bool = False
    in_speech: bool = False
    is_counted_out: bool = False
    titles: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words of its core."""
        return str(self.head.doc.text[self.start : self.end])

    @property
    def position(self) -> int:
        """The place of its head in the sentence, in tokens."""
        return int(self.head.i)

    @property
    def gender(self) -> Gender | None:
        """The gender that the words tell, or None."""
        return self.traits.gender


class KnownNames(Protocol):
    """The names that the report has given so far."""

    def knows(self, name: str) -> bool:
        """Whether a party has been named so."""

    def knows_family(self, name: str) -> bool:
        """Whether a person of this last name has been named."""


class Finder:
    """Finds the mentions of sentences."""

    def __init__(self, world: World, words: ReferenceWords, known: KnownNames) -> None:
        self._world = world
        self._words = words
        self._known = known
        self._uses: dict[str, NameUse | None] = {}

    def find(self, number: int, doc: Doc, kinds: Kinds, quotations: tuple[tuple[int, int], ...]) -> list[Mention]:
        """Return the mentions of a sentence in the order of their heads; relative pronouns are none."""
        found: list[Mention] = []
        named: set[tuple[int, int]] = set()
        for token in doc:
            name = kinds.name_at(token)
            if name is not None and (name.start, name.end) not in named and _heads(token, name, kinds):
                named.add((name.start, name.end))
                is_national = _is_national(token, name)
                mention = self._noun(token, number, kinds) if is_national else self._name(token, name, number, kinds)
            elif token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
                mention = self._pronoun(token, number)
            elif name is None and (unlisted := self._unlisted_name(token, kinds)) is not None:
                mention = self._name(token, unlisted, number, kinds)
            elif (age := age_of(token)) is not None and token.dep_ not in _INSIDE:
                mention = _aged(token, number, age)
            elif name is None and self._is_noun_head(token, kinds):
                mention = self._noun(token, number, kinds)
            else:
                continue
            if mention is not None:
                mention.in_speech = any(start <= token.idx < end for start, end in quotations)
                found.append(mention)
        return found

    def _pronoun(self, token: Token, number: int) -> Mention:
        noun = PRONOUNS[token.lower_]
        gender: dict[str, Gender] = {"he": "male", "she": "female"}
        many = "many" if noun in ("they", "we") else "one"
        kind = "thing" if noun == "it" else "person"
        traits = Traits(kind, kind, many, gender.get(noun))
        return Mention(token, number, token.idx, token.idx + len(token), "pronoun", noun, traits)

    def _name(self, token: Token, name: Name, number: int, kinds: Kinds) -> Mention | None:
        is_modifier = token.dep_ in _INSIDE
        if is_modifier and (name.kind == "people" or (name.kind == "person" and _is_within_name(token, name, kinds))):
            return None
        name, titles = self._without_titles(token, name, is_modifier=is_modifier)
        start = name.start
        if not is_modifier:
            start = min([start, *(c.left_edge.idx for c in token.lefts if c.dep_ in _INSIDE or c.dep_ == "poss")])
        nouns = [n for t in titles if (n := _plain(t)) in self._words.person or n in self._words.titles]
        is_titled = any(n in self._words.titles for n in nouns)
        traits = name_traits(token, name, self._use_of(name), self._words, is_titled=is_titled)
        gender = next(
            (g for n in nouns if (g := self._words.gender_of_title(n) or self._words.gender_of_noun(n))), None
        )
        if gender is not None and traits.kind == "person":
            traits = replace(traits, gender=gender)
        return Mention(
            token,
            number,
            start,
            name.end,
            "name",
            name.text.rsplit(" ", 1)[-1].lower(),
            traits,
            name=name,
            marks=frozenset(_plain(t) for t in titles),
            country=next((c for t in (token, *titles) if (c := self._country_of(t, kinds))), None) or traits.country,
            titles=tuple(nouns),
        )

    def _use_of(self, name: Name) -> NameUse | None:
        """Return whom the world knows by a whole name; each name is looked up once a report."""
        if not name.is_known:
            return None
        if name.text not in self._uses:
            hits = self._world.names_in(name.text)
            is_whole = bool(hits) and hits[0].text == name.text
            self._uses[name.text] = hits[0].uses_on(None)[0] if is_whole else None
        return self._uses[name.text]

    def _without_titles(self, token: Token, name: Name, *, is_modifier: bool) -> tuple[Name, list[Token]]:
        """Return a name without the titles that stand in it, with all its first names, and the titles before it."""
        doc: Doc = token.doc
        inside = [t for t in doc if name.start <= t.idx < name.end]
        before = [] if is_modifier else [c for c in token.lefts if _is_title(c, name)]
        is_body = name.kind != "person" and _plain(inside[-1]) in self._words.file.body | self._words.file.place
        ends = [] if is_body else [t for t in inside[:-1] if _plain(t) in self._words.titles]
        titles = [*(w for t in before for w in (*t.lefts, t)), *(t for t in inside if ends and t.i <= ends[-1].i)]
        if name.is_known or name.kind == "people":
            return name, titles
        start = ends[-1].i + 1 if ends else inside[0].i
        while not ends and start > 0 and doc[start - 1] in before and doc[start - 1].tag_ == "NNP":
            word = _plain(doc[start - 1])
            if word in self._words.person or word in self._words.titles or doc[start - 1].ent_type_ in ("GPE", "NORP"):
                break
            start -= 1
        text = doc.text[doc[start].idx : name.end]
        return Name(doc[start].idx, name.end, text, name.kind, is_known=False), [t for t in titles if t.i < start]

    def _noun(self, token: Token, number: int, kinds: Kinds) -> Mention:
        lemma = token.lemma_.lower() if token.pos_ in _NOUNS else token.lower_
        kind = kind_of_noun(token, kinds, self._words)
        lefts = [c for c in token.lefts if c.dep_ in _INSIDE or c.dep_ == "poss"]
        start = min([token.idx, *(c.left_edge.idx for c in lefts)])
        dets = [c.lower_ for c in token.lefts if c.dep_ in ("det", "predet")]
        is_pointing = any(d in POINTING for d in dets) and "a" not in dets
        if set(dets) & {"those", "that"} and any(c.dep_ in ("relcl", "prep", "acl") for c in token.rights):
            is_pointing = False
        traits = Traits(kind, lemma, number_of(token, self._words), self._words.gender_of_noun(lemma))
        return Mention(
            token,
            number,
            start,
            token.idx + len(token),
            "noun",
            lemma,
            traits,
            marks=_marks(token) - _HOLLOW,
            country=self._country_of(token, kinds) or (kinds.side_of(token) if kinds.name_at(token) else None),
            is_pointing=is_pointing,
            is_counted_out=bool(set(dets) & _QUANTIFIERS),
        )

    def _unlisted_name(self, token: Token, kinds: Kinds) -> Name | None:
        """Return a proper noun that neither the world nor the model knows as a name; a modifier if named before."""
        if not token.text[:1].isupper() or token.ent_type_ in ("DATE", "TIME"):
            return None
        if token.pos_ != "PROPN":
            is_plain = token.pos_ in ("ADJ", "NOUN") and token.dep_ in _ARGUMENTS and not any(token.children)
            return _one_word(token) if is_plain and self._known.knows_family(token.text) else None
        lemma = token.lemma_.lower()
        words = self._words
        if lemma in words.person or lemma in words.file.body or lemma in words.file.place or lemma in words.file.state:
            return None
        first = token.i
        while first > 0 and token.doc[first - 1].pos_ == "PROPN" and token.doc[first - 1].head == token:
            if kinds.name_at(token.doc[first - 1]) is not None:
                break
            first -= 1
        start, end = token.doc[first].idx, _end_of_name(token, kinds)
        text = token.doc.text[start:end]
        if token.dep_ in _INSIDE and not self._known.knows(text):
            return None
        return Name(start, end, text, "thing", is_known=False)

    @staticmethod
    def _country_of(token: Token, kinds: Kinds) -> str | None:
        return kinds.side_of(token) if any(kinds.name_at(c) is not None for c in token.children) else None

    @staticmethod
    def _is_noun_head(token: Token, kinds: Kinds) -> bool:
        if token.pos_ == "NUM" or token.lower_ in ("both", "former", "latter", "two"):
            return token.dep_ not in _INSIDE and (
                token.lower_ == "both" or any(c.dep_ == "det" for c in token.children)
            )
        is_person = "party" in kinds.of(token) and any(c.dep_ == "det" for c in token.children)
        if token.pos_ not in _NOUNS and not (is_person and token.pos_ in ("ADJ", "VERB")):
            return False
        if token.pos_ == "PROPN" and token.head.pos_ == "PROPN" and kinds.name_at(token.head) is not None:
            return token.dep_ not in (*_INSIDE, "appos")
        return token.dep_ not in _INSIDE and token.ent_type_ not in ("DATE", "TIME", "PERCENT", "MONEY")


def age_of(token: Token) -> str | None:
    """Return the age that a word says, as a noun: "54-year-old" for its "old", or for a number beside a name."""
    doc = token.doc
    if token.lower_ == "old" and token.i >= 4 and doc[token.i - 2].lower_ == "year" and doc[token.i - 4].like_num:
        return f"{doc[token.i - 4].lower_}-year-old"
    is_beside = token.dep_ == "appos" and token.pos_ == "NUM" and token.text.isdigit()
    return f"{token.text}-year-old" if is_beside and YOUNGEST <= int(token.text) <= OLDEST else None


def _aged(token: Token, number: int, age: str) -> Mention | None:
    """Return a phrase that an age heads ("the 54-year-old")."""
    dets = [c.lower_ for c in token.lefts if c.dep_ == "det"]
    if not dets:
        return None
    start, end = token.left_edge.idx, token.idx + len(token)
    return Mention(token, number, start, end, "noun", age, Traits("person", age, "one"), is_pointing=dets[0] == "the")


def _end_of_name(token: Token, kinds: Kinds) -> int:
    """Return the offset after a name, with an of-phrase that belongs to it ("the Sons of the Soil")."""
    doc = token.doc
    if doc[token.i + 1 : token.i + 2].text == "of" and token.text[1:].islower():
        last = token.i + (3 if doc[token.i + 2 : token.i + 3].text == "the" else 2)
        after = doc[last] if last < len(doc) else token
        name = kinds.name_at(after)
        if after.pos_ == "PROPN" and (name is None or (not name.is_known and name.kind == "body")):
            return int(after.idx + len(after))
    return int(token.idx + len(token))


def _plain(token: Token) -> str:
    return str(token.lower_.strip(".-"))


def _heads(token: Token, name: Name, kinds: Kinds) -> bool:
    """Whether a token is the head of its name: what it depends on lies outside."""
    return token.head == token or kinds.name_at(token.head) is not name


def _one_word(token: Token) -> Name:
    return Name(token.idx, token.idx + len(token), token.text, "thing", is_known=False)


def _is_national(token: Token, name: Name) -> bool:
    """Whether a people's name stands for one of them ("an Australian")."""
    is_one = token.tag_ in ("NN", "NNP", "JJ") and any(c.dep_ == "det" for c in token.children)
    return name.kind == "people" and is_one and token.dep_ not in _INSIDE and not token.text.endswith("s")


def _is_within_name(token: Token, name: Name, kinds: Kinds) -> bool:
    """Whether a person's name is only the first part of the name it depends on, with nothing between."""
    head = token.head
    between = token.doc.text[name.end : head.idx] if head.idx > name.end else " "
    return head.pos_ == "PROPN" and "," not in between and " and " not in between


def _is_title(token: Token, name: Name) -> bool:
    return token.dep_ in ("compound", "amod", "nmod") and token.idx < name.start


def _marks(token: Token) -> frozenset[str]:
    """Return the words that narrow a noun down: before it, and in the of-phrase after it."""
    words = {_plain(w) for c in token.lefts if c.dep_ in _MARKING for w in c.subtree if w.pos_ not in ("DET", "PART")}
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from") and not is_of_its_verb(child):
            words |= {_plain(w) for w in child.subtree if w.pos_ in _NOUNS}
        if child.dep_ == "relcl":
            words.add("<clause>")
    return frozenset(words)
