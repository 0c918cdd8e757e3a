"""The fields of an account that a form corrects, as one line of text each."""

from collections.abc import Sequence

from dragoman.records import Account, Actor


def written_fields(account: Account) -> dict[str, str]:
    """Return actors and recipients with `; ` between, the days ("2024-05-01/2024-05-03") and the place."""
    when, where = account.when, account.where
    days = sorted({day.isoformat() for day in (when.start_date, when.end_date) if day}) if when else []
    written = {
        "actors": _names(account.actors),
        "recipients": _names(account.recipients),
        "when": "/".join(days),
        "where": (where.name or where.text or "") if where else "",
    }
    return {name: " ".join(text.split()) for name, text in written.items()}


def _names(actors: Sequence[Actor]) -> str:
    return "; ".join((actor.name or actor.text or "?").replace(";", ",") for actor in actors)
