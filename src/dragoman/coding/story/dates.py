"""Accounts dated by others: from another act ("two days after the talks"), by the story so far."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from dragoman.coding.claim_words import claim_words
from dragoman.coding.dating import anchor_of, aspect_of, opens_clause
from dragoman.coding.story.connections import Connection, find_connections
from dragoman.coding.story.facts import do_times_meet, facts_of, parties_meet
from dragoman.coding.story.identity import meet, party_of
from dragoman.coding.story.referring import mentioned_act
from dragoman.coding.story.told import DONE_BY_WORDS, Story, Told
from dragoman.records import Actor, When
from dragoman.text.times import TimeExpression
from dragoman.text.times.anchored import anchored, counted, shift_of

_NEWS = frozenset({"announce", "declare", "reveal", "disclose"})  # verbs that do by saying what they say
REACH = 5  # sentences back in which the day of the story stands
_PRESUPPOSING = frozenset(
    {"after", "response_to", "reason_for"}
)  # what is told below these lies before what is told above
_AHEAD = frozenset({"future", "hypothetical"})
_SAID = frozenset({"will", "refuse_will", "will_unless", "must", "must_not"})
Days = tuple[date, date]


def with_dates(story: Story) -> list[Told]:
    """Return the accounts, those dated by another act or by the story with its days.

    An account without a time of its own below "after" and the like is not later than the time above it; so is what was
    done by the day on which somebody said that it was. Where the anchor is missing, the words stay without days.
    """
    done: list[Told] = []
    for one in story.told:
        when = one.account.when
        is_own = _is_brought_by_own_time(one, story)
        if when is None or is_own:
            bounded = _bounded(one, story)
            done.append(one.having(when=None) if is_own and bounded is one else bounded)
        elif when.basis in ("narrative", "event") and when.start_date is None and when.end_date is None:
            done.append(_with_anchor(one, story, done))
        else:
            done.append(one)
    return done


def _is_brought_by_own_time(told: Told, story: Story) -> bool:
    """Whether the words of an act's time count from the act itself ("ten years after rebels took the town")."""
    time = _expression(told, story)
    if time is None or time.basis != "event":
        return False
    return any(
        told in c.below and time.start < c.start < time.end
        for c in find_connections(story, told.number)
        if c.connector.kind in ("after", "before")
    )


def _with_anchor(told: Told, story: Story, done: list[Told]) -> Told:
    time = _expression(told, story)
    when = told.account.when
    if time is None or when is None:
        return told
    days = _days_of_event(time, told, story, done) if time.basis == "event" else _days_of_story(time, told, story)
    found = anchored(time, days) if days is not None else None
    if found is None or days is None or _is_too_late(found, days, told):
        return told
    return told.having(when=found.as_when(start=when.start, end=when.end))


def _expression(told: Told, story: Story) -> TimeExpression | None:
    when = told.account.when
    return next((t for t in story.times(told.number) if when and t.text == when.text and not t.is_resolved), None)


def _is_too_late(time: TimeExpression, anchor: Days, told: Told) -> bool:
    """Whether a day lies after the report though the act is told as done, and what it counts from was."""
    published = told.account.published_at
    ahead = published is not None and time.start_date is not None and anchor[0] <= published < time.start_date
    return ahead and not set(told.account.aux_modes) & _AHEAD and not set(told.act.steps) & _SAID


def _days_of_event(time: TimeExpression, told: Told, story: Story, done: list[Told]) -> Days | None:
    """Return the days of the act that a time counts from: told beside it or before it, or of a noun with a time."""
    noun = _counted_from(time, told)
    if noun is None:
        return None
    beside = [t for t in story.of_sentence(told.number) if noun in t.words and t.act.core.head != told.act.core.head]
    for other in beside:
        days = _days(other, [*story.told, *done])
        if days is not None:
            return days
    event_types = {t.account.event_type for t in beside}
    for other in reversed(done):
        if other.number < told.number and _is_meant(other, beside, story):
            days = _days(other, done)
            if days is not None and (event_types or other.act.core.head.lemma_ == noun.lemma_):
                return days
    mentioned = mentioned_act(noun, told.number, story)
    days = _days(mentioned, done) if mentioned is not None and not beside else None
    return days or _days_of_noun(noun, story, told.number)


def _is_meant(other: Told, beside: list[Told], story: Story) -> bool:
    """Whether an earlier account may tell the act counted from."""
    if not beside:
        return True
    one = beside[0]
    if one.account.event_type != other.account.event_type or not do_times_meet(one.account, other.account):
        return False
    return False not in parties_meet(facts_of(one, story), facts_of(other, story))


