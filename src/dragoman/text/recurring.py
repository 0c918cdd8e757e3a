"""Names that a report gives in full somewhere -> the same persons where it gives their last name alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.text.mentions import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORTEST = 3  # letters of a last name that is looked for; shorter ones are too often other words
_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW"})


def find_recurring(docs: Sequence["Doc"], names: Sequence[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    """Return the names of a report's sentences with the last names of its persons, where they stand alone.

    A last name that the model took for a place or a body is a person's too; one that the world knows stays.
    """
    family = {last for found in names for name in found if (last := _last_name(name)) is not None}
    if not family:
        return list(names)
    return [_with_recurring(doc, found, family) for doc, found in zip(docs, names, strict=True)]


def _last_name(name: Name) -> str | None:
    first, _, last = name.text.rpartition(" ")
    is_name = name.kind == "person" and bool(first) and last[:1].isupper() and last.isalpha()
    return last if is_name and len(last) >= SHORTEST and not last.isupper() else None


def _with_recurring(doc: "Doc", found: tuple[Name, ...], family: set[str]) -> tuple[Name, ...]:
    kept = [replace(n, kind="person") if not n.is_known and n.text in family else n for n in found]
    taken = [(n.start, n.end) for n in kept]
    for token in doc:
        if token.text not in family or token.tag_ not in _TAGS:
            continue
        start, end = token.idx, token.idx + len(token)
        if not any(s < end and start < e for s, e in taken):
            kept.append(Name(start, end, token.text, "person", is_known=False))
    return tuple(sorted(kept, key=lambda name: name.start))
