"""Look-up of a whole name on a day."""

from datetime import date

import pytest

from dragoman.world import load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


def test_find_takes_any_case(world):
    assert world.find("hamas")[0].entity_id == "pse.hamas"


def test_find_unknown_name_is_empty(world):
    assert world.find("Ann Example") == []


def test_find_gives_the_office_of_the_day(world):
    assert world.find("Sergei Lavrov", on=date(2000, 1, 1))[0].office == (
        "Permanent Representative at the United Nations"
    )
    assert world.find("Sergei Lavrov", on=date(2010, 1, 1))[0].office == "Foreign Minister"


def test_office_ends_on_its_last_day_excluded(world):
    before = world.find("Tony Blair", on=date(2007, 6, 26))[0]
    after = world.find("Tony Blair", on=date(2007, 6, 27))[0]
    assert (before.office, after.code) == ("Prime Minister", "IGO")


def test_family_name_finds_who_was_in_office_first(world):
    assert world.find("Bush", on=date(1990, 1, 1))[0].entity_id == "usa.george_h_w_bush"
    assert world.find("Bush", on=date(2005, 1, 1))[0].entity_id == "usa.george_w_bush"


def test_former_name_is_still_found(world):
    assert world.find("Burma")[0].entity_id == "MMR"


def test_find_of_places_gives_coordinates(world):
    cairo = world.find("Cairo", kind="place")[0]
    assert (cairo.country, round(cairo.latitude), round(cairo.longitude)) == ("EGY", 30, 31)


def test_find_of_places_leaves_out_actors(world):
    assert world.find("Hamas", kind="place") == []


def test_find_says_why(world):
    assert world.find("Gadhafi")[0].why == "'Gadhafi' is a name of Muammar Gaddafi"
