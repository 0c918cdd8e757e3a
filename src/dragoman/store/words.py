"""Which words of a report stand in what is kept, and how they are taken out of it.

Taken out are words as the report has them: quoted words, sentences, and names and offices that were read from its text
alone. What the world knows stays: an entity's id and name, a place with coordinates, every code, number and day.
"""

import json
from typing import Any, Literal, TypeVar, get_args

from dragoman.records import Account, Record, Report, Teaching

R = TypeVar("R", bound=Record)

TextKept = Literal["none", "sentence", "full"]
TEXTS_KEPT: tuple[TextKept, ...] = get_args(TextKept)
_QUOTED = frozenset({"text", "ref", "cue", "claimant", "phrase"})
_NAMING = frozenset({"name", "office"})
_KNOWN_BY = ("entity_id", "geonames_id", "latitude")


def without_words(value: Any, *, addresses: bool = True) -> Any:
    """Return JSON-like values of any record without the words of reports.

    Args:
        value: what `model_dump(mode="json")` gives, or a part of it.
        addresses: whether addresses of reports stay; they often repeat a headline.
    """
    if isinstance(value, list):
        return [without_words(item, addresses=addresses) for item in value]
    if not isinstance(value, dict):
        return value
    is_read = "text" in value and not any(value.get(key) is not None for key in _KNOWN_BY)
    gone = _QUOTED | (_NAMING if is_read else frozenset()) | (frozenset() if addresses else {"url"})
    kept = {key: None if key in gone else without_words(item, addresses=addresses) for key, item in value.items()}
    if isinstance(value.get("evidence"), dict):
        kept["evidence"] = dict.fromkeys(value["evidence"], "")
    return kept


def kept_account(account: Account, kept: TextKept) -> Account:
    """Return an account as it is kept: without words where no text is to be."""
    if kept != "none":
        return account
    return Account.model_validate(without_words(account.model_dump(mode="json")))


def kept_teaching(teaching: Teaching, kept: TextKept) -> Teaching:
    """Return a teaching as it is kept: without words where no text is to be."""
    if kept != "none":
        return teaching
    return Teaching.model_validate(without_words(teaching.model_dump(mode="json")))


def report_body(report: Report, kept: TextKept) -> str:
    """Return what is kept of a report beside its text, as JSON."""
    fields = report.model_dump(mode="json", exclude={"text"})
    if kept == "none":
        fields |= {"title": None, "place": None}
    if kept != "full":
        fields["repairs"] = []
    return json_text(fields)


def json_text(value: Any) -> str:
    r"""Return JSON in ASCII: so NUL and lone surrogates, which no database holds as text, stand as `\u0000`."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def record_from(kind: type[R], body: str) -> R:
    """Return a record from its JSON; pydantic's own reader would refuse lone surrogates."""
    return kind.model_validate(json.loads(body))


def storable(text: str | None) -> str | None:
    """Return a text for a plain column: NUL and lone surrogates, which databases refuse, as U+FFFD."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escaped(text: str) -> tuple[str, bool]:
    """Return a text as it can be stored, and whether it had to be written as JSON for that."""
    return (text, False) if storable(text) == text else (json_text(text), True)


def unescaped(text: str, is_escaped: bool) -> str:
    """Return a stored text as it was."""
    return str(json.loads(text)) if is_escaped else text
