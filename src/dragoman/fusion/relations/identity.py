"""The id of a relation: of what kind, between whom, since when."""

import hashlib


def relation_id(kind: str, subject: str, object_: str, since: str | None) -> str:
    """Return an id that stays the same while kind, parties and beginning do."""
    key = "\x1f".join((kind, subject, object_, since or ""))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
