"""Whether an act is told as history: what lies before the news of the day, by dates, spans and words of its clause."""

import re
from datetime import date

from spacy.tokens import Token

from dragoman.coding.algebra import Act
from dragoman.coding.lexicon import Lexicon
from dragoman.coding.modality import auxiliaries_of
from dragoman.coding.triggers import Trigger
from dragoman.text.times import TimeExpression

_YEAR = re.compile(r"(?:mid-|early-|late-)?((?:1[5-9]|20)\d\d)(?:'?s)?")
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj"})
_BEFORE = frozenset({"earlier", "before", "previously", "back"})
_DATING = frozenset(
    {"in", "during", "throughout", "at", "on", "before", "after", "since", "until", "under", "following"}
)
_PRESENT = frozenset({"VBZ", "VBP"})
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})


def is_background(trigger: Trigger, *, published: date | None, lexicon: Lexicon) -> bool:
    """Whether the words date the act before the news of the day."""
    clause = trigger.clause
    if clause is not None and _shares_time(clause):
        clause = clause.head
    if clause is None and _is_happening(trigger.head, lexicon):
        clause = trigger.head.head
    own = (trigger.head, trigger.support)
    words = [t for t in _own_words(trigger, clause) if t.dep_ != "compound"]
    dates = [t for t in words if not names_only(t, own) and not is_since_best(t.head)]
    years = [int(m.group(1)) for t in dates if (m := _YEAR.fullmatch(t.text))]
    named = [int(m.group(1)) for t in trigger.head.children if (m := _YEAR.fullmatch(t.text))]
    if years or named:
        return max(years + named) < published.year if published else True
    if _has_past_word(trigger, clause, lexicon) or _is_remembered(trigger.head, lexicon):
        return True
    if _is_of_span(trigger.head, lexicon) or (clause is not None and _is_years_after(clause, lexicon)):
        return True
    return clause is not None and (_is_perfect_aside(clause, lexicon) or _is_habit(clause, lexicon))


def _is_happening(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what a verb says to have come about ("a war emerged in 2006")."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon.words.get("happen_verb", ())


def names_only(year: Token, act_words: tuple[Token | None, ...]) -> bool:
    """Whether a year only tells which thing is meant, and dates no act ("accused of violating a 2003 truce").

    Args:
        year: a word with a year.
        act_words: the words that name the act itself; a year beside them dates it ("the 2003 massacre").
    """
    noun = year.head
    is_before_noun = year.dep_ in ("nummod", "amod", "nmod", "npadvmod") and year.i < noun.i
    if not is_before_noun or noun.pos_ != "NOUN" or noun in act_words:
        return False
    while noun.dep_ in ("conj", "appos"):
        noun = noun.head
    return noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ not in _DATING)


def is_since_best(since: Token) -> bool:
    """Whether "since" only says since when there was none such ("the deadliest since 2010")."""
    if since.lower_ != "since" or since.dep_ != "prep":
        return False
    noun = since.head
    while noun.pos_ not in ("VERB", "AUX"):
        if any(_is_superlative(t) for t in (noun, *noun.children)):
            return True
        if noun.head == noun:
            return False
        noun = noun.head
    return noun.tag_ == "VBD" and any(_is_superlative(t) for t in since.doc[noun.i : since.i])


def _is_superlative(word: Token) -> bool:
    return word.tag_ == "JJS" or word.lower_ in ("first", "only", "last")


