"""What pronouns and definite phrases stand for, by simple safe rules; they abstain rather than guess."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.phrases import phrases_of

REACH = 3  # sentences looked back; beyond, English news repeats the name
_HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "themselves"])
_SPEAKER = frozenset(["i", "me", "my", "myself", "we", "us", "our", "ourselves"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in the report so far."""

    text: str
    kinds: frozenset[str]
    is_plural: bool
    is_subject: bool
    sentence: int
    position: int


class References:
    """The parties named so far in one report; fed sentence by sentence, in order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._mentions: list[Mention] = []

    def read(self, index: int, doc: Doc, kinds: Kinds) -> None:
        """Take in the parties that a sentence names."""
        for token in doc:
            if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in (
                "compound",
                "amod",
                "nmod",
                "det",
            ):
                continue
            name = kinds.name_at(token)
            found = kinds.of(token)
            if "party" not in found or "unknown" in found:
                continue
            phrase = phrases_of(token, kinds)[0]
            self._mentions.append(
                Mention(
                    name.text if name is not None and "person" in found else phrase.text,
                    found,
                    token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children),
                    token.dep_ in ("nsubj", "nsubjpass"),
                    index,
                    token.i,
                )
            )

    def resolve(self, token: Token, sentence: int, speaker: str | None) -> str | None:
        """Return what a pronoun or definite phrase stands for, or None."""
        word = token.lower_
        if word in _SPEAKER:
            return speaker
        if word in _HE:
            return self._latest(token, sentence, lambda m: "person" in m.kinds and not m.is_plural)
        if word in _IT:
            return self._latest(token, sentence, lambda m: bool(m.kinds & {"body", "state"}) and not m.is_plural)
        if word in _THEY:
            return self._latest(token, sentence, lambda m: m.is_plural)
        if token.lemma_.lower() in self._lexicon.words.get("definite_body", ()) and self._is_plainly_definite(token):
            return self._latest(token, sentence, lambda m: "body" in m.kinds)
        return None

    @staticmethod
    def _is_plainly_definite(token: Token) -> bool:
        children = [c for c in token.children if c.dep_ not in ("punct", "relcl", "prep")]
        return len(children) == 1 and children[0].lower_ in ("the", "this", "that")

    def _latest(self, token: Token, sentence: int, fits: Callable[[Mention], bool]) -> str | None:
        before = [
            m
            for m in self._mentions
            if fits(m) and (m.sentence < sentence or m.position < token.i) and sentence - m.sentence <= REACH
        ]
        if not before:
            return None
        nearest = max(m.sentence for m in before)
        near = [m for m in before if m.sentence == nearest]
        subjects = [m for m in near if m.is_subject]
        return (subjects or near)[-1 if nearest == sentence else 0].text
