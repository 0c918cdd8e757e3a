"""The built-in codebook and world pass their own checks, and answer."""

import json


def test_builtin_codebook_has_no_fault(dragoman):
    answer = dragoman("codebook", "check")
    assert (answer.code, answer.err) == (0, "")
    assert "16 types" in answer.text


def test_builtin_world_has_no_fault(dragoman):
    answer = dragoman("world", "check")
    assert (answer.code, answer.err) == (0, "")


def test_codebook_show_describes_consult(dragoman):
    text = dragoman("codebook", "show", "consult").text
    assert text.startswith("CONSULT (PLOVER 2.0)")
    assert "phone" in text
    assert "Conventions" in text


def test_world_find_answers_with_the_keys_of_the_contract(dragoman):
    (line,) = dragoman("world", "find", "Norway", "--format", "json").out.splitlines()
    best = json.loads(line)[0]
    assert best["country"] == "NOR"
    assert list(best) == [
        "name", "entity_id", "kind", "code", "country", "sectors", "office", "latitude", "longitude", "why",
    ]  # fmt: skip
