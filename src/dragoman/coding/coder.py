"""Coders: what turns a read report into accounts. The lexicon coder is the one that Dragoman brings."""

from dataclasses import replace
from typing import Protocol

from spacy.tokens import Token

from dragoman.codebook import Codebook
from dragoman.coding.acts import Sentence, derive_acts
from dragoman.coding.build import Surroundings, build_accounts
from dragoman.coding.claimants import Speaker, speaker_of, without_bare_denials
from dragoman.coding.claims import find_claims, reporter_of, turn_of
from dragoman.coding.confidence import with_confidence
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.placing import PlaceWords
from dragoman.coding.references import References
from dragoman.coding.slots import grammatical_subject, noun_controller
from dragoman.coding.speech import is_direct_speech, is_headline, is_same_paragraph, rest_of_speech
from dragoman.coding.story import Story, Told, tie_together
from dragoman.coding.teachings import teachings_of
from dragoman.coding.triggers import find_triggers
from dragoman.text.times import find_times
from dragoman.text.work import Work
from dragoman.world import World


class Coder(Protocol):
    """Takes a report that has been read and parsed, gives it back with its accounts."""

    def code(self, work: Work) -> Work:
        """Return the work with accounts; a rejected one untouched."""


class LexiconCoder:
    """Codes by triggers, operators and arguments: no model beyond the parse."""

    def __init__(self, *, lexicon: Lexicon, codebook: Codebook, world: World) -> None:
        self._lexicon = lexicon
        self._codebook = codebook
        self._world = world

    def code(self, work: Work) -> Work:
        """Return the work with the accounts of all its sentences, in order."""
        if work.report is None:
            return work
        references = References(self._lexicon, self._world)
        kinds = [
            Kinds(doc, names, world=self._world, lexicon=self._lexicon)
            for doc, names in zip(work.parses, work.names, strict=True)
        ]
        for number, doc in enumerate(work.parses):
            references.read(number, doc, kinds[number], work.quotations[number])
            kinds[number].note_sides(references.sided(number))
        told: list[Told] = []
        speech: Speaker | None = None
        for number in range(len(work.sentences)):
            found, speech = self._code_sentence(work, number, (kinds[number], references), speech)
            told.extend(found)
        accounts = tie_together(Story(work, self._world, self._lexicon, with_confidence(told, kinds)))
        return replace(work, accounts=accounts, teachings=teachings_of(work, kinds, references, self._world))

    def _code_sentence(
        self, work: Work, number: int, known: tuple[Kinds, References], last: Speaker | None
    ) -> tuple[list[Told], Speaker | None]:
        doc, lexicon = work.parses[number], self._lexicon
        kinds, references = known
        quotations = work.quotations[number]
        claims = find_claims(doc, quotations, is_title=is_headline(work, number))
        is_turn = last is not None and last.in_turn and is_same_paragraph(work, number)
        is_speech = is_direct_speech(work, number) or is_turn
        assert work.report is not None
        speakers: dict[int, tuple[Token, ...]] = {i: c.claimants for i, c in claims.items() if c.claimants}
        for token in doc:
            if token.i not in speakers and token.dep_ == "ccomp":
                speakers[token.i] = tuple(grammatical_subject(token.head))
            elif token.i not in speakers and token.dep_ == "acl" and any(c.lower_ == "that" for c in token.children):
                speakers[token.i] = tuple(noun_controller(token.head))
        triggers = find_triggers(doc, kinds, lexicon)
        acts = without_bare_denials(derive_acts(Sentence(triggers, kinds, lexicon, speakers)), claims)
        published, text = work.report.published_at, work.sentences[number].text
        around = Surroundings(
            work.report,
            work.sentences[number],
            number,
            kinds,
            lexicon,
            self._codebook,
            claims,
            None,
            references,
            speakers,
            find_times(text, published=published, doc=doc) if acts else (),
            PlaceWords(kinds, self._world),
            last,
            quotations,
        )
        reporter = None if is_turn else reporter_of(doc, quotations)
        turn = turn_of(doc)
        if turn is not None:
            speaker: Speaker | None = replace(speaker_of(turn, around), in_turn=True)
        elif reporter is not None:
            speaker = speaker_of(reporter, around)
        else:
            speaker = self._speaker_ahead(work, number, around) or last if is_speech else None
        if turn is not None or (is_speech and reporter is None):
            around = replace(around, speech=speaker)
        accounts = build_accounts(acts, around)
        return [Told(number, act, account) for act, account in zip(acts, accounts, strict=True)], speaker

    def _speaker_ahead(self, work: Work, number: int, around: Surroundings) -> Speaker | None:
        """Return who is named as the speaker where a quotation that begins before its speaker ends."""
        for later in rest_of_speech(work, number):
            reporter = reporter_of(work.parses[later], work.quotations[later])
            if reporter is not None:
                kinds = Kinds(work.parses[later], work.names[later], world=self._world, lexicon=self._lexicon)
                return speaker_of(reporter, replace(around, sentence=work.sentences[later], kinds=kinds))
        return None
