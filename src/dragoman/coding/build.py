"""An act with its heads -> an `Account` with words, offsets and ids; codes of actors come later, in `resolve`."""

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Token

import dragoman
from dragoman.codebook import Codebook
from dragoman.coding.algebra import Act
from dragoman.coding.background import is_background, is_present, without_years_of_things
from dragoman.coding.claimants import Speaker, certainty_of, claimants_of, is_only_alleged
from dragoman.coding.contexts import find_contexts
from dragoman.coding.counts import counts_of
from dragoman.coding.dating import aspect_of, is_over, time_of
from dragoman.coding.disowned import is_disowned
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.phrases import Phrase, phrases_of, text_of
from dragoman.coding.placing import PlaceWords, places_of
from dragoman.coding.realis import realis_of, tellers_of
from dragoman.coding.references import References
from dragoman.coding.reporting import Claim
from dragoman.records import (
    Account,
    Actor,
    CoderStamp,
    Count,
    Report,
    Sentence,
    Trigger,
    When,
    Where,
    account_id,
)
from dragoman.records.vocabulary import AuxMode
from dragoman.text.times import TimeExpression
from dragoman.text.work import ReadSentence

CODER = "lexicon"
AUX_ORDER: tuple[AuxMode, ...] = ("historical", "future", "hypothetical", "negation")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the accounts of one sentence share."""

    report: Report
    sentence: ReadSentence
    number: int
    kinds: Kinds
    lexicon: Lexicon
    codebook: Codebook
    claims: dict[int, Claim]
    speech: Speaker | None
    references: References
    speakers: dict[int, tuple[Token, ...]]
    times: tuple[TimeExpression, ...] = ()
    place_words: PlaceWords | None = None
    last: Speaker | None = None
    quotations: tuple[tuple[int, int], ...] = ()


def build_accounts(acts: list[Act], around: Surroundings) -> list[Account]:
    """Return the accounts of a sentence, in order of their triggers."""
    ordinals: Counter[tuple[int, int]] = Counter()
    accounts = []
    told = counts_of(acts, around.kinds, around.claims, lambda t: around.references.resolve(t, around.number, None))
    for act, counts in zip(acts, told, strict=True):
        start, end = _trigger_span(act)
        account = _build(act, (start, end), ordinals[start, end], around)
        accounts.append(account.model_copy(update={"counts": tuple(_in_report(c, around) for c in counts)}))
        ordinals[start, end] += 1
    return accounts


def _build(act: Act, span: tuple[int, int], ordinal: int, around: Surroundings) -> Account:
    report, codebook = around.report, around.codebook
    claimants = claimants_of(act, around)
    speaker = claimants[0].name or claimants[0].text if claimants else None
    actors = _actors(act.actors, around, speaker)
    recipients = tuple(r for r in _actors(act.recipients, around, speaker) if r.text not in {a.text for a in actors})
    third = tuple(
        a.model_copy(update={"role": act.trigger.entry.cls.third_role}) for a in _actors(act.third, around, speaker)
    )
    time = time_of(act, without_years_of_things(act, around.times), around.speakers)
    act = _with_background(act, time, around)
    certainty = certainty_of(act, around)
    if certainty == "denied" and is_disowned(act.core.head):
        act = replace(act, aux=act.aux - {"negation"})  # the act was done, only not by who denies it
    contexts = tuple(c for c in find_contexts(act.trigger.head.doc, around.lexicon) if c in codebook.contexts)
    places = _places(act, around)
    code = codebook.cameo_code(act.event_type, act.mode, third_party=bool(third), about=act.about, contexts=contexts)
    aux = tuple(mode for mode in AUX_ORDER if mode in act.aux)
    quad_class = codebook.quad_class(act.event_type)
    tellers = tellers_of(claimants, (actors, recipients), quad_class, is_alleged=is_only_alleged(act, around))
    return Account(
        account_id=_id(act, around, span, ordinal),
        report_id=report.report_id,
        published_at=report.published_at,
        publisher=report.publisher,
        url=report.url,
        language=report.language,
        part="title" if around.sentence.part == "title" else "body",
        sentence=_sentence(around.sentence),
        trigger=Trigger(text=around.sentence.text[span[0] : span[1]], **_offsets(around.sentence, *span)),
        event_type=act.event_type,
        mode=act.mode,
        aux_modes=aux,
        contexts=contexts,
        realis=realis_of(aux, certainty, tellers),
        cameo_code=code,
        quad_class=quad_class,
        plover_score=codebook.score(act.event_type, act.mode),
        goldstein=codebook.goldstein(code) if code else None,
        actors=actors,
        recipients=recipients,
        third_parties=third,
        when=_when(act, time, around),
        where=places[0] if places else None,
        places=places,
        claimants=claimants,
        certainty=certainty,
        steps=act.steps,
        coder=CoderStamp(name=CODER, version=dragoman.__version__, rule=act.trigger.entry.rule),
    )


def _when(act: Act, time: TimeExpression | None, around: Surroundings) -> When | None:
    """Return the time of an act as the record of its account."""
    if time is None:
        return None
    when = time.as_when(**_offsets(around.sentence, time.start, time.end))
    return when.model_copy(update={"aspect": aspect_of(act, time)})


def _places(act: Act, around: Surroundings) -> tuple[Where, ...]:
    """Return the words that say where the act is done, the most telling first; `resolve` finds the places."""
    if around.place_words is None:
        return ()
    claim = around.claims.get((act.trigger.clause or act.trigger.head).i)
    tellers = (*act.claimant, *(claim.claimants if claim is not None else ()))
    return tuple(
        Where(text=phrase.text, **_offsets(around.sentence, phrase.start, phrase.end))
        for phrase in places_of(act, tellers, around.place_words)
    )


def _with_background(act: Act, time: TimeExpression | None, around: Surroundings) -> Act:
    published = around.report.published_at
    is_past = is_over(time, published) or is_background(act.trigger, published=published, lexicon=around.lexicon)
    is_ahead = bool(act.aux & {"future"} or set(act.steps) & {"will", "due", "expect"})
    if is_past and not is_ahead and not is_present(act.trigger):
        return replace(act, aux=act.aux | {"historical"})
    return act


def _trigger_span(act: Act) -> tuple[int, int]:
    """Return the span of the predicate's words in the sentence, head and near particles in one stretch."""
    words = [w for w in act.trigger.words if abs(w.i - act.trigger.head.i) <= 4]
    first, last = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
    return first.idx, last.idx + len(last)


