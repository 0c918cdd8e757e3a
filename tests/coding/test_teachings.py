"""What a report teaches of who somebody is: each case lists it, and how the report's accounts use it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report
from dragoman.text.work import Work

GROUPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "teachings.yaml").read_text(encoding="utf-8"))
CASES = [case for group in GROUPS for case in group["cases"]]


@pytest.fixture(scope="module")
def works() -> list[Work]:
    pipeline = Pipeline.from_settings(Settings())
    reports = [
        Report(report_id=str(n), text=case["text"], published_at=case.get("published", "2024-05-07"))
        for n, case in enumerate(CASES)
    ]
    return list(pipeline.code(reports))


def _numbered(key: str) -> list[Any]:
    return [
        pytest.param(number, wanted, id=f"{case['text'][:40]}-{wanted}"[:90])
        for number, case in enumerate(CASES)
        for wanted in case.get(key, ())
    ]


def _bare(name: str | None) -> str:
    return (name or "").removeprefix("the ").removeprefix("The ")


@pytest.mark.parametrize(("number", "wanted"), _numbered("teaches"))
def test_report_teaches(works: list[Work], number: int, wanted: list[str | None]) -> None:
    found = [
        [t.kind, _bare(t.subject.name), t.text, t.object.text if t.object else None] for t in works[number].teachings
    ]
    assert [wanted[0], _bare(wanted[1]), wanted[2], wanted[3]] in found


@pytest.mark.parametrize("number", [n for n, case in enumerate(CASES) if "teaches" in case])
def test_report_teaches_nothing_more_of_these(works: list[Work], number: int) -> None:
    listed = {(wanted[0], _bare(wanted[1])) for wanted in CASES[number]["teaches"]}
    told = {(t.kind, _bare(t.subject.name)) for t in works[number].teachings}
    persons = {_bare(t.subject.name) for t in works[number].teachings} & {name for _, name in listed}
    assert {pair for pair in told if pair[1] in persons and pair[0] != "described"} <= listed


@pytest.mark.parametrize("number", [n for n, case in enumerate(CASES) if case.get("none")])
def test_report_teaches_nothing(works: list[Work], number: int) -> None:
    assert works[number].teachings == ()


@pytest.mark.parametrize(("number", "wanted"), _numbered("actors"))
def test_actor_is_who_the_report_says(works: list[Work], number: int, wanted: list[str | None]) -> None:
    actors = [
        (a.code, a.office)
        for account in works[number].accounts
        for a in (*account.actors, *account.recipients, *account.third_parties)
        if a.text == wanted[0]
    ]
    assert (wanted[1], wanted[2]) in actors


@pytest.mark.parametrize(("number", "name"), _numbered("hedged"))
def test_what_is_doubted_is_hedged(works: list[Work], number: int, name: str) -> None:
    assert {t.certainty for t in works[number].teachings if t.subject.name == name} == {"hedged"}


@pytest.mark.parametrize(("number", "wanted"), _numbered("claimed"))
def test_who_says_it_is_its_claimant(works: list[Work], number: int, wanted: list[str]) -> None:
    told = [t for t in works[number].teachings if t.subject.name == wanted[0]]
    assert [[c.text for c in t.claimants] for t in told] == [[wanted[1]]]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_words_index_the_report(works: list[Work], number: int) -> None:
    for teaching in works[number].teachings:
        for words in (teaching, teaching.subject, teaching.object, teaching.sentence):
            if words is not None and words.start is not None:
                assert CASES[number]["text"][words.start : words.end] == words.text


def test_own_ids_stay_inside_the_report(works: list[Work]) -> None:
    actors = [a for work in works for account in work.accounts for a in (*account.actors, *account.recipients)]
    actors += [t.subject for work in works for t in work.teachings]
    assert not [a.entity_id for a in actors if (a.entity_id or "").startswith("report:")]
    assert any(a.name == "Karim Haddad" for a in actors)
