"""What the words of an act's own clause add: the mode by its means, the second act of a pair."""

from dataclasses import replace

from spacy.tokens import Token

from dragoman.codebook.entries import Algebra
from dragoman.coding.algebra import Act

_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "conj", "parataxis", "csubj", "xcomp"})


def with_means(act: Act, algebra: Algebra) -> Act:
    """Return the act with the mode that its means tell, where it has none and the words name one."""
    modes = algebra.means.get(act.event_type)
    if act.mode is not None or not modes:
        return act
    lemmas = {t.lemma_.lower() for t in _own_words(act.core.head)}
    if act.core.support is not None:
        lemmas |= {t.lemma_.lower() for t in _own_words(act.core.support)}
    for mode, means in modes.items():
        if lemmas & set(means):
            return replace(act, mode=mode)
    return act


def with_twins(act: Act, algebra: Algebra) -> list[Act]:
    """Return the act and the second one that its words tell, such as the prison beside a conviction."""
    found = [act]
    for twin in algebra.twins:
        if f"{act.event_type}/{act.mode}" != twin.of or act.trigger is not act.core:
            continue
        near = {w for t in _own_words(act.core.head) for w in (t.lemma_.lower(), t.lower_)}
        if near & set(twin.words):
            event_type, _, mode = twin.gives.partition("/")
            found.append(replace(act, event_type=event_type, mode=mode or None, steps=(*act.steps, "twin")))
    return found


def _own_words(head: Token) -> list[Token]:
    """Return a word with its dependents, without the clauses below it."""
    found = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSES:
            found.extend(_own_words(child))
    return found
