"""Scores on annotated phrases."""

from dataclasses import dataclass

import pytest

from dragoman.errors import SettingError

ROWS = [
    {"id": "p1", "actor": "the Arvian police", "date": "2024-05-06", "known_country": None,
     "gold": {"country": ["XKX"], "code_1": ["COP"]}},
    {"id": "p2", "actor": "a retired judge", "date": None, "known_country": "SYR",
     "gold": {"country": [""], "code_1": ["ELI"], "code_2": ["JUD"], "wiki": [""]}},
]  # fmt: skip


@dataclass(frozen=True)
class Someone:
    """What a resolver gives."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    name: str | None = None


def _shares(scores):
    return {name: row["share"] for name, row in scores.tables["fields"].items()}


def test_resolver_is_given_phrase_day_and_country(gold_file):
    asked = []

    def resolve(phrase, on, home):
        asked.append((phrase, str(on), home))
        return Someone()

    gold_file(ROWS).score_resolver(resolve)
    assert asked == [("the Arvian police", "2024-05-06", None), ("a retired judge", "None", "SYR")]


def test_primary_and_secondary_sector_are_compared(gold_file):
    scores = gold_file(ROWS).score_resolver(lambda *_: Someone("KOS", ("ELI", "JUD")))
    assert _shares(scores) == {
        "code_1": 0.5, "code_2": 1, "country": 0.5, "country_and_code_1": 0,
        "dated_code_1": 0, "dated_country": 1, "wiki": 1,
    }  # fmt: skip


def test_error_names_phrase_field_and_values(gold_file):
    scores = gold_file(ROWS[:1]).score_rows([{"id": "p1", "country": "XKX", "code_1": "MIL"}])
    assert scores.errors == ("p1 'the Arvian police': code_1 is MIL, not COP",)


def test_phrases_are_not_coded(gold_file):
    with pytest.raises(SettingError, match="never coded"):
        gold_file(ROWS).reports()
    with pytest.raises(SettingError, match="phrases"):
        gold_file(ROWS).score([])
