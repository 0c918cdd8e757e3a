"""The actors of reports as JSON, as flat CSV and as a table for reading."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.interfaces.formats.jsonl import json_bytes
from dragoman.interfaces.formats.marks import one_line
from dragoman.interfaces.formats.rounding import rounded

if TYPE_CHECKING:
    from dragoman.analysis.actors import ListedActor
    from dragoman.records import Teaching

CAPACITIES = ("actor", "recipient", "third_party", "claimant")
COLUMNS = (
    "name", "entity_id", "code", "codes", "offices", "n_accounts", *(f"as_{c}" for c in CAPACITIES), "n_reports",
    "texts", "taught",
)  # fmt: skip
MOST_WORDS = 4  # wordings of an actor that the table shows


def actor_values(actor: "ListedActor") -> dict[str, Any]:
    """Return an actor as plain values: counts, codes and offices by how often, teachings as records."""
    return {
        "name": actor.name,
        "entity_id": actor.entity_id,
        "code": actor.code,
        "codes": dict(sorted(actor.codes.items())),
        "offices": list(_frequent(actor.offices)),
        "n_accounts": len(actor.accounts),
        **{f"as_{capacity}": actor.capacities[capacity] for capacity in CAPACITIES},
        "n_reports": len(actor.reports),
        "report_ids": sorted(actor.reports),
        "account_ids": sorted(actor.accounts),
        "texts": list(_frequent(actor.texts)),
        "teachings": [rounded(t.model_dump(mode="json")) for t in actor.teachings],
    }


def actors_json(actors: Sequence["ListedActor"]) -> bytes:
    """Return all actors as one JSON list."""
    return json_bytes([actor_values(actor) for actor in actors], indent=2)


def actors_csv(actors: Sequence["ListedActor"]) -> bytes:
    """Return one row an actor, in UTF-8 with a header; lists are joined with `;`."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for actor in actors:
        values = actor_values(actor)
        taught = ";".join(_item(taught_phrase(t)) for t in actor.teachings)
        lists = {key: ";".join(map(_item, values[key])) for key in ("codes", "offices", "texts")}
        row = {**values, **lists, "taught": taught}
        writer.writerow({key: "" if row[key] is None else row[key] for key in COLUMNS})
    return text.getvalue().encode("utf-8", "replace")


def actors_table(actors: Sequence["ListedActor"]) -> bytes:
    """Return the actors for reading: name and code, how often they stand where, and what is taught of them."""
    lines = []
    for actor in actors:
        head = " | ".join(part for part in (actor.name, actor.code, actor.entity_id) if part)
        lines.append(one_line(head))
        counts = ", ".join(f"{c.replace('_', ' ')} {actor.capacities[c]}" for c in CAPACITIES if actor.capacities[c])
        words = ", ".join(f'"{text}"' for text in list(_frequent(actor.texts))[:MOST_WORDS])
        told = ": ".join(part for part in (counts, words) if part)
        if told:
            lines.append(f"    {one_line(told)}")
        lines += [f"    {one_line(taught_phrase(t))}" for t in actor.teachings]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def taught_phrase(teaching: "Teaching") -> str:
    """Return what is taught in one line: kind, words, according to whom, how firmly, where."""
    words = f'{teaching.kind.replace("_", " ")}: "{teaching.text or ""}"'
    tellers = ", ".join(c.name or c.text or "?" for c in teaching.claimants)
    firm = "" if teaching.certainty == "asserted" else f", {teaching.certainty}"
    said = f", according to {tellers}" if tellers else ""
    return f"{words}{said}{firm} ({teaching.report_id})"


def _frequent(counter: Any) -> list[str]:
    return sorted(counter, key=lambda value: (-counter[value], value))


def _item(value: object) -> str:
    return str(value).replace(";", ",")