def without_years_of_things(act: Act, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Return the times that may date an act: not years in names of things, nor since when there was no such thing."""
    doc, own = act.core.head.doc, (act.trigger.head, act.trigger.support)
    years = [t for t in doc if (_YEAR.fullmatch(t.text) and names_only(t, own)) or is_since_best(t)]
    return tuple(time for time in times if not any(time.start <= y.idx and y.idx + len(y) <= time.end for y in years))


def is_present(trigger: Trigger) -> bool:
    """Whether a verb in the present tense tells the act: whatever dates its words, that is no history."""
    clause = trigger.clause
    is_finite = clause is not None and clause is trigger.head and clause.tag_ in _PRESENT
    return is_finite and clause is not None and not any(c.dep_ in ("aux", "auxpass") for c in clause.children)


def _shares_time(clause: Token) -> bool:
    """Whether a joined verb shares the time that stands before the first one ("in 1994 they met and signed")."""
    if clause.dep_ != "conj" or clause.head.pos_ not in ("VERB", "AUX"):
        return False
    adverbials = ("prep", "npadvmod", "advmod")
    has_own = any(c.dep_ in adverbials and c.ent_type_ in ("DATE", "TIME") for c in clause.children)
    first = clause.head
    subjects = [c.i for c in first.children if c.dep_ in ("nsubj", "nsubjpass")]
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    before = [c for c in first.children if c.dep_ in adverbials and subjects and c.i < min(subjects)]
    return bool(before) and not has_own and not has_subject


def _own_words(trigger: Trigger, clause: Token | None) -> list[Token]:
    """Return the words of an event noun and the adverbials of its clause, without the clauses below them."""
    words = _phrase(trigger.head) if trigger.is_noun else []
    for child in clause.children if clause is not None else ():
        if child.dep_ in ("prep", "npadvmod", "advmod"):
            words.extend(_phrase(child))
    return words


def _phrase(head: Token) -> list[Token]:
    words = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSES and child.pos_ != "VERB":
            words.extend(_phrase(child))
    return words


def _has_past_word(trigger: Trigger, clause: Token | None, lexicon: Lexicon) -> bool:
    """Whether a word or a span of years says that the act is past ("previous talks", "in the past")."""
    heads = [t for t in (trigger.head, clause) if t is not None]
    for child in (c for t in heads for c in t.children):
        if child.dep_ in ("advmod", "npadvmod") and child.lower_ in lexicon.words.get("past_adverb", ()):
            return True
        if child.dep_ == "advmod" and child.lower_ in _BEFORE and _has_years(child, lexicon):
            return True
        is_own = child.dep_ == "prep" and child.i != trigger.head.i
        if is_own and any(_is_past_span(c, lexicon) for c in child.children):
            return True
    past = lexicon.words.get("past_adjective", ())
    is_past = any(c.dep_ in ("amod", "compound") and c.lower_ in past for c in trigger.head.children)
    return trigger.is_noun and (trigger.support is None or trigger.is_happening) and is_past


def _is_past_span(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a time spans years up to now ("for decades", "over the past ten years") or is the past as such."""
    if noun.dep_ != "pobj":
        return False
    is_era = noun.lemma_.lower() in lexicon.words.get("era_noun", ()) and noun.head.lower_ in ("under", "during")
    if noun.lower_ == "past" or is_era:
        return True
    marks = {c.lower_ for c in noun.children}
    is_many = noun.tag_ == "NNS" or bool(marks & {"past", "last", "previous", "early", "earlier", "recent"})
    is_span = noun.lemma_.lower() in lexicon.words.get("span_noun", ()) and is_many
    return (
        is_span and noun.head.lower_ in ("for", "over", "in", "during", "throughout") and not marks & {"coming", "next"}
    )


def _is_of_span(noun: Token, lexicon: Lexicon) -> bool:
    """Whether years of something are told ("after four decades of bombings"), or what lies years back."""
    spans = lexicon.words.get("span_noun", ())
    step = noun
    while step.dep_ == "conj":
        step = step.head
    if step.dep_ == "pobj" and step.head.lower_ == "of" and step.head.head.lemma_.lower() in spans:
        return step.head.head.tag_ == "NNS"
    if step.dep_ == "pobj" and step.head.lower_ == "after":
        return _has_years(step.head, lexicon)
    return step.dep_ in ("relcl", "advcl") and _is_after_ago(step)


def _has_years(word: Token, lexicon: Lexicon) -> bool:
    spans = lexicon.words.get("span_noun", ())
    return any(c.dep_ in ("npadvmod", "nmod") and c.lemma_.lower() in spans for c in word.children)


def _is_years_after(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells from what on years are counted ("two decades after it imposed sanctions")."""
    after = [c for c in clause.children if c.lower_ in ("after", "since") and c.dep_ in ("mark", "prep", "advmod")]
    before = clause.doc[max(0, clause.left_edge.i - 1) : clause.i]
    is_counted = any(
        t.lemma_.lower() in lexicon.words.get("span_noun", ()) and t.nbor().lower_ == "after" for t in before
    )
    return (
        clause.dep_ == "advcl" and bool(after) and (is_counted or any(_has_years(t, lexicon) for t in (clause, *after)))
    )


def _is_after_ago(clause: Token) -> bool:
    """Whether a clause tells what was the case years ago ("than ten years ago, when the militia bombed the market")."""
    if not any(c.lower_ == "when" for c in clause.children):
        return False
    before = [t for t in clause.doc[max(0, clause.left_edge.i - 3) : clause.left_edge.i + 1] if not t.is_punct]
    ago = next((t for t in before if t.lower_ in ("ago", "earlier")), None)
    return ago is not None and any(c.lemma_.lower() in ("year", "decade", "century") for c in ago.children)


def _is_remembered(head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what an anniversary or memorial is of, or what somebody commemorates."""
    above = head.head
    if head.dep_ == "pobj" and above.lower_ in ("of", "to", "for"):
        return above.head.lemma_.lower() in lexicon.words.get("memory_noun", ())
    return head.dep_ in ("dobj", "nsubjpass") and above.lemma_.lower() in lexicon.words.get("memory_verb", ())


def _is_perfect_aside(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a relative clause tells in the perfect what went before ("the rebels, whom Chad has backed")."""
    is_perfect = clause.tag_ == "VBN" and bool(auxiliaries_of(clause) & _PERFECT)
    return (
        is_perfect and _is_relative(clause) and not _adverbs(clause) & lexicon.words.get("recent_adverb", frozenset())
    )


def _is_relative(clause: Token) -> bool:
    """Whether a clause is a relative one, also where the parse makes it the main clause ("many of whom have been")."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    of_whom = any(g.tag_ == "WP" for s in subjects for p in s.children if p.dep_ == "prep" for g in p.children)
    return clause.dep_ == "relcl" or of_whom


def _adverbs(clause: Token) -> set[str]:
    found = {c.lower_ for c in clause.children if c.dep_ in ("advmod", "npadvmod")}
    return found | {g.lower_ for c in clause.children if c.dep_ == "advmod" for g in c.children}


def _is_habit(clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells in the perfect what was done time and again, or what used to be done."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    if clause.dep_ == "xcomp" and clause.head.lower_ == "used":
        return not any(c.dep_ in ("aux", "auxpass") for c in clause.head.children)
    often = lexicon.words.get("often_adverb", frozenset())
    return clause.tag_ == "VBN" and bool(auxiliaries & _PERFECT) and bool(_adverbs(clause) & often)
