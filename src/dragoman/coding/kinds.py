"""What kind of thing a noun phrase names: party, person, state, people, body, place, act, thing, number."""

from spacy.tokens import Doc, Token

from dragoman.coding.lexicon import Lexicon
from dragoman.coding.slots import is_each_other
from dragoman.text.mentions import Name
from dragoman.world import World

_BY_NAME = {
    "person": frozenset({"party", "person"}),
    "body": frozenset({"party", "body"}),
    "state": frozenset({"party", "state", "place"}),
    "people": frozenset({"party", "people"}),
    "place": frozenset({"place"}),
}
_MARKED = frozenset({"det", "poss", "compound", "amod", "nmod"})
_PERSONAL = frozenset(
    [
        "i",
        "we",
        "he",
        "she",
        "they",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "himself",
        "herself",
        "themselves",
        "someone",
        "somebody",
        "who",
        "whom",
        "those",
        "his",
        "their",
        "our",
        "my",
    ]
)
NAMES_OF_KINDS = frozenset(
    {"party", "person", "body", "state", "people", "place", "act", "thing", "pronoun", "number", "combatant"}
)
COMBATANT = frozenset({"REB", "UAF", "PRM", "MIL"})
ORDINARY = frozenset({"CVL", "BUS", "EDU", "MED", "AGR", "SPT"})
_THING = frozenset({"thing"})
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer")  # of English nouns that name who does something


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})