def _counted_from(time: TimeExpression, told: Told) -> Token | None:
    """Return the word that names what a time counts from: the head of its last noun, or the verb of its clause."""
    doc = told.act.core.head.doc
    inside = [t for t in doc if t.idx < time.end and t.idx + len(t) > time.start]
    if not inside:
        return None
    token = inside[-1]
    while token.dep_ in ("compound", "amod", "det", "poss", "nmod", "nummod") and token.head.i > token.i:
        token = token.head
    return token.head if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("advcl", "pcomp") else token


def _days(told: Told, known: list[Told]) -> Days | None:
    """Return the closed days of an account, or of the first telling of its happening."""
    by_id = {t.account.account_id: t.account for t in known}
    first = by_id.get(told.account.same_as or "")
    for account in (told.account, *((first,) if first is not None else ())):
        when = account.when
        if when is not None and when.start_date and when.end_date and when.bound == "in":
            return when.start_date, when.end_date
    return None


def _days_of_noun(noun: Token, story: Story, number: int) -> Days | None:
    """Return the days of a time that stands at the same noun, or at its verb, in this or an earlier sentence."""
    for earlier in range(number, -1, -1):
        doc = story.doc(earlier)
        named = [t for t in doc if t.pos_ in ("NOUN", "PROPN") and t.lemma_ == noun.lemma_]
        over = {t for n in named for t in (n, n.head, *([n.head.head] if n.head.dep_ == "prep" else []))}
        holders = over if earlier != number else set(named)
        for time in story.times(earlier) if named else ():
            anchor = anchor_of(time, doc)
            if anchor in holders and time.start_date and time.end_date and time.bound == "in":
                return time.start_date, time.end_date
    return None


def _days_of_story(time: TimeExpression, told: Told, story: Story) -> Days | None:
    """Return the days that the story has come to: the last time told before, not of a saying, not a bound."""
    for number in range(told.number, max(told.number - REACH, 0) - 1, -1):
        if story.work.sentences[number].part != story.work.sentences[told.number].part:
            return None
        doc = story.doc(number)
        times = [t for t in story.times(number) if number < told.number or t.end <= time.start]
        for earlier in reversed(times):
            anchor = anchor_of(earlier, doc)
            is_said = anchor is not None and anchor.lemma_.lower() in claim_words().verb_stances and _reports(anchor)
            is_past = number == told.number or not _is_ahead(earlier, told)
            if earlier.bound == "in" and earlier.start_date and earlier.end_date and is_past and not is_said:
                return earlier.start_date, earlier.end_date
    return None


def _is_ahead(time: TimeExpression, told: Told) -> bool:
    """Whether a time lies after the day of the report."""
    published = told.account.published_at
    return published is not None and time.start_date is not None and time.start_date > published


