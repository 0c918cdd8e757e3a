"""What ties the accounts of one report together: links, happenings told again, dates that count from other acts."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from dragoman.coding.lexicon import WordsLoader
from dragoman.coding.story.links import without_dangling
from dragoman.coding.story.told import Told
from dragoman.coding.story.words import link_words, retelling_words
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report
from dragoman.text.work import Work

TABLES = Path(__file__).parents[1] / "cases"
TUESDAY = date(2014, 5, 6)


def _table(name: str) -> list[dict]:
    # The loader that reads "on" as a word and not as a truth value.
    return yaml.load((TABLES / name).read_text(encoding="utf-8"), Loader=WordsLoader)


LINKS, RETELLINGS, DATES = _table("links.yaml"), _table("retellings.yaml"), _table("story_dates.yaml")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


def _read(pipeline: Pipeline, case: dict) -> Work:
    published = case.get("published", TUESDAY)
    (work,) = pipeline.code([Report(report_id="case", text=case["text"], published_at=published)])
    return work


def _triggers(work: Work) -> dict[str, str]:
    return {a.account_id: a.trigger.text or "" for a in work.accounts if a.trigger is not None}


@pytest.mark.parametrize("case", LINKS, ids=lambda case: case["text"][:80])
def test_acts_are_linked_as_a_reader_says(pipeline: Pipeline, case: dict) -> None:
    work = _read(pipeline, case)
    names = _triggers(work)
    found = {(names[a.account_id], k.kind, names[k.account_id], k.text) for a in work.accounts for k in a.links}
    wanted = [tuple(link) for link in case["links"]]
    assert len(found) == len(wanted), found
    for one, kind, other, words in wanted:
        assert any(one in f[0] and f[1] == kind and other in f[2] and f[3] == words for f in found), found


@pytest.mark.parametrize("case", RETELLINGS, ids=lambda case: case["text"][:80])
def test_happening_told_again_is_tied_to_its_first_telling(pipeline: Pipeline, case: dict) -> None:
    work = _read(pipeline, case)
    names = _triggers(work)
    found = {(names[a.account_id], names[a.same_as]) for a in work.accounts if a.same_as is not None}
    assert len(found) == len(case["same"]), found
    for later, first in case["same"]:
        assert any(later in f[0] and first in f[1] for f in found), found


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["text"][:80])
def test_act_is_dated_as_a_reader_says(pipeline: Pipeline, case: dict) -> None:
    work = _read(pipeline, case)
    for trigger, wanted in case["when"].items():
        account = next((a for a in work.accounts if trigger in (a.trigger.text or "")), None)
        assert account is not None, _triggers(work)
        when = account.when
        read = None if when is None else {name: getattr(when, name) for name in wanted or ("text",)}
        assert read == (dict(wanted) if wanted else None), when


def test_tables_are_large_and_without_doubles() -> None:
    assert len(LINKS) + len(RETELLINGS) >= 160
    assert len(DATES) >= 50
    for table in (LINKS, RETELLINGS, DATES):
        texts = [(case["text"], case.get("published", TUESDAY)) for case in table]
        assert len(texts) == len(set(texts))


def test_words_of_a_link_are_those_of_the_report(pipeline: Pipeline) -> None:
    work = _read(pipeline, {"text": "Gunmen attacked a mosque.\n\nIn response to the attack, the army bombed a camp."})
    (link,) = [k for a in work.accounts for k in a.links]
    assert work.report is not None
    assert work.report.text[link.start : link.end] == link.text == "In response to"


def test_first_telling_is_never_tied_to_another(pipeline: Pipeline) -> None:
    text = (
        "Israel bombs Gaza\nIsrael bombed Gaza on Monday, the army said. The bombing of Gaza by Israel lasted an hour."
    )
    work = _read(pipeline, {"text": text})
    first = {a.same_as for a in work.accounts} - {None}
    assert first
    assert all(a.same_as is None for a in work.accounts if a.account_id in first)


def test_nothing_points_to_an_account_that_was_dropped(pipeline: Pipeline) -> None:
    work = _read(pipeline, {"text": "Rebels attacked Goma. In response, the army bombed their camp."})
    bombed = next(a for a in work.accounts if a.links)
    (kept,) = without_dangling([_told(bombed.model_copy(update={"same_as": bombed.links[0].account_id}))])
    assert kept.account.links == ()
    assert kept.account.same_as is None


def _told(account: Account) -> Told:
    return Told(0, None, account)  # type: ignore[arg-type]


def test_words_are_told_once() -> None:
    said = [words for connector in link_words().connectors for words in connector.words if not connector.types]
    assert len(said) == len(set(said))
    assert retelling_words().spoken < retelling_words().often


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hamas drove Fatah from the town. Although the fighting has ended, they remain apart.", ["Hamas", "Fatah"]),
        ("Togo and Benin agreed on a truce on Monday. The truce took effect on Tuesday.", ["Togo", "Benin"]),
        ("Togo shelled Benin. A ceasefire has come into force in Sudan.", []),
        ("Togo shelled Benin. The guns fell silent at noon.", []),
    ],
)
def test_an_end_of_the_fighting_is_of_those_who_fought(pipeline: Pipeline, text: str, sides: list[str]) -> None:
    work = _read(pipeline, {"text": text})
    (ends,) = [a for a in work.accounts if a.event_type == "RETREAT"]
    assert [a.name for a in ends.actors] == sides


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The Houthis refused. Fighters of the group attacked Marib.", "Houthis", "YEMREB"),
        ("Hamas met Fatah. A delegation of the movement attacked nobody but visited Cairo.", None, "PSEREB"),
        ("Russian special envoy for the Middle East and African countries "
         "and Deputy Foreign Minister Mikhail Bogdanov has met rebels.",
         "Mikhail Bogdanov", "RUSGOV"),
    ],
)  # fmt: skip
def test_a_phrase_is_read_with_whose_it_is(pipeline: Pipeline, text: str, name: str | None, code: str) -> None:
    actor = _read(pipeline, {"text": text}).accounts[-1].actors[0]
    assert (actor.name, actor.code) == (name, code)
