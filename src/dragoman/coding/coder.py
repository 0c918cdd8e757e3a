"""Coders: what turns a read report into accounts. The lexicon coder is the one that Dragoman brings."""

from dataclasses import replace
from typing import Protocol

from spacy.tokens import Token

from dragoman.codebook import Codebook
from dragoman.coding.acts import Sentence, derive_acts
from dragoman.coding.build import Surroundings, build_accounts, claimant_of
from dragoman.coding.claims import find_claims, reporter_of
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.references import References
from dragoman.coding.slots import grammatical_subject
from dragoman.coding.triggers import find_triggers
from dragoman.records import Account, Claimant
from dragoman.text.times import find_times
from dragoman.text.work import Work
from dragoman.world import World

QUOTED_SHARE = 0.8  # of a sentence's letters, from which on the sentence is direct speech as a whole


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
        accounts: list[Account] = []
        speech: Claimant | None = None
        for number in range(len(work.sentences)):
            found, speech = self._code_sentence(work, number, (kinds[number], references), speech)
            accounts.extend(found)
        return replace(work, accounts=tuple(accounts))

    def _code_sentence(
        self, work: Work, number: int, known: tuple[Kinds, References], speech: Claimant | None
    ) -> tuple[list[Account], Claimant | None]:
        doc, lexicon = work.parses[number], self._lexicon
        kinds, references = known
        claims = find_claims(doc, lexicon)
        is_speech = _is_direct_speech(work, number)
        assert work.report is not None
        speakers: dict[int, tuple[Token, ...]] = {i: (c.claimant,) for i, c in claims.items()}
        for token in doc:
            if token.i not in speakers and token.dep_ in ("ccomp",):
                speakers[token.i] = tuple(grammatical_subject(token.head))
        triggers = find_triggers(doc, kinds, lexicon)
        acts = derive_acts(Sentence(triggers, kinds, lexicon, speakers))
        published, text = work.report.published_at, work.sentences[number].text
        around = Surroundings(
            work.report,
            work.sentences[number],
            number,
            kinds,
            lexicon,
            self._codebook,
            claims,
            speech if is_speech else None,
            references,
            speakers,
            find_times(text, published=published, doc=doc) if acts else (),
        )
        reporter = reporter_of(doc, lexicon)
        if reporter is not None:
            speech = claimant_of(reporter, around, cue=reporter.cue.text)
        elif not is_speech:
            speech = None
        return build_accounts(acts, around), speech


def _is_direct_speech(work: Work, number: int) -> bool:
    """Whether a sentence is direct speech as a whole."""
    quoted = sum(end - start for start, end in work.quotations[number])
    return quoted >= QUOTED_SHARE * max(1, len(work.sentences[number].text))
