"""`dragoman.code`: texts or reports -> their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import Settings
from dragoman.interfaces.formats.flat import columns, flat_row
from dragoman.interfaces.notebook.frames import ACCOUNT_KINDS, Tabular
from dragoman.interfaces.notebook.marked import accounts_html
from dragoman.records import Account, Rejected, Report, Teaching

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

Given = str | Path | Report | Mapping[str, object]  # one text, file or folder, report, or record with `text`


class Accounts(list[Account], Tabular):
    """A list of accounts that shows itself in a notebook and can be had as a table.

    Attributes:
        rejections: inputs that could not be read, with reasons.
        teachings: what the reports teach of who somebody is.
    """

    _kinds = ACCOUNT_KINDS

    def __init__(
        self,
        accounts: Iterable[Account] = (),
        *,
        rejections: Sequence[Rejected] = (),
        teachings: Sequence[Teaching] = (),
    ) -> None:
        super().__init__(accounts)
        self.rejections = tuple(rejections)
        self.teachings = tuple(teachings)

    def _columns(self) -> Sequence[str]:
        return columns()

    def _rows(self) -> Iterator[Mapping[str, str]]:
        return map(flat_row, self)

    def _repr_html_(self) -> str:
        return accounts_html(self, (f"{r.report_id}: {r.reason}. {r.message}" for r in self.rejections))


def code(
    given: Given | Iterable[Given], *, published: date | str | None = None, settings: Settings | None = None
) -> Accounts:
    """Code texts: who did what to whom, when, where, and according to whom.

    The first call loads the models, in some seconds.

    Args:
        given: a text, or several; a `Path` of a file or folder; a mapping with `text` and, if known, `id`, `title`,
            `published_at`, `publisher`, `url`; a `Report`.
        published: the day on which texts without one of their own were published; without it "on Monday" has no date.
        settings: codebook, world and model, as the options of `dragoman code`.

    Raises: DragomanError for settings, codebooks and world files that are wrong; TypeError for what is no text.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    one = isinstance(given, str | Path | Report | Mapping)
    inputs = _reports([given] if one else given, day)  # type: ignore[arg-type, list-item]  # told apart above
    accounts: list[Account] = []
    rejections: list[Rejected] = []
    teachings: list[Teaching] = []
    for work in pipeline_of(settings or Settings()).code(inputs):
        accounts += work.accounts
        teachings += work.teachings
        rejections += [] if work.rejection is None else [work.rejection]
    return Accounts(accounts, rejections=rejections, teachings=teachings)


@lru_cache(maxsize=2)
def pipeline_of(settings: Settings) -> Pipeline:
    """Load what coding needs, once for each setting."""
    from dragoman.pipeline import Pipeline

    return Pipeline.from_settings(settings)


def _reports(given: Iterable[Given], day: date | None) -> Iterator[Report | Rejected]:
    from dragoman.reports import compose_report, read_reports
    from dragoman.reports.given import given_fields

    for number, one in enumerate(given, start=1):
        if isinstance(one, Path):
            yield from (_dated(report, day) for report in read_reports([str(one)]))
        elif isinstance(one, Report):
            yield one
        elif isinstance(one, str | Mapping):
            told: Mapping[str, object] = {"text": one} if isinstance(one, str) else one
            text = told.get("text")
            if not isinstance(text, str):
                raise TypeError(f"input {number} has no `text`: {sorted(told)}. Give a mapping with `text`.")
            yield _dated(compose_report(text, given_fields(told, place=f"text-{number}")), day)
        else:
            raise TypeError(f"input {number} is {type(one).__name__}. Give a text, a Path, a mapping or a Report.")


def _dated(report: Report | Rejected, day: date | None) -> Report | Rejected:
    if day is None or not isinstance(report, Report) or report.published_at is not None:
        return report
    return report.model_copy(update={"published_at": day})