def _id(act: Act, around: Surroundings, span: tuple[int, int], ordinal: int) -> str:
    sentence = around.sentence
    start, end = sentence.reading.span(sentence.start + span[0], sentence.start + span[1])
    if start is None or end is None:
        start, end = sentence.start + span[0], sentence.start + span[1]
    return account_id(around.report.report_id, around.report.text_sha256, (sentence.part, start, end), ordinal)


def _sentence(sentence: ReadSentence) -> Sentence:
    start, end = sentence.reading.span(sentence.start, sentence.end)
    return Sentence(index=sentence.index, start=start, end=end, text=sentence.text)


def _offsets(sentence: ReadSentence, start: int, end: int) -> dict[str, int | None]:
    left, right = sentence.reading.span(sentence.start + start, sentence.start + end)
    return {"start": left, "end": right}


def _in_report(count: Count, around: Surroundings) -> Count:
    """Return a count with offsets into the report."""
    assert count.start is not None
    assert count.end is not None
    return count.model_copy(update=_offsets(around.sentence, count.start, count.end))


def _actors(heads: tuple[Token, ...], around: Surroundings, speaker: str | None) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    for head in heads:
        ref = around.references.resolve(head, around.number, speaker if head.text != "US" else None)
        phrases = phrases_of(head, around.kinds)
        told = around.references.office(head, around.number) if len(phrases) == 1 else None
        if len(phrases) == 1 and not any(a.text == phrases[0].text for a in actors):
            refs = around.references.members(head, around.number) or (ref,)
            actors.extend(_actor(phrases[0], r, told, around) for r in refs)
            continue
        for phrase in phrases:
            if not any(a.text == phrase.text for a in actors):
                actors.append(_actor(phrase, None, None, around))
    return tuple(a for a in actors if not _is_told_beside(a, actors))


def _is_told_beside(actor: Actor, actors: list[Actor]) -> bool:
    """Whether a member of a group is named beside it as well ("the rival parties A and B")."""
    own = [a.ref for a in actors if a.start == actor.start]
    return len(own) > 1 and any(a.text == actor.ref for a in actors if a.start != actor.start)


def _actor(phrase: Phrase, ref: str | None, told: str | None, around: Surroundings) -> Actor:
    whole = _with_named_owner(phrase, around)
    meaning = whole if whole != phrase.text else None
    return Actor(
        text=phrase.text,
        ref=ref or meaning,
        office=phrase.apposition or told,
        **_offsets(around.sentence, phrase.start, phrase.end),
    )


def _with_named_owner(phrase: Phrase, around: Surroundings) -> str:
    """Return the words of a phrase with the name of whom it is of: "a delegation from the movement" from Hamas."""
    for child in phrase.head.rights:
        owner = next((c for c in child.children if c.dep_ == "pobj"), None) if child.lower_ in ("of", "from") else None
        if owner is None or around.kinds.name_at(owner) is not None or not _is_definite(owner):
            continue
        named = around.references.resolve(owner, around.number, None)
        own = text_of(owner.doc)[owner.left_edge.idx : owner.idx + len(owner)]
        if named is not None and own in phrase.meaning:
            return phrase.meaning.replace(own, named)
    return phrase.meaning


def _is_definite(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.lefts)
