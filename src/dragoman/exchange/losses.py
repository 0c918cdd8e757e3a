"""What an export could not write as it is: counted while it is written, told as JSON and as a short table."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman.exchange.bench import Bench
from dragoman.exchange.layout import Format, Loss, load_values


def losses_of(layout: Format) -> tuple[Loss, ...]:
    """Return all kinds of values that a format loses or changes."""
    named = {value.name: Loss(what=value.says, values=value.values) for value in load_values().values}
    return (*(named[name] for name in layout.losses.lost), *layout.losses.further, *layout.losses.changed)


class LossReport:
    """Counts what is written, left out, lost, changed and expanded.

    Attributes:
        written: rows by file or kind of object.
        left_out: events or accounts by the reason why the format has no place for them.
    """

    def __init__(self, layout: Format, rows: str) -> None:
        self._layout, self._rows = layout, rows
        self.losses = losses_of(layout)
        self.n = 0
        self.written: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self._numbers: dict[str, Counter[str]] = {"lost": Counter(), "changed": Counter(), "expanded": Counter()}

    def count(self, bench: Bench) -> None:
        """Count the part that a bench holds."""
        for why, number in bench.lacking():
            self.left_out[why] += number
        n, *numbers = bench.losses()
        self.n += n
        for loss, number in zip(self.losses, numbers, strict=True):
            self._numbers["lost" if loss.how is None else "changed"][loss.what] += number

    def expand(self, n_pairs: int, n_mirrored: int, n: int) -> None:
        """Count pairs of sides beyond the first of an act, and those of acts that are written from both sides."""
        if n_pairs:
            self._numbers["expanded"].update({"pairs of sides beyond the first of an act": n_pairs - n})
            self._numbers["expanded"].update({"of these pairs, done together or written from both sides": n_mirrored})

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values; what did not occur is left out."""
        numbers = {kind: {what: n for what, n in counted.items() if n} for kind, counted in self._numbers.items()}
        how = {loss.what: loss.how for loss in self.losses}
        changed = {what: {"values": n, "how": how[what]} for what, n in numbers["changed"].items()}
        return {
            "format": self._layout.name,
            "rows": self._rows,
            f"{self._rows}_written": self.n,
            "written": dict(self.written),
            "left_out": {why: n for why, n in self.left_out.items() if n},
            "lost": numbers["lost"],
            "changed": changed,
            "expanded": numbers["expanded"],
        }

    def as_json(self) -> bytes:
        """Return the report as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2).encode("utf-8") + b"\n"

    def lines(self) -> Iterator[str]:
        """Give the report as a short table."""
        told = self.as_dict()
        files = ", ".join(f"{n} {name}" for name, n in told["written"].items())
        yield f"{self._layout.name}: {self.n} {self._rows} written ({files})"
        for kind in ("left_out", "lost", "expanded"):
            yield from (f"  {kind.replace('_', ' '):<9}{n:>9}  {what}" for what, n in told[kind].items())
        for what, one in told["changed"].items():
            yield f"  {'changed':<9}{one['values']:>9}  {what}: {one['how']}"
