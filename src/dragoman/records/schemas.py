"""The JSON Schemas of the records, as `dragoman schema` prints them."""

from typing import Any

from dragoman.errors import SettingError
from dragoman.records.account import Account
from dragoman.records.base import Record
from dragoman.records.happening import Agreement, Event, Judgement, Relation
from dragoman.records.report import Rejected, Report
from dragoman.records.teaching import Teaching

NOUNS: dict[str, type[Record]] = {
    "account": Account,
    "event": Event,
    "report": Report,
    "relation": Relation,
    "agreement": Agreement,
    "judgement": Judgement,
    "rejected": Rejected,
    "teaching": Teaching,
}


def schema_of(noun: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record.

    Raises: SettingError where there is no such noun.
    """
    if noun not in NOUNS:
        raise SettingError(f"There is no schema {noun!r}. Ask for one of: {', '.join(sorted(NOUNS))}.")
    schema = NOUNS[noun].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
