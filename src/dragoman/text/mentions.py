"""A parsed sentence -> its names: known ones from the world model first, the model's finds where those leave room."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.world import NameHit, World

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_PERSON_KINDS = frozenset({"person"})
_PLACE_KINDS = frozenset({"place", "capital"})
_MODEL_KINDS = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "state",
    "NORP": "people",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes:
        start, end: offsets into the sentence.
        text: the name as written.
        kind: person, body (organisation, party, group, organ), state, people (adjective or people), place.
        is_known: whether the world model knows it.
    """

    start: int
    end: int
    text: str
    kind: str
    is_known: bool


def find_names(doc: "Doc", *, world: World) -> tuple[Name, ...]:
    """Return the names of a sentence in order, without overlap.

    The model's entities are taken where they are set on the document (`find_entities`).
    """
    known = [Name(hit.start, hit.end, hit.text, _kind_of(hit), is_known=True) for hit in world.names_in(doc.text)]
    taken = [(name.start, name.end) for name in known]
    found = [_without_place(_found_name(ent), known) for ent in doc.ents if ent.label_ in _MODEL_KINDS]
    kept = []
    for name in found:
        clashes = [(s, e) for s, e in taken if s < name.end and name.start < e]
        if not clashes:
            kept.append(name)
        elif name.kind in ("person", "body") and _is_longer_than_all(name, clashes):
            known = [n for n in known if not (name.start <= n.start and n.end <= name.end)]
            kept.append(name)
    return tuple(sorted([*known, *_whole_names(kept)], key=lambda name: name.start))


def _found_name(ent: "Span") -> Name:
    """Return a name that the model found, without an opened bracket ("the People's Front (")."""
    text = ent.text.rstrip(" ([")
    if "(" in text and ")" not in text:
        text = text[: text.index("(")].rstrip()
    return Name(ent.start_char, ent.start_char + len(text), text, _MODEL_KINDS[ent.label_], is_known=False)


def _without_place(name: Name, known: list[Name]) -> Name:
    """Return a name without the known state that it is told to be in ("Birao in the Central African Republic")."""
    before, _, after = name.text.partition(" in ")
    is_within = any(n.kind == "state" and n.end == name.end and n.text == after.removeprefix("the ") for n in known)
    if not before or not is_within or " for " in before or name.kind != "body":
        return name
    return Name(name.start, name.start + len(before), before, name.kind, is_known=False)


def _whole_names(found: list[Name]) -> list[Name]:
    """Join a first name that the model took for a place to the one-word person's name after it ("Karim Haddad")."""
    whole: list[Name] = []
    for name in found:
        first = whole[-1] if whole else None
        if first is not None and _is_first_name_of(first, name):
            whole[-1] = Name(first.start, name.end, f"{first.text} {name.text}", "person", is_known=False)
        else:
            whole.append(name)
    return whole


def _is_first_name_of(first: Name, name: Name) -> bool:
    is_last_name = name.kind == "person" and " " not in name.text and not name.text.isupper()
    is_alone = first.kind == "state" and " " not in first.text and first.text[1:].islower()
    return is_last_name and is_alone and first.end + 1 == name.start


def _is_longer_than_all(name: Name, clashes: list[tuple[int, int]]) -> bool:
    is_around = all(name.start <= start and end <= name.end for start, end in clashes)
    return is_around and " " in name.text and name.end - name.start > max(e - s for s, e in clashes)


def _kind_of(hit: NameHit) -> str:
    use = hit.uses_on(None)[0]
    if use.role in ("adjective", "people"):
        return "people"
    kind = use.entity.kind
    if kind in _PERSON_KINDS:
        return "person"
    if kind in ("country", "territory", "capital"):
        return "state"
    return "place" if kind in _PLACE_KINDS else "body"
