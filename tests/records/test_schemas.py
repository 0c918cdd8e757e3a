"""The published JSON Schemas are valid, closed, and hold every key that other programs rely on."""

import json

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from dragoman.errors import SettingError
from dragoman.records import NOUNS, Account, schema_of

# One line as the contract gives it: keys may be added, none renamed or taken away.
CONTRACT = {
    "account_id": "5f0c", "report_id": "wire/1.txt", "published_at": "2024-05-07", "publisher": "The Gazette",
    "url": None, "language": "en", "part": "body",
    "sentence": {"index": 0, "start": 0, "end": 120, "text": "..."},
    "trigger": {"text": "telephone conversation", "start": 80, "end": 102},
    "event_type": "CONSULT", "mode": "phone", "other_modes": [], "aux_modes": [], "contexts": ["diplomatic"],
    "realis": "actual", "cameo_code": "041", "quad_class": 1, "plover_score": 1.5, "goldstein": 1.0,
    "actors": [{
        "text": "...", "start": 0, "end": 9, "ref": None, "role": None, "name": "...", "entity_id": "...",
        "external_ids": {}, "code": "JORGOV", "country": "JOR", "sectors": ["GOV"], "sector_basis": "text",
        "office": "...", "members": [],
    }],
    "recipients": [], "third_parties": [],
    "when": {
        "text": "on Monday", "start": 30, "end": 39, "start_date": "2024-05-06", "end_date": "2024-05-06",
        "precision": "day", "bound": "in", "aspect": "once", "basis": "text",
    },
    "where": {
        "text": "Cairo", "start": 40, "end": 45, "name": "Cairo", "country": "EGY", "admin1": "...",
        "latitude": 30.06, "longitude": 31.25, "geonames_id": 360630, "precision": "city",
    },
    "places": [],
    "claimants": [{
        "text": "the Jordanian foreign ministry", "start": 90, "end": 120, "name": "...", "code": "JORGOV",
        "cue": "said", "means": "statement", "stance": "asserts", "is_party": True, "via": [],
    }],
    "certainty": "asserted",
    "counts": [{
        "what": "killed", "low": 12, "best": 12, "high": None, "of": "unknown", "scope": "event",
        "text": "at least 12", "start": 0, "end": 11, "claimant": None,
    }],
    "same_as": None, "links": [], "steps": ["CONSULT.talk.noun"], "confidence": 0.9,
    "coder": {"name": "lexicon", "version": "0.1.0", "rule": "CONSULT.talk.noun"},
}  # fmt: skip
EVENT_KEYS = {
    "event_id", "account_ids", "event_type", "types", "mode", "realis", "start_date", "end_date", "actors",
    "recipients", "third_parties", "places", "counts", "n_reports", "n_origins", "n_claimants_by_side",
    "disputed_fields", "chosen_by", "status", "superseded_by",
}  # fmt: skip


def test_contract_line_is_an_account_and_comes_back_as_it_was():
    account = Account.model_validate_json(json.dumps(CONTRACT))
    assert account.model_dump(mode="json") == CONTRACT


def test_contract_line_is_valid_by_the_published_schema():
    Draft202012Validator(schema_of("account")).validate(CONTRACT)


def test_event_schema_holds_every_key_of_the_contract():
    assert set(schema_of("event")["properties"]) >= EVENT_KEYS


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_schema_is_valid_draft_2020_12(noun):
    schema = schema_of(noun)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_schema_forbids_unknown_keys_at_every_level(noun):
    schema = schema_of(noun)
    parts = [schema, *schema.get("$defs", {}).values()]
    assert all(part["additionalProperties"] is False for part in parts if part.get("type") == "object")


@pytest.mark.parametrize("value", ["probable", None])
def test_schema_holds_the_closed_vocabulary(value):
    with pytest.raises(ValidationError):
        Draft202012Validator(schema_of("account")).validate({**CONTRACT, "certainty": value})


def test_schema_of_an_unknown_noun_names_those_there_are():
    with pytest.raises(SettingError, match="account, agreement, disagreement, event"):
        schema_of("happening")