class Kinds:
    """The kinds of the tokens of one sentence."""

    def __init__(self, doc: Doc, names: tuple[Name, ...], *, world: World, lexicon: Lexicon) -> None:
        self._world = world
        self._lexicon = lexicon
        self._nature = lexicon.words.get("nature", frozenset())
        self._names: dict[int, Name] = {}
        self._all_names = names
        self._sided: frozenset[int] = frozenset()
        for name in names:
            span = doc.char_span(name.start, name.end, alignment_mode="contract")
            for token in span or ():
                self._names[token.i] = name

    def note_sides(self, positions: frozenset[int]) -> None:
        """Take in which tokens stand for parties of a side by what the report said before ("the two neighbours")."""
        self._sided = positions

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the sentence, in order."""
        return self._all_names

    def names_of(self, kind: str) -> tuple[Name, ...]:
        """Return the names of one kind, in order."""
        return tuple(name for name in self._all_names if name.kind == kind)

    def name_at(self, token: Token) -> Name | None:
        """Return the name that a token belongs to."""
        return self._names.get(token.i)

    def of(self, token: Token) -> frozenset[str]:
        """Return the kinds of the phrase that a token heads."""
        name = self._names.get(token.i)
        if name is not None and (token.pos_ != "NOUN" or name.kind != "people" or token.text[0].isupper()):
            return _BY_NAME[name.kind]
        return self._of_pronoun(token) or self._of_number(token) or self._of_noun(token)

    def _of_pronoun(self, token: Token) -> frozenset[str] | None:
        """Return the kinds of a pronoun, or None where the word is none."""
        if is_each_other(token):
            return _THING
        if _stands_alone(token):
            return frozenset({"party", "pronoun"})
        if token.pos_ != "PRON":
            return None
        if token.lower_ in _PERSONAL:
            return frozenset({"party", "pronoun", "person"})
        return frozenset({"party", "pronoun", "thing"}) if token.lower_ in ("it", "its") else _THING

    def _of_number(self, token: Token) -> frozenset[str] | None:
        """Return the kinds of a number of persons ("twelve were killed") or of what it counts, or None."""
        if token.pos_ != "NUM" or _counts_votes(token) or token.ent_type_ in ("PERCENT", "MONEY", "DATE", "TIME"):
            return None
        shared = self.counted(token)
        return frozenset({"party", "number"}) if shared is None else self.of(shared) | {"number"}

    def _of_noun(self, token: Token) -> frozenset[str]:
        lemma = token.lemma_.lower()
        if lemma in self._nature or (lemma.endswith("s") and lemma[:-1] in self._nature):
            return _THING
        if lemma in ("office", "power") and not any(c.dep_ in _MARKED for c in token.children):
            return _THING  # "left office", "took power"
        shared = self.counted(token) if token.lower_ in self._lexicon.words.get("shares", ()) else None
        if shared is not None and shared.pos_ in ("NOUN", "PROPN") and self.is_party(shared):
            return self.of(shared)  # "part of the crowd"
        is_person = token.lower_ in self._lexicon.words.get("participle_persons", ()) and _is_nominal(token)
        if is_person or lemma in self._world.agent_heads or lemma in self._lexicon.words.get("people", ()):
            return frozenset({"party"})
        if token.tag_ == "NNS" and lemma.endswith(_PERSON_ENDINGS) and not self._is_thing(lemma):
            return frozenset({"party"})
        if self._lemmas(token) & self._lexicon.event_nouns:
            return frozenset({"act", "thing"})
        if token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME"):
            return frozenset({"party", "thing", "unknown"})
        return _THING

    def _is_thing(self, lemma: str) -> bool:
        """Whether a noun that ends as the names of persons do is known to name none."""
        words = self._lexicon.words
        listed = any(lemma in words.get(name, ()) for name in ("not_persons", "weapon", "target"))
        return listed or lemma in self._lexicon.event_nouns

    def side_of(self, token: Token) -> str | None:
        """Return the country of a phrase by its own name or the name before it ("Russian officials"), or None."""
        for word in (token, *token.children):
            name = self._names.get(word.i)
            if name is not None and (word == token or word.dep_ in ("amod", "compound", "nmod", "poss")):
                hits = self._world.names_in(name.text)
                country = hits[0].uses_on(None)[0].entity.country_on(None) if hits else None
                if country is not None:
                    return country
        return None

    def is_combatant(self, token: Token) -> bool:
        """Whether a phrase names an armed party: rebels, militias, guerrillas, an army."""
        name = self.name_at(token)
        if name is not None:
            hits = self._world.names_in(name.text)
            return bool(hits) and bool(set(hits[0].uses_on(None)[0].entity.sectors_on(None)) & COMBATANT)
        words = [c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod")]
        agent = self._world.agent(" ".join([*words, token.lower_]))
        modifiers = [m.sectors for w in words if (m := self._world.modifier(w)) is not None]
        return any(set(s) & COMBATANT for s in (*modifiers, agent.sectors if agent is not None else ()))

    def is_ordinary(self, token: Token, *, people: bool = True) -> bool:
        """Whether a phrase names people or things of no political side: "bakers", "the brothers", "a company".

        `people` says whether plain people count, or only trades and firms.
        Names, peoples, pronouns and nouns of state, arms, party or creed are of a side or may be.
        """
        if token.i in self._sided or token.pos_ == "PRON" or self.name_at(token) is not None:
            return False
        if self.fits(token, ("@of_a_side",)):
            return False
        marks = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss", "appos")]
        if any(self.name_at(c) is not None for c in marks):
            return False
        if any(self.of(t) & {"state", "body", "people"} and self.name_at(t) is not None for t in _belonging(token)):
            return False
        words = [c.lower_ for c in marks if c.dep_ != "appos"]
        modifiers = [m.sectors for w in words if (m := self._world.modifier(w)) is not None]
        agent = self._world.agent(" ".join([*words, token.lower_]))
        if agent is None and token.pos_ == "PROPN":
            return token.i == 0 and token.ent_type_ == "" and not token.is_upper and not marks
        if agent is not None and agent.yields:
            inner = [t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
            if inner:
                return all(self.is_ordinary(t, people=people) for t in inner)
        sectors = {s for found in (*modifiers, agent.sectors if agent is not None else ()) for s in found}
        lemma = token.lemma_.lower()
        if lemma in self._lexicon.words.get("ordinary_people", ()) and not sectors - ORDINARY - {"ELI"}:
            return True
        if not sectors and (agent is None or agent.yields):
            return token.tag_ == "NNS" and lemma.endswith(_PERSON_ENDINGS)
        return bool(sectors) and not sectors - ORDINARY and (people or "CVL" not in sectors)

    def is_party(self, token: Token) -> bool:
        """Whether a phrase names somebody who can act or be acted upon."""
        return "party" in self.of(token)

    def fits(self, token: Token, wanted: tuple[str, ...]) -> bool:
        """Whether a phrase is of one of the kinds, word classes (@name) or lemmas wanted."""
        kinds = self.of(token)
        lemmas = {"gunfire"} if self._is_fire_of_arms(token) else self._lemmas(token)
        for want in wanted:
            if want.startswith("@"):
                if lemmas & self._lexicon.words.get(want[1:], frozenset()):
                    return True
            elif want == "combatant":
                if self.is_combatant(token):
                    return True
            elif want in kinds or (want in lemmas and want not in NAMES_OF_KINDS):
                return True
        shared = self.counted(token)
        return shared is not None and self.fits(shared, wanted)

    def _lemmas(self, token: Token) -> set[str]:
        """Return the lemma; of a plural taken for a name ("Rockets hit ...") the singular, of a gerund the noun too."""
        lemma = token.lemma_.lower()
        if token.tag_ == "VBG":
            return {lemma, token.lower_}
        is_plural = token.pos_ == "PROPN" and token.i == 0 and lemma.endswith("s") and not lemma.endswith("ss")
        return {lemma, lemma[:-1]} if is_plural and self.name_at(token) is None else {lemma}

    def _is_fire_of_arms(self, token: Token) -> bool:
        """Whether "fire" is shooting: somebody's ("Israeli fire", "army fire") or a weapon's ("mortar fire")."""
        if token.lower_ != "fire":
            return False
        marks = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss")]
        arms = self._lexicon.words.get("weapon", frozenset()) | self._lexicon.words.get("fire_marks", frozenset())
        return any(c.lemma_.lower() in arms or self.is_party(c) for c in marks)

    def counted(self, token: Token) -> Token | None:
        """Return whom a number or a share counts ("dozens of gunmen")."""
        agent = self._world.agent(token.lower_)
        is_share = token.pos_ == "NUM" or token.lower_ in self._lexicon.words.get("shares", ())
        if not is_share and not (agent is not None and agent.yields):
            return None
        return next((t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)


def _stands_alone(token: Token) -> bool:
    """Whether a word stands for a party without a noun: "both signed", "the former", "the latter"."""
    if token.lower_ in ("former", "latter"):
        return token.dep_ in _ARGUMENTS and any(c.lower_ == "the" for c in token.children)
    is_befallen = token.dep_ in ("nsubjpass", "dobj") or (token.dep_ in ("nsubj", "amod") and token.head.tag_ == "VBN")
    if token.lower_ in ("several", "many", "others", "some", "dozens", "scores"):
        return is_befallen and token.tag_ != "NN" and not any(token.children)  # "and several wounded"
    return bool(token.lower_ == "both" and token.dep_ == "nsubj")


def _counts_votes(number: Token) -> bool:
    """Whether a number says how many voted ("voted 204 to 85 to impeach him")."""
    return number.head.lemma_ == "vote" and number.dep_ in ("dobj", "npadvmod", "nummod")


def _is_nominal(token: Token) -> bool:
    """Whether a participle or adjective stands as a noun ("the accused", "the displaced")."""
    return token.tag_ != "VBD" and any(c.dep_ == "det" for c in token.children)


def _belonging(token: Token) -> list[Token]:
    """Return whom a phrase says that people belong to: "farmers from Peru", "creditors led by Norway"."""
    below = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "from")]
    below += [a for c in token.children if c.dep_ == "acl" for a in c.children if a.dep_ == "agent"]
    return [t for p in below for t in p.children if t.dep_ == "pobj"]
