"""Collective actors and publishers of the built-in world: members on a day, who names them, who owns what."""

from datetime import date

import pytest

from dragoman.world import load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize(
    ("name", "on", "members"),
    [
        ("the Quartet", date(2010, 1, 1), {"USA", "RUS", "eu.european_union", "un.united_nations"}),
        ("Normandy Four", date(2019, 12, 9), {"DEU", "FRA", "RUS", "UKR"}),
        ("P5+1", date(2014, 1, 1), {"CHN", "FRA", "GBR", "RUS", "USA", "DEU"}),
        ("Visegrad Group", date(2015, 1, 1), {"CZE", "HUN", "POL", "SVK"}),
        ("Astana guarantors", date(2018, 1, 1), {"RUS", "TUR", "IRN"}),
        ("BRICS", date(2009, 7, 1), {"BRA", "RUS", "IND", "CHN"}),
        ("BRICS", date(2012, 1, 1), {"BRA", "RUS", "IND", "CHN", "ZAF"}),
        ("Troika countries", date(2014, 1, 1), {"USA", "GBR", "NOR"}),
        ("Gulf states", date(2014, 1, 1), {"BHR", "KWT", "OMN", "QAT", "SAU", "ARE"}),
    ],
)
def test_collective_has_the_members_of_the_day(world, name, on, members):
    hit = world.names_in(f"Talks with {name} began")[0]
    assert {member.id for member in world.members_of(hit.entities[0].id, on=on)} == members


@pytest.mark.parametrize(
    ("body", "state", "on", "is_member"),
    [
        ("igo.group_of_seven", "RUS", date(2013, 6, 1), True),
        ("igo.group_of_seven", "RUS", date(2015, 6, 1), False),
        ("igo.nato", "FIN", date(2022, 6, 1), False),
        ("igo.nato", "FIN", date(2023, 6, 1), True),
        ("eu.european_union", "GBR", date(2020, 1, 31), True),
        ("eu.european_union", "GBR", date(2020, 2, 1), False),
        ("igo.intergovernmental_authority_on_development", "SSD", date(2014, 1, 1), True),
    ],
)
def test_membership_begins_and_ends(world, body, state, on, is_member):
    assert (state in {member.id for member in world.members_of(body, on=on)}) is is_member


def test_world_says_whether_it_or_the_report_names_the_members(world):
    assert world.entity("group.palestinian_factions").members_named_by == "report"
    assert world.entity("igo.middle_east_quartet").members_named_by == "world"


def test_every_publisher_of_the_world_is_in_the_register(world):
    publishers = [e for e in world.entities if e.kind in ("media", "company") and "JRN" in e.sectors]
    assert len(publishers) > 700
    assert [e.id for e in publishers if e.publisher is None] == []
    assert sum(e.publisher.ownership is not None for e in publishers) > 700


@pytest.mark.parametrize(
    ("name", "ownership", "is_wire"),
    [("Xinhua", "state", True), ("Reuters", "private", True), ("BBC", "public", False), ("Al-Manar", "party", False)],
)
def test_publisher_has_owner_and_reach(world, name, ownership, is_wire):
    publisher = world.find(name)[0].entity.publisher
    assert (publisher.ownership, publisher.wire) == (ownership, is_wire)


def test_states_have_the_numbers_of_other_data_sets(world):
    assert world.entity("DEU").external_ids == {"gleditsch_ward": "260", "cow": "255", "wikidata": "Q183"}
    numbers = [e.external_ids["gleditsch_ward"] for e in world.entities if "gleditsch_ward" in e.external_ids]
    assert len(numbers) == len(set(numbers)) > 190
