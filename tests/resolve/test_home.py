"""Whose the unnamed of a report are, and on which day a name is read."""

from datetime import date

import pytest

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Report

REPORTS = {
    "the place of the act": (
        "2019-05-02",
        "Russia's foreign ministry summoned the British ambassador in Moscow. Gunmen killed four villagers in Kenya.",
        {"four villagers": "KENCVL", "Gunmen": "KENUAF"},
    ),
    "the owner named before": (
        "2016-03-01",
        "Russia and Turkey will host talks in Ankara with the Syrian opposition. Russia said on Monday that the rebels "
        "had shelled a convoy.",
        {"the rebels": "SYRREB"},
    ),
    "the government named before": (
        "2016-03-01",
        "Turkey closed its border with Syria. The Syrian government denied it. Government forces shelled a village.",
        {"Government forces": "SYRMIL"},
    ),
    "the country of the report": (
        "2018-02-01",
        "Protests spread across Kenya. Kenya's government called for calm. Police arrested twelve protesters.",
        {"Police": "KENCOP", "twelve protesters": "KENCVL"},
    ),
    "nobody's, of powers abroad": (
        "2018-02-01",
        "Protests spread across Kenya. Kenya's government called for calm. Western diplomats condemned the violence.",
        {"Western diplomats": "---GOV"},
    ),
    "nobody's, where two countries are named alike": (
        "2018-02-01",
        "Chad and Niger closed the border. Militants attacked a convoy.",
        {"Militants": "---REB"},
    ),
    "civilians told by their number": (
        "2018-02-01",
        "Kenya's government called for calm in Nairobi. Gunmen killed three others in Mombasa.",
        {"three others": "KENCVL"},
    ),
    "the office held on the day of the act": (
        "2015-06-01",
        "Hosni Mubarak met King Abdullah in Cairo in March 2009.",
        {"Hosni Mubarak": "EGYGOV"},
    ),
    "a title with a name that the world knows of former times": (
        "2018-09-01",
        "The federal minister, Hosni Mubarak, condemned the attack in Cairo.",
        {"The federal minister": "EGYGOV"},
    ),
    "nobody's, of forces come from abroad": (
        "2018-09-01",
        "Protests spread across Kenya. Kenya's government called for calm. Occupation forces shelled a village.",
        {"Occupation forces": "---MIL"},
    ),
    "nobody's, of a people of many states": (
        "2018-09-01",
        "Kenya's government called for calm in Nairobi. Gunmen killed four Africans in Mombasa.",
        {"four Africans": "---CVL"},
    ),
    "what all offices say, of a name in an undated report": (
        None,
        "Hosni Mubarak met King Hussein in Amman.",
        {"Hosni Mubarak": "EGYGOV", "King Hussein": "JORGOV"},
    ),
    "former by the words, in an undated report": (
        None,
        "Former president Hosni Mubarak met relatives in Cairo.",
        {"Former president Hosni Mubarak": "EGYELI"},
    ),
    "both sides told again": (
        "2018-02-01",
        "Kenya and Uganda have agreed upon a new free-trade pact between the two countries.",
        {"Kenya": "KENGOV", "Uganda": "UGAGOV"},
    ),
    "former as the report once says": (
        None,
        "The former president, Hosni Mubarak, met King Abdullah in Cairo. Mubarak condemned the attack.",
        {"The former president": "EGYELI", "Mubarak": "EGYELI"},
    ),
    "the office ended on the day of the report": (
        "2015-06-01",
        "Hosni Mubarak met relatives in Cairo on Sunday.",
        {"Hosni Mubarak": "EGYELI"},
    ),
}


@pytest.fixture(scope="module")
def accounts():
    reports = [
        Report(report_id=name, text=text, published_at=date.fromisoformat(day) if day else None)
        for name, (day, text, _) in REPORTS.items()
    ]
    return {work.report.report_id: work.accounts for work in Pipeline.from_settings(Settings()).code(reports)}


@pytest.fixture(scope="module")
def codes(accounts):
    return {name: {p.text: p.code for a in told for p in (*a.actors, *a.recipients)} for name, told in accounts.items()}


@pytest.mark.parametrize("name", REPORTS)
def test_unnamed_actor_is(codes, name):
    expected = REPORTS[name][2]
    assert {text: codes[name].get(text) for text in expected} == expected


def test_name_beside_a_title_is_the_one_who_acts(accounts):
    (account, *_) = accounts["a title with a name that the world knows of former times"]
    (minister,) = account.actors
    assert (minister.name, minister.entity_id, minister.office) == (
        "Hosni Mubarak",
        "egy.hosni_mubarak",
        "federal minister",
    )


def test_actors_told_again_are_no_recipients(accounts):
    (account,) = accounts["both sides told again"]
    assert [actor.entity_id for actor in account.actors] == ["KEN", "UGA"]
    assert account.recipients == ()
