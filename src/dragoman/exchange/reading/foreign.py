"""A file of another event data set -> accounts, and a rejection for each row that is none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman.codebook import Codebook
from dragoman.errors import SettingError
from dragoman.exchange.layout import Format, Reading
from dragoman.exchange.reading.acts import act_of, is_told_both_ways
from dragoman.exchange.reading.cells import Cells, UnreadableError
from dragoman.exchange.reading.parties import actors_of, publisher_of
from dragoman.exchange.reading.places import place_of
from dragoman.exchange.reading.rows import Row, read_rows
from dragoman.records import Account, Actor, Rejected, account_id, text_digest

SHOWN = 20  # rejections that are told one by one
_LEVELS = {"1": "day", "2": "interval", "3": "week", "4": "month", "5": "interval"}  # GED's date_prec


@dataclass
class ReadingTally:
    """What became of the rows of a file.

    Attributes:
        n_rows: rows, the header apart.
        reasons: rejected rows by reason.
        n_again: rows that tell an act that an earlier row told, the same or from the other side.
        unread: cells that could not be read and were left out, by column.
        first: the first rejections, to be shown.
    """

    n_rows: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    n_again: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    first: list[Rejected] = field(default_factory=list)
    _waiting: list[Rejected] = field(default_factory=list)

    def reject(self, rejected: Rejected) -> None:
        """Count a rejection and let it wait to be taken."""
        self.reasons[rejected.reason] += 1
        self._waiting.append(rejected)
        if len(self.first) < SHOWN:
            self.first.append(rejected)

    def take(self) -> list[Rejected]:
        """Return the rejections that nobody has taken yet."""
        taken, self._waiting = self._waiting, []
        return taken


class ForeignFile:
    """A file of a format that can be read."""

    def __init__(self, path: Path, layout: Format, codebook: Codebook) -> None:
        """Name a file without opening it.

        Raises: SettingError where the format is only written.
        """
        if layout.reads is None:
            raise SettingError(f"{layout.name} can be written, not read.")
        self._path, self._layout, self._codebook, self._reading = path, layout, codebook, layout.reads
        self.tally = ReadingTally()

    def accounts(self) -> Iterator[Account]:
        """Give the accounts of the rows, each act once; rejections are left in the tally.

        Raises: DragomanError where the file cannot be read or is of another format.
        """
        seen: set[str] = set()
        for row in read_rows(self._path, self._layout):
            self.tally.n_rows += 1
            try:
                accounts = self._accounts_of(row)
            except UnreadableError as error:
                self._reject(row, error.reason, str(error))
                continue
            except ValidationError as error:
                fault = error.errors(include_url=False)[0]
                self._reject(row, "bad_record", f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")
                continue
            new = [account for account in accounts if account.account_id not in seen]
            self.tally.n_again += not new
            seen.update(account.account_id for account in new)
            yield from new

    def _reject(self, row: Row, reason: str, message: str) -> None:
        told = {"report_id": f"{self._path.name}:{row.number}", "reason": reason, "message": message}
        self.tally.reject(Rejected.model_validate(told))

    def _accounts_of(self, row: Row) -> list[Account]:
        if row.fault is not None:
            raise UnreadableError("bad_record", row.fault)
        cells = Cells(row.cells, self._reading, self.tally.unread)
        key = cells.key()
        act = act_of(cells, self._codebook)
        sides = [actors_of(cells, side, self._layout, self._codebook) for side in ("actor", "recipient")]
        told, guest = (_known(sides[0]), _known(sides[1])), act.pop("guest")
        if is_told_both_ways(act, self._layout) and all(told):
            told = tuple(sorted((*told[0], *told[1]), key=_order)), ()
            key = _mutual_key(cells, act, told[0])
        elif guest is not None and all(told):
            told = told if guest == "actor" else (told[1], told[0])
            key = _mutual_key(cells, act, (*told[0], *told[1]))
        shared = {**act, **_circumstances(cells, self._reading), "actors": told[0], "recipients": told[1]}
        return [
            Account.model_validate({**shared, "report_id": report_id, "account_id": self._id(report_id, key)})
            for report_id in dict.fromkeys(cells.report_ids())
        ]

    def _id(self, report_id: str, key: str) -> str:
        return account_id(report_id, text_digest(f"{self._layout.name}\x1f{key}"), ("body", 0, 0), 0)


def _circumstances(cells: Cells, reading: Reading) -> dict[str, Any]:
    """Return what a row tells beside act and sides: days, place, numbers, where it is from."""
    url = next((cell for cell in cells.items("url") if cell and "://" in cell), None) or cells.text("url")
    publishers = [cell for cell in cells.items("publisher") if cell]
    return {
        "published_at": cells.day("published"),
        "publisher": publishers[0] if publishers else publisher_of(url),
        "url": url if url and "://" in url else None,
        "language": cells.text("language") if len(cells.text("language") or "") == 2 else None,
        "realis": "actual",
        "when": _when(cells),
        "where": place_of(cells),
        "counts": _killed(cells),
        "claimants": [{"name": name} for name in cells.items("claimants") if name],
        "certainty": "asserted",
        "coder": {"name": reading.coder, "rule": cells.key().replace("\x1f", " ")},
    }


def _when(cells: Cells) -> dict[str, Any] | None:
    first = cells.day("day")
    if first is None:
        return None
    last = cells.day("last_day") or first
    level = _LEVELS.get(cells.text("day_precision") or "", "day" if last == first else "interval")
    if last < first:
        raise UnreadableError("bad_record", f"the last day {last} is before the first, {first}")
    if level == "day" and last - first > timedelta(0):
        level = "interval"
    return {"start_date": first, "end_date": last, "precision": level, "bound": "in", "basis": "event"}


def _killed(cells: Cells) -> list[dict[str, Any]]:
    low, best, high = (cells.whole(f"killed_{bound}") for bound in ("low", "best", "high"))
    if best is None and high is None:
        return []
    return [{"what": "killed", "low": low, "best": best, "high": high, "of": "unknown", "scope": "event"}]


def _mutual_key(cells: Cells, act: dict[str, Any], sides: tuple[Actor, ...]) -> str:
    """Return what names an act that two rows tell, one from each side."""
    return "\x1f".join((str(cells.day("day")), str(act["cameo_code"]), *map(_order, sides)))


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if actor.name or actor.text or actor.code or actor.external_ids)


def _order(actor: Actor) -> str:
    return "/".join(filter(None, (actor.name, actor.code, *actor.external_ids.values())))
