"""Whose words each part of a sentence is: the nearest claim over every token, quotations and titles included."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.coding.claim_frames import frames_over, is_topic
from dragoman.coding.claim_words import ClaimWords, claim_words
from dragoman.coding.hedges import QUOTES
from dragoman.coding.reporting import VERBAL, Claim, can_tell, phrase_frames, verb_frame
from dragoman.coding.slots import grammatical_subject
from dragoman.records.vocabulary import Stance

Spans = tuple[tuple[int, int], ...]
LONG_QUOTE = 5  # words from which on a quotation is a sentence of its own and not a word in quotation marks


def find_claims(doc: Doc, quotations: Spans = (), *, is_title: bool = False) -> dict[int, Claim]:
    """Return for each token inside reported or hedged content the nearest claim over it.

    Args:
        doc: a parsed sentence.
        quotations: offsets of its direct speech.
        is_title: whether it is a report's title, which names its source after a dash or colon.
    """
    words = claim_words()
    whole = _whole_sentence(doc, words, quotations, is_title=is_title)
    outside = reporter_of(doc, quotations) if quotations else None
    claims: dict[int, Claim] = {}
    for token in doc:
        claim = _nearest([_outside(f, quotations) for f in frames_over(token, words)])
        if claim is None or not claim.claimants:
            further = None
            if outside is not None and _is_quoted(token, quotations, at_least=LONG_QUOTE):
                further = outside
            elif whole is not None and token not in _words_of(whole):
                further = None if any(is_topic(t, words) for t in (token, *token.ancestors)) else whole
            if further is not None and token.i not in _stem(further):
                claim = further if claim is None else replace(further, stance=_weaker(claim.stance, further.stance))
        if claim is not None:
            claims[token.i] = claim
    return claims


def reporter_of(doc: Doc, quotations: Spans = ()) -> Claim | None:
    """Return the sentence's own outermost report outside its quotations, which direct speech beside it belongs to."""
    words = claim_words()
    found = []
    for token in doc:
        if _is_quoted(token, quotations) or token.pos_ not in VERBAL:
            continue
        frame = verb_frame(token, words) or (_as_speaking(token) if token.lemma_.lower() in words.speaking else None)
        frame = _outside(frame, quotations) if frame is not None else None
        if frame is not None and frame.claimants and not _is_quoted(frame.claimant, quotations):
            found.append((sum(1 for _ in token.ancestors), token.i, frame))
    if found:
        return min(found, key=lambda item: item[:2])[2]
    return next((f for t in doc for f in phrase_frames(t, words) if not _is_quoted(t, quotations)), None)


def _outside(claim: Claim, quotations: Spans) -> Claim:
    """Return a claim without sources that a parse took out of the speech beside its cue."""
    if not quotations or _is_quoted(claim.cue, quotations):
        return claim
    outside = tuple(t for t in claim.claimants if not _is_quoted(t, quotations))
    return replace(claim, claimants=outside) if outside else claim


def turn_of(doc: Doc) -> Claim | None:
    """Return who speaks in a turn of a transcript ("SMITH: We have ...", also in quotation marks)."""
    first = 1 if doc[0].text in QUOTES and len(doc) > 1 else 0
    colon = next((t.i for t in doc[first : first + 7] if t.text == ":"), None)
    if colon is None or colon == first or colon + 2 >= len(doc):
        return None
    words = [t for t in doc[first:colon] if t.is_alpha]
    is_name = bool(words) and all(t.is_upper for t in words) and any(len(t) > 1 for t in words)
    return Claim((words[-1],), doc[colon], ":", "asserts") if is_name else None


def _as_speaking(verb: Token) -> Claim | None:
    subjects = tuple(grammatical_subject(verb))
    return Claim(subjects, verb, verb.text, "asserts") if subjects and can_tell(subjects[0]) else None


