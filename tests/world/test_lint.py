"""The lint of the world's files, and that the built-in world passes it."""

import pytest

from dragoman.world import check_world

# Given here so that this lint is tested without the codebook.
SECTORS = frozenset(
    {
        *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"),
        *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    }
)


def _faults(folder, entities):
    text = "country: KEN\nentities:\n" + "".join(f"  - {entity}\n" for entity in entities)
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return check_world([folder], sectors=SECTORS)


def test_built_in_world_has_no_fault():
    assert check_world(sectors=SECTORS) == []


@pytest.mark.parametrize(
    ("entity", "fault"),
    [
        ("{id: ken.x, name: Xyz, kind: party, sectors: [PTX]}", "sector 'PTX' is not in the codebook"),
        ("{id: ken.x, name: Xyz, kind: party, part_of: [ken.nobody]}", "'ken.nobody', which is no entity"),
        ("{id: ken.x, name: Xyz, kind: party, country: QQQ}", "country 'QQQ' has no file"),
        ("{id: ken.x, name: Xyz, kind: party, valid_from: 2001, valid_to: 2001}", "not after it begins"),
        (
            "{id: ken.x, name: Xyz, kind: party, periods: [{sectors: [PTY]}, {sectors: [REB]}]}",
            "two sets of sectors at once",
        ),
        (
            "{id: ken.x, name: Xyz, kind: person, offices: [{title: King}, {title: King, valid_from: 2001}]}",
            "holds the office 'King' twice at once",
        ),
        ("{id: ken.x, name: Hamas, kind: party}", "are both named 'Hamas'"),
    ],
)
def test_fault_is_told(tmp_path, entity, fault):
    faults = _faults(tmp_path, [entity])
    assert len(faults) == 1
    assert fault in faults[0]


def test_repeated_id_in_one_layer_is_a_fault(tmp_path):
    entity = "{id: ken.x, name: Xyz, kind: party}"
    assert _faults(tmp_path, [entity, entity])[0].endswith("Give one of the two another id.")


def test_name_called_ambiguous_may_collide(tmp_path):
    assert _faults(tmp_path, ["{id: ken.x, name: Hamas, kind: party, ambiguous: [Hamas]}"]) == []


def test_persons_of_two_countries_may_share_a_name(tmp_path):
    persons = ["{id: ken.a, name: Ann Xyz, kind: person}", "{id: uga.b, name: Ann Xyz, kind: person, country: UGA}"]
    assert _faults(tmp_path, persons) == []


def test_persons_of_one_country_with_one_name_are_likely_twins(tmp_path):
    persons = ["{id: ken.a, name: Ann Xyz, kind: person}", "{id: ken.b, name: Ann Xyz, kind: person}"]
    assert "Join them in registers/same.csv" in _faults(tmp_path, persons)[0]


def test_name_borne_one_after_the_other_is_no_collision(tmp_path):
    entities = [
        "{id: ken.a, name: Xyz, kind: party, valid_to: 2001}",
        "{id: ken.b, name: Xyz, kind: party, valid_from: 2001}",
    ]
    assert _faults(tmp_path, entities) == []
