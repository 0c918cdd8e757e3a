"""What an entity is on a day."""

from datetime import date

import pytest
from pydantic import ValidationError

from dragoman.world import Entity

PERSON = {
    "id": "aaa.ann_example",
    "name": "Ann Example",
    "kind": "person",
    "country": "AAA",
    "offices": [
        {"title": "Minister", "sectors": ["GOV"], "valid_from": 2000, "valid_to": "2004-05"},
        {"title": "Envoy", "country": "UNO", "valid_from": "2005-01-10"},
    ],
}


@pytest.fixture
def person():
    return Entity.model_validate(PERSON)


def test_year_and_month_mean_their_first_day(person):
    assert person.offices[0].valid_from == date(2000, 1, 1)
    assert person.offices[0].valid_to == date(2004, 5, 1)


def test_person_before_any_office_has_no_sector(person):
    assert person.sectors_on(date(1999, 12, 31)) == ()


def test_person_in_office_has_its_sectors(person):
    assert person.sectors_on(date(2004, 4, 30)) == ("GOV",)


def test_person_after_office_is_of_the_elite(person):
    assert person.sectors_on(date(2004, 5, 1)) == ("ELI",)


def test_office_of_a_body_gives_its_country(person):
    assert person.country_on(date(2005, 1, 10)) == "UNO"
    assert person.country_on(date(2003, 1, 1)) == "AAA"


def test_without_a_day_open_offices_count(person):
    assert person.office_on(None).title == "Envoy"


def test_former_rebel_is_not_of_the_elite():
    office = {"title": "Commander", "sectors": ["REB"], "valid_to": 2001}
    rebel = Entity.model_validate({**PERSON, "offices": [office]})
    assert rebel.sectors_on(date(2002, 1, 1)) == ()


def test_period_outweighs_usual_sectors():
    group = Entity.model_validate(
        {
            "id": "aaa.group",
            "name": "Group",
            "kind": "armed_group",
            "sectors": ["REB"],
            "periods": [{"sectors": ["GOV"], "valid_from": 2010, "valid_to": 2012}],
        }
    )
    days = [date(2009, 12, 31), date(2010, 1, 1), date(2012, 1, 1)]
    assert [group.sectors_on(day) for day in days] == [("REB",), ("GOV",), ("REB",)]


def test_family_name_is_the_last_word_without_article():
    entity = Entity.model_validate({"id": "aaa.x", "name": "Omar al-Example", "kind": "person"})
    assert entity.family_names() == ("al-Example", "Example")


def test_unknown_key_is_an_error():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Entity.model_validate({**PERSON, "colour": "blue"})
