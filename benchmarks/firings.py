"""Texts -> how often the coder finds an act in them, by type and by rule, and a sample of accounts to judge by hand.

python benchmarks/firings.py FILE... [--by rule|type|all] [--top N] [--sample N] [--seed N] [--out DIR]

Each FILE holds JSON lines with a `text`, or with `sentences` (strings, or objects with a `text`), and, where there
are any, `id` and `date` (or `published`). A file that is not there is passed over with a word. The sample of a file is
the same for the same texts, accounts, size and seed.
"""

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report

COLUMNS = ("report", "sentence", "trigger", "type", "mode", "realis", "rule", "steps", "actors", "recipients", "third")


@dataclass(frozen=True)
class Firings:
    """What was found in one file: its reports, words and accounts."""

    name: str
    reports: int
    words: int
    accounts: tuple[Account, ...]

    @property
    def per_thousand(self) -> float:
        """Return accounts per 1,000 words."""
        return 1000 * len(self.accounts) / self.words if self.words else 0.0


def read_reports(path: Path) -> Iterator[Report]:
    """Read the texts of a file of JSON lines as reports, each with its day where the line gives one."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = json.loads(line, strict=False)
                text = _text_of(row)
                if text.strip():
                    name = str(row.get("id", number))
                    yield Report(report_id=name, text=text, published_at=_day_of(row))


def _text_of(row: Mapping[str, Any]) -> str:
    if "text" in row:
        return str(row["text"])
    parts = row.get("sentences", ())
    return "\n".join(str(p["text"]) if isinstance(p, Mapping) else str(p) for p in parts)


def _day_of(row: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(row.get("date") or row.get("published"))[:10])
    except ValueError:
        return None


def count_firings(path: Path, pipeline: Pipeline) -> Firings:
    """Code the texts of a file; words are what white space sets apart."""
    reports = list(read_reports(path))
    accounts = tuple(a for work in pipeline.code(reports) for a in work.accounts)
    return Firings(path.stem, len(reports), sum(len(r.text.split()) for r in reports), accounts)


def tabulate(found: Sequence[Firings], by: str, top: int) -> list[tuple[str, ...]]:
    """Return a table, most frequent first: a type or rule, then for each file accounts and accounts per 1,000 words."""
    counts = [Counter(_key(a, by) for a in f.accounts) for f in found]
    total: Counter[str] = sum(counts, Counter())
    rows = [(by, *(cell for f in found for cell in (f.name, "/1000")))]
    for key, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:top]:
        rows.append((key, *(cell for f, c in zip(found, counts, strict=True) for cell in _cells(c[key], f.words))))
    return rows


def _key(account: Account, by: str) -> str:
    if by == "rule":
        return "+".join((account.coder.rule or "?", *account.steps[1:]))
    return account.event_type if by == "type" else "all"


def _cells(count: int, words: int) -> tuple[str, str]:
    return str(count), f"{1000 * count / words:.2f}" if words else "-"


def write_table(rows: Sequence[tuple[str, ...]], out: TextIO) -> None:
    """Write a table in columns as wide as their longest cell."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        out.write("  ".join(cells).rstrip() + "\n")


def write_sample(found: Firings, size: int, seed: int, out: TextIO) -> None:
    """Write a sample of a file's accounts as tab-separated lines, in the order of the texts."""
    chosen = sorted(random.Random(seed).sample(range(len(found.accounts)), min(size, len(found.accounts))))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(("verdict", "cause", *COLUMNS))
    writer.writerows(("", "", *_sample_row(found.accounts[i])) for i in chosen)


def _sample_row(account: Account) -> tuple[str, ...]:
    def told(people: Iterable[Any]) -> str:
        return "; ".join(p.text or p.name or "?" for p in people)

    words = account.sentence.text if account.sentence and account.sentence.text else ""
    return (
        account.report_id,
        " ".join(words.split()),
        (account.trigger.text if account.trigger else None) or "",
        account.event_type,
        account.mode or "",
        account.realis or "",
        account.coder.rule or "",
        "+".join(account.steps[1:]),
        told(account.actors),
        told(account.recipients),
        told(account.third_parties),
    )


def run(arguments: Sequence[str]) -> int:
    """Count the firings of the files that are there; return 2 where none is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--by", choices=("all", "type", "rule"), action="append", help="what to count by (default: each)"
    )
    parser.add_argument("--top", type=int, default=40, help="rows of a table at most")
    parser.add_argument("--sample", type=int, default=0, help="accounts of each file to write for judging")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=Path(), help="folder of the samples, FILE.sample.tsv")
    options = parser.parse_args(arguments)
    present = [p for p in options.files if p.is_file()]
    for path in (p for p in options.files if p not in present):
        sys.stderr.write(f"{path} is not there and is passed over.\n")
    if not present:
        return 2
    pipeline = Pipeline.from_settings(Settings())
    found = [count_firings(path, pipeline) for path in present]
    for f in found:
        sys.stdout.write(f"{f.name}: {f.reports} texts, {f.words} words, {len(f.accounts)} accounts\n")
    for by in options.by or ("all", "type", "rule"):
        sys.stdout.write("\n")
        write_table(tabulate(found, by, options.top), sys.stdout)
    for f in found if options.sample > 0 else ():
        target = options.out / f"{f.name}.sample.tsv"
        with target.open("w", encoding="utf-8", newline="") as out:
            write_sample(f, options.sample, options.seed, out)
        sys.stderr.write(f"{target} is written.\n")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
