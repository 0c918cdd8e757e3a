"""A read report -> what it teaches of who somebody is: offices, memberships, descriptions, further names."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.claims import find_claims
from dragoman.coding.kinds import Kinds
from dragoman.coding.phrases import phrases_of
from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.introduction import Introduction
from dragoman.coding.references import References
from dragoman.coding.reporting import Claim
from dragoman.coding.said_of import Lesson, is_doubted, lesson_beside, lessons_of_name
from dragoman.coding.teaching_words import teaching_words
from dragoman.records import Actor, Claimant, Sentence, Teaching
from dragoman.records.vocabulary import Certainty, TeachingKind
from dragoman.text.work import ReadSentence, Work
from dragoman.world import World

_ARTICLES = ("the ", "a ", "an ")
_TEACHABLE = frozenset({"person", "body", "thing"})


def teachings_of(work: Work, kinds: list[Kinds], references: References, world: World) -> tuple[Teaching, ...]:
    """Return what a report says of who its named persons and bodies are, in the order of its words.

    Args:
        work: the report with its parses.
        kinds: of each sentence.
        references: after the whole report has been read.
        world: where agent nouns are looked up.
    """
    return _Reader(work, kinds, references, world).teachings()


@dataclass(slots=True)
class _Reader:
    """Reads the teachings of one report."""

    work: Work
    kinds: list[Kinds]
    references: References
    world: World

    def teachings(self) -> tuple[Teaching, ...]:
        lessons = [*self._introduced(), *self._beside_names()]
        lessons.sort(key=lambda item: (item[0].mention.sentence, item[0].start, item[0].end))
        found: dict[tuple[str | None, ...], Teaching] = {}
        for lesson, party in lessons:
            teaching = self._teaching(lesson, party)
            about = (teaching.subject.name, teaching.kind, (teaching.phrase or lesson.name or "").lower())
            found.setdefault(about, teaching)
        return tuple(found.values())

    def _is_teachable(self, party: Party) -> bool:
        """Whether a party has a name of its own: no body noun alone ("the Movement"), no letterless one."""
        name = self.references.name_of_party(party) or ""
        is_plain = len(name.split()) == 1 and self.world.agent(name) is not None
        return party.kind in _TEACHABLE and any(c.isupper() for c in name) and not is_plain

    def _introduced(self) -> Iterator[tuple[Lesson, Party]]:
        """Give what appositions, statements and namings say of parties with a name."""
        for introduction in self.references.introductions:
            party = self.references.real(introduction.party)
            if self._is_teachable(party):
                lesson = self._lesson(introduction, party)
                if lesson is not None:
                    yield lesson, party

    def _lesson(self, introduction: Introduction, party: Party) -> Lesson | None:
        mention = introduction.mention
        if not introduction.is_name:
            return lesson_beside(mention, party, self.kinds[mention.sentence], self.world)
        own = mention.name
        start, end = introduction.span or ((own.start, own.end) if own is not None else (mention.start, mention.end))
        name = introduction.name or mention.head.doc.text[start:end]
        if set(party.names) <= {name}:
            return None
        return Lesson("called", mention, start, end, name=name)

    def _beside_names(self) -> Iterator[tuple[Lesson, Party]]:
        for party in self.references.named_parties():
            if not self._is_teachable(party):
                continue
            for mention in party.mentions:
                if mention.form == "name":
                    for lesson in lessons_of_name(mention, party, self.kinds[mention.sentence], self.world):
                        yield lesson, party

    def _teaching(self, lesson: Lesson, party: Party) -> Teaching:
        report, mention = self.work.report, lesson.mention
        assert report is not None
        sentence = self.work.sentences[mention.sentence]
        start, end = sentence.reading.span(sentence.start, sentence.end)
        claimants, certainty = self._tellers(lesson)
        return Teaching(
            report_id=report.report_id,
            published_at=report.published_at,
            kind=self._kind(lesson),
            subject=self._subject(lesson, party),
            subject_kind="person" if party.kind == "person" else "body",
            object=self._object(lesson),
            phrase=self._spelt_out(lesson.phrase, lesson),
            text=sentence.text[lesson.start : lesson.end],
            sentence=Sentence(index=sentence.index, start=start, end=end, text=sentence.text),
            part="title" if sentence.part == "title" else "body",
            claimants=claimants,
            certainty="hedged" if is_doubted(lesson) else certainty,
            **_offsets(sentence, lesson.start, lesson.end),
        )

    def _subject(self, lesson: Lesson, party: Party) -> Actor:
        """Return the party by its fullest name, in the words by which the sentence names it."""
        number = lesson.mention.sentence
        named = [m for m in party.mentions if m.sentence == number and m.form == "name" and m.name is not None]
        others = [m for m in named if m.name is not None and m.name.start != lesson.start] or named
        office = self._spelt_out(lesson.office, lesson)
        whole = self.references.name_of_party(party)
        if not others or others[0].name is None:
            return Actor(text=whole, name=whole, office=_without_article(office))
        name = others[0].name
        offsets = _offsets(self.work.sentences[number], name.start, name.end)
        return Actor(text=name.text, name=whole, office=_without_article(office), **offsets)

    def _taken_up(self, lesson: Lesson) -> list[tuple[Token, str]]:
        """Return the words of a description that take up somebody, with the names: "the group's leader"."""
        if lesson.mention.form != "noun":
            return []
        number = lesson.mention.sentence
        tokens = [t for t in lesson.mention.head.subtree if t.dep_ in ("poss", "pobj")]
        inside = [t for t in tokens if lesson.start <= t.left_edge.idx and t.idx < lesson.end]
        bare = [t for t in inside if self.kinds[number].name_at(t) is None]
        named = [(t, self.references.resolve(t, number, None)) for t in bare]
        return [(token, name) for token, name in named if name is not None]

    def _spelt_out(self, words: str | None, lesson: Lesson) -> str | None:
        """Return a description with the names of whom its own words take up: "the group's leader", "its envoy"."""
        if words is None:
            return None
        for token, name in reversed(self._taken_up(lesson)):
            start, end = token.left_edge.idx - lesson.start, token.idx + len(token) - lesson.start
            words = words[:start] + name + ("'s" if token.tag_ == "PRP$" else "") + words[end:]
        return words

    def _object(self, lesson: Lesson) -> Actor | None:
        """Return the body or state that the words name or take up, or the further name."""
        sentence = self.work.sentences[lesson.mention.sentence]
        if lesson.kind == "called":
            return Actor(text=lesson.name, **_offsets(sentence, lesson.start, lesson.end))
        name = lesson.object
        if name is not None:
            return Actor(text=name.text, **_offsets(sentence, name.start, name.end))
        for token, ref in self._taken_up(lesson):
            start, end = token.left_edge.idx, token.idx + len(token)
            return Actor(text=sentence.text[start:end], ref=ref, **_offsets(sentence, start, end))
        return None

    def _kind(self, lesson: Lesson) -> TeachingKind:
        """Return the kind; who is leader of what the words take up as a body leads it."""
        if lesson.kind != "office" or lesson.object is not None or lesson.mention.noun not in teaching_words().leading:
            return lesson.kind
        number = lesson.mention.sentence
        parties = [self.references.party_of(token, number) for token, _ in self._taken_up(lesson)]
        return "leads" if any(p is not None and p.kind == "body" for p in parties) else "office"

    def _tellers(self, lesson: Lesson) -> tuple[tuple[Claimant, ...], Certainty]:
        """Return who says it, and how firmly: what an apposition or a title presupposes, the report says itself."""
        verb = lesson.verb
        number = lesson.mention.sentence
        if verb is None and not lesson.mention.in_speech:
            return (), "asserted"
        is_title = self.work.sentences[number].part == "title"
        claims = find_claims(self.work.parses[number], self.work.quotations[number], is_title=is_title)
        claim = claims.get((verb or lesson.mention.head).i)
        if claim is None:
            return (), "asserted"
        certainty: Certainty = "asserted"
        if claim.stance != "asserts":
            certainty = "denied" if claim.stance == "denies" else "hedged"
        return tuple(self._claimant(token, claim, number) for token in claim.claimants), certainty

    def _claimant(self, token: Token, claim: Claim, number: int) -> Claimant:
        phrase = phrases_of(token, self.kinds[number])[0]
        name = self.references.resolve(token, number, None)
        offsets = _offsets(self.work.sentences[number], phrase.start, phrase.end)
        return Claimant(text=phrase.text, name=name, cue=claim.words or None, stance=claim.stance, **offsets)


def _without_article(words: str | None) -> str | None:
    article = next((a for a in _ARTICLES if words and words.lower().startswith(a)), "")
    return words[len(article) :] if words else None


def _offsets(sentence: ReadSentence, start: int, end: int) -> dict[str, int | None]:
    left, right = sentence.reading.span(sentence.start + start, sentence.start + end)
    return {"start": left, "end": right}
