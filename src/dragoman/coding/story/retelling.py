"""Which account of a report tells a happening that the report has told before: `same_as` is the first one's id.

Four ways lead there: the title's happening in the body, a noun that points back ("the attack", "their meeting"), a verb
that says of its subject what it was about, and words that tell the same act with the same sides. What is new in later
words (another, a second, a new number, another day or place) keeps it apart; in doubt it stays apart too.
"""

from spacy.tokens import Token

from dragoman.coding.story.facts import LEAD, Facts, facts_of, is_named_alike, may_be_one, parties_meet
from dragoman.coding.story.referring import is_definite
from dragoman.coding.story.told import Story, Told
from dragoman.coding.story.words import retelling_words

REACH = 8  # sentences that a noun points back over
NEAR = 2  # the same where only one such happening was told, and nothing but its type is said again
SHARED_CONTENT = 2  # words of content that two tellings of one act by words have in common


def with_retellings(story: Story) -> list[Told]:
    """Return the accounts, each later telling of a happening with the id of the first."""
    facts = [facts_of(told, story) for told in story.told]
    first: dict[int, int] = {}
    for number, later in enumerate(facts):
        found = _told_before(later, [(i, facts[i]) for i in range(number)], first)
        if found is not None:
            first[number] = first.get(found, found)
    return [
        told.having(same_as=story.told[first[i]].account.account_id) if i in first else told
        for i, told in enumerate(story.told)
    ]


def _told_before(later: Facts, earlier: list[tuple[int, Facts]], first: dict[int, int]) -> int | None:
    """Return which earlier account tells the same happening, or None."""
    by_subject = next((i for i, e in reversed(earlier) if _is_told_of_subject(e, later)), None)
    if by_subject is not None:
        return by_subject
    if _is_another(later):
        return None
    candidates = [
        (i, e) for i, e in earlier if e.told.number < later.told.number and may_be_one(e, later) and not _is_general(e)
    ]
    for i, one in reversed(candidates):
        if _is_same_act(one, later):
            return i
    taken = {first[i] for i, _ in earlier if i in first}
    for i, one in candidates:
        if _is_of_title(one, later) and i not in taken:
            return i
    return _pointed_at(later, candidates, first) if _points_back(later) else None


def _is_told_of_subject(one: Facts, later: Facts) -> bool:
    """Whether a verb says of an act of its own kind what it was about ("the meetings touched on the border")."""
    act, noun = later.told.act, one.noun
    if noun is None or noun.dep_ != "nsubj" or one.told.number != later.told.number:
        return False
    named = (act.core.clause, act.core.support, act.trigger.support, *act.core.words, *act.trigger.words)
    return one.account.event_type == later.account.event_type == "CONSULT" and noun.head in named


def _is_of_title(one: Facts, later: Facts) -> bool:
    """Whether an account of the lead tells what the title told."""
    sentence = later.account.sentence
    in_lead = one.account.part == "title" and sentence is not None and (sentence.index or 0) < LEAD
    if not in_lead or later.account.part == "title":
        return False
    actors, recipients = parties_meet(one, later)
    return actors is not False and recipients is not False and (actors is True or recipients is True)


def _is_same_act(one: Facts, later: Facts) -> bool:
    """Whether two accounts tell one act with the same sides, and with the same content where it is done by words."""
    actors, recipients = parties_meet(one, later)
    if False in (actors, recipients):
        return False
    if actors is not True:
        return recipients is True and _is_done_to_one(one, later)
    overlap = len(one.content & later.content)
    if later.account.event_type in retelling_words().spoken:
        least = SHARED_CONTENT if one.lemma == later.lemma else SHARED_CONTENT + 1
        return overlap >= least and _are_alike(one, later)
    if later.noun is not None and not _points_back(later) and one.account.part != "title" and overlap < SHARED_CONTENT:
        return False
    has_one_day = one.account.when is not None and later.account.when is not None and _is_day(one) and _is_day(later)
    if recipients is not True:
        return has_one_day and one.lemma == later.lemma and overlap >= 1
    return one.lemma == later.lemma or has_one_day or overlap >= 1 or one.account.part == "title" or _points_back(later)


