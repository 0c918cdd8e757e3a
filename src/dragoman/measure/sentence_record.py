"""One annotated sentence or document, with the acts that are predicted for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from dragoman.errors import SettingError
from dragoman.measure.coded import CodedEvent
from dragoman.measure.conventions import conventions
from dragoman.records import Report


@dataclass(frozen=True)
class SentenceRecord:
    """An annotated sentence or document.

    Attributes:
        source: the set that it comes from.
        published: the day of publication, None where unknown or only a placeholder.
        is_complete: whether every act of the text is annotated.
        scope: what is annotated, where it is not everything: `plover` types or `source_sector`.
        flags: remarks of the annotators.
    """

    record_id: str
    source: str
    text: str
    language: str | None
    published: date | None
    coverage: str | None
    scope: Mapping[str, Sequence[str]]
    flags: tuple[str, ...]
    events: tuple[CodedEvent, ...]

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """Read a line of a gold file.

        Raises: SettingError where it lacks its id, text or acts, or an act has neither type nor quad class.
        """
        if missing := {"id", "text", "gold"} - set(row):
            raise SettingError(f"Gold record {row.get('id')!r} has no {', '.join(sorted(missing))}.")
        events = tuple(CodedEvent.read(event) for event in row["gold"])
        if any(not event.types and event.quad is None for event in events):
            raise SettingError(f"Gold record {row['id']!r} has an act without type and quad class.")
        flags = tuple(row.get("flags") or ())
        return cls(
            record_id=row["id"],
            source=row.get("source") or "",
            text=row["text"],
            language=row.get("lang"),
            published=_day(row) if "placeholder_date" not in flags else None,
            coverage=row.get("coverage"),
            scope=row.get("scope") or {},
            flags=flags,
            events=events,
        )

    @property
    def is_measured(self) -> bool:
        """Whether nothing about the record speaks against measuring with it."""
        return conventions().flags_left_out.isdisjoint(flag.split(":")[0] for flag in self.flags)

    @property
    def has_types(self) -> bool:
        """Whether the type of every act is known."""
        return all(event.has_type for event in self.events)

    def report(self) -> Report:
        """Return the text as a report, all of it body."""
        return Report(report_id=self.record_id, text=self.text, published_at=self.published, language=self.language)

    def within_scope(self, events: Sequence[CodedEvent]) -> list[CodedEvent]:
        """Keep the predicted acts that the annotators would have written down."""
        ignored = {
            name
            for flag, names in conventions().types_ignored_at.items()
            for name in names
            if any(given.startswith(flag) for given in self.flags)
        }
        return [event for event in events if self._is_in_scope(event) and ignored.isdisjoint(event.types)]

    def _is_in_scope(self, event: CodedEvent) -> bool:
        if "plover" in self.scope and set(self.scope["plover"]).isdisjoint(event.types):
            return False
        sectors = self.scope.get("source_sector")
        return sectors is None or any(actor.sector in sectors for actor in event.sources)


def _day(row: Mapping[str, Any]) -> date | None:
    if not row.get("date"):
        return None
    try:
        return date.fromisoformat(row["date"])
    except ValueError as error:
        raise SettingError(f"Gold record {row['id']!r}: {row['date']!r} is no day. Write YYYY-MM-DD.") from error


@dataclass(frozen=True)
class Comparison:
    """A gold record beside the acts predicted for it, those outside of its scope left out."""

    gold: SentenceRecord
    predicted: tuple[CodedEvent, ...]
