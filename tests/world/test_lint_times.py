"""The lint of dates and links: two holders of one office, circles, ids that lead nowhere, and what is accepted."""

import pytest

from dragoman.world import check_world
from dragoman.world.entities import Entity, Office, Period
from dragoman.world.lint_times import SingleOffices, faults_of_circles, faults_of_holders, overlap

OFFICES = SingleOffices.model_validate(
    {"titles": ["President"], "shared": [{"title": "President", "country": "YEM", "reason": "rival governments"}]}
)


def _holder(name, since, until, country="KEN"):
    office = {"title": "President", "valid_from": since, "valid_to": until}
    return Entity.model_validate(
        {"id": f"x.{name}", "name": name, "kind": "person", "country": country, "offices": [office]}
    )


def test_two_holders_at_once_are_a_fault():
    held = [_holder("Ann", "2001-01-05", "2005-01-05"), _holder("Bob", "2005-01-04", None)]
    [fault] = faults_of_holders(held, OFFICES)
    assert fault.startswith(
        "President of KEN is held at once by x.Ann (2001-01-05..2005-01-05) and x.Bob (2005-01-04..)"
    )


def test_one_after_the_other_is_no_fault():
    held = [_holder("Ann", "2001-01-05", "2005-01-05"), _holder("Bob", "2005-01-05", None)]
    assert list(faults_of_holders(held, OFFICES)) == []


def test_overlap_within_what_a_year_leaves_open_is_no_fault():
    held = [_holder("Ann", "2001", "2005-06"), _holder("Bob", 2005, None)]
    assert list(faults_of_holders(held, OFFICES)) == []


def test_office_that_is_shared_is_no_fault():
    held = [_holder("Ann", "2015", None, "YEM"), _holder("Bob", "2015", None, "YEM")]
    assert list(faults_of_holders(held, OFFICES)) == []


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ({"valid_to": "2001-05-01"}, {"valid_from": "2001-05-01"}, False),
        ({"valid_to": "2001-05-02"}, {"valid_from": "2001-05-01"}, True),
        ({"valid_to": "2001-05-20"}, {"valid_from": "2001-05"}, False),
        ({}, {}, True),
    ],
)
def test_periods_overlap_as_exactly_as_they_are_known(one, other, meets):
    assert overlap(Period.model_validate(one), Period.model_validate(other)) is meets


def test_exactness_is_read_from_how_a_day_is_written():
    office = Office.model_validate({"title": "King", "valid_from": 1990, "valid_to": "1991-07"})
    assert (office.from_exact, office.to_exact) == ("year", "month")
    assert Office.model_validate_json(office.model_dump_json()) == office


@pytest.mark.parametrize("link", ["part_of", "successor_of"])
def test_circle_is_a_fault(link):
    def entity(name, *others):
        return Entity.model_validate(
            {"id": f"x.{name}", "name": name, "kind": "party", link: [f"x.{o}" for o in others]}
        )

    entities = [entity("a", "b"), entity("b", "c"), entity("c", "a"), entity("d", "a")]
    [fault] = faults_of_circles(entities)
    assert fault == f"x.a -> x.b -> x.c -> x.a: {link} goes in a circle. Drop one of the links."


@pytest.mark.parametrize(
    "entity",
    [
        "{id: ken.x, name: Xyz, kind: collective, members: [ken.nobody]}",
        "{id: ken.x, name: Xyz, kind: party, successor_of: [{entity: ken.nobody, how: split, since: 2001}]}",
        "{id: ken.x, name: Xyz, kind: media, publisher: {ownership: state, owner: ken.nobody}}",
        "{id: ken.x, name: Xyz, kind: person, offices: [{title: Head, of: ken.nobody}]}",
    ],
)
def test_every_link_must_lead_somewhere(tmp_path, entity):
    (tmp_path / "mine.yaml").write_text(f"country: KEN\nentities:\n  - {entity}\n", encoding="utf-8")
    [fault] = check_world([tmp_path])
    assert "names 'ken.nobody', which is no entity" in fault
