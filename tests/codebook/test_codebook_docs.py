"""docs/codebook.md names everything that the codebook has."""

import re
from pathlib import Path

from dragoman.codebook import modes_table

DOCS = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_table_of_types_and_modes_is_that_of_the_codebook(plover):
    documented = re.search(r"<!-- modes: begin -->\n(.*?)\n<!-- modes: end -->", DOCS, re.DOTALL)
    assert documented is not None
    assert documented.group(1) == modes_table(plover), (
        "write the output of dragoman.codebook.modes_table(load_codebook()) between the marks in docs/codebook.md"
    )


def test_every_type_has_a_section_that_names_its_modes(plover):
    missing = []
    for event_type in plover.types.values():
        section = re.search(rf"^### {event_type.name}\n(.*?)(?=^#|\Z)", DOCS, re.MULTILINE | re.DOTALL)
        words = section.group(1) if section else ""
        missing += [f"{event_type.name}/{mode}" for mode in event_type.modes if f"`{mode}`" not in words]
        missing += [] if section else [event_type.name]
    assert missing == []


def test_every_context_sector_and_body_is_named(plover):
    names = [*plover.contexts, *plover.sectors, *plover.nonstate_codes, *plover.aux_modes]
    assert [name for name in names if f"`{name}`" not in DOCS] == []


def test_glosses_in_the_docs_are_those_of_the_codebook(plover):
    tags = [*plover.contexts.values(), *plover.sectors.values(), *plover.nonstate_codes.values()]
    assert [tag.gloss for tag in (*tags, *plover.aux_modes.values()) if f"| {tag.gloss} |" not in DOCS] == []


def test_every_act_that_the_docs_name_exists(plover):
    named = set(re.findall(r"`([A-Z]{3,}(?:/[a-z-]+)?)`", DOCS))
    acts = {t.name for t in plover.types.values()}
    acts |= {f"{t.name}/{mode}" for t in plover.types.values() for mode in t.modes}
    assert named - acts - set(plover.sectors) - set(plover.nonstate_codes) - {"IGOUNO", "IGOEUR", "XKX"} == set()
