"""A party -> the words that say best who it is."""

from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.mention import Mention

_POSSESSIVES = frozenset({"his", "her", "its", "their"})


def name_of(party: Party, mention: Mention) -> str | None:
    """Return the fullest name of a party, else its fullest description; None where the phrase says as much itself."""
    if party.members:
        names = [name_of(m, mention) or m.last.text for m in party.members]
        return ", ".join(names[:-1]) + f" and {names[-1]}"
    if party.names:
        best = max(party.names, key=lambda n: (len(n.split()), len(n)))
        own = mention.name.text if mention.name is not None else None
        return None if own is not None and len(own.split()) >= len(best.split()) else best
    told = [m for m in party.told if m.form == "noun" and _comes_before(m, mention)]
    if not told:
        return None
    best_told = max(told, key=lambda m: (len(m.marks), len(m.text)))
    says_as_much = mention.form == "noun" and len(best_told.marks) <= len(mention.marks)
    return None if says_as_much and best_told.noun == mention.noun else words_of(best_told)


def describe(party: Party, mention: Mention) -> Mention | None:
    """Return the phrase that says who a named person is: the name with its title, or the apposition."""
    if party.kind != "person" or not party.names:
        return None
    for told in party.told:
        is_own = told is mention and mention.form == "noun"
        if not is_own and (told.titles if told.form == "name" else told.marks or told.country):
            return told
    return None


def words_of(mention: Mention, *, owner: str | None = None) -> str:
    """Return the words of a description: the title before a name, or the noun with its of-phrase.

    Args:
        mention: the description.
        owner: who "its" or "his" at the start of it stands for.
    """
    end = mention.name.start if mention.form == "name" and mention.name is not None else _end_with_of(mention)
    words = str(mention.head.doc.text[mention.start : end]).strip(" ,")
    possessive, _, rest = words.partition(" ")
    return f"{_of(owner)} {rest}" if owner and rest and possessive.lower() in _POSSESSIVES else words


def _of(owner: str) -> str:
    """Return an owner's words as a possessive; a plural takes the apostrophe alone ("the rebels'")."""
    last = owner.rsplit(" ", 1)[-1]
    return f"{owner}'" if last.islower() and last.endswith("s") else f"{owner}'s"


def _end_with_of(mention: Mention) -> int:
    """Return the offset after the of-phrase of a description ("spokesman for the army")."""
    end = mention.end
    for child in mention.head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and 0 <= child.idx - end <= 1:
            last = max((t for t in child.subtree if t.dep_ not in ("relcl", "punct")), key=lambda t: t.i)
            end = last.idx + len(last)
    return int(end)


def _comes_before(mention: Mention, other: Mention) -> bool:
    return (mention.sentence, mention.position) < (other.sentence, other.position)
