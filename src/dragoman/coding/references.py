"""What names, pronouns and definite phrases stand for inside one report; rules that abstain rather than guess."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.claims import reporter_of
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.reference.beside import find_beside, find_renamed
from dragoman.coding.reference.cast import Cast, Party, is_bare_plural
from dragoman.coding.reference.definite import find_counterpart, find_described, find_ordinal, find_pair
from dragoman.coding.reference.introduction import Introduction
from dragoman.coding.reference.mention import Finder, Mention, age_of
from dragoman.coding.reference.naming import find_named, note_acronyms
from dragoman.coding.reference.pronouns import Hearing, barred_parties, find_antecedent, is_empty
from dragoman.coding.reference.together import SIDE_BY_SIDE, explained_by, joined_before, pairs_of
from dragoman.coding.reference.wording import describe, name_of, words_of
from dragoman.coding.reference.words import load_reference_words
from dragoman.coding.reporting import Claim
from dragoman.coding.slots import conjuncts, grammatical_subject, is_passive
from dragoman.world import World

QUOTED_SHARE = 0.8  # of a sentence's letters, from which on the sentence is direct speech as a whole
_SPEAKERS = frozenset({"i", "we", "you"})
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase, the party it stands for, and whether it only takes up what other words have named."""

    mention: Mention
    party: Party
    is_taken_up: bool


