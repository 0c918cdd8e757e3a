"""Where an act is done: a table of sentences, and reports whose other words settle a name."""

from pathlib import Path

import pytest
import yaml

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report
from dragoman.resolve.place_context import PlaceContext, place_context
from dragoman.resolve.places import Beside, resolve_place
from dragoman.resolve.toponyms import resolve_toponyms
from dragoman.world import load_world

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "places.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline.from_settings(Settings())


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.fixture(scope="module")
def coded(pipeline):
    reports = [Report(report_id=case["text"], text=case["text"]) for case in CASES]
    return {work.report.report_id: work.accounts for work in pipeline.code(reports)}


def _parameter(case):
    known = case.get("known")
    return pytest.param(case, id=case["text"], marks=[pytest.mark.xfail(reason=known)] if known else [])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_place_of_an_act(coded, case):
    accounts = [a for a in coded[case["text"]] if case.get("trigger", "").lower() in a.trigger.text.lower()]
    assert accounts, "the act is not coded"
    where = accounts[0].where
    if case["where"] is None:
        assert where is None
        return
    assert where is not None
    told = (where.text, where.country, where.precision)
    assert told == (case["where"], case.get("country"), case.get("precision"))
    if "name" in case:
        assert where.name == case["name"]
    if "point" in case:
        assert (where.latitude is not None) == case["point"]


def test_case_table_is_large_and_its_sentences_differ():
    assert len(CASES) >= 150
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES[:40], ids=lambda case: case["text"])
def test_offsets_index_the_text(coded, case):
    for account in coded[case["text"]]:
        for place in account.places:
            assert case["text"][place.start : place.end] == place.text


def test_where_is_the_first_of_the_places(coded):
    several = [a for accounts in coded.values() for a in accounts if a.places]
    assert several
    assert all(account.where == account.places[0] for account in several)


def test_act_in_two_places_has_both(pipeline):
    text = "Fighters stormed Tell Tamer and Ain Issa."
    (work,) = pipeline.code([Report(report_id="1", text=text)])
    assert [place.text for place in work.accounts[0].places] == ["Tell Tamer", "Ain Issa"]


def test_other_sentences_settle_a_name(pipeline):
    """The name alone is the larger city abroad; the report's own country decides."""
    alone, told = "Police arrested two men in Valencia.", "The report is from Venezuela. Caracas was quiet. "
    works = list(pipeline.code([Report(report_id="1", text=alone), Report(report_id="2", text=told + alone)]))
    assert [work.accounts[-1].where.country for work in works] == ["ESP", "VEN"]


@pytest.mark.parametrize(
    ("name", "before", "after", "country"),
    [
        ("Paris", "a meeting in ", ", Texas, on Monday", "USA"),
        ("Tripoli", "talks in ", " in Lebanon", "LBN"),
        ("Tripoli", "the Lebanese city of ", " fell", "LBN"),
        ("Georgia", "the fighting in ", " went on", "GEO"),
        ("Atlanta", "a protest in ", ", Georgia", "USA"),
        ("Norway", "talks in ", ", Sweden and Finland", "NOR"),
    ],
)
def test_words_beside_a_name_decide(world, name, before, after, country):
    place = resolve_place(name, world=world, context=PlaceContext(), beside=Beside(before, after))
    assert place.country == country


def test_unknown_namesake_in_the_country_beside_it_has_no_point(world):
    beside = Beside("a village called ", ", Finland, where")
    place = resolve_place("Aprilia", world=world, context=PlaceContext(), beside=beside)
    assert (place.country, place.latitude) == ("FIN", None)


def test_unknown_name_is_no_place(world):
    assert resolve_place("Xyzzyville", world=world, context=PlaceContext()) is None


def test_own_name_does_not_speak_for_itself(world):
    context = place_context(["Georgia", "Atlanta", "Alabama", "Savannah"], world.places)
    place = resolve_place("Georgia", world=world, context=context)
    assert (place.country, place.kind) == ("USA", "province")


def test_toponyms_of_a_text_settle_each_other(world):
    text = "Fighting spread from Juba to Bentiu and Bor, in South Sudan."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Juba", "Bentiu", "Bor", "South Sudan")]
    assert [place.country for place in resolve_toponyms(text, spans, world=world)] == ["SSD"] * 4
