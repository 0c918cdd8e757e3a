"""Tables by entity id: what they add, how two entities become one, and how wrong rows are told."""

from datetime import date

import pytest

from dragoman.world import load_world
from dragoman.world.entities import Entity
from dragoman.world.files import read_world_files
from dragoman.world.registers.same import join_entities

YAML = """
country: KEN
entities:
  - {id: ken.bloc, name: Example Bloc, kind: collective}
  - {id: ken.ann, name: Ann Example, kind: person, offices: [{title: Minister, valid_from: 2001, valid_to: 2004}]}
"""
HEADERS = {
    "publishers.csv": "id,name,country,aliases,ownership,wire,owner,valid_from,valid_to,source",
    "members.csv": "id,member,valid_from,valid_to,source",
    "external_ids.csv": "id,scheme,value",
    "same.csv": "id,former_id,source",
    "aliases.csv": "id,alias,valid_from,valid_to,source",
}


@pytest.fixture
def layer(tmp_path):
    (tmp_path / "mine.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "registers").mkdir()

    def write(name, *rows):
        text = "\n".join([HEADERS.get(name, "id"), *rows]) + "\n"
        (tmp_path / "registers" / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_register_adds_a_publisher(layer):
    world = load_world([layer("publishers.csv", "ken.post,Example Post,KEN,The Post;EP,party,yes,ken.bloc,1999,,")])
    post = world.entity("ken.post")
    assert (post.kind, post.country, post.sectors, post.valid_from) == ("media", "KEN", ("JRN",), date(1999, 1, 1))
    assert (post.publisher.ownership, post.publisher.wire, post.publisher.owner) == ("party", True, "ken.bloc")
    assert world.find("The Post")[0].entity_id == "ken.post"


def test_register_says_more_of_what_is_known(layer):
    world = load_world([layer("external_ids.csv", "KEN,wikidata,Q114")])
    assert world.entity("KEN").external_ids["wikidata"] == "Q114"
    assert world.entity("KEN").external_ids["cow"] == "501"


def test_register_adds_an_alias(layer):
    assert load_world([layer("aliases.csv", "ken.ann,Annie,2001,,")]).find("Annie")[0].entity_id == "ken.ann"


def test_members_are_those_of_the_day(layer):
    world = load_world([layer("members.csv", "ken.bloc,KEN,1990,,", "ken.bloc,UGA,1990,2001-05-01,")])
    assert [m.id for m in world.members_of("ken.bloc", on=date(2001, 4, 30))] == ["KEN", "UGA"]
    assert [m.id for m in world.members_of("ken.bloc", on=date(2001, 5, 1))] == ["KEN"]
    assert [m.id for m in world.members_of("ken.bloc")] == ["KEN"]


def test_former_id_still_gives_the_entity(layer):
    world = load_world([layer("same.csv", "ken.ann,ken.old_ann,")])
    assert world.entity("ken.old_ann").id == "ken.ann"
    assert load_world().entity("un.sigrid_kaag").id == "nld.sigrid_kaag"


def test_joined_entities_give_each_office_once():
    kept = {"id": "x.a", "name": "Ann", "kind": "person", "country": "KEN"}
    twin = {"id": "x.b", "name": "Anne", "kind": "person", "country": "KEN"}
    office = {"title": "Foreign Minister", "valid_from": 2001, "valid_to": 2004}
    envoy = {"title": "UN Envoy", "country": "UNO", "valid_from": 2005}
    same_office = {"title": "Minister", "country": "KEN", "valid_from": "2001-02", "valid_to": 2004}
    joined = join_entities(
        Entity.model_validate({**kept, "offices": [office]}),
        Entity.model_validate({**twin, "offices": [same_office, envoy]}),
    )
    assert [o.title for o in joined.offices] == ["Foreign Minister", "UN Envoy"]
    assert ([a.name for a in joined.aliases], joined.former_ids) == (["Anne"], ("x.b",))


@pytest.mark.parametrize(
    ("name", "row", "fault"),
    [
        ("members.csv", "ken.nobody,KEN,,,", "members.csv:2: names 'ken.nobody', which is no entity"),
        ("publishers.csv", "ken.p,P,KEN,,rich,no,,,,", "ownership: Input should be"),
        ("external_ids.csv", "KEN,wikidata", "has not 3 cells"),
        ("strange.csv", "KEN", "is no register"),
        ("same.csv", "ken.nobody,ken.ann,", "same.csv:2: names 'ken.nobody'"),
    ],
)
def test_wrong_row_is_told(layer, name, row, fault):
    faults = read_world_files([layer(name, row)]).faults
    assert len(faults) == 1
    assert fault in faults[0]