def _is_done_to_one(one: Facts, later: Facts) -> bool:
    """Whether an act whose doer one telling leaves out is told by the same word of somebody to whom it is done once."""
    is_once = later.account.event_type not in retelling_words().often and one.lemma == later.lemma
    return is_once and (later.noun is None or _points_back(later))


def _are_alike(one: Facts, later: Facts) -> bool:
    """Whether two acts by words share most of what the shorter of them says."""
    least = min(len(one.content), len(later.content))
    return len(one.content & later.content) * 2 >= least


def _is_day(facts: Facts) -> bool:
    when = facts.account.when
    return when is not None and when.precision == "day" and when.start_date is not None


def _pointed_at(later: Facts, candidates: list[tuple[int, Facts]], first: dict[int, int]) -> int | None:
    """Return which earlier account an event noun points back to: the nearest that fits, if only one happening does."""
    near = [(i, e) for i, e in candidates if later.told.number - e.told.number <= REACH and _may_be_meant(e, later)]
    by_parties = [i for i, e in near if True in parties_meet(e, later) and _is_close(e, later)]
    if by_parties:
        happenings = {first.get(i, i) for i in by_parties}
        return by_parties[-1] if len(happenings) == 1 or later.noun is None else _alike(by_parties, near, later)
    by_place = [i for i, e in near if any(is_named_alike(a, b) for a in e.places for b in later.places)]
    if len({first.get(i, i) for i in by_place}) == 1:
        return by_place[-1]
    if any(p.is_new for p in later.everybody):
        return None
    happenings = {first.get(i, i) for i, _ in near}
    is_bare = all(p.is_open for p in later.everybody)
    if len(happenings) == 1:
        i, one = near[-1]
        if not is_bare:
            return i if one.lemma == later.lemma and later.told.number - one.told.number == 1 else None
        is_close = later.told.number - one.told.number <= NEAR
        return i if is_close or one.lemma == later.lemma else None
    return _alike([i for i, _ in near], near, later) if is_bare else None


def _is_close(one: Facts, later: Facts) -> bool:
    """Whether a noun of another word stands near enough to what it points back to."""
    return one.lemma == later.lemma or later.told.number - one.told.number <= REACH // 2


def _alike(numbers: list[int], near: list[tuple[int, Facts]], later: Facts) -> int | None:
    """Return the nearest of several that is told by the same word, where the others are not."""
    same = [i for i, e in near if i in numbers and e.lemma == later.lemma]
    return same[-1] if len(same) == 1 else None


def _may_be_meant(one: Facts, later: Facts) -> bool:
    actors, recipients = parties_meet(one, later)
    return actors is not False and recipients is not False


def _points_back(facts: Facts) -> bool:
    """Whether an event noun points back."""
    return facts.noun is not None and is_definite(facts.noun)


def _is_another(facts: Facts) -> bool:
    """Whether the words say that it is another happening, or one of many."""
    words = retelling_words()
    act = facts.told.act
    nouns: list[Token] = [w for w in (*act.core.words, *act.trigger.words) if w.pos_ in ("NOUN", "PROPN")]
    marks = {c.lower_ for n in nouns for c in n.children if c.dep_ in ("amod", "det", "nummod", "nmod", "compound")}
    verb = act.trigger.clause or act.trigger.head
    adverbs = {c.lower_ for v in {verb, act.core.head} for c in v.children if c.dep_ == "advmod"}
    return bool(marks & words.other) or bool(adverbs & words.other_adverbs)


def _is_general(facts: Facts) -> bool:
    """Whether an earlier account tells of many at once, which no later one tells again."""
    when = facts.account.when
    return when is not None and when.aspect == "repeated"
