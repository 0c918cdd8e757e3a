"""The ruler and the codebook agree on what a quad class is, though neither follows the other."""

from dragoman.codebook import load_codebook
from dragoman.measure.conventions import conventions


def test_quad_classes_are_those_of_the_codebook():
    codebook = load_codebook()
    assert dict(conventions().quad_classes) == {name: codebook.quad_class(name) for name in codebook.types}
