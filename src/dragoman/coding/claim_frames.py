"""The grammar of reporting: which words over and beside an act say that it is told, denied or open.

A reporting word governs its content, not the adjuncts and presupposed nouns beside it: in "said after the attack that"
the attack is told by the report.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.claim_nouns import denial_of, is_content_clause, noun_frame
from dragoman.coding.claim_words import ClaimWords
from dragoman.coding.modality import is_open_question
from dragoman.coding.reporting import (
    NOMINAL,
    VERBAL,
    Claim,
    agents_of,
    can_tell,
    has_that,
    phrase_frames,
    sources_of,
    subjects_of,
    verb_frame,
)
from dragoman.coding.slots import grammatical_subject, is_passive

DEEPEST = 40  # steps up from an act that are read; no sentence of news nests deeper
_DETAIL = frozenset({"after", "before", "since", "when", "while", "as"})


def frames_over(token: Token, words: ClaimWords) -> Iterator[Claim]:
    """Give the claims and hedges over a token, the innermost first.

    A relative clause is told along with what is claimed, but neither hedged nor denied with it.
    """
    step, below = token, token
    is_beside = False
    for _ in range(DEEPEST):
        for child in step.children:
            if child not in (below, token) and not (step == token and _is_for_joined(child, step)):
                yield from _side_frames(child, step, words)
        if step.head == step or is_topic(step, words) or _is_told_beside(step) or _is_further_report(step, words):
            return
        frame = _answer_frame(step) or _frame_at(step, words)
        if is_open_question(step) and (frame is None or frame.stance == "asserts") and not _is_answer(frame, step):
            frame = replace(frame or _left_open(step), stance="hedges")
        if frame is not None and not is_beside:
            yield frame
        elif frame is not None and frame.claimants:
            yield replace(frame, stance="asserts")
        is_beside = is_beside or (step.dep_ == "relcl" and frame is None and step.tag_ != "VB")
        below, step = step, step.head


def _is_for_joined(child: Token, step: Token) -> bool:
    """Whether a clause beside a verb belongs to the verb joined to it ("took the town and, if X is believed, shot")."""
    joined = any(c.dep_ == "conj" and c.i > child.i for c in step.children)
    return joined and child.dep_ == "advcl" and any(c.dep_ == "cc" and step.i < c.i < child.i for c in step.children)


def _answer_frame(clause: Token) -> Claim | None:
    """Return the claim of who answers a question with no or yes ("asked whether it had, the minister said no")."""
    asked = clause.head
    main = asked.head
    if asked.lemma_ != "ask" or asked.tag_ != "VBN" or asked.dep_ != "advcl" or not is_open_question(clause):
        return None
    after = [t for t in main.subtree if t.i > main.i and not (t.dep_ == "det" and t.head.pos_ == "NOUN")]
    says = main.lemma_.lower() in ("say", "answer", "reply", "respond", "tell")
    words = {t.lower_ for t in after} if says else set()
    is_no = bool(words & {"no", "negative"}) or (main.lemma_ == "shake" and any(t.lower_ == "head" for t in after))
    is_yes = bool(words & {"yes", "affirmative"}) or main.lemma_ == "nod"
    if is_no == is_yes:
        return None
    return Claim(tuple(grammatical_subject(main)), main, main.text, "denies" if is_no else "asserts")


def _left_open(clause: Token) -> Claim:
    mark = next(c for c in clause.children if c.lower_ in ("whether", "if"))
    return Claim((), mark, mark.text, "hedges")


def _is_answer(frame: Claim | None, clause: Token) -> bool:
    return frame is not None and frame.cue == clause.head.head


def _is_told_beside(step: Token) -> bool:
    """Whether a clause in the simple past only dates reported content in the past perfect: the report tells it.

    So is what stands on the other side of a semicolon.
    """
    first, last = sorted((step.i, step.head.i))
    if step.dep_ == "mark" or any(t.text == ";" for t in step.doc[first:last]):
        return True
    if step.dep_ != "advcl" or step.tag_ != "VBD" or not any(c.lower_ in _DETAIL for c in step.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("had", "would") for c in step.head.children)


def _is_further_report(step: Token, words: ClaimWords) -> bool:
    """Whether a verb of speech is joined to the report over it, not to its content ("said it was ready and warned")."""
    content = step.head
    lemma = step.lemma_.lower()
    is_speech = lemma in words.speaking or lemma in words.verb_stances
    if step.dep_ != "conj" or step.tag_ != "VBD" or not is_speech or content.dep_ != "ccomp" or has_that(step):
        return False
    if (
        any(c.dep_ in ("aux", "auxpass") for c in step.children)
        or content.head.lemma_.lower() not in words.verb_stances
    ):
        return False
    own, above = subjects_of(step), subjects_of(content)
    return own[0].pos_ != "PRON" if own else bool(above) and above[0].pos_ == "PRON" and not has_that(content)


def _frame_at(step: Token, words: ClaimWords) -> Claim | None:
    """Return what the arc above a token says about it."""
    head = step.head
    if head.pos_ == "VERB" and head.dep_ in ("dobj", "pobj") and step.dep_ == "acl" and is_content_clause(step):
        return noun_frame(head, words)  # "reports" read as a verb
    if head.pos_ in VERBAL:
        return _frame_of_verb(step, head, words) or _frame_of_adjective(step, head, words)
    if step.dep_ == "relcl" and head.lemma_.lower() in words.told_cases and (case := _case_frame(head, step, words)):
        return case
    if head.pos_ == "ADJ" and step.dep_ in ("ccomp", "xcomp", "acl"):
        return _adjective_frame(head, head.head, words)
    if step.dep_ in ("acl", "relcl", "ccomp") and head.pos_ in ("NOUN", "PROPN") and is_content_clause(step):
        return noun_frame(head, words) or (_displaced_frame(head, words) if has_that(step) else None)
    if step.dep_ in ("pobj", "pcomp") and head.dep_ == "prep":
        return _frame_of_preposition(step, head, words)
    return None


def _case_frame(noun: Token, clause: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of who lists cases of an act ("cited cases in which", "pointed to instances where")."""
    is_inside = any(t.lower_ in ("which", "where", "when") and t.i < clause.i for t in clause.subtree)
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun.head
    if not is_inside or verb.pos_ not in VERBAL or verb.lemma_.lower() not in words.citing:
        return None
    tellers = agents_of(verb) if is_passive(verb) else tuple(t for t in grammatical_subject(verb) if can_tell(t))
    return Claim(tellers, verb, verb.text, "asserts") if tellers else None