def _nearest(frames: list[Claim]) -> Claim | None:
    """Return the first frame with a teller, weakened by the hedges before it; the tellers above it passed it on."""
    if not frames:
        return None
    tellers = [f for f in frames if f.claimants]
    before = frames[: frames.index(tellers[0])] if tellers else frames
    stance: Stance = "asserts"
    for frame in before:
        stance = _weaker(frame.stance, stance)
    if not tellers:
        return replace(frames[0], stance=stance) if stance != "asserts" else None
    first, *others = tellers
    is_inner = bool(others) and first.cue.dep_ == "pcomp" and set(others[0].claimants) == set(first.claimants)
    is_thought = bool(others) and others[0].cue == first.cue.head and all(t.pos_ == "PRON" for t in first.claimants)
    if is_inner or is_thought:
        outer = others[0]  # "the analyst said he thinks": one teller, whose cue is the saying
        first = replace(outer, stance=_weaker(first.stance, outer.stance), via=first.via)
    further = [f for f in others if set(f.claimants) - set(first.claimants)]
    passed = (*first.via, *(replace(f, via=()) for f in further))
    return replace(first, stance=_weaker(stance, first.stance), via=passed)


def _weaker(one: Stance, other: Stance) -> Stance:
    order: tuple[Stance, ...] = ("denies", "asks", "hedges", "asserts")
    return min(one, other, key=order.index)


def _whole_sentence(doc: Doc, words: ClaimWords, quotations: Spans, *, is_title: bool) -> Claim | None:
    """Return a source that stands beside the whole sentence: "according to X", "Minister: ..."."""
    for token in doc:
        if token.lower_ != "according" or _is_quoted(token, quotations) or _is_in_adjunct(token):
            continue
        for frame in phrase_frames(token, words):
            return frame
    return _before_colon(doc, quotations, is_title=is_title) or (_after_dash(doc) if is_title else None)


def _before_colon(doc: Doc, quotations: Spans, *, is_title: bool) -> Claim | None:
    colon = next((t.i for t in doc[:9] if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(doc):
        return None
    before = doc[:colon]
    is_speech = any(abs(start - (doc[colon].idx + 2)) <= 1 for start, _ in quotations)
    verb = next((t for t in before if t.pos_ in VERBAL), None)
    if is_title and is_speech and verb is not None:
        subjects = tuple(t for t in grammatical_subject(verb) if can_tell(t))
        return Claim(subjects[:1], doc[colon], ":", "asserts") if subjects else None
    if verb is not None or any(t.text in (",", '"') for t in before):
        return None
    heads = [t for t in before if t.pos_ in ("NOUN", "PROPN") and (t.head.i >= colon or t.head == t)]
    is_name = all(t.is_upper or t.is_punct for t in before)
    return Claim((heads[-1],), doc[colon], ":", "asserts") if heads and (is_title or is_speech or is_name) else None


def _after_dash(doc: Doc) -> Claim | None:
    marks = [t.i for t in doc if t.text in ("-", "–", "—", ":") and 0 < len(doc) - t.i - 1 <= 4 and t.i > 2]
    if not marks or doc[marks[-1]].whitespace_ == "":
        return None
    last = doc[marks[-1] + 1 :]
    if any(t.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PUNCT") for t in last):
        return None
    nouns = [t for t in last if t.pos_ in ("NOUN", "PROPN")]
    return Claim((nouns[-1],), doc[marks[-1]], doc[marks[-1]].text, "asserts") if nouns else None


def _words_of(claim: Claim) -> set[Token]:
    """Return the words of the source itself, which nobody claims."""
    if claim.cue.text in (":", "-", "–", "—"):
        side = claim.cue.doc[: claim.cue.i] if claim.claimant.i < claim.cue.i else claim.cue.doc[claim.cue.i :]
        return set(side)
    return {t for t in claim.cue.subtree if claim.cue in (t, *t.ancestors)}


def _stem(claim: Claim) -> set[int]:
    """Return the positions of a claim's own words: its cue and its source."""
    return {claim.cue.i, *(t.i for c in claim.claimants for t in c.subtree)} if claim.cue.pos_ in VERBAL else set()


def _is_in_adjunct(token: Token) -> bool:
    """Whether a word stands in a relative clause, whose source is its own."""
    return token.lower_ == "according" and any(t.dep_ == "relcl" for t in token.ancestors)


def _is_quoted(token: Token, quotations: Spans, *, at_least: int = 1) -> bool:
    for start, end in quotations:
        if start <= token.idx < end:
            return len(token.doc.text[start:end].split()) >= at_least
    return False
