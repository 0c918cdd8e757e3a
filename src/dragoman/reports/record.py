"""One record of JSON or a table -> a report, or the reason why there is none."""

import json
from collections.abc import Mapping

from dragoman.records import Rejected, Report
from dragoman.reports.compose import compose_report
from dragoman.reports.given import given_fields


def read_json_record(written: str, place: str, flags: tuple[str, ...] = ()) -> Report | Rejected:
    """Read one JSON object; raw control characters inside of its strings are let pass.

    Args:
        written: the object in JSON.
        place: where it stands ("reports.jsonl#3").
        flags: how it was decoded.
    """
    try:
        fields = json.loads(written, strict=False)
    except (ValueError, RecursionError) as error:
        return bad_record(place, f"It is no JSON: {error}. Write one JSON object, with a string `text`.")
    if not isinstance(fields, dict):
        return bad_record(place, "It is JSON, but no object. Write one object, with a string `text`.")
    return read_record(fields, place, flags)


def read_record(fields: Mapping[str, object], place: str, flags: tuple[str, ...] = ()) -> Report | Rejected:
    """Make a report of the fields of one record; keys that are no field of a report are ignored."""
    given = given_fields(fields, place=place)
    text = fields.get("text")
    if text is None:
        return bad_record(given.report_id, f"It has no `text`; its fields are {_named(fields)}.")
    if not isinstance(text, str):
        return bad_record(given.report_id, f"Its `text` is no string but {type(text).__name__}.")
    return compose_report(text, given.flagged(*flags))


def bad_record(place: str, message: str) -> Rejected:
    """Return the rejection of a record that cannot be read."""
    return Rejected(report_id=place, reason="bad_record", message=message)


def _named(fields: Mapping[str, object]) -> str:
    names = [repr(name[:40]) for name in fields][:10]
    return ", ".join(names) or "none"
