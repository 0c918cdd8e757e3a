"""Definite phrases without a name ("the movement", "the two men", "the latter") -> the party they stand for."""

from dragoman.coding.reference.cast import WINDOW, Cast, Party, role_of, weight_of
from dragoman.coding.reference.mention import Mention
from dragoman.coding.reference.traits import agree_in_number
from dragoman.coding.reference.words import ReferenceWords

FAR = 30  # sentences over which a phrase may take up its own noun
NEAR = 5  # sentences over which it may take up a party by another noun
TOPIC, MANY = 0.08, 12  # added for each mention of a party, up to so many: what a report is about stays in mind
_EMPTY = frozenset(
    {"current", "new", "late", "whole", "entire", "elder", "young", "old", "rebel", "armed", "embattled"}
)


def find_described(mention: Mention, cast: Cast, words: ReferenceWords, clause: set[int]) -> Party | None:
    """Return the party that a definite phrase takes up, or None where none or no single one fits.

    Args:
        mention: the phrase.
        cast: the parties so far.
        words: what nouns may stand for.
        clause: orders of the parties that share its clause and cannot be meant.
    """
    same = [p for p in cast.latest(cast.by_noun.get(mention.noun)) if _fits(mention, p, FAR, clause)]
    found = _best(mention, same)
    if found is not None or same:
        return found
    kin = [
        p
        for noun in sorted(words.file.kin.get(mention.noun, ()))
        for p in cast.latest(cast.by_noun.get(noun))
        if _fits(mention, p, NEAR, clause) and (p.names or noun not in words.file.organ)
    ]
    kin = list({p.order: p for p in kin}.values())
    if kin:
        return _best(mention, kin)
    sorts = words.file.stands_for.get(mention.noun)
    if sorts is None or (mention.traits.number == "many" and not sorts <= _FIGHTING):
        return None
    named = [
        p
        for p in cast.recent(mention.sentence, NEAR)
        if p.is_named() and p.sort in sorts and _fits(mention, p, NEAR, clause) and _may_be_called(mention, p, words)
    ]
    return _best(mention, named)


def _fits(mention: Mention, party: Party, reach: int, clause: set[int]) -> bool:
    if mention.sentence - party.last.sentence > reach or party.order in clause or party.members:
        return False
    if not _is_as_many(mention, party):
        return False
    if mention.gender and party.gender and mention.gender != party.gender:
        return False
    if _was_only(mention, party):
        return False
    if mention.country is not None and mention.country not in party.countries:
        return False
    names = {w.lower() for name in party.names for w in name.split()}
    known = party.marks | party.nouns | names | _EMPTY
    if mention.country is not None:
        return all(m in known or _is_name_mark(mention, m) for m in mention.marks)
    return mention.marks <= known


def _was_only(mention: Mention, party: Party) -> bool:
    """Whether a party is called so only as what it was: "the president" is no "former president"."""
    told = [m for m in party.told if mention.noun in (m.noun, *m.titles)]
    is_now = [m for m in told if not any(t.lower_ in _PAST for t in m.head.lefts)]
    return bool(told) and not is_now and not any(t.lower_ in _PAST for t in mention.head.lefts)


def _is_as_many(mention: Mention, party: Party) -> bool:
    """Whether a noun and a party are as many; a plural noun takes up no single group, but may take up a name."""
    if party.names:
        return agree_in_number(mention.traits.number, party.number)
    return (mention.traits.number == "many") == (party.number == "many")


def _is_name_mark(mention: Mention, mark: str) -> bool:
    """Whether a mark is the name that tells whose it is, which is compared as a country."""
    return any(t.lower_.strip(".-") == mark and t.pos_ in ("PROPN", "ADJ") for t in mention.head.subtree)


