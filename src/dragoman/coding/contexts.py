"""Contexts of an account: why it happens, by telling words of its sentence."""

from spacy.tokens import Doc

from dragoman.coding.lexicon import Lexicon


def find_contexts(doc: Doc, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the contexts whose cue words or phrases stand in the sentence, in the codebook's alphabetical order."""
    lemmas = [t.lemma_.lower() for t in doc]
    found: set[str] = set()
    joined = " " + " ".join(lemmas) + " "
    for lemma in set(lemmas):
        found.update(lexicon.contexts.get(lemma, ()))
    for cue, contexts in lexicon.contexts.items():
        if " " in cue and f" {cue} " in joined:
            found.update(contexts)
    return tuple(sorted(found))