class References:
    """The parties of one report; fed sentence by sentence, in order."""

    def __init__(self, lexicon: Lexicon, world: World) -> None:
        self._lexicon = lexicon
        self._world = world
        self._words = load_reference_words()
        self._cast = Cast(self._words.file.body)
        self._finder = Finder(world, self._words, self._cast)
        self._found: dict[tuple[int, int], Reference] = {}
        self._owners: dict[tuple[int, int], Party] = {}
        self._owned: dict[tuple[int, str], Party] = {}
        self._voices: dict[tuple[int, str], Party] = {}
        self.introductions: list[Introduction] = []
        self._speaker: Party | None = None
        self._addressee: Party | None = None

    def read(self, index: int, doc: Doc, kinds: Kinds, quotations: Spans = ()) -> None:
        """Take in a sentence: find its phrases and tie each to a party of the report."""
        self._cast.forget(index)
        mentions = self._finder.find(index, doc, kinds, quotations)
        reporters = {t.i for t in doc if t.pos_ == "VERB" and self._is_reporter(t)}
        hearing = Hearing(frozenset(reporters), self._speaker_of(doc, mentions, quotations))
        parties: dict[int, Party] = {}
        later = []
        for mention in mentions:
            if mention.form == "pronoun" and mention.noun in _SPEAKERS:
                later.append(mention)
            else:
                self._place(mention, parties, hearing)
        self._note_deeds(doc, parties)
        self.introductions += note_acronyms(doc, mentions, self._cast, parties)
        parties = {position: self._cast.of(party) for position, party in parties.items()}
        for mention in mentions:
            if members := explained_by(mention, parties):
                self._keep(mention, self._cast.add_group(mention, members, SIDE_BY_SIDE), is_taken_up=True)
        for group in pairs_of(index, doc, parties):
            self._cast.add_group(*group)
        self._hear(doc, quotations, parties)
        for mention in later:
            self._place_speaker(mention)

    def resolve(self, token: Token, sentence: int, speaker: str | None) -> str | None:
        """Return what a pronoun, definite phrase or short name stands for, in words, or None where it stays open."""
        found = self._found.get((sentence, token.i))
        if found is None:
            is_speaker = token.lower_ in ("i", "me", "my", "myself", "we", "us", "our", "ourselves")
            return speaker if is_speaker else None
        if not found.is_taken_up and found.mention.form != "name":
            return self._apposed_name(found) or self._owned_words(found.mention)
        party = self._cast.of(found.party)
        if party.kind == "thing" and not party.names:
            return None
        return name_of(party, found.mention)

    def _apposed_name(self, found: Reference) -> str | None:
        """Return the name of a known person that stands beside a description ("the cleric A B"), or None."""
        party = self._cast.of(found.party)
        if party.kind != "person" or party.entity_id is None or party.number == "many":
            return None
        beside = [m for m in party.mentions if m.sentence == found.mention.sentence and m.form == "name"]
        named = next((m for m in beside if m.position > found.mention.position), None)
        return named.name.text if named is not None and named.name is not None else None

    def _owned_words(self, mention: Mention) -> str | None:
        """Return a phrase with who "its" or "his" in it stands for ("its troops" -> "Chad's troops"), or None."""
        owner = self._owners.get((mention.sentence, mention.position))
        real = self._cast.of(owner) if owner is not None else None
        if real is None or real.members or real.kind == "thing" or mention.noun == "counterpart":
            return None
        name = name_of(real, mention)
        words = words_of(mention, owner=name) if name is not None else None
        return words if words != words_of(mention) else None

    def name_of_party(self, party: Party) -> str | None:
        """Return the fullest name of a party, or None."""
        names = self._cast.of(party).names
        return max(names, key=lambda n: (len(n.split()), len(n))) if names else None

    def real(self, party: Party) -> Party:
        """Return the party that a party has turned out to be."""
        return self._cast.of(party)

    def named_parties(self) -> list[Party]:
        """Return the parties that have a name, in the order of the text."""
        return [p for p in self._cast.parties if p.joined_to is None and p.names]

    def members(self, token: Token, sentence: int) -> tuple[str, ...]:
        """Return the names of the parties that a phrase stands for together ("both sides"), or nothing."""
        found = self._found.get((sentence, token.i))
        if found is None:
            return ()
        if not found.is_taken_up:
            return self._owned_by_members(found.mention)
        members = [self._cast.of(m) for m in self._cast.of(found.party).members]
        return tuple(dict.fromkeys(name_of(m, found.mention) or m.last.text for m in members))

    def _owned_by_members(self, mention: Mention) -> tuple[str, ...]:
        """Return a phrase once for each of those whom "their" in it stands for ("their ministers")."""
        owner = self._owners.get((mention.sentence, mention.position))
        members = [self._cast.of(m) for m in self._cast.of(owner).members] if owner is not None else []
        names = [name_of(m, mention) or m.last.text for m in members]
        return tuple(dict.fromkeys(words_of(mention, owner=name) for name in names))

    def sided(self, sentence: int) -> frozenset[int]:
        """Return the tokens of a sentence by which states or known bodies are taken up ("the two neighbours")."""
        taken_up = {i: r for (number, i), r in self._found.items() if number == sentence and r.is_taken_up}
        parties = {i: self._cast.of(r.party) for i, r in taken_up.items()}
        return frozenset(i for i, p in parties.items() if any(self._is_sided(m) for m in p.members or (p,)))

    def _is_sided(self, party: Party) -> bool:
        real = self._cast.of(party)
        return real.kind == "state" or (real.kind == "body" and real.entity_id is not None)

    def party_of(self, token: Token, sentence: int) -> Party | None:
        """Return the party that the phrase headed by a token stands for, or None."""
        found = self._found.get((sentence, token.i))
        return self._cast.of(found.party) if found is not None else None

    def office(self, token: Token, sentence: int) -> str | None:
        """Return how the report describes the person that a pronoun or name stands for ("deputy minister of X")."""
        found = self._found.get((sentence, token.i))
        if found is not None and found.mention.noun == "counterpart" and not found.is_taken_up:
            return self._office_of_counterpart(found.mention)
        if found is None or (found.mention.form == "noun" and not found.is_taken_up):
            return None
        told = describe(self._cast.of(found.party), found.mention)
        if told is None:
            return None
        owner = self._owners.get((told.sentence, told.position))
        return words_of(told, owner=name_of(self._cast.of(owner), told) if owner is not None else None) or None

    def _office_of_counterpart(self, mention: Mention) -> str | None:
        """Return the office of "his Egyptian counterpart" by that of whose counterpart it is, in words."""
        owner = self._owners.get((mention.sentence, mention.position))
        told = describe(self._cast.of(owner), mention) if owner is not None else None
        agent = self._world.agent(told.text if told.form == "noun" else words_of(told)) if told is not None else None
        whose = [c.text for c in mention.head.lefts if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]
        return f"{' '.join(whose)} {agent.phrase}" if agent is not None and whose else None

    def chains(self) -> list[list[Mention]]:
        """Return the phrases of each party, in the order of the text; things and pairs are left out."""
        parties = [p for p in self._cast.parties if p.joined_to is None and not p.members and p.kind != "thing"]
        return [p.mentions for p in parties]

    def _reporter(self, doc: Doc, quotations: Spans) -> Claim | None:
        """Return who tells what in a sentence, by a word outside of its direct speech."""
        for token in doc:
            if any(start <= token.idx < end for start, end in quotations) or not self._is_reporter(token):
                continue
            subjects = grammatical_subject(token) if token.pos_ == "VERB" else []
            if subjects:
                return Claim((subjects[0],), token, token.text, "asserts")
        return None if quotations else reporter_of(doc)

    def _note_deeds(self, doc: Doc, parties: dict[int, Party]) -> None:
        """Note what acts make of persons, so that they may be called by it ("charged" -> "the accused")."""
        for verb in doc:
            lemma = verb.lemma_.lower()
            if verb.pos_ != "VERB" or not (lemma in self._words.file.doers or lemma in self._words.file.undergoers):
                continue
            does = grammatical_subject(verb)
            if is_passive(verb) or _is_bare_participle(verb):
                does, undergoes = [t for c in verb.children if c.dep_ == "agent" for t in c.children], does
            else:
                undergoes = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
            for tokens, nouns in ((does, self._words.file.doers), (undergoes, self._words.file.undergoers)):
                for party in {parties[t.i].order: parties[t.i] for t in tokens if t.i in parties}.values():
                    if party.kind in ("person", "body"):
                        self._cast.note_nouns(self._cast.of(party), nouns.get(lemma, frozenset()))

    def _is_reporter(self, token: Token) -> bool:
        candidates = self._lexicon.verbs.get(token.lemma_.lower(), ())
        return any(entry.cls.operator in ("say", "accuse", "deny", "warn") for _, entry in candidates)

    def _place(self, mention: Mention, parties: dict[int, Party], hearing: Hearing) -> None:
        """Tie a phrase to the party it stands for, or make it a new one."""
        party = self._find(mention, parties, hearing)
        is_taken_up = party is not None
        if mention.form == "pronoun" and party is None and is_empty(mention.head):
            return
        if party is None:
            party = self._cast.enter(mention)
            owned = _owned_by(mention, parties) if mention.form == "noun" else None
            if owned is not None:
                self._owned[owned] = party
        else:
            self._cast.add(self._cast.of(party), mention)
        party = self._cast.of(party)
        if party.kind == "person" and mention.form != "pronoun":
            self._cast.note_nouns(party, [age for c in mention.head.children if (age := age_of(c)) is not None])
        owner = next((parties[c.i] for c in mention.head.lefts if c.tag_ == "PRP$" and c.i in parties), None)
        if owner is not None:
            self._owners[mention.sentence, mention.position] = owner
        renamed = find_renamed(mention, parties)
        for beside in [renamed] if renamed is not None else find_beside(mention, parties):
            party = self._join(mention, beside, party, is_name=renamed is not None)
            for position, other in parties.items():
                parties[position] = self._cast.of(other)
        self._keep(mention, party, is_taken_up=is_taken_up)
        parties[mention.position] = party
        group = joined_before(mention, parties)
        if group is not None:
            parties[-1 - mention.position] = self._cast.add_group(*group)

    def _join(self, mention: Mention, beside: Party, party: Party, *, is_name: bool) -> Party:
        """Make a phrase and what it stands beside one party, and keep what is said of it so."""
        is_further = is_name and beside.is_named()
        told = [m for m in beside.mentions if m.form != "pronoun"]
        description = mention if is_further or mention.form == "noun" else (told or beside.mentions)[-1]
        if is_further or description.form == "noun":
            self.introductions.append(Introduction(description, beside, is_name=is_further))
        return self._cast.join(beside, party)

    def _find(self, mention: Mention, parties: dict[int, Party], hearing: Hearing) -> Party | None:
        if mention.form == "pronoun":
            return find_antecedent(mention, self._cast, parties, hearing)
        if mention.form == "name":
            return find_named(mention, self._cast)
        if mention.noun == "counterpart":
            owner = next((parties[c.i] for c in mention.head.lefts if c.dep_ == "poss" and c.i in parties), None)
            return find_counterpart(mention, self._cast, owner)
        if is_bare_plural(mention):
            same = self._cast.by_name.get(mention.text.lower())
            return self._cast.of(same) if same is not None else None
        barred = barred_parties(mention.head, parties)
        taken_up = find_ordinal(mention, self._cast) or find_pair(mention, self._cast, self._words, barred)
        if taken_up is not None:
            return taken_up
        owned = _owned_by(mention, parties)
        if owned is not None:
            return self._owned.get(owned)
        if mention.is_pointing and mention.traits.kind != "thing":
            return find_described(mention, self._cast, self._words, barred)
        return None

    def _keep(self, mention: Mention, party: Party, *, is_taken_up: bool) -> None:
        self._found[mention.sentence, mention.position] = Reference(mention, party, is_taken_up)

    def _speaker_of(self, doc: Doc, mentions: list[Mention], quotations: Spans) -> Party | None:
        """Return whose direct speech a sentence holds, as far as a name or the sentence before tells."""
        if not quotations:
            return None
        reporter = self._reporter(doc, quotations)
        if reporter is None:
            return self._speaker
        told = next((m for m in mentions if m.head == reporter.claimant), None)
        return find_named(told, self._cast) if told is not None and told.name is not None else None

    def _hear(self, doc: Doc, quotations: Spans, parties: dict[int, Party]) -> None:
        """Note who speaks in a sentence and to whom, or that speech goes on."""
        reporter = self._reporter(doc, quotations)
        if reporter is not None and reporter.claimant.i in parties:
            self._speaker = parties[reporter.claimant.i]
            told = [c.i for c in reporter.cue.children if c.dep_ in ("dobj", "dative") and c.i in parties]
            self._addressee = parties[told[0]] if told else None
        elif sum(end - start for start, end in quotations) < QUOTED_SHARE * len(doc.text):
            self._speaker = self._addressee = None

    def _place_speaker(self, mention: Mention) -> None:
        """Tie "I", "we" and "you" to who speaks and who is spoken to; "we" is more than the speaker."""
        party = self._addressee if mention.noun == "you" else self._speaker
        if party is not None:
            self._keep(mention, self._cast.of(party), is_taken_up=True)
        if party is not None and mention.noun == "i" and party.number != "many":
            self._cast.add(self._cast.of(party), mention)
            return
        voice = (self._cast.of(party).order if party is not None else -1, mention.noun)
        known = self._voices.get(voice)
        if known is not None and (party is not None or mention.sentence - known.last.sentence <= 1):
            self._cast.add(known, mention)
        else:
            self._voices[voice] = self._cast.enter(mention)


def _is_bare_participle(verb: Token) -> bool:
    """Whether a participle tells what was done to the subject ("appeared in court, charged with murder")."""
    is_free = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")
    return is_free and not any(c.dep_ in ("aux", "dobj") for c in verb.children)


def _owned_by(mention: Mention, parties: dict[int, Party]) -> tuple[int, str] | None:
    """Return whose a phrase is, with its noun ("his mother"), or None."""
    owner = next((parties[c.i] for c in mention.head.lefts if c.dep_ == "poss" and c.i in parties), None)
    return (owner.order, mention.noun) if owner is not None else None