def _may_be_called(mention: Mention, party: Party, words: ReferenceWords) -> bool:
    """Whether a name may be taken up by another noun than its own: no ministry is "the group"."""
    own = {w.lower() for name in party.names for w in name.split()}
    told = (own | party.nouns) & words.file.organ
    return not told - {mention.noun} and not (mention.traits.kind == "person" and mention.marks)


def _best(mention: Mention, found: list[Party]) -> Party | None:
    """Return the party most in mind; of two alike none."""
    if len(found) < 2:
        return found[0] if found else None
    if together(found):
        return None
    ranked = sorted(found, key=lambda p: (-_presence(mention, p), p.order))
    if _are_alike(mention, ranked[0], ranked[1]):
        return None
    first, second = (_presence(mention, p) for p in ranked[:2])
    return ranked[0] if first > second + 0.05 else None


def _are_alike(mention: Mention, party: Party, other: Party) -> bool:
    """Whether a bare "the minister" fits two ministers named in one sentence and nowhere after."""
    is_bare = mention.traits.kind == "person" and not mention.marks and mention.country is None
    own = mention.noun in party.nouns and mention.noun in other.nouns
    return is_bare and own and party.last.sentence == other.last.sentence and bool(party.names and other.names)


def find_counterpart(mention: Mention, cast: Cast, owner: Party | None) -> Party | None:
    """Return who of the country named holds the owner's office ("his Egyptian counterpart"), if it is one alone."""
    if mention.country is None or owner is None:
        return None
    found = [
        p
        for p in cast.recent(mention.sentence, WINDOW)
        if p.kind == "person"
        and p.names
        and p is not owner
        and mention.country in p.countries
        and p.nouns & owner.nouns
    ]
    return found[0] if len(found) == 1 else None


def together(found: list[Party]) -> bool:
    """Whether the latest of the parties were last named side by side, so that nothing tells them apart."""
    heads = {p.last.head for p in found if p.last.sentence == max(q.last.sentence for q in found)}
    return any(h in heads for head in heads for h in head.conjuncts)


def _presence(mention: Mention, party: Party) -> float:
    distance = mention.sentence - party.last.sentence
    return party.weight_at(mention.sentence) + 1.0 / (1 + distance) + TOPIC * min(len(party.mentions), MANY)


def find_pair(mention: Mention, cast: Cast, words: ReferenceWords, clause: set[int]) -> Party | None:
    """Return the parties named together that "both sides", "the two men" or "the two" stand for.

    It is the pair named last; but "the sides" are those that the report is about, where that one is named in passing.
    What the phrase shares its clause with (`clause`, orders of parties) is not meant.
    """
    lefts = {c.lower_ for c in mention.head.lefts}
    is_two = bool(lefts & {"two", "both"}) or mention.head.lower_ in ("two", "both")
    is_two = is_two or (mention.noun == "side" and bool(lefts & {"each", "either"}))
    is_office = mention.noun not in words.pairs_and_two and mention.noun in words.person
    if not (is_office or mention.noun in words.pairs_and_two):
        return None
    if not (is_two or (mention.is_pointing and mention.noun in _SIDES)):
        return None
    if not mention.is_pointing and "two" in lefts and not lefts & _DEFINITE:
        return None
    if not is_two and (mention.traits.number != "many" or mention.marks):
        return None
    fitting = [
        p
        for p in cast.pairs()
        if mention.sentence - p.last.sentence <= FAR
        and not {p.order, *(m.order for m in p.members)} & clause
        and (is_two or (p.is_side_by_side and len({m.kind for m in p.members}) == 1))
        and _is_before(p, mention)
        and _members_fit(mention, p, is_two=is_two, words=words)
        and not (
            is_office and not all(m.nouns & {mention.noun, *words.file.kin.get(mention.noun, ())} for m in p.members)
        )
    ]
    near = [p for p in fitting if mention.sentence - p.last.sentence < WINDOW]
    latest = max(near, key=lambda p: (p.last.sentence, p.last.position), default=None)
    return _topical(latest, fitting) if mention.noun in _TOPICAL_NOUNS else latest