def _displaced_frame(noun: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of the verb over a noun to which a "that"-clause was attached ("told the court that")."""
    verb = next((t for t in noun.ancestors if t.pos_ in VERBAL), None)
    if verb is None or noun.dep_ not in ("dobj", "pobj", "dative"):
        return None
    claimed = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words.noun_stances]
    return noun_frame(claimed[0], words) if claimed else verb_frame(verb, words)


def _frame_of_verb(step: Token, verb: Token, words: ClaimWords) -> Claim | None:
    lemma = verb.lemma_.lower()
    if step.dep_ == "dobj":
        return _frame_of_object(step, verb, words)
    if step.dep_ == "nsubjpass" and lemma in ("deny", "report", "confirm", "allege"):
        return Claim(agents_of(verb), verb, verb.text, "denies" if lemma == "deny" else "asserts")
    if step.dep_ in ("oprd", "attr") and lemma in words.naming:
        return _naming_frame(verb)
    if step.dep_ in ("ccomp", "advcl", "acl") and lemma in words.naming and (frame := _falsity_frame(verb, words)):
        return frame
    if step.dep_ == "ccomp" and lemma in words.seeing and (frame := _witness_frame(verb, words)):
        return frame
    return verb_frame(verb, words) if _is_content(step, verb, words) else _frame_of_infinitive(step, verb, words)


def _is_content(step: Token, verb: Token, words: ClaimWords) -> bool:
    """Whether a clause is what its verb may tell: a clause of content, or what stands beside a verb after it."""
    if step.dep_ == "advcl" and verb.lemma_.lower() in words.own_content and step.i > verb.i and _is_gerund(step):
        return True
    is_told = step.dep_ == "ccomp" or (step.dep_ in ("parataxis", "advcl", "dep") and has_that(step))
    return is_told or (step.dep_ == "parataxis" and verb.i > step.i)


def _frame_of_infinitive(step: Token, verb: Token, words: ClaimWords) -> Claim | None:
    lemma = verb.lemma_.lower()
    if step.dep_ != "xcomp":
        return None
    if lemma in words.seeming:
        return Claim((), verb, verb.text, "hedges")
    if lemma in words.passive_hedges and is_passive(verb):
        return Claim(agents_of(verb), verb, verb.text, "hedges")
    return verb_frame(verb, words) if lemma in words.own_content else None


def _frame_of_object(step: Token, verb: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of "reported clashes"; of "citing the arrest", who cites it."""
    lemma = verb.lemma_.lower()
    if lemma in words.noun_content and step.pos_ in NOMINAL | {"VERB"}:
        is_named = lemma in words.naming and any(c.lower_ == "as" for c in verb.children)
        return None if is_named else verb_frame(verb, words)
    if lemma in words.relays and verb.tag_ == "VBG" and not sources_of(verb, words):
        tellers = tuple(t for t in grammatical_subject(verb) if can_tell(t))
        return Claim(tellers, verb, verb.text, "asserts") if tellers else None
    return None


def _is_gerund(clause: Token) -> bool:
    return clause.tag_ in ("VBG", "VBN") and any(c.lower_ == "having" for c in clause.children if c.dep_ == "aux")


def _falsity_frame(verb: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of "called it untrue that": who gives a content the name of a falsehood denies it."""
    said = [
        c for c in verb.children if c.dep_ in ("oprd", "acomp", "attr", "dobj") and c.lemma_.lower() in words.falsehood
    ]
    if not said or not any(c.lower_ == "it" for c in verb.children):
        return None
    tellers = agents_of(verb) if is_passive(verb) else tuple(t for t in grammatical_subject(verb) if can_tell(t))
    return Claim(tellers, verb, verb.text, "denies")


def _witness_frame(verb: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of those who saw an act, where they are such as a report has its news from."""
    seers = tuple(t for t in grammatical_subject(verb) if t.lemma_.lower() in words.eyewitnesses)
    return Claim(seers, verb, verb.text, "asserts") if seers and not is_passive(verb) else None


def _frame_of_adjective(step: Token, verb: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of "is adamant that", "it is unclear whether", "is likely to"."""
    if step.dep_ not in ("ccomp", "xcomp", "csubj", "advcl") or (step.dep_ == "advcl" and not has_that(step)):
        return None
    adjectives = [c for c in verb.children if c.dep_ == "acomp"]
    return _adjective_frame(adjectives[0], verb, words) if adjectives else None


def _adjective_frame(adjective: Token, verb: Token, words: ClaimWords) -> Claim | None:
    stance = words.adjective_stances.get(adjective.lemma_.lower())
    if stance is None:
        return None
    subjects = tuple(grammatical_subject(verb)) if verb.pos_ in VERBAL else ()
    is_open = adjective.lemma_.lower() in ("likely", "unlikely", "apparent")
    if not subjects or is_open or not can_tell(subjects[0]) or subjects[0].lower_ == "it":
        return Claim((), adjective, adjective.text, stance) if stance != "asserts" else None
    return Claim(subjects, adjective, adjective.text, stance)


def _frame_of_preposition(step: Token, preposition: Token, words: ClaimWords) -> Claim | None:
    """Return the claim of "reports of an attack", "denied a role in", "suspected of", "described as"."""
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if preposition.lower_ == "as" and step.dep_ == "pobj" and lemma in words.naming:
        return _naming_frame(governor)
    if governor.pos_ in VERBAL:
        if lemma in ("suspect", "blame") and lemma == "suspect" and is_passive(governor):
            return Claim(agents_of(governor), governor, governor.text, "hedges")
        is_gerund = step.dep_ == "pcomp" and preposition.lower_ in words.gerund_prepositions.get(lemma, ())
        is_told = is_gerund or preposition.lower_ in words.content_prepositions.get(lemma, ())
        if is_told and not is_passive(governor):
            tellers = tuple(t for t in grammatical_subject(governor) if can_tell(t))
            return Claim(tellers, governor, governor.text, "asserts") if tellers else None
        is_own = lemma in words.own_content and step.dep_ == "pcomp" and preposition.lower_ in ("to", "of")
        return verb_frame(governor, words) if is_own else None
    if governor.pos_ != "NOUN":
        return None
    if lemma in words.involvement and denial_of(governor, words) is not None:
        return noun_frame(governor, words)
    if preposition.lower_ in ("of", "about") and words.noun_stances.get(lemma) not in (None, "asserts"):
        return noun_frame(governor, words)
    return None


def is_topic(noun: Token, words: ClaimWords) -> bool:
    """Whether a noun is only what an opinion is about ("his opinion about the talks"): the report tells it."""
    above = noun.head
    is_about = noun.dep_ == "pobj" and above.lower_ in ("about", "on") and above.head.pos_ == "NOUN"
    return is_about and above.head.lemma_.lower() in words.stands and _is_known(noun)


def _is_known(noun: Token) -> bool:
    """Whether a noun names what is known to have been: "the talks", "Israel's raid"."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that")) for c in noun.children)


