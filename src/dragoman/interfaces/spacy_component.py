"""A spaCy component: `nlp.add_pipe("dragoman")` sets `doc._.accounts`.

The component parses by itself, sentence by sentence, as `dragoman code` does: what else is in the pipeline does not
change the accounts, and their offsets are those of `doc.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.config import Settings
from dragoman.interfaces.notebook.coding import pipeline_of
from dragoman.records import Account, Rejected, Report
from dragoman.reports import Given, compose_report

_AT_ONCE = 16  # docs


@Language.factory("dragoman", assigns=["doc._.accounts"], default_config={"settings": {}})
def make_component(nlp: Language, name: str, settings: dict[str, object]) -> AccountComponent:
    """Make the component; `config={"settings": {...}}` are the fields of `dragoman.config.Settings`.

    Raises: pydantic's ValidationError where a setting is wrong.
    """
    return AccountComponent(Settings.model_validate(settings))


class AccountComponent:
    """Sets `doc._.accounts`, a list; `doc._.published_at`, if set before, dates what a text says of days."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        if not Doc.has_extension("accounts"):
            Doc.set_extension("accounts", default=None)
        if not Doc.has_extension("published_at"):
            Doc.set_extension("published_at", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Code one doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _AT_ONCE) -> Iterator[Doc]:
        """Code docs, some at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            works = pipeline_of(self._settings).code(_report(doc, number) for number, doc in enumerate(batch, start=1))
            for doc, work in zip(batch, works, strict=True):
                accounts: list[Account] = list(work.accounts)
                doc._.accounts = accounts
                yield doc


def _report(doc: Doc, number: int) -> Report | Rejected:
    day = doc._.published_at
    published = date.fromisoformat(day) if isinstance(day, str) else day
    name = str(doc.user_data.get("report_id", f"doc-{number}"))
    return compose_report(doc.text, Given(report_id=name, published_at=published))
