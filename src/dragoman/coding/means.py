"""The mode of an act by the means told beside it: weapons among the words of its own clause."""

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


def _own_words(head: Token) -> list[Token]:
    """Return a word with its dependents, without the clauses below it."""
    found = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSES:
            found.extend(_own_words(child))
    return found
