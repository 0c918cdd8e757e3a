"""What the ruler takes as equal: type names, quad classes, country codes and words that say nothing."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class Conventions(BaseModel):
    """The content of `conventions.yaml`, which explains each field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quad_classes: Mapping[str, int]
    quad_names: Mapping[int, str]
    other_quad_classes: Mapping[str, frozenset[int]]
    former_types: Mapping[str, str]
    undirected_types: frozenset[str]
    mutual_types: frozenset[str]
    mutual_accounts: frozenset[str]
    country_codes: Mapping[str, str]
    phrase_country_codes: Mapping[str, str]
    sectors: frozenset[str]
    bodies: tuple[str, ...]
    flags_left_out: frozenset[str]
    types_ignored_at: Mapping[str, frozenset[str]]
    pair_label_sets: Mapping[str, frozenset[str]]
    sentence_fillers: frozenset[str]
    article_fillers: frozenset[str]
    phrase_ends: tuple[str, ...]
    pronouns: frozenset[str]
    of_no_country: frozenset[str]
    titles: frozenset[str]


@cache
def conventions() -> Conventions:
    """Read the conventions once."""
    text = files("dragoman.measure").joinpath("conventions.yaml").read_text(encoding="utf-8")
    return Conventions.model_validate(yaml.safe_load(text))