def _topical(latest: Party | None, fitting: list[Party]) -> Party | None:
    """Return the pair named last, or the one that the report is about where it is named far more often."""
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda p: (-_standing(p), -p.order))
    best, floor = ranked[0], max(TOPICAL * _standing(latest), 1) if latest is not None else LEAST
    if latest is best or (latest is not None and _standing(best) < floor):
        return latest
    is_alone = len(ranked) == 1 or _standing(best) > _standing(ranked[1])
    return best if is_alone and _standing(best) >= LEAST else None


def _standing(pair: Party) -> int:
    """Return how often the less named of two parties is named."""
    return min(len(m.mentions) for m in pair.members)


_PAST = frozenset({"former", "ex", "onetime", "erstwhile"})
LEAST = 3  # mentions of each of two parties, from which on a report is about them
TOPICAL = 2  # times as often named as a pair in passing are the sides that a report is about
_DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "his", "her"})
_FIGHTING = frozenset({"armed_group"})  # what "the militants" may stand for as well as "the militia"
_SIDES = frozenset({"side", "party", "country", "neighbour", "neighbor", "foe", "rival", "pair", "duo"})
_TOPICAL_NOUNS = _SIDES | {"movement", "group", "faction", "enemy", "government", "nation"}
_MEDIATING = frozenset({"mediator", "host", "guarantor", "sponsor", "facilitator", "observer"})


def _is_before(party: Party, mention: Mention) -> bool:
    last = party.last
    return (last.sentence, last.position) < (mention.sentence, mention.position) and (
        last.sentence < mention.sentence or last.head.head != mention.head.head
    )


def _members_fit(mention: Mention, group: Party, *, is_two: bool, words: ReferenceWords) -> bool:
    noun = mention.noun
    kinds = {m.kind for m in group.members}
    if noun in ("side", "party", "two", "both", "rival", "foe", "enemy", "pair", "duo"):
        is_ground = all(m.sort in ("territory", "place") for m in group.members)
        return bool(kinds & {"state", "body", "person", "people", "place"}) and not is_ground
    if noun in _MEDIATING:
        return kinds <= {"state", "body", "person"} and role_of(group.last) in ("nsubj", "agent")
    if noun in ("country", "nation", "state", "power", "neighbour", "neighbor", "government"):
        return kinds <= {"state", "people"}
    if noun in ("city", "capital", "community"):
        return kinds <= {"state", "place", "people"}
    if mention.traits.kind == "person" or noun in ("man", "woman", "leader"):
        wanted = mention.gender
        if any(m.number == "many" for m in group.members):
            return False
        return kinds == {"person"} and all(wanted is None or m.gender in (None, wanted) for m in group.members)
    return is_two and "body" in kinds


def find_ordinal(mention: Mention, cast: Cast) -> Party | None:
    """Return the first or second of the two parties named before, for "the former" and "the latter"."""
    word = mention.head.lower_
    if word not in ("former", "latter"):
        word = next((c.lower_ for c in mention.head.lefts if c.lower_ == "latter"), "")
    if word not in ("former", "latter"):
        return None
    groups = [g for g in cast.recent(mention.sentence, 2) if len(g.members) == 2 and _is_before(g, mention)]
    if groups:
        group = max(groups, key=lambda g: (g.last.sentence, weight_of(g.last)))
        return group.members[0 if word == "former" else 1]
    before = [
        p for p in cast.recent(mention.sentence, 2) if p.kind != "thing" and not p.members and _is_before(p, mention)
    ]
    latest = max((p.last.sentence for p in before), default=None)
    near = sorted((p for p in before if p.last.sentence == latest), key=lambda p: p.last.position)
    near = [p for p in near if role_of(p.last) not in ("compound", "amod", "poss")]
    if word == "latter" and near:
        return near[-1]
    return near[-2] if word == "former" and len(near) == 2 else None