def _reports(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ in ("ccomp", "parataxis")


def _bounded(told: Told, story: Story) -> Told:
    """Return an account without a time as not later, or not earlier, than what its sentence tells beside it."""
    if set(told.account.aux_modes) & (_AHEAD | {"negation"}):
        return told
    for connection in find_connections(story, told.number):
        kind = connection.connector.kind
        if kind in _PRESUPPOSING and told in connection.below:
            time = _time_at(_verb(connection.governor), told, story)
            if time is not None:
                return told.having(when=_counted_back(time, connection, told, story) or _until(time, told, story))
        elif kind in ("after", "before") and told in connection.above and connection.governor in told.heads:
            time = _time_below(connection, told, story) if _can_follow(told, connection) else None
            if time is not None:
                return told.having(when=_beside(time, connection, told, story))
    said = _said_by(told)
    time = _time_at(said, told, story) if said is not None else None
    if time is None:
        return told
    is_own = told.account.event_type in DONE_BY_WORDS and not _is_earlier(told, said) and _is_of_speaker(told, story)
    bounds = {"basis": "sentence"}
    return told.having(when=_when(time, told, story).model_copy(update=bounds) if is_own else _until(time, told, story))


def _is_earlier(told: Told, said: Token | None) -> bool:
    """Whether an act lies before what is said, by its tense ("said that it had promised"); news is announced."""
    if said is None or said.lemma_.lower() in _NEWS:
        return False
    clauses = (told.act.core.clause, told.act.trigger.clause)
    return any(c.dep_ == "aux" and c.lower_ == "had" for v in clauses if v is not None for c in v.children)


def _is_of_speaker(told: Told, story: Story) -> bool:
    """Whether an act by words is told by the side that does it: a ministry of its envoy's promise."""
    account = told.account
    tellers = [party_of(Actor(text=c.name or c.text), story.world, account.published_at) for c in account.claimants]
    actors = [party_of(a, story.world, account.published_at) for a in account.actors]
    countries = {p.country for p in actors} - {None}
    return meet(actors, tellers) is True or (len(countries) == 1 and countries == {p.country for p in tellers})


def _counted_back(time: TimeExpression, connection: Connection, told: Told, story: Story) -> When | None:
    """Return the days of what lies so long before a dated act ("signed on Friday, ten years after X took the town")."""
    counting = next((t for t in story.times(told.number) if t.start < connection.start < t.end), None)
    shift = shift_of(counting.text) if counting is not None and counting.basis == "event" else None
    if counting is None or shift is None or not shift.number or time.start_date is None or time.end_date is None:
        return None
    before = told.act.core.head.doc.text[: counting.start].casefold().rstrip().rsplit(" ", 2)[-2:]
    if set(before) & {"than", "over", "nearly", "almost", "under"}:
        return None
    found = counted(counting, replace(shift, number=-shift.number, is_back=True), (time.start_date, time.end_date))
    return _when(found, told, story) if found is not None else None


def _can_follow(told: Told, connection: Connection) -> bool:
    """Whether connecting words tell time: "since" does so beside a perfect, else it gives a reason."""
    verb = told.act.core.clause or _verb(told.act.core.head)
    word = verb.doc.text[connection.start : connection.end].casefold()
    return word != "since" or any(c.lemma_ == "have" for c in verb.children)


def _time_below(connection: Connection, told: Told, story: Story) -> TimeExpression | None:
    """Return the time of what connecting words bring: of the noun after "after", or of the verb."""
    brought = {t for top in connection.tops for t in top.subtree}
    for time in story.times(told.number):
        anchor = anchor_of(time, told.act.core.head.doc)
        if time.bound == "in" and time.aspect == "once" and anchor in brought and time.start >= connection.start:
            return time
    return None


def _beside(time: TimeExpression, connection: Connection, told: Told, story: Story) -> When:
    """Return the bound that a dated event sets; one of the act's own kind ("following the coup") dates the act."""
    when = _when(time, told, story)
    word = told.act.core.head.doc.text[connection.start : connection.end].casefold()
    if connection.connector.kind == "before":
        return when.model_copy(update={"start_date": None, "bound": "before", "basis": "event"})
    if _is_of_own_kind(connection, told, story):
        return when.model_copy(update={"basis": "event"})
    bound = "since" if word == "since" else "after"
    aspect = aspect_of(told.act, replace(time, aspect="ongoing" if bound == "since" else "once"))
    return when.model_copy(update={"end_date": None, "bound": bound, "aspect": aspect, "basis": "event"})


def _is_of_own_kind(connection: Connection, told: Told, story: Story) -> bool:
    """Whether the noun that connecting words bring names the act itself ("following the coup, X seized power")."""
    account = told.account
    act = f"{account.event_type}/{account.mode}" if account.mode else account.event_type
    nouns = [c for top in connection.tops for c in top.children if c.dep_ == "pobj"]
    return any(act in {e.act for _, e in story.lexicon.nouns.get(n.lemma_.lower(), ())} for n in nouns)


def _verb(token: Token) -> Token:
    return next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), token)


def _said_by(told: Told) -> Token | None:
    """Return the reporting verb over an act that is told in the past tense."""
    act = told.act
    if set(act.steps) & _SAID and not told.is_of_content:
        return None
    named = act.trigger if told.is_of_content else act.core
    clause = named.clause or _verb(named.head)
    helpers = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    is_past = clause.tag_ == "VBD" or (clause.tag_ == "VBN" and bool(helpers & {"had", "has", "have", "was", "were"}))
    step = clause
    while is_past and step.head != step:
        if step.dep_ == "ccomp" and step.head.lemma_.lower() in claim_words().verb_stances:
            return step.head
        if step.dep_ not in ("conj", "ccomp"):
            return None
        step = step.head
    return None


def _time_at(verb: Token, told: Told, story: Story) -> TimeExpression | None:
    for time in story.times(told.number):
        if time.bound != "in" or time.end_date is None or _is_ahead(time, told):
            continue
        if anchor_of(time, verb.doc) == verb or opens_clause(time, verb):
            return time
    return None


def _until(time: TimeExpression, told: Told, story: Story) -> When:
    bounds = {"start_date": None, "bound": "on_or_before", "aspect": "once", "basis": "sentence"}
    return _when(time, told, story).model_copy(update=bounds)


def _when(time: TimeExpression, told: Told, story: Story) -> When:
    sentence = story.work.sentences[told.number]
    left, right = sentence.reading.span(sentence.start + time.start, sentence.start + time.end)
    return time.as_when(start=left, end=right)
