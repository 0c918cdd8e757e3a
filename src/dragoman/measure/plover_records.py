"""PLOVER's own gold standard records, read as annotated sentences.

Source: the records beside the PLOVER manual: one JSON array; entities have `actorText`, `code`, `sector`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.measure.conventions import conventions
from dragoman.measure.lines import Row

PLACEHOLDER_DATE = "2000-01-01"  # stands where a record made from the manual's examples has no day
FILE_NOTE = "DOCUMENT"  # "event" of an object that describes the file


def are_plover_records(rows: Sequence[Row]) -> bool:
    """Tell PLOVER's own records from annotations in our shape."""
    return bool(rows) and all("event" in row and "gold" not in row for row in rows)


def rows_of_plover_records(records: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Turn PLOVER's own records into rows of annotated sentences, file notes left out.

    Records give the main act of a text, so that what is predicted beside it may be right.
    """
    return [_row(record) for record in records if record["event"] != FILE_NOTE]


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    day = record.get("date") or None
    return {
        "id": record["id"],
        "source": "plover_gsr",
        "lang": "en",
        "text": record.get("text") or "",
        "date": day,
        "coverage": "focal",
        "flags": ["placeholder_date"] if day == PLACEHOLDER_DATE else [],
        "gold": [_event(record)],
    }


def _event(record: Mapping[str, Any]) -> dict[str, Any]:
    event = record["event"]
    types = [event] if isinstance(event, str) else list(event)
    sources, targets = _entities(record.get("source")), _entities(record.get("target"))
    conventional = conventions()
    is_mutual = bool((conventional.mutual_types | conventional.undirected_types).intersection(types))
    return {
        "plover": "|".join(types),
        "source_actor": sources,
        "target_actor": targets,
        "reciprocal": is_mutual and len(sources) > 1 and not targets,
        "event_text": record.get("eventText"),
        "context_raw": record.get("context"),
    }


def _entities(value: Any) -> list[dict[str, Any]]:
    """Read a list of entities, one entity, or "" for none."""
    members = value if isinstance(value, list) else [value]
    return [_entity(member) for member in members if member]


def _entity(entity: Mapping[str, Any]) -> dict[str, Any]:
    sector = entity.get("sector")
    sectors = [sector] if isinstance(sector, str) else sector
    read = {"text": entity.get("actorText"), "code": entity.get("code")}
    return {**read, "sector": sectors} if sectors else read
