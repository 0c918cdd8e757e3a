"""Names that stand for a party named before: whole names, surnames, short names, acronyms, other spellings."""

import re

from spacy.tokens import Doc

from dragoman.coding.reference.cast import SMALL_WORDS, Cast, Party, initials_of, key_of
from dragoman.coding.reference.introduction import Introduction
from dragoman.coding.reference.mention import Mention

_BODIES = frozenset({"body", "thing", "person"})
_BRACKET = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[\"“']?([A-Z][\w.\- ]{1,60}?)[\"”']?\s*[),;]")
_GENERIC = frozenset(
    [
        *("movement", "group", "party", "front", "organisation", "organization", "militia", "brigades", "network"),
        *("church", "company", "corporation", "inc", "ltd", "forces", "army", "union", "alliance", "insurgency"),
    ]
)


def find_named(mention: Mention, cast: Cast) -> Party | None:
    """Return the party that a name was used for before, or None; torn between two bearers, None too."""
    assert mention.name is not None
    key = key_of(mention.name.text)
    if not key:
        return None
    traits = mention.traits
    exact = cast.by_name.get(key)
    if exact is not None and _may_be_one(mention, cast.of(exact)):
        return cast.of(exact)
    if traits.entity_id is not None and traits.entity_id in cast.by_world:
        return cast.of(cast.by_world[traits.entity_id])
    words = key.split()
    if traits.kind in ("person", "thing") or len(words) == 1:
        person = _find_person(mention, words, cast)
        if person is not None:
            return person
        if traits.kind == "person" and len(words) == 1 and cast.knows_family(mention.name.text):
            return None
    if traits.kind not in ("people", "state", "place"):
        return _find_body(mention, words, cast) or _find_by_initials(mention, cast)
    return None


def _may_be_one(mention: Mention, party: Party) -> bool:
    """Whether one name means one party: a people is not its state, a man not a woman."""
    if (mention.traits.kind == "people") != (party.kind == "people"):
        return False
    return None in (mention.gender, party.gender) or mention.gender == party.gender


def _find_person(mention: Mention, words: list[str], cast: Cast) -> Party | None:
    """Find a person by surname, or by first and last name; a first name alone needs its bearer to be the only one."""
    found = []
    for party in cast.latest(cast.by_word.get(words[-1])):
        is_bare = len(words) == 1 and not mention.titles  # a last name may look like a first name of the other gender
        if party.kind != "person" or not (is_bare or _may_be_one(mention, party)):
            continue
        full = [key_of(name).split() for name in party.names]
        full = [name for name in full if len(name) > 1] or full
        if full and any(_is_one_person(words, name) for name in full):
            found.append(party)
    return _only_or_latest(found)


def _is_one_person(words: list[str], others: list[str]) -> bool:
    short, long = sorted((words, others), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0])
    if short[-1] != long[-1]:
        return False
    first, other = short[0].strip("."), long[0].strip(".")
    return first == other or (1 in (len(first), len(other)) and first[0] == other[0])


def _only_or_latest(found: list[Party]) -> Party | None:
    """Return the party mentioned last; two of the same sentence leave it open."""
    if not found:
        return None
    latest = max(p.last.sentence for p in found)
    near = [p for p in found if p.last.sentence == latest]
    return near[0] if len(near) == 1 else None


def _find_body(mention: Mention, words: list[str], cast: Cast) -> Party | None:
    """Find a body whose longer or shorter name shares the head or the first word."""
    own = [w for w in words if w not in SMALL_WORDS]
    if not own:
        return None
    found = []
    for word in (own[-1], own[0]):
        for party in cast.latest(cast.by_word.get(word)):
            if party.entity_id and mention.traits.entity_id and party.entity_id != mention.traits.entity_id:
                continue
            if (
                mention.traits.kind in (party.kind, "thing")
                and party.kind in _BODIES
                and party not in found
                and _shares_name(own, party)
            ):
                found.append(party)
    return _only_or_latest(found)


def _shares_name(own: list[str], party: Party) -> bool:
    for name in party.names:
        other = [w for w in key_of(name).split() if w not in SMALL_WORDS]
        if not other or own == other:
            continue
        short, long = sorted((own, other), key=len)
        if not set(short) <= set(long) or len(short) == len(long):
            continue
        if len(short) > 1 and short[-1] in (long[-1], *long[-3:-1]):
            return True
        if len(short) == 1 and short[0] == long[0] and set(long[1:]) <= _GENERIC:
            return True
    return False


def _find_by_initials(mention: Mention, cast: Cast) -> Party | None:
    assert mention.name is not None
    letters = mention.name.text.replace(".", "").removeprefix("the ")
    if not 2 <= len(letters) <= 6 or not letters.isupper() or mention.traits.kind == "person":
        return None
    found = cast.by_initials.get(letters)
    return cast.of(found) if found is not None else None


def note_acronyms(doc: Doc, mentions: list[Mention], cast: Cast, parties: dict[int, Party]) -> list[Introduction]:
    """Learn what a sentence introduces in brackets after a name: "... Forces (SDF)", "SDF (... Forces)".

    Returns: what has been introduced so.
    """
    named = [m for m in mentions if m.form != "pronoun" and m.traits.kind != "person" and m.position in parties]
    by_start = {m.name.start if m.name is not None else m.start: m for m in named}
    learnt = []
    for match in _BRACKET.finditer(doc.text):
        letters = match.group(1).replace(".", "")
        before = _named_before(match, letters, named)
        if before is None:
            continue
        inside = by_start.get(match.start(1))
        words = doc.text[before.start : match.start()]
        party = parties[before.position]
        if _is_acronym(letters) and _stands_for(letters, words):
            cast.call(party, match.group(1))
            if before.form == "name" and before.end < match.start():
                party.names.append(words)
        elif inside is None or initials_of(match.group(1)) != words.replace(".", ""):
            continue
        learnt.append(Introduction(before, party, is_name=True, name=match.group(1), span=match.span(1)))
        if inside is not None and inside.name is not None:
            joined = cast.join(parties[before.position], parties[inside.position])
            parties[before.position] = parties[inside.position] = joined
    return learnt


def _named_before(match: re.Match[str], letters: str, named: list[Mention]) -> Mention | None:
    """Return the name that ends before a bracket, or begins with the acronym's words ("Front for Peace in Togo")."""
    right = next((m for m in named if m.end == match.start()), None)
    text = match.string
    for mention in named:
        words = text[mention.start : match.start()]
        if mention.start >= match.start() or mention.form != "name" or not words[-1:].isalnum() or "," in words:
            continue
        if initials_of(words.removeprefix("the ").removeprefix("The ")) == letters.upper():
            return mention
    return right


def _is_acronym(letters: str) -> bool:
    return letters.isalnum() and 2 <= len(letters) <= 9 and letters[0].isupper()


def _stands_for(letters: str, words: str) -> bool:
    """Whether an acronym can be short for words: its first letter begins one of them, or it is in another language."""
    return (sum(c.isupper() for c in letters) >= 2 and any(w[:1] == letters[0] for w in words.split())) or (
        letters.isupper() and len(words.split()) > 1
    )