def _naming_frame(verb: Token) -> Claim | None:
    subjects = tuple(grammatical_subject(verb)) if not is_passive(verb) else agents_of(verb)
    has_what = any(c.lower_ in ("what", "which") and c.dep_ == "dobj" for c in verb.children)
    if not subjects or not can_tell(subjects[0]) or not has_what:
        return None
    return Claim(subjects, verb, verb.text, "hedges")


def _side_frames(child: Token, step: Token, words: ClaimWords) -> Iterator[Claim]:
    """Give the claims that a clause or phrase beside the content makes ("residents said,", "according to")."""
    if child.dep_ == "parataxis" and child.pos_ in VERBAL and not any(c.dep_ == "ccomp" for c in child.children):
        frame = verb_frame(child, words)
        if frame is not None:
            yield frame
    elif child.dep_ in ("advcl", "ccomp") and _is_as_clause(child, words):
        subjects = tuple(t for t in grammatical_subject(child) if can_tell(t) and t not in subjects_of(step))
        stance = words.verb_stances.get(child.lemma_.lower(), "asserts")
        if subjects and step.lemma_.lower() not in words.verb_stances:
            yield Claim(subjects, child, child.text, "hedges" if stance == "hedges" else "asserts")
    elif child.dep_ == "advcl" and (trusted := _trusted(child)):
        yield Claim(trusted, child, child.text, "hedges")
    elif child.dep_ == "advcl" and child.lemma_.lower() in words.relays and child.tag_ == "VBG":
        if step.lemma_.lower() not in words.verb_stances and sources_of(child, words):
            yield Claim(sources_of(child, words), child, child.text, "asserts")
    else:
        yield from phrase_frames(child, words)


def _trusted(clause: Token) -> tuple[Token, ...]:
    """Return whom a clause makes the word depend on ("if residents are to be believed")."""
    verbs = [t for t in (clause, *clause.children) if t.lemma_ in ("believe", "trust", "credit") and t.tag_ == "VBN"]
    is_if = any(c.lower_ == "if" and c.dep_ == "mark" for t in (clause, *verbs) for c in t.children)
    return tuple(t for t in grammatical_subject(clause) if can_tell(t)) if verbs and is_if else ()


def _is_as_clause(clause: Token, words: ClaimWords) -> bool:
    """Whether a clause only says whose words these are ("as the mayor put it")."""
    has_as = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in clause.lefts)
    return has_as and clause.lemma_.lower() in words.as_verbs and not any(c.dep_ == "ccomp" for c in clause.children)
