"""The parties of one report: who has been mentioned, under which names and descriptions, and how lately."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.coding.reference.mention import Mention
from dragoman.coding.reference.words import Gender
from dragoman.world.folding import fold, lower

WINDOW = 4  # sentences that a party stays in mind without being named again; then news repeats the name
LATEST = 8  # parties of one noun that are looked at, the latest ones; keeps the cost of a long report linear
TOLD = 24  # descriptions kept of a party; the first ones say most
_ROLES = {"nsubj": 1.8, "nsubjpass": 1.7, "agent": 1.4, "dobj": 1.4, "dative": 1.3, "attr": 1.2, "poss": 1.1}
SMALL_WORDS = frozenset({"of", "the", "and", "for", "de", "al", "in", "on", "la", "el", "du", "des"})
_PASSED_ON = frozenset({"conj", "appos"})  # what stands beside a phrase has its role
_MINOR = frozenset({"compound", "amod", "nmod", "npadvmod"})
FADING = 0.5  # of a mention's weight, kept from one sentence to the next


@dataclass(slots=True, eq=False)
class Party:
    """Somebody or something that phrases of the report stand for."""

    order: int
    mentions: list[Mention] = field(default_factory=list)
    told: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    kind: str = "thing"
    sort: str = "thing"
    number: str = "one"
    gender: Gender | None = None
    entity_id: str | None = None
    members: tuple["Party", ...] = ()
    is_side_by_side: bool = False
    weights: dict[int, float] = field(default_factory=dict)
    joined_to: "Party | None" = None

    @property
    def last(self) -> Mention:
        """The latest mention."""
        return self.mentions[-1]

    def weight_at(self, sentence: int) -> float:
        """Return how much a party is in mind in a sentence: its mentions, fading from sentence to sentence."""
        return sum(w * FADING ** (sentence - s) for s, w in self.weights.items() if 0 <= sentence - s < WINDOW)

    def is_named(self) -> bool:
        """Whether a name stands for it."""
        return bool(self.names)

    def take(self, mention: Mention) -> None:
        """Add a mention with what its words tell."""
        self.mentions.append(mention)
        traits = mention.traits
        if len(self.mentions) == 1:
            self.kind, self.sort, self.number = traits.kind, traits.sort, traits.number
        elif mention.form != "pronoun":
            if mention.form == "noun" and traits.kind == "person" and self.names and self.entity_id is None:
                self.kind, self.sort, self.number = "person", "person", traits.number
            elif traits.kind != "thing" and (self.kind == "thing" or (mention.form == "name" and not self.names)):
                self.kind, self.sort = traits.kind, traits.sort
            if self.number == "either" and not (self.names and traits.number == "many"):
                self.number = traits.number  # a body stays one, whatever "the rebels" who stand for it are
        self.gender = self.gender or mention.gender
        self.entity_id = self.entity_id or traits.entity_id
        if mention.country is not None:
            self.countries.add(mention.country)
        if mention.form == "name" and mention.name is not None:
            if mention.name.text not in self.names:
                self.names.append(mention.name.text)
            self.nouns.update(mention.titles)
            self.marks |= mention.marks
        if mention.form == "noun":
            self.nouns.add(mention.noun)
            self.marks |= mention.marks
        if (mention.form == "noun" or mention.titles) and len(self.told) < TOLD:
            self.told.append(mention)
        weight = self.weights.get(mention.sentence, 0.0)
        self.weights[mention.sentence] = max(weight, weight_of(mention)) + (0.2 if weight else 0.0)
        for old in [s for s in self.weights if mention.sentence - s >= 2 * WINDOW]:
            del self.weights[old]


def role_of(mention: Mention) -> str:
    """Return the grammatical role of a mention, through coordination."""
    token = mention.head
    while token.dep_ in _PASSED_ON and token.head != token:
        token = token.head
    return "agent" if token.dep_ == "pobj" and token.head.dep_ == "agent" else str(token.dep_)


def weight_of(mention: Mention) -> float:
    """Return how much a mention brings its party to mind: subjects most, modifiers least."""
    role = role_of(mention)
    weight = _ROLES.get(role, 0.4 if role in _MINOR else 1.0)
    if role in ("nsubj", "nsubjpass") and mention.head.head.dep_ == "ROOT":
        weight += 0.2
    if any(c.tag_ == "PRP$" for c in mention.head.lefts):
        weight *= 0.75  # "his brother" brings to mind whose brother it is
    return weight * (0.7 if mention.in_speech else 1.0)


def key_of(text: str) -> str:
    """Return a name as it is compared: without article, accents and capitals."""
    key = lower(fold(text)).removesuffix("'s").removesuffix("'").strip(" .,")
    return key.removeprefix("the ")


def is_bare_plural(mention: Mention) -> bool:
    """Whether a phrase is a plural with marks and without article, which means the same when it comes again."""
    is_many = mention.form == "noun" and mention.traits.number == "many" and bool(mention.marks)
    if any(c.dep_ in ("prep", "relcl", "acl") for c in mention.head.rights):
        return False
    return is_many and not any(c.dep_ in ("det", "poss", "nummod", "predet") for c in mention.head.lefts)


def initials_of(name: str) -> str:
    """Return the first letters of a name's words, small words left out ("SDF")."""
    words = [w for part in name.split() for w in part.split("-") if w]
    return "".join(w[0].upper() for w in words if w.lower() not in SMALL_WORDS)


