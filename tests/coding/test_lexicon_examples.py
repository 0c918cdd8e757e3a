"""Every example in the lexicon is a test: the coder must find the act it names, or nothing where it says so."""

import re
from pathlib import Path

import pytest
import yaml

from dragoman.codebook import load_codebook
from dragoman.coding.lexicon import load_lexicon
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report

KNOWN_MISSES = Path(__file__).parent / "known_misses.yaml"
_WANTED = re.compile(r"([A-Z]+)(?:/([a-z-]+))?(?:\s*\(([^)]*)\))?")


def _examples() -> list[tuple[str, str, str]]:
    lexicon = load_lexicon(load_codebook())
    found = []
    for rule, entry in lexicon.entries.items():
        for example in entry.examples:
            sentence, arrow, wanted = example.rpartition("->")
            assert arrow, f"{rule}: {example!r} has no '->'"
            found.append((rule, sentence.strip(), wanted.strip()))
    return found


EXAMPLES = _examples()
MISSES = {(m["rule"], m["sentence"]): m["reason"] for m in yaml.safe_load(KNOWN_MISSES.read_text()) or []}


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Account, ...]]:
    pipeline = Pipeline.from_settings(Settings())
    sentences = sorted({sentence for _, sentence, _ in EXAMPLES})
    reports = [Report(report_id=sentence, text=sentence) for sentence in sentences]
    return {w.report.report_id: w.accounts for w in pipeline.code(reports) if w.report}


def _parameters() -> list[object]:
    parameters = []
    for rule, sentence, wanted in EXAMPLES:
        reason = MISSES.get((rule, sentence))
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        parameters.append(pytest.param(rule, sentence, wanted, marks=marks, id=f"{rule}-{sentence[:40]}"))
    return parameters


def _names(text: str | None) -> tuple[list[str], list[str]]:
    left, _, right = (text or "").partition(";")
    return tuple([n.strip() for n in side.split(",") if n.strip()] for side in (left, right))  # type: ignore[return-value]


def _tells(account: Account, event_type: str, mode: str | None, names: list[str]) -> bool:
    parties = (*account.actors, *account.recipients, *account.third_parties)
    said = " | ".join(f"{p.text} {p.ref or ''} {p.name or ''}" for p in parties).lower()
    return account.event_type == event_type and account.mode == mode and all(n.lower() in said for n in names)


@pytest.mark.parametrize(("rule", "sentence", "wanted"), _parameters())
def test_example_is_coded_as_its_class_says(
    coded: dict[str, tuple[Account, ...]], rule: str, sentence: str, wanted: str
) -> None:
    accounts = coded.get(sentence, ())
    if wanted.startswith("nothing"):
        assert not accounts
        return
    for match in _WANTED.finditer(wanted):
        left, right = _names(match.group(3))
        assert any(_tells(a, match.group(1), match.group(2), left + right) for a in accounts), [
            (a.event_type, a.mode, [p.text for p in a.actors], [p.text for p in a.recipients]) for a in accounts
        ]


def test_known_misses_are_examples_of_the_lexicon() -> None:
    assert set(MISSES) <= {(rule, sentence) for rule, sentence, _ in EXAMPLES}