class Cast:
    """All parties of one report, with the indexes that make look-up independent of its length."""

    def __init__(self, body_nouns: frozenset[str]) -> None:
        self._body_nouns = body_nouns
        self.parties: list[Party] = []
        self.by_name: dict[str, Party] = {}
        self.by_initials: dict[str, Party] = {}
        self.by_world: dict[str, Party] = {}
        self.by_word: defaultdict[str, deque[Party]] = defaultdict(lambda: deque(maxlen=LATEST))
        self.by_noun: defaultdict[str, deque[Party]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._recent: deque[Party] = deque()

    def enter(self, mention: Mention) -> Party:
        """Add a new party."""
        party = Party(len(self.parties))
        self.parties.append(party)
        self.add(party, mention)
        return party

    def add(self, party: Party, mention: Mention) -> None:
        """Add a mention to a party and to the indexes."""
        party.take(mention)
        if party not in self._recent:
            self._recent.append(party)
        if mention.form == "noun" and not mention.is_counted_out:
            self._note(self.by_noun[mention.noun], party)
        if mention.form == "name" and mention.name is not None:
            key = key_of(mention.name.text)
            self.by_name[key] = party
            if mention.traits.entity_id is not None:
                self.by_world[mention.traits.entity_id] = party
            words = key.split()
            if mention.traits.kind == "body" and len(words) > 1:
                self.by_initials[initials_of(mention.name.text)] = party
            for word in words:
                self._note(self.by_word[word], party)
            for noun in {*mention.titles, *words[-1:], *(w for w in words if w in self._body_nouns)}:
                self._note(self.by_noun[noun], party)
        elif is_bare_plural(mention):
            self.by_name.setdefault(mention.text.lower(), party)

    def note_nouns(self, party: Party, nouns: Iterable[str]) -> None:
        """Let a party be called by further nouns."""
        for noun in nouns:
            self._note(self.by_noun[noun], party)

    def add_group(self, mention: Mention, members: tuple[Party, ...], weight: float) -> Party:
        """Add parties named together as a party of their own, or another mention of it."""
        members = tuple(self.of(m) for m in members)
        orders = {m.order for m in members}
        for party in self._recent:
            known = {self.of(m).order for m in party.members}
            grows = party.members and known < orders and party.last.sentence == mention.sentence
            if known == orders or grows:
                party.members = members
                break
        else:
            party = Party(len(self.parties), members=members)
            self.parties.append(party)
            self._recent.append(party)
        party.take(mention)
        party.is_side_by_side = party.is_side_by_side or weight >= 1
        party.weights[mention.sentence] *= weight
        return party

    @staticmethod
    def _note(latest: deque[Party], party: Party) -> None:
        if party in latest:
            latest.remove(party)
        latest.append(party)

    def forget(self, sentence: int) -> None:
        """Let go of the parties that have not been mentioned lately; names and nouns still find them."""
        self._recent = deque(p for p in self._recent if self.of(p).last.sentence > sentence - 2 * WINDOW)

    def knows(self, name: str) -> bool:
        """Whether a party has been named so."""
        return key_of(name) in self.by_name

    def knows_family(self, name: str) -> bool:
        """Whether a person of this last name has been named in full."""
        key = key_of(name)
        return any(
            party.kind == "person" and any(key_of(n).endswith(f" {key}") for n in party.names)
            for party in self.by_word.get(key, ())
        )

    def call(self, party: Party, name: str) -> None:
        """Give a party a further name: an acronym."""
        self.by_name[key_of(name)] = party

    def join(self, party: Party, other: Party) -> Party:
        """Make two parties one, the earlier one; what stood for the other stands for it."""
        party, other = self.of(party), self.of(other)
        if party is other:
            return party
        if other.order < party.order:
            party, other = other, party
        takes_kind = other.names and not party.names
        party.mentions = sorted([*party.mentions, *other.mentions], key=lambda m: (m.sentence, m.position))
        party.names += [name for name in other.names if name not in party.names]
        party.told = [*party.told, *other.told][:TOLD]
        party.nouns |= other.nouns
        party.marks |= other.marks
        party.countries |= other.countries
        party.gender = party.gender or other.gender
        party.entity_id = party.entity_id or other.entity_id
        if takes_kind or party.kind == "thing":
            party.kind, party.sort = other.kind, other.sort
        if party.number == "either":
            party.number = other.number
        for sentence, weight in other.weights.items():
            party.weights[sentence] = max(weight, party.weights.get(sentence, 0.0)) + 0.1
        other.joined_to = party
        return party

    def of(self, party: Party) -> Party:
        """Return the party that one has been joined to, else itself."""
        real = party
        while real.joined_to is not None:
            real = real.joined_to
        if party is not real:
            party.joined_to = real
        return real

    def pairs(self) -> list[Party]:
        """Return the pairs of parties named together, with the parties that their members have turned out to be."""
        found = [p for p in self.parties if p.joined_to is None and len(p.members) == 2]
        for pair in found:
            pair.members = tuple(self.of(m) for m in pair.members)
        return found

    def latest(self, index: deque[Party] | None) -> list[Party]:
        """Return the parties of an index, latest first, each once."""
        found: list[Party] = []
        for party in reversed(index or ()):
            real = self.of(party)
            if real not in found:
                found.append(real)
        return found

    def recent(self, sentence: int, reach: int = WINDOW) -> list[Party]:
        """Return the parties mentioned in the last sentences, in the order of their first mention."""
        found = {self.of(p).order: self.of(p) for p in self._recent}
        return [found[order] for order in sorted(found) if sentence - found[order].last.sentence < reach]
